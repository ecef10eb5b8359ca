"""What many remarks have: all of them, some or none; space gives it to all, or takes it away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

ALL, SOME, NONE = "■", "~", "□"


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing to have: its id, its title, and how many of the remarks have it now."""

    id: str
    title: str
    count: int


class TickList(Widget, can_focus=True):
    """A row for each thing. Untouched ones stay as they are, also where only some have it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tick-list--changed", "tick-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("vorige"), show=False),
        Binding("down", "move(1)", _("volgende"), show=False),
        Binding("space", "tick", _("erbij of eraf")),
    ]

    def __init__(self, ticks: Iterable[Tick], total: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ticks = tuple(ticks)
        self._total = total
        self._wanted: dict[str, bool] = {}
        self._at = 0

    @property
    def added(self) -> tuple[str, ...]:
        """The ids that all are to have and some have not, in the order they were chosen in."""
        return tuple(id_ for id_, have in self._wanted.items() if have)

    @property
    def removed(self) -> tuple[str, ...]:
        """The ids that none is to have and some have."""
        return tuple(id_ for id_, have in self._wanted.items() if not have)

    def action_move(self, step: int) -> None:
        """Go to another row; beyond the ends lies the next field."""
        if 0 <= self._at + step < len(self._ticks):
            self._at += step
            self.refresh()
            self.scroll_to_row()
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def scroll_to_row(self) -> None:
        """Bring the row under the cursor into sight, where the list is longer than its room."""
        if isinstance(self.parent, Widget):
            place = self.virtual_region
            row = Region(place.x, place.y + self._at, place.width, 1)
            self.parent.scroll_to_region(row, animate=False)

    def action_tick(self) -> None:
        """Give it to all, take it from all, or leave it as it was."""
        if self._ticks:
            self._tick(self._at)

    def on_key(self, event: events.Key) -> None:
        """Digits tick."""
        if event.character and event.character.isdigit():
            at = int(event.character) - 1
            if 0 <= at < len(self._ticks):
                event.stop()
                event.prevent_default()
                self._at = at
                self._tick(at)

    def on_click(self, event: events.Click) -> None:
        """Tick the row under the pointer."""
        if event.y < len(self._ticks):
            self._at = event.y
            self._tick(event.y)

    def _tick(self, at: int) -> None:
        tick = self._ticks[at]
        wanted = self._wanted.pop(tick.id, None)
        if wanted is None and tick.count < self._total:
            self._wanted[tick.id] = True
        elif wanted is None or (wanted and tick.count > 0):
            self._wanted[tick.id] = False
        self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A row for each thing."""
        return max(len(self._ticks), 1)

    def render_line(self, y: int) -> Strip:
        """One thing."""
        base = self.rich_style
        width = self.size.width
        if y >= len(self._ticks):
            return Strip.blank(width, base)
        tick = self._ticks[y]
        wanted = self._wanted.get(tick.id)
        count = self._total if wanted else tick.count if wanted is None else 0
        sign = ALL if count == self._total else SOME if count else NONE
        style = base
        if wanted is not None:
            style += self.get_component_rich_style("tick-list--changed", partial=True)
        if self.has_focus and y == self._at:
            style += self.get_component_rich_style("tick-list--cursor", partial=True)
        tail = self._tail(tick, wanted)
        room = max(width - 5 - cell_len(tail), 4)
        number = f"{y + 1}" if y < 9 else " "
        text = f"{number} {sign} {set_cell_size(tick.title, room)} {tail}"
        return Strip([Segment(set_cell_size(text, width), style)])

    def _tail(self, tick: Tick, wanted: bool | None) -> str:
        if wanted is not None:
            return _("komt erbij") if wanted else _("gaat eraf")
        if self._total == 1 or not tick.count:
            return ""
        if tick.count == self._total:
            return _("allemaal")
        return _("{n} van {alle}").format(n=tick.count, alle=self._total)
