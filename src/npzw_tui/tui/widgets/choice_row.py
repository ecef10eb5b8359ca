"""A choice out of a few, in one row: arrows or digits choose, space ticks where several may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from npzw_tui.i18n import _
from npzw_tui.tui.widgets.quick_keys import QuickKeys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events


class ChoiceRow(QuickKeys, can_focus=True):
    """Options side by side, wrapped over as many rows as they need."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-row--chosen", "choice-row--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", _("vorige"), show=False),
        Binding("right", "move(1)", _("volgende"), show=False),
        Binding("space", "tick", _("kiezen")),
    ]

    class Changed(Message):
        """Another choice was made."""

        def __init__(self, row: ChoiceRow) -> None:
            self.row = row
            super().__init__()

        @property
        def control(self) -> ChoiceRow:
            """The row in which it was made."""
            return self.row

    def __init__(
        self,
        options: Iterable[tuple[str, str]],
        chosen: Iterable[str] = (),
        *,
        several: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._options = tuple(options)
        self._several = several
        ids = [name for name, _label in self._options]
        self._chosen = [name for name in chosen if name in ids]
        if not several and not self._chosen and ids:
            self._chosen = ids[:1]
        self._at = ids.index(self._chosen[0]) if self._chosen else 0

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids that are chosen, in the order they were chosen in."""
        return tuple(self._chosen)

    def action_move(self, step: int) -> None:
        """Go to another option; where only one may be chosen that is the choice."""
        self._go(min(max(self._at + step, 0), len(self._options) - 1))

    def action_tick(self) -> None:
        """Choose the option under the cursor, or no longer choose it."""
        self._tick(self._at)

    def take(self, sign: str) -> None:
        """Digits choose."""
        if not sign.isdecimal():
            return
        at = int(sign) - 1
        if 0 <= at < len(self._options):
            self._go(at)
            if self._several:
                self._tick(at)

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the pointer."""
        for at, (row, start, end) in enumerate(self._places(self.size.width)):
            if row == event.y and start <= event.x < end:
                self._go(at)
                if self._several:
                    self._tick(at)

    def _go(self, at: int) -> None:
        self._at = at
        if not self._several:
            self._set([self._options[at][0]])
        self.refresh()

    def _tick(self, at: int) -> None:
        name = self._options[at][0]
        if not self._several:
            self._set([name])
        elif name in self._chosen:
            self._set([other for other in self._chosen if other != name])
        else:
            self._set([*self._chosen, name])

    def _set(self, chosen: list[str]) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.refresh()
            self.post_message(self.Changed(self))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as the options need at this width in cells."""
        places = self._places(width)
        return places[-1][0] + 1 if places else 1

    def _label(self, at: int) -> str:
        name, label = self._options[at]
        chosen = name in self._chosen
        if self._several:
            sign = "■" if chosen else "□"
            rank = f" {self._chosen.index(name) + 1}e" if chosen and len(self._chosen) > 1 else ""
            return f" {at + 1} {sign} {label}{rank} "
        return f" {'●' if chosen else '○'} {label} "

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Row, start and end of every option."""
        places: list[tuple[int, int, int]] = []
        row = at = 0
        for index in range(len(self._options)):
            size = cell_len(self._label(index))
            if at and at + size > width:
                row, at = row + 1, 0
            places.append((row, at, at + size))
            at += size
        return places

    def render_line(self, y: int) -> Strip:
        """One row of options."""
        base = self.rich_style
        segments: list[Segment] = []
        for at, (row, _start, _end) in enumerate(self._places(self.size.width)):
            if row != y:
                continue
            style = base
            if self._options[at][0] in self._chosen:
                style += self.get_component_rich_style("choice-row--chosen")
            if self.has_focus and at == self._at:
                style += self.get_component_rich_style("choice-row--cursor")
            segments.append(Segment(self._label(at), style))
        width = self.size.width
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)
