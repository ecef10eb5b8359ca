"""The agenda's time while the program runs: what the facilitator does to it, and what clocks do.

The log alone has to tell every viewer how long a step took. A step mark holds the moment by the
clock on the wall, and somebody may set that clock. So when it jumps against the machine's steady
clock while a step runs, the step is paused at the moment by the old clock and goes on at the one by
the new. Sleep of the machine is time that passed; a whole night is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from npzw_tui.domain.step_time import EveningTime, evening_time
from npzw_tui.services.floor import Floor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.clock import Clock
    from npzw_tui.services.intent import Receipt
    from npzw_tui.services.recorder import Recorder

JUMP: Final = timedelta(seconds=2)
"""A correction by less is no jump; a clock that creeps away is corrected by less each time."""

NIGHT: Final = timedelta(hours=3)
"""When nothing ran for longer than this, the evening was over: that time is not the step's."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Time that was cut out of a step: from ``before`` by the old clock to ``after`` by the new."""

    why: Literal["clock", "night"]
    before: datetime
    after: datetime


class Timekeeper:
    """Writes the step marks of one recorder; ``steady`` gives seconds that nobody can set.

    Call ``take_up`` when the file was read, and ``look`` every second. ``gaps`` tells what was
    mended; whoever tells it, empties it. Times are those of the agenda that this recorder writes.
    """

    def __init__(
        self,
        recorder: Recorder,
        agenda: Sequence[Step],
        clock: Clock,
        steady: Callable[[], float],
    ) -> None:
        self.gaps: list[Gap] = []
        self._recorder = recorder
        self._agenda = agenda
        self._clock = clock
        self._steady = steady
        self._wall, self._seconds = clock.now(), steady()

    def time(self) -> EveningTime:
        """Tell how the evening stands now."""
        return evening_time(self._recorder.steps, self._agenda, self._clock.now())

    # --- clocks ---

    def look(self) -> None:
        """Compare the clocks, and mend the log where the one on the wall jumped."""
        wall, seconds = self._clock.now(), self._steady()
        went_by = timedelta(seconds=seconds - self._seconds)
        before = self._wall + went_by
        last, self._wall, self._seconds = self._wall, wall, seconds
        if went_by > NIGHT:
            self._cut(Gap("night", last, wall))
        elif abs(wall - before) >= JUMP:
            self._cut(Gap("clock", before, wall))

    def take_up(self) -> None:
        """Mend what happened while the program was away without having said goodbye.

        The time since its last sign of life counts as that of the step, because nobody paused; but
        not a night, nor where the clock was set back so far that nobody can say how long it was.
        """
        self._recorder.load()
        last, now = self._recorder.last_at, self._clock.now()
        if last is not None and now - last > NIGHT:
            self._cut(Gap("night", last, now))
        elif last is not None and last - now >= JUMP:
            self._cut(Gap("clock", last, now))

    def _cut(self, gap: Gap) -> None:
        if gap.why == "night":
            evening = self._recorder.evening
            meeting = self._recorder.meeting if evening is None else evening.meeting
            # whoever had the floor then did not speak all night
            Floor(self._recorder, meeting, "").stop(gap.before)
        if self._recorder.steps.running:
            self._recorder.pause(gap.before)
            self._recorder.go_on()
            self.gaps.append(gap)

    # --- what the facilitator does ---

    def begin_step(self, step: str) -> Receipt | None:
        """Begin a step, or go on with it; None when it already runs.

        One that was skipped beforehand gets its minutes back.
        """
        self.look()
        time = self.time().of(step)
        if time is not None and time.dropped:
            self._recorder.add_minutes(step, -time.added)
        return self._recorder.begin_step(step)

    def pause(self) -> Receipt | None:
        """Stop the time; None when it does not run."""
        self.look()
        return self._recorder.pause()

    def go_on(self) -> Receipt | None:
        """Let the time run again, also after the end of the evening; None when it runs already."""
        self.look()
        steps = self._recorder.steps
        if steps.ended is not None and steps.last is not None:
            return self._recorder.begin_step(steps.last)
        return self._recorder.go_on()

    def end_meeting(self) -> Receipt | None:
        """End the evening; None when it has ended or did not begin."""
        self.look()
        return self._recorder.end_meeting()

    def add_minutes(self, step: str, minutes: int) -> Receipt | None:
        """Give a step minutes, or take some (below zero), but no more than it has.

        None where that leaves nothing to give or take, and for a step that is not in the agenda.
        """
        time = self.time().of(step)
        if time is None:
            return None
        given = max(minutes, -(time.planned // timedelta(minutes=1)))
        return self._recorder.add_minutes(step, given) if given else None

    def skip(self, step: str) -> Receipt | None:
        """Go past a step: from the present one to the next, from one that is to come all minutes.

        Once more gives a step that was skipped beforehand its minutes back. None for a step that
        has been, and for the last one while it runs.
        """
        time = self.time().of(step)
        if time is None:
            return None
        if time.present:
            following = self.time().following(step)
            return None if following is None else self.begin_step(following)
        if time.dropped:
            return self._recorder.add_minutes(step, -time.added)
        if time.state != "coming":
            return None
        return self.add_minutes(step, -time.minutes - time.added)
