"""How many remarks touch each part of the programme, kept up to date one remark at a time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npzw_tui.domain.programme import Action, Line, Programme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.records import Remark


class NodeCounts:
    """Counts a remark once for every node it links, and once for every node above those."""

    def __init__(self, programme: Programme) -> None:
        self._above = {node: _with_above(programme, node) for node in programme.nodes}
        self._counts: Counter[str] = Counter()

    def __getitem__(self, node: str) -> int:
        """How many remarks touch the node with this id."""
        return self._counts[node]

    def touches(self, link: str, node: str) -> bool:
        """Whether a link counts for a node: it is the node itself, or stands under it."""
        return node in self._above.get(link, frozenset())

    def change(self, before: Remark | None, after: Remark | None) -> frozenset[str]:
        """Count ``after`` in the place of ``before``; returns the ids whose count changed."""
        old = self._touched(before)
        new = self._touched(after)
        self._counts.subtract(old - new)
        self._counts.update(new - old)
        return old ^ new

    def recount(self, remarks: Iterable[Remark]) -> None:
        """Start over with these remarks."""
        self._counts = Counter()
        for remark in remarks:
            if remark.links:
                self._counts.update(self._touched(remark))

    def _touched(self, remark: Remark | None) -> frozenset[str]:
        if remark is None or not remark.links:
            return frozenset()
        return frozenset().union(*(self._above.get(link, frozenset()) for link in remark.links))


def _with_above(programme: Programme, node_id: str) -> frozenset[str]:
    node = programme.nodes[node_id]
    if isinstance(node, Line):
        return frozenset({node_id})
    if isinstance(node, Action):
        lines = (programme.line_of(goal) for goal in node.goals)
        return frozenset({node_id, node.line, *node.goals, *filter(None, lines)})
    return frozenset({node_id, node.line})
