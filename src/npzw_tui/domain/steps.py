"""Where in the agenda a meeting is, and how long each step has taken."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npzw_tui.domain.records import StepMark

_NOTHING = timedelta()


def _order(mark: StepMark) -> tuple[datetime, str]:
    return (mark.at, mark.id)


class StepLog:
    """The step marks of a meeting in the order of time, and what follows from them.

    A step runs from ``begin`` or ``verder`` until ``pauze``, ``einde`` or the start of another
    step. Going back to a step goes on with its time.
    """

    def __init__(self) -> None:
        self.marks: list[StepMark] = []
        self._stale = False
        self._start_over()

    def add(self, mark: StepMark) -> None:
        """Take in a mark; they may come in any order."""
        if self.marks and _order(mark) < _order(self.marks[-1]):
            insort(self.marks, mark, key=_order)
            self._stale = True
        else:
            self.marks.append(mark)
            if not self._stale:
                self._apply(mark)

    def remove(self, mark: StepMark) -> None:
        """Forget a mark that was withdrawn or got another revision."""
        self.marks.remove(mark)
        self._stale = True

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
        """The step that the last mark is about, also when it has ended."""
        return self.marks[-1].step if self.marks else None

    def time_in(self, step: str, now: datetime) -> timedelta:
        """How long this step has run until ``now`` (aware), never less than nothing."""
        self._settle()
        spent = self._spent.get(step, _NOTHING)
        if step == self._current and self._since is not None:
            spent += max(_NOTHING, now - self._since)
        return spent

    def minutes_added(self, step: str) -> int:
        """How many minutes of planned time were given to a step (below zero: taken from it)."""
        self._settle()
        return self._minutes[step]

    def _start_over(self) -> None:
        self._current: str | None = None
        self._since: datetime | None = None
        self._spent: dict[str, timedelta] = {}
        self._minutes: Counter[str] = Counter()

    def _settle(self) -> None:
        if self._stale:
            self._stale = False
            self._start_over()
            for mark in self.marks:
                self._apply(mark)

    def _apply(self, mark: StepMark) -> None:
        match mark.event:
            case "begin" | "verder":
                if mark.step != self._current or self._since is None:
                    self._stop(mark.at)
                    self._current, self._since = mark.step, mark.at
            case "pauze":
                if mark.step == self._current:
                    self._stop(mark.at)
            case "einde":
                if mark.step == self._current:
                    self._stop(mark.at)
                    self._current = None
            case "minuten":
                self._minutes[mark.step] += mark.minutes or 0

    def _stop(self, at: datetime) -> None:
        if self._current is not None and self._since is not None:
            # Marks stand in the order of time, so this is never less than nothing.
            spent = self._spent.get(self._current, _NOTHING)
            self._spent[self._current] = spent + (at - self._since)
        self._since = None
