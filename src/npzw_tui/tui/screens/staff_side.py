"""Two or more of something side by side, or one above the other where that reads better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, VerticalScroll

from npzw_tui.tui.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from npzw_tui.tui.prose import Block

MOST = 4
"""So many fit beside each other."""


class Side(VerticalScroll, can_focus=False):
    """One of them."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose()


class Sides(Container):
    """As many as were asked for last, at most ``MOST``."""

    def compose(self) -> ComposeResult:
        """Room for all of them."""
        for _number in range(MOST):
            yield Side()

    def show(self, sides: Sequence[tuple[str, Sequence[Block]]]) -> None:
        """Show these, each a title and its text."""
        for at, side in enumerate(self.query(Side)):
            side.display = at < len(sides)
            if side.display:
                side.border_title, blocks = sides[at]
                side.query_one(Prose).show(blocks)
                side.scroll_home(animate=False)

    def scroll_by(self, rows: int) -> None:
        """Scroll all of them together."""
        for side in self.query(Side):
            side.scroll_relative(y=rows, animate=False)
