"""One row above the note pane: who speaks and for how long, and who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.domain.time_words import minutes_and_seconds
from npzw_tui.i18n import _
from npzw_tui.tui.cells import cut

if TYPE_CHECKING:
    from datetime import datetime

    from npzw_tui.domain.speakers import Speakers

_NAMED = 12
"""Cells that a name keeps however many there are."""


class TurnBar(Widget):
    """Mounted when first needed; not shown while nobody speaks or waits."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"turn-bar--speaking", "turn-bar--waiting"}

    class Chosen(Message):
        """The bar was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._speaking = ""
        self._waiting: tuple[str, ...] = ()

    def show(self, speakers: Speakers, now: datetime) -> None:
        """Show how the queue stands now; nothing is drawn where nothing changed."""
        speaking, waiting = spoken_now(speakers, now), tuple(t.speaker for t in speakers.waiting)
        self.display = bool(speaking or waiting)
        if (speaking, waiting) != (self._speaking, self._waiting):
            self._speaking, self._waiting = speaking, waiting
            self.refresh()

    def on_click(self) -> None:
        """Ask for the queue."""
        self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """The row."""
        base = self.rich_style
        width = self.size.width
        head = f" {self._speaking} " if self._speaking else ""
        head = cut(head, width)
        tail = _queue(self._waiting, width - cell_len(head) - 2)
        speaking = base + self.get_component_rich_style("turn-bar--speaking")
        waiting = base + self.get_component_rich_style("turn-bar--waiting")
        segments = [Segment(head, speaking), Segment(f" {tail}", waiting)]
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)


def spoken_now(speakers: Speakers, now: datetime) -> str:
    """Who speaks, and for how long; empty where nobody does."""
    return "  ".join(
        f"▶ {turn.speaker} · {minutes_and_seconds(turn.time(now))}" for turn in speakers.speaking
    )


def _queue(names: tuple[str, ...], room: int) -> str:
    """Those who wait, as many as there is room for, and how many more there are."""
    if not names:
        return ""
    head = _("wacht: {namen}")
    for shown in range(len(names), 0, -1):
        more = f" (+{len(names) - shown})" if shown < len(names) else ""
        words = head.format(namen=", ".join(names[:shown])) + more
        if cell_len(words) <= room:
            return words
    more = f" (+{len(names) - 1})" if len(names) > 1 else ""
    left = room - cell_len(head.format(namen="")) - cell_len(more)
    if left >= _NAMED:
        return head.format(namen=cut(names[0], left)) + more
    return cut(_("wacht: {n}").format(n=len(names)), max(room, 0))
