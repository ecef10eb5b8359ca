"""Where in the agenda a meeting is, and how long each step has taken."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.clock import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.records import StepMark

_NOTHING = timedelta()
_DAY = 24 * 60
"""Minutes."""


_NEAR: Final = 1 << 48
"""Ids of one millisecond that lie nearer were counted on; drawn at random they never do."""


def _made(mark: StepMark) -> datetime:
    """Return when a mark was made by its id, which is of any form in a file made by hand."""
    return moment_of(mark.id) or mark.at


def _counted_on(before: StepMark, mark: StepMark) -> bool:
    """Whether an id was counted on from another, and so was given after it whatever the clock."""
    if moment_of(before.id) is None or moment_of(before.id) != moment_of(mark.id):
        return False
    numbers = [int(each.id.replace("-", ""), 16) for each in (before, mark)]
    return abs(numbers[1] - numbers[0]) < _NEAR


def _in_order(marks: Iterable[StepMark]) -> list[StepMark]:
    """Put marks in the order in which they were made.

    That is the order of their ids. Other programs than this one may draw several at random in one
    millisecond, or have ids of another form: of these the moments (``at``) tell the order.
    """
    runs: list[list[StepMark]] = []
    for mark in sorted(marks, key=lambda mark: (_made(mark), mark.id)):
        if runs and _counted_on(runs[-1][-1], mark):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    runs.sort(key=lambda run: (_made(run[0]), run[0].at))
    return [mark for run in runs for mark in run]


class StepLog:
    """The step marks of a meeting in the order of their ids, and what follows from them.

    Ids rise in the order of writing, also when the clock is set back; moments (``at``) do not. A
    step runs from ``begin`` or ``verder`` until ``pauze``, ``einde`` or the start of another step,
    never less than nothing. Going back to a step goes on with its time.
    """

    def __init__(self) -> None:
        self._marks: list[StepMark] = []
        self._stale = False
        self._start_over()

    def add(self, mark: StepMark) -> None:
        """Take in a mark; they may come in any order."""
        self._stale = self._stale or (bool(self._marks) and _made(mark) <= _made(self._marks[-1]))
        self._marks.append(mark)
        if not self._stale:
            self._apply(mark)

    def remove(self, mark: StepMark) -> None:
        """Forget a mark that was withdrawn or got another revision."""
        self._marks.remove(mark)
        self._stale = True

    @property
    def marks(self) -> list[StepMark]:
        """The marks in the order in which they were made."""
        self._settle()
        return self._marks

    @property
    def current(self) -> str | None:
        """The step that runs or is paused; None before the first and after an end."""
        self._settle()
        return self._current

    @property
    def running(self) -> bool:
        """Whether the time of a step runs."""
        self._settle()
        return self._since is not None

    @property
    def last(self) -> str | None:
        """The step that ran last, also when it has ended; None before the first."""
        self._settle()
        return self._last

    @property
    def first(self) -> str | None:
        """The step that the meeting began with; None before it began."""
        self._settle()
        return self._first

    @property
    def ended(self) -> datetime | None:
        """When the meeting was ended; None while it goes on, and when it was taken up again."""
        self._settle()
        return self._ended

    def time_in(self, step: str, now: datetime) -> timedelta:
        """How long this step has run until ``now`` (aware), never less than nothing."""
        self._settle()
        return self._spent.get(step, _NOTHING) + self._running_in(step, now)

    def stay_in(self, step: str, now: datetime) -> timedelta:
        """How long this step ran the one time that it ran longest before another step began.

        Who walks through a step on the way to another never stays in it, however often.
        """
        self._settle()
        longest = self._longest.get(step, _NOTHING)
        if step == self._last:
            return max(longest, self._stay + self._running_in(step, now))
        return longest

    def minutes_added(self, step: str) -> int:
        """How many minutes of planned time were given to a step (below zero: taken from it).

        At most a day: a file that somebody mended by hand may hold any number.
        """
        self._settle()
        return min(max(self._minutes[step], -_DAY), _DAY)

    def _running_in(self, step: str, now: datetime) -> timedelta:
        if step != self._current or self._since is None:
            return _NOTHING
        return max(_NOTHING, now - self._since)

    def _start_over(self) -> None:
        self._first: str | None = None
        self._current: str | None = None
        self._last: str | None = None
        self._since: datetime | None = None
        self._ended: datetime | None = None
        self._stay = _NOTHING
        self._spent: dict[str, timedelta] = {}
        self._longest: dict[str, timedelta] = {}
        self._minutes: Counter[str] = Counter()

    def _settle(self) -> None:
        if self._stale:
            self._stale = False
            self._start_over()
            self._marks = _in_order(self._marks)
            for mark in self._marks:
                self._apply(mark)

    def _apply(self, mark: StepMark) -> None:
        match mark.event:
            case "begin" | "verder":
                if mark.step != self._current or self._since is None:
                    self._stop(mark.at)
                    self._enter(mark)
            case "pauze":
                if mark.step == self._current:
                    self._stop(mark.at)
            case "einde":
                if mark.step == self._current:
                    self._stop(mark.at)
                    self._current, self._ended = None, mark.at
            case "minuten":
                self._minutes[mark.step] += mark.minutes or 0

    def _enter(self, mark: StepMark) -> None:
        if mark.step != self._last:
            if self._last is not None:
                self._longest[self._last] = max(self._stay, self._longest.get(self._last, _NOTHING))
            self._stay = _NOTHING
        self._first = self._first or mark.step
        self._current = self._last = mark.step
        self._since, self._ended = mark.at, None

    def _stop(self, at: datetime) -> None:
        if self._current is not None and self._since is not None:
            # a clock that was set back in between takes no time away
            ran = max(_NOTHING, at - self._since)
            self._spent[self._current] = self._spent.get(self._current, _NOTHING) + ran
            self._stay += ran
        self._since = None
