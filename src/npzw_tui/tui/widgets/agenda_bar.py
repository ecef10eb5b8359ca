"""The agenda at the top: where we are, what it took, when we will be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style
    from textual import events

    from npzw_tui.domain.agenda import Step

_LEAD = 1
_ROWS = 3
_NARROW = 78
"""Below this width only the present step is shown."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the bar shows: the present step, real time per step, and the time now."""

    current: str | None
    spent: dict[str, timedelta]
    now: datetime
    ended: bool = False


class AgendaBar(Widget):
    """Three rows: the meeting and the clock, the steps, their times."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "agenda-bar--current",
        "agenda-bar--done",
        "agenda-bar--over",
        "agenda-bar--title",
        "agenda-bar--clock",
    }

    class Chosen(Message):
        """A step was clicked."""

        def __init__(self, step: str) -> None:
            self.step = step
            super().__init__()

    def __init__(
        self,
        steps: tuple[Step, ...],
        title: str,
        progress: Callable[[], Progress],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._steps = steps
        self._title = title
        self._ask = progress
        self._progress = progress()
        self._drawn: list[Strip] = []

    def rename(self, title: str) -> None:
        """Call the meeting something else."""
        self._title = title
        self.tick()

    def tick(self) -> None:
        """Ask how late it is and repaint the rows that changed."""
        self._progress = self._ask()
        before = self._drawn
        self._draw()
        if len(before) != len(self._drawn):
            self.refresh()
            return
        rows = [
            y for y, (old, new) in enumerate(zip(before, self._drawn, strict=True)) if old != new
        ]
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    def on_resize(self) -> None:
        """Lay the steps out anew."""
        self._draw()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._drawn = []

    def render_line(self, y: int) -> Strip:
        """One row of the bar."""
        if not self._drawn:
            self._draw()
        if y < len(self._drawn):
            return self._drawn[y]
        return Strip.blank(self.size.width, self.rich_style)

    def places(self) -> dict[str, Offset]:
        """Where the steps stand in the bar, by their ids; only those that are shown."""
        width, height = self.size
        row = 1 if height > _ROWS - 1 else 0
        if width < _NARROW:
            return {}
        cells = self._cells(width)
        return {
            step.id: Offset(start, row)
            for step, (start, _cells) in zip(self._steps, cells, strict=True)
        }

    def on_click(self, event: events.Click) -> None:
        """Choose the step under the pointer."""
        cells = self._cells(self.size.width)
        for step, (start, width) in zip(self._steps, cells, strict=False):
            if start <= event.x < start + width:
                self.post_message(self.Chosen(step.id))

    def _draw(self) -> None:
        width, height = self.size
        if not width or not height:
            self._drawn = []
            return
        rows = self._narrow(width) if width < _NARROW else self._wide(width)
        if height > len(rows) or width < _NARROW:
            rows.insert(0, self._heading(width))
        self._drawn = rows[:height] if height > 1 else [rows[-1 if width < _NARROW else 0]]

    def _heading(self, width: int) -> Strip:
        clock = f"{self._progress.now:%H:%M}"
        if self._progress.ended:
            clock += " · " + _("avond afgesloten")
        elif done := self._ends():
            clock += " · " + _("klaar rond {tijd}").format(tijd=f"{done:%H:%M}")
        room = max(0, width - cell_len(clock) - 3)
        return Strip(
            [
                Segment(" ", self._style()),
                Segment(set_cell_size(_cut(self._title, room), room), self._style("title")),
                Segment(f" {clock} ", self._style("clock")),
            ]
        ).adjust_cell_length(width, self._style())

    def _ends(self) -> datetime | None:
        """When the evening will be done if every coming step takes what is planned."""
        ids = [step.id for step in self._steps]
        if self._progress.current not in ids:
            return None
        at = ids.index(self._progress.current)
        left = timedelta()
        for step in self._steps[at:]:
            spent = self._progress.spent.get(step.id, timedelta())
            left += max(timedelta(minutes=step.minutes) - spent, timedelta())
        return self._progress.now + left

    def _wide(self, width: int) -> list[Strip]:
        names = [Segment(" " * _LEAD, self._style())]
        times = [Segment(" " * _LEAD, self._style())]
        for number, (step, (_start, cells)) in enumerate(
            zip(self._steps, self._cells(width), strict=True), start=1
        ):
            sign, style = self._sign(step)
            names.append(
                Segment(set_cell_size(_cut(f"{number}{sign}{step.short}", cells), cells), style)
            )
            over = self._over(step)
            time_style = style + self._style("over") if over else style
            words = next(w for w in self._times(step) if cell_len(w) < cells or not w)
            times.append(Segment(set_cell_size(_cut(words, cells), cells), time_style))
        base = self._style()
        return [Strip(row).adjust_cell_length(width, base) for row in (names, times)]

    def _narrow(self, width: int) -> list[Strip]:
        base = self._style()
        for number, step in enumerate(self._steps, start=1):
            if step.id == self._progress.current:
                text = f"{number}/{len(self._steps)}▸{step.short} · {self._times(step)[0].strip()}"
                style = self._style("over") if self._over(step) else self._style("current")
                return [Strip([Segment(set_cell_size(text, width), style)])]
        return [Strip([Segment(set_cell_size(self._title, width), base)])]

    def _cells(self, width: int) -> list[tuple[int, int]]:
        """Where every step begins and how wide it is, in cells."""
        wants = [cell_len(step.short) + 3 for step in self._steps]
        spare = width - _LEAD - sum(wants)
        cells: list[tuple[int, int]] = []
        start = _LEAD
        for index, want in enumerate(wants):
            share = spare * (index + 1) // len(wants) - spare * index // len(wants)
            cells.append((start, max(want + share, 3)))
            start += cells[-1][1]
        return cells

    def _sign(self, step: Step) -> tuple[str, Style]:
        if step.id == self._progress.current:
            return "▸", self._style("current")
        if self._progress.spent.get(step.id):
            return "✓", self._style("done")
        return " ", self._style()

    def _over(self, step: Step) -> bool:
        late = self._progress.spent.get(step.id, timedelta()) - timedelta(minutes=step.minutes)
        return late >= timedelta(minutes=1)

    def _times(self, step: Step) -> tuple[str, ...]:
        """Give real and planned time in words that get shorter; the last is empty."""
        planned = f"{step.minutes}" + _(" min")
        spent = self._progress.spent.get(step.id)
        if step.id != self._progress.current and not spent:
            return (f" {planned}", f" {step.minutes}", "")
        seconds = int((spent or timedelta()).total_seconds())
        real = f"{seconds // 60}:{seconds % 60:02}"
        over = seconds // 60 - step.minutes
        if over >= 1:
            late = f"{seconds // 60}/{step.minutes}"
            return (f" {real}/{step.minutes} +{over}", f" {late} +{over}", f"{late}+{over}", "")
        plan = step.minutes
        return (f" {real}/{planned}", f" {real}/{plan}", f"{real}/{plan}", f"{real}", "")

    def _style(self, part: str = "") -> Style:
        base = self.rich_style
        return base + self.get_component_rich_style(f"agenda-bar--{part}") if part else base


def _cut(text: str, cells: int) -> str:
    return text if cell_len(text) <= cells else set_cell_size(text, max(cells - 1, 0)) + "…"
