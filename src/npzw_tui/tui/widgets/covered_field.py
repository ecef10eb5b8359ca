"""A field that others in the room cannot read along in."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from collections.abc import Callable

_DOTS = "•" * 8
"""As many whatever stands there."""


class Cover(Enum):
    """Which fields can be read."""

    OTHERS = "others"
    """Only the one that is typed in."""
    ALL = "all"
    """None of them."""

    def next(self) -> Cover:
        """Return the other one."""
        return Cover.ALL if self is Cover.OTHERS else Cover.OTHERS


class CoveredField(Field):
    """Shows dots in the place of its text while it is covered; ``cover`` says when that is."""

    def __init__(self, cover: Callable[[], Cover], *, id: str) -> None:
        super().__init__(id=id)
        self._covering = cover

    @property
    def is_covered(self) -> bool:
        """Whether its text cannot be read now."""
        return self._covering() is Cover.ALL or not self.has_focus

    def render_line(self, y: int) -> Strip:
        """Draw the text, or dots: while it is typed in one for each sign, else always as many."""
        if not (self.text and self.is_covered):
            return super().render_line(y)
        width = self.size.width
        base = self.rich_style
        prompt = Segment("› ", self.get_component_rich_style("note-line--prompt"))
        if not self.has_focus:
            return Strip([prompt, Segment(_DOTS, base)]).adjust_cell_length(width, base)
        room = max(width - 3, 1)
        at = self.cursor
        dots = "•" * len(self.text)
        first = max(0, at - room + 1)
        cursor = base + self.get_component_rich_style("note-line--cursor")
        parts = [
            prompt,
            Segment(dots[first:at], base),
            Segment(dots[at : at + 1] or " ", cursor),
            Segment(dots[at + 1 :], base),
        ]
        return Strip(parts).adjust_cell_length(width, base).crop(0, width)
