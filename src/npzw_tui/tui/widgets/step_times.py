"""All steps with their times, a row each; the arrows choose one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip

from npzw_tui.domain.time_words import (
    left_words,
    minutes_and_seconds,
    planned_words,
    state_words,
)
from npzw_tui.i18n import _
from npzw_tui.tui.cells import fill
from npzw_tui.tui.widgets.quick_keys import QuickKeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual import events

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.step_time import EveningTime, StepTime

_LATE = timedelta(minutes=1)
_NAME = 12
"""The name keeps so many cells before a column is left out."""
_SIGNS = {"past": "✓", "skipped": "»", "running": "▸", "paused": "▸"}


class _Column(NamedTuple):
    title: str
    width: int
    words: Callable[[StepTime], str]


class StepTimes(QuickKeys, can_focus=True):
    """A heading, a row for each step, and the whole evening under them.

    ``on_sign`` gets what is typed and has no binding.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "step-times--cursor",
        "step-times--quiet",
        "step-times--late",
        "step-times--nearly",
        "step-times--over",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("vorige"), show=False),
        Binding("down", "move(1)", _("volgende"), show=False),
    ]

    def __init__(
        self, steps: tuple[Step, ...], on_sign: Callable[[str], None], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._steps = steps
        self._on_sign = on_sign
        self._time: EveningTime | None = None
        self._at = 0
        self._drawn: list[Strip] = []

    @property
    def chosen(self) -> str:
        """The step under the cursor."""
        return self._steps[self._at].id

    def choose(self, step: str) -> None:
        """Put the cursor on a step."""
        self._at = [each.id for each in self._steps].index(step)
        self._redraw()

    def show(self, time: EveningTime) -> None:
        """Show how the evening stands now."""
        self._time = time
        self._redraw()

    def action_move(self, by: int) -> None:
        """Go to another row."""
        self._at = min(max(self._at + by, 0), len(self._steps) - 1)
        self._redraw()

    def take(self, sign: str) -> None:
        """Hand a sign on."""
        self._on_sign(sign)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        row = event.y + self._top() - 1
        if 0 <= row < len(self._steps):
            self._at = row
            self._redraw()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A heading, the steps, a rule and the sum."""
        return len(self._steps) + 3

    def on_resize(self) -> None:
        """Divide the room anew."""
        self._drawn = []
        self._redraw()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._drawn = []

    def render_line(self, y: int) -> Strip:
        """One row."""
        if not self._drawn:
            self._drawn = self._draw()
        if y < len(self._drawn):
            return self._drawn[y]
        return Strip.blank(self.size.width, self.rich_style)

    # Drawing

    def _redraw(self) -> None:
        before, self._drawn = self._drawn, self._draw()
        if len(before) != len(self._drawn):
            self.refresh()
            return
        rows = [
            y for y, pair in enumerate(zip(before, self._drawn, strict=True)) if pair[0] != pair[1]
        ]
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def _top(self) -> int:
        """The first row that is seen where there is no room for all: the cursor always is."""
        room = self.size.height
        return max(0, min(self._at + 2 - room // 2, len(self._steps) + 3 - room))

    def _draw(self) -> list[Strip]:
        width, height = self.size
        if self._time is None or not width or not height:
            return []
        columns = self._columns(width)
        quiet = self._style("quiet")
        name = width - sum(column.width for column in columns)
        titles = [fill(_("    stap"), name), *(_right(c.title, c.width) for c in columns)]
        rows = [Strip([Segment("".join(titles), quiet)])]
        for place, step in enumerate(self._steps):
            time = self._time.of(step.id)
            if time is not None:
                rows.append(self._row(place, step, time, name, columns))
        rows.append(Strip([Segment("─" * width, quiet)]))
        rows.append(self._whole(self._time.steps, name, columns))
        top = self._top()
        return [row.adjust_cell_length(width, self.rich_style) for row in rows[top : top + height]]

    def _row(
        self, place: int, step: Step, time: StepTime, name: int, columns: list[_Column]
    ) -> Strip:
        here = place == self._at and self.has_focus
        plain = self._style("cursor") if here else self.rich_style
        style = plain if here or time.present or time.state == "past" else self._style("quiet")
        cursor, sign = "›" if place == self._at else " ", _SIGNS.get(time.state, " ")
        title = f"{cursor} {place + 1}{sign}{step.short}"
        cells = [Segment(fill(title, name), style)]
        for column in columns:
            words = _right(column.words(time), column.width)
            alarm = self._alarm(time) if column.words is _left and words.strip() else None
            # the blank before it keeps the colour of the row
            blank = len(words) - len(words.lstrip())
            cells.append(Segment(words[:blank], style))
            cells.append(Segment(words[blank:], style if alarm is None else self._style(alarm)))
        return Strip(cells)

    def _whole(self, times: tuple[StepTime, ...], name: int, columns: list[_Column]) -> Strip:
        minutes, added = sum(t.minutes for t in times), sum(t.added for t in times)
        spent = sum((t.spent for t in times), timedelta())
        known: dict[Callable[[StepTime], str], str] = {
            _planned: f"{minutes}{added:+}" if added else f"{minutes}",
            _real: minutes_and_seconds(spent),
        }
        words = "".join(_right(known.get(column.words, ""), column.width) for column in columns)
        return Strip([Segment(fill(_("    hele avond"), name) + words, self.rich_style)])

    def _columns(self, width: int) -> list[_Column]:
        """The columns that there is room for; how a step stands is the last to go."""
        columns = [
            _Column(_("gepland"), 9, _planned),
            _Column(_("echt"), 8, _real),
            _Column(_("nog of over"), 13, _left),
            _Column(_("stand"), 14, state_words),
        ]
        for least in (_real, _planned, _left):
            if sum(column.width for column in columns) + _NAME <= width:
                break
            columns = [column for column in columns if column.words is not least]
        return columns

    def _alarm(self, time: StepTime) -> str | None:
        if time.state == "running":
            return None if time.pace == "in time" else time.pace
        return "late" if time.state == "past" else None

    def _style(self, part: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"step-times--{part}")


def _planned(time: StepTime) -> str:
    return planned_words(time)


def _real(time: StepTime) -> str:
    return minutes_and_seconds(time.spent) if time.spent else "–"


def _left(time: StepTime) -> str:
    """What is left of a step that goes on, and by how much another was over."""
    goes_on = time.present or (time.state == "coming" and time.spent)
    return left_words(time) if goes_on or time.over >= _LATE else ""


def _right(text: str, cells: int) -> str:
    return " " * max(0, cells - cell_len(text)) + text
