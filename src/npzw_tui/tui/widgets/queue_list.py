"""Who waits for a turn, in order, with how long; the arrows choose somebody out of turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.domain.time_words import minutes_and_seconds
from npzw_tui.i18n import _
from npzw_tui.tui.cells import cut

if TYPE_CHECKING:
    from datetime import datetime

    from textual import events

    from npzw_tui.domain.speakers import Spoken


class QueueList(Widget, can_focus=True):
    """A row for each who waits. The row that was chosen stays chosen when others come or go."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"queue-list--cursor", "queue-list--time"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("vorige"), show=False),
        Binding("down", "move(1)", _("volgende"), show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._turns: tuple[Spoken, ...] = ()
        self._now: datetime | None = None
        self._at = 0

    @property
    def chosen(self) -> Spoken | None:
        """The row under the cursor; None where nobody waits, or the keys go elsewhere."""
        return self._turns[self._at] if self.has_focus and self._turns else None

    def show(self, turns: tuple[Spoken, ...], now: datetime) -> None:
        """Show who waits now."""
        ids = [turn.id for turn in turns]
        before = self._turns[self._at].id if self._turns else ""
        grown = len(turns) != len(self._turns)
        self._turns, self._now = turns, now
        self._at = ids.index(before) if before in ids else max(min(self._at, len(ids) - 1), 0)
        self.refresh(layout=grown)

    def action_move(self, step: int) -> None:
        """Go to another row; above the first lies the line."""
        if 0 <= self._at + step < len(self._turns):
            self._at += step
            self.refresh()
            if isinstance(self.parent, Widget):
                place = self.virtual_region
                row = Region(place.x, place.y + self._at, place.width, 1)
                self.parent.scroll_to_region(row, animate=False)
        elif step < 0:
            self.screen.focus_previous()

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        if event.y < len(self._turns):
            self._at = event.y
            self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A row for each, and one to say that there is nobody."""
        return max(len(self._turns), 1)

    def render_line(self, y: int) -> Strip:
        """One who waits."""
        base = self.rich_style
        width = self.size.width
        time = base + self.get_component_rich_style("queue-list--time")
        if y >= len(self._turns) or self._now is None:
            words = f"  {_('niemand')}" if y == 0 else ""
            return Strip([Segment(set_cell_size(words, width), time)])
        turn = self._turns[y]
        here = self.has_focus and y == self._at
        style = base + self.get_component_rich_style("queue-list--cursor") if here else base
        waited = _("wacht {tijd}").format(tijd=minutes_and_seconds(turn.waited(self._now)))
        name = f"{'▸' if here else ' '} {y + 1}. {turn.speaker}"
        room = max(width - cell_len(waited) - 2, 8)
        name = set_cell_size(cut(name, room), max(width - cell_len(waited), 0))
        return Strip([Segment(name, style), Segment(waited, style if here else time)]).crop(
            0, width
        )
