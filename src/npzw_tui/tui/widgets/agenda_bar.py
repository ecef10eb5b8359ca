"""The agenda at the top: where we are, what it took, when we will be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.tui.cells import cut, fill
from npzw_tui.tui.widgets.agenda_words import clock_words, timer_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.style import Style
    from textual import events

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.step_time import EveningTime, StepTime
    from npzw_tui.tui.widgets.agenda_words import Part

_LEAD = 1
_ROWS = 3
_NARROW = 78
"""Below this width only the present step is shown."""
_LEAST = 10
"""A step has so many cells at least: room for ``nog 10:00``."""
_TITLE = 10
"""So many cells of the title stay before the words about time get shorter."""
_LATE = timedelta(minutes=1)
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Progress:
    """What the bar shows: the time of the evening, by who leads it, and the step shown here."""

    time: EveningTime
    shown: str


class AgendaBar(Widget):
    """Three rows: the meeting and the clock, the steps, their times."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "agenda-bar--current",
        "agenda-bar--done",
        "agenda-bar--late",
        "agenda-bar--nearly",
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
        """Ask how late it is and repaint the cells that changed."""
        self._progress = self._ask()
        before = self._drawn
        self._draw()
        if len(before) != len(self._drawn):
            self.refresh()
            return
        cells = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip(before, self._drawn, strict=True))
            for start, end in _changes(old, new)
        ]
        if cells:
            self.refresh(*cells)

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
        if width < _NARROW or height == 1:
            return {}
        cells = self._cells(width)
        return {
            step.id: Offset(start, row)
            for step, (start, _cells) in zip(self._steps, cells, strict=True)
        }

    def on_click(self, event: events.Click) -> None:
        """Choose the step under the pointer."""
        if not self.places():
            return
        cells = self._cells(self.size.width)
        for step, (start, width) in zip(self._steps, cells, strict=False):
            if start <= event.x < start + width:
                self.post_message(self.Chosen(step.id))

    def _draw(self) -> None:
        width, height = self.size
        if not width or not height:
            self._drawn = []
        elif height == 1:
            self._drawn = [self._one(width, with_clock=True)]
        elif width < _NARROW:
            self._drawn = [self._heading(width), self._one(width)]
        else:
            rows = [*self._all(width)]
            self._drawn = [self._heading(width), *rows] if height >= _ROWS else rows

    def _heading(self, width: int) -> Strip:
        base = self._style()
        words = self._clock_parts(width - _TITLE, width - cell_len(self._title) - 3)
        room = max(0, width - sum(part.cell_length for part in words) - 3)
        title = Segment(fill(self._title, room), self._style("title"))
        blank = Segment(" ", base)
        return Strip([blank, title, blank, *words, blank]).adjust_cell_length(width, base)

    def _clock_parts(self, room: int, beside: int = 0) -> list[Segment]:
        """The clock, how late the evening is and when it ends, as far as there is room.

        What fits in ``beside`` cells, without cutting the title off, is best.
        """
        longest_first = [*clock_words(self._progress.time)]
        parts = next(
            (
                parts
                for cells in (beside, room)
                for parts in longest_first
                if _length(parts) <= min(cells, room)
            ),
            (),
        )
        segments: list[Segment] = []
        for name, text in parts or longest_first[-1]:
            if segments:
                segments.append(Segment(_BETWEEN, self._style("clock")))
            segments.append(Segment(text, self._style(name)))
        return segments

    def _all(self, width: int) -> Iterator[Strip]:
        """Two rows with all steps: their names, their times."""
        base = self._style()
        names, times = [Segment(" " * _LEAD, base)], [Segment(" " * _LEAD, base)]
        for step, (_start, cells) in zip(self._steps, self._cells(width), strict=True):
            time = self._time(step)
            names.append(Segment(fill(self._label(step, time), cells), self._look(step, time)))
            words = _fitting(timer_words(time), cells - 1)
            if cell_len(words) + 1 < cells:
                words = f" {words}"
            times.append(Segment(fill(words, cells), self._alarm(step, time)))
        for row in (names, times):
            yield Strip(row).adjust_cell_length(width, base)

    def _one(self, width: int, *, with_clock: bool = False) -> Strip:
        """One row: the step that is shown here and its time, and the clock if that has to fit."""
        base = self._style()
        step = next((step for step in self._steps if step.id == self._progress.shown), None)
        if step is None:
            return Strip([Segment(fill(self._title, width), base)])
        time = self._time(step)
        name = f"{self._label(step, time, of=len(self._steps))} "
        words = _fitting(timer_words(time), width - cell_len(name) - 2)
        words = f" {words} " if words else ""
        room = max(0, width - cell_len(words))
        row = [
            Segment(cut(name, room), self._look(step, time)),
            Segment(words, self._alarm(step, time)),
        ]
        room = width - sum(part.cell_length for part in row)
        clock = self._clock_parts(room - 2) if with_clock else []
        length = sum(part.cell_length for part in clock)
        if clock and length + 2 <= room:
            row += [Segment(" " * (room - length - 1), base), *clock]
        return Strip(row).adjust_cell_length(width, base)

    def _cells(self, width: int) -> list[tuple[int, int]]:
        """Where every step begins and how wide it is, in cells."""
        wants = [max(cell_len(step.short) + 3, _LEAST) for step in self._steps]
        spare = width - _LEAD - sum(wants)
        cells: list[tuple[int, int]] = []
        start = _LEAD
        for index, want in enumerate(wants):
            share = spare * (index + 1) // len(wants) - spare * index // len(wants)
            cells.append((start, max(want + share, 3)))
            start += cells[-1][1]
        return cells

    # One step

    def _time(self, step: Step) -> StepTime:
        time = self._progress.time.of(step.id)
        assert time is not None  # noqa: S101  the time is that of these very steps
        return time

    def _label(self, step: Step, time: StepTime, of: int = 0) -> str:
        """The number, a sign for how the step stands, and what it is called."""
        evening, signs = self._progress.time, {"past": "✓", "skipped": "»"}
        begins = evening.present is None and evening.ended is None
        here = time.present or (begins and step.id == self._progress.shown)
        number = self._steps.index(step) + 1
        sign = "▸" if here else signs.get(time.state, " ")
        return f"{number}/{of}{sign}{step.short}" if of else f"{number}{sign}{step.short}"

    def _look(self, step: Step, time: StepTime) -> Style:
        if step.id == self._progress.shown:
            return self._style("current")
        return self._style("done" if time.state == "past" or time.present else "")

    def _alarm(self, step: Step, time: StepTime) -> Style:
        """The colour of a step's time. Its words say the same."""
        if time.state == "running" and time.pace != "in time":
            return self._style(time.pace)
        if time.state == "paused":
            return self._style("nearly")
        if time.state == "past" and time.over >= _LATE and step.id != self._progress.shown:
            return self._style("late")
        return self._look(step, time)

    def _style(self, part: str = "") -> Style:
        base = self.rich_style
        return base + self.get_component_rich_style(f"agenda-bar--{part}") if part else base


def _length(parts: tuple[Part, ...]) -> int:
    return cell_len(_BETWEEN.join(text for _name, text in parts))


def _fitting(longest_first: Iterable[str], cells: int) -> str:
    """Choose the longest words that fit, else the shortest."""
    words = ""
    for words in longest_first:
        if cell_len(words) <= cells:
            break
    return words


def _changes(old: Strip, new: Strip) -> Iterator[tuple[int, int]]:
    """Give the cells in which two rows differ, from and to: parts of them, or all."""
    before, after = [*old], [*new]
    if [part.cell_length for part in before] != [part.cell_length for part in after]:
        yield 0, max(old.cell_length, new.cell_length)
        return
    start = 0
    for one, other in zip(before, after, strict=True):
        end = start + one.cell_length
        if one != other:
            yield start, end
        start = end
