"""What was linked to a note beside its text, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.verdict import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable


class Linked:
    """Nodes that were accepted for the note, in order, and whether it was judged to be outside.

    They stand beside the text and not in it: whoever accepts one in the middle of a word types on.
    """

    def __init__(self) -> None:
        self.nodes: tuple[str, ...] = ()
        self.outside = False

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.nodes) or self.outside

    def __contains__(self, node: str) -> bool:
        """Tell whether a node was accepted."""
        return node in self.nodes

    def add(self, node: str) -> None:
        """Accept a node; once is enough."""
        if node not in self.nodes:
            self.nodes = (*self.nodes, node)

    def toggle(self, node: str) -> bool:
        """Accept a node, or take that back; tells whether it is accepted now."""
        if node in self.nodes:
            self.nodes = tuple(each for each in self.nodes if each != node)
            return False
        self.add(node)
        return True

    def clear(self) -> None:
        """Take everything back."""
        self.nodes, self.outside = (), False

    @property
    def ids(self) -> tuple[str, ...]:
        """What a draft keeps: the nodes, and ``niet`` where it was judged to be outside."""
        return (*self.nodes, OUTSIDE) if self.outside else self.nodes

    def take_up(self, ids: Iterable[str]) -> None:
        """Accept what a draft kept."""
        for id_ in ids:
            if id_ == OUTSIDE:
                self.outside = True
            else:
                self.add(id_)
