"""One row under the note line: how the note will be read."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.tui.cells import cut

_LONGEST, _SHORTEST = 36, 8
"""Cells of a chip; longer names are cut, and shorter where there are many."""


class Meaning(Widget):
    """Chips for the kinds, links, verdict, place and promise; behind them a warning."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"meaning--chip", "meaning--stranger"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chips: tuple[str, ...] = ()
        self._warning = ""

    def show(self, chips: tuple[str, ...], warning: str = "") -> None:
        """Show these chips, and behind them a word of warning."""
        if (chips, warning) != (self._chips, self._warning):
            self._chips, self._warning = chips, warning
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The chips."""
        base = self.rich_style
        chip = self.get_component_rich_style("meaning--chip")
        segments = [Segment("  ", base)]
        # what may be wrong is read before Enter, however long the chips are
        warned = min(cell_len(self._warning), self.size.width // 2)
        for text in self._fitting(self.size.width - warned):
            segments += [Segment(f" {text} ", chip), Segment(" ", base)]
        width = self.size.width
        left = width - sum(segment.cell_length for segment in segments)
        if self._warning and left > 1:
            stranger = base + self.get_component_rich_style("meaning--stranger")
            segments.append(Segment(cut(self._warning, left), stranger))
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)

    def _fitting(self, width: int) -> list[str]:
        """The chips, cut so far that none of them, such as the verdict, falls off the row."""
        for longest in range(_LONGEST, _SHORTEST, -1):
            chips = [cut(chip, longest) for chip in self._chips]
            if 2 + sum(cell_len(chip) + 3 for chip in chips) <= width:
                return chips
        return [cut(chip, _SHORTEST) for chip in self._chips]
