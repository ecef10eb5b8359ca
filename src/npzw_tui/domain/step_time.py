"""How the evening stands in time: what was planned, what it took, what is left, when it ends.

Everything follows from the step marks, the agenda and a moment, so every viewer that has the log
computes the same. Nothing here asks a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.steps import StepLog

PASSING: Final = timedelta(seconds=10)
"""Who never stayed in a step for this long only walked through it, on the way to another."""

NEARLY: Final = 5
"""A step is nearly over when a fifth of what is planned is left."""

StepState = Literal["coming", "running", "paused", "past", "skipped", "unknown"]
"""``skipped`` is a step that the evening went past, or from which all minutes were taken.

``unknown`` is one before the step that the log begins with: nobody can tell whether it was.
"""

Pace = Literal["in time", "nearly", "over"]

_NOTHING: Final = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    """One step: ``minutes`` are the agenda's, ``added`` what was given (below zero: taken)."""

    step: str
    minutes: int
    added: int
    spent: timedelta
    state: StepState

    @property
    def planned(self) -> timedelta:
        """What the step may take: the agenda's minutes and the added ones."""
        return timedelta(minutes=max(0, self.minutes + self.added))

    @property
    def left(self) -> timedelta:
        """What is left of that, in whole seconds; below zero what it is over."""
        return self.planned - timedelta(seconds=self.spent // timedelta(seconds=1))

    @property
    def over(self) -> timedelta:
        """How much longer it took than planned; nothing where it did not."""
        return max(_NOTHING, -self.left)

    @property
    def pace(self) -> Pace:
        """Whether the time is nearly gone or more than gone."""
        if self.left < _NOTHING:
            return "over"
        return "nearly" if self.left * NEARLY <= self.planned else "in time"

    @property
    def present(self) -> bool:
        """Whether this is where the evening is."""
        return self.state in ("running", "paused")

    @property
    def dropped(self) -> bool:
        """Whether it was skipped beforehand: all its minutes were taken, and nobody was in it."""
        return self.state == "skipped" and self.added < 0 and not self.planned

    @property
    def expected(self) -> timedelta:
        """How long it will have taken in the end, going by what is planned."""
        if self.present or self.state == "coming":
            return max(self.spent, self.planned)
        return self.spent


@dataclass(frozen=True, slots=True, kw_only=True)
class EveningTime:
    """The whole evening at the moment ``now``; ``steps`` in the order of the agenda."""

    now: datetime
    steps: tuple[StepTime, ...]
    drift: timedelta
    """How much later than by the agenda the evening will end; below zero: earlier.

    Every step counts for what it took, or will have taken, less the agenda's minutes. So a step
    that was over counts for that and one that was cut short makes up for it; the present one counts
    from the moment that it is over; given minutes count at once; a skipped step saves its minutes.
    Pauses do not count: the time stands still in them, and the end moves with the clock.
    """
    ends: datetime | None
    """When the evening will end if all that is to come takes what is planned.

    None before it began and when it has ended.
    """
    ended: datetime | None
    """When it was ended; None while it goes on."""

    @property
    def present(self) -> StepTime | None:
        """The step that runs or is paused; None before the first and after an end."""
        return next((step for step in self.steps if step.present), None)

    def following(self, step: str) -> str | None:
        """Return the step after this one, past those skipped beforehand; None after the last."""
        ids = [each.step for each in self.steps]
        later = self.steps[ids.index(step) + 1 :] if step in ids else ()
        return next((each.step for each in later if not each.dropped), None)

    def of(self, step: str) -> StepTime | None:
        """Return how one step stands; None for a step that is not in the agenda."""
        return next((each for each in self.steps if each.step == step), None)


def evening_time(log: StepLog, agenda: Sequence[Step], now: datetime) -> EveningTime:
    """Tell how the evening stands at ``now`` (aware), from the step marks that lead it.

    A step that the present one lies behind in the agenda, and in which nobody stayed, was skipped;
    so it is with a step that nobody stayed in when the evening ended. A step that comes after the
    present one is still to come with what is left of it, also when it ran before: looking back
    at an earlier step does not end a later one.
    """
    ids = [step.id for step in agenda]
    here = ids.index(log.current) if log.current in ids else None
    begun_at = ids.index(log.first) if log.first in ids else 0
    steps: list[StepTime] = []
    drift = _NOTHING
    for place, step in enumerate(agenda):
        added, spent = log.minutes_added(step.id), log.time_in(step.id, now)
        stayed = log.stay_in(step.id, now) >= PASSING
        left = step.minutes + added > 0 and spent < timedelta(minutes=step.minutes + added)
        state: StepState
        if place == here:
            state = "running" if log.running else "paused"
        elif log.ended is None and left and (here is None or place > here):
            state = "coming"
        elif stayed:
            state = "past"
        else:
            state = "skipped" if place >= begun_at else "unknown"
        time = StepTime(step=step.id, minutes=step.minutes, added=added, spent=spent, state=state)
        steps.append(time)
        # an evening that begins half-way did not save what comes before
        drift += time.expected - timedelta(minutes=step.minutes if place >= begun_at else 0)
    ends = None
    if log.current is not None:
        ends = now + sum((time.expected - time.spent for time in steps), _NOTHING)
    return EveningTime(now=now, steps=tuple(steps), drift=drift, ends=ends, ended=log.ended)
