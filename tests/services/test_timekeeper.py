"""Time that stays right whatever clocks do, whoever stops the program, and when it starts again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.agenda import Step
from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import StepMark
from npzw_tui.services.floor import Floor
from npzw_tui.services.timekeeper import Timekeeper
from npzw_tui.storage.platform import steady_seconds
from npzw_tui.storage.tail import read_session_file

from ..making import START, begin, resume, say

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.services.recorder import Recorder

STEPS = ("a", "b", "c")
AGENDA = tuple(
    Step(id=id_, title=id_, short=id_, purpose="", minutes=minutes)
    for id_, minutes in zip(STEPS, (10, 20, 30), strict=True)
)


class World:
    """True time, a clock on the wall that can be set, and one that cannot."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.offset = timedelta()

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds) + self.offset

    def steady(self) -> float:
        return 5000 + self.seconds


class Desk:
    """A program at one file, which can be left, killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.world = World()
        self.recorder: Recorder = begin(folder, clock=self.world, ids=UuidV7Ids())
        self.path = self.recorder.path
        self.keeper = self._sit_down()

    def _sit_down(self) -> Timekeeper:
        return Timekeeper(self.recorder, AGENDA, self.world, self.world.steady)

    def start_again(self) -> None:
        """Start the program anew, after it was left or killed."""
        self.recorder.close()
        self.recorder = resume(self.path, clock=self.world, ids=UuidV7Ids())
        self.keeper = self._sit_down()
        self.keeper.take_up()
        self.keeper.go_on()

    def wait(self, **time: float) -> None:
        """Let time go by, and the program look at its clocks afterwards."""
        self.world.seconds += timedelta(**time).total_seconds()
        self.keeper.look()

    def spent(self, step: str) -> float:
        return self.recorder.meeting.time_in_step(step, self.world.now()).total_seconds()

    def spent_by_file(self, step: str) -> float:
        """The same for who reads the file anew."""
        meeting = Meeting()
        for record in read_session_file(self.path).records:
            meeting.feed(record)
        return meeting.time_in_step(step, self.world.now()).total_seconds()

    @property
    def marks(self) -> list[tuple[str, str]]:
        return [
            (mark.step, mark.event)
            for mark in read_session_file(self.path).records
            if isinstance(mark, StepMark)
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.keeper.begin_step("a")
    return desk


@pytest.mark.parametrize("hours", [-5, 1, 30])
def test_a_clock_that_is_set_changes_no_time_that_was_spent(desk: Desk, hours: int) -> None:
    desk.wait(minutes=4)
    desk.world.offset += timedelta(hours=hours)
    desk.wait(seconds=1)
    assert desk.spent("a") == desk.spent_by_file("a") == 241
    assert desk.marks == [("a", "begin"), ("a", "pauze"), ("a", "verder")]
    (gap,) = desk.keeper.gaps
    assert (gap.why, gap.after - gap.before) == ("clock", timedelta(hours=hours))
    desk.wait(minutes=1)
    assert desk.spent("a") == 301


def test_a_step_that_begins_right_after_the_clock_was_set_takes_nothing_of_the_old(
    desk: Desk,
) -> None:
    desk.wait(minutes=4)
    desk.world.offset -= timedelta(hours=2)
    desk.keeper.begin_step("b")
    assert desk.recorder.meeting.current_step == "b"
    assert (desk.spent("a"), desk.spent("b")) == (240, 0)


def test_small_corrections_and_a_clock_that_creeps_write_nothing(desk: Desk) -> None:
    for _minute in range(30):
        desk.world.offset += timedelta(seconds=1.5)
        desk.wait(seconds=60)
    assert desk.marks == [("a", "begin")]
    assert not desk.keeper.gaps


def test_a_clock_that_is_set_while_no_time_runs_writes_nothing(desk: Desk) -> None:
    desk.wait(minutes=4)
    desk.keeper.pause()
    desk.world.offset += timedelta(hours=1)
    desk.wait(minutes=1)
    desk.keeper.go_on()
    desk.wait(minutes=1)
    assert desk.marks == [("a", "begin"), ("a", "pauze"), ("a", "verder")]
    assert desk.spent("a") == 300


def test_sleep_of_the_machine_counts_but_a_night_does_not(desk: Desk) -> None:
    desk.wait(minutes=40)
    assert desk.spent("a") == 2400
    desk.wait(hours=11)
    assert desk.spent("a") == desk.spent_by_file("a") == 2400
    assert [gap.why for gap in desk.keeper.gaps] == ["night"]


def test_a_program_that_was_killed_in_mid_step_counts_the_time_until_it_is_back(
    desk: Desk,
) -> None:
    desk.wait(minutes=4)
    desk.world.seconds += 600
    desk.start_again()
    assert desk.spent("a") == desk.spent_by_file("a") == 840
    assert desk.marks == [("a", "begin")]


def test_a_program_that_was_killed_does_not_count_the_night(desk: Desk) -> None:
    desk.wait(minutes=4)
    say(desk.recorder, "nog net")
    desk.world.seconds += 60_000
    desk.start_again()
    desk.wait(minutes=1)
    assert desk.spent("a") == desk.spent_by_file("a") == 300
    assert [gap.why for gap in desk.keeper.gaps] == ["night"]


def test_a_program_that_comes_back_to_an_earlier_clock_keeps_what_it_knows(desk: Desk) -> None:
    desk.wait(minutes=4)
    say(desk.recorder, "net voor de storing")
    desk.world.offset -= timedelta(days=3)
    desk.start_again()
    desk.wait(minutes=1)
    assert desk.spent("a") == desk.spent_by_file("a") == 300
    desk.keeper.begin_step("b")
    desk.start_again()
    desk.keeper.begin_step("c")
    assert desk.recorder.meeting.current_step == "c", "ids rise in every run"
    assert desk.recorder.meeting.steps.marks[-1].step == "c"


def test_the_night_after_a_proper_end_of_the_day_does_not_count(desk: Desk) -> None:
    desk.wait(minutes=4)
    desk.keeper.pause()
    desk.world.seconds += 60_000
    desk.start_again()
    assert desk.spent("a") == 240
    assert not desk.keeper.gaps


def test_the_evening_can_be_ended_and_opened_again(desk: Desk) -> None:
    desk.wait(minutes=4)
    assert desk.keeper.end_meeting()
    assert desk.keeper.end_meeting() is None
    desk.wait(minutes=30)
    assert desk.keeper.time().ended is not None
    assert desk.keeper.go_on()
    desk.wait(minutes=1)
    assert desk.keeper.time().ended is None
    assert desk.spent("a") == 300


def test_no_step_gets_less_than_no_minutes(desk: Desk) -> None:
    desk.keeper.add_minutes("b", -25)
    assert desk.recorder.meeting.steps.minutes_added("b") == -20
    assert desk.keeper.add_minutes("b", -1) is None
    assert desk.keeper.add_minutes("unknown", 5) is None
    desk.keeper.add_minutes("a", 5)
    assert desk.keeper.time().drift == timedelta(minutes=-15)


def test_a_step_that_is_to_come_is_skipped_beforehand_and_taken_back(desk: Desk) -> None:
    desk.keeper.add_minutes("b", 5)
    desk.keeper.skip("b")
    time = desk.keeper.time().of("b")
    assert time is not None
    assert time.dropped
    assert desk.keeper.time().following("a") == "c"
    desk.keeper.skip("b")
    assert desk.keeper.time().following("a") == "b"
    desk.keeper.skip("b")
    desk.keeper.begin_step("b")
    time = desk.keeper.time().of("b")
    assert time is not None
    assert (time.state, time.planned) == ("running", timedelta(minutes=20)), "taken up again"


def test_the_present_step_is_skipped_by_going_on_to_the_next(desk: Desk) -> None:
    desk.wait(seconds=4)
    desk.keeper.skip("a")
    desk.keeper.skip("c")
    states = [time.state for time in desk.keeper.time().steps]
    assert states == ["skipped", "running", "skipped"]
    assert desk.keeper.skip("b") is None, "there is no other step to go to"
    assert desk.keeper.skip("unknown") is None


def test_the_steady_clock_goes_on() -> None:
    first = steady_seconds()
    assert first <= steady_seconds()


class Played:
    """A desk at which things happen, and how long its steps truly ran."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.true = dict.fromkeys(STEPS, 0.0)
        self.tolerance = 0.01

    def _ran(self, seconds: float) -> None:
        meeting = self.desk.recorder.meeting
        if meeting.running and meeting.current_step:
            self.true[meeting.current_step] += seconds

    def wait(self, seconds: float) -> None:
        self._ran(seconds)
        self.desk.wait(seconds=seconds)

    def jump(self, seconds: float) -> None:
        self.desk.world.offset += timedelta(seconds=seconds)

    def nudge(self, seconds: float) -> None:
        self.jump(seconds)
        self.desk.keeper.look()
        self.tolerance += abs(seconds)

    def begin(self, step: str) -> None:
        self.desk.keeper.begin_step(step)

    def do(self, deed: str) -> None:
        getattr(self.desk.keeper, deed)()

    def say(self, words: str) -> None:
        say(self.desk.recorder, words)

    def leave(self, seconds: float) -> None:
        self.desk.keeper.pause()
        self.desk.world.seconds += seconds
        self.desk.start_again()

    def kill(self, seconds: float) -> None:
        # a clock that is set less than a second before: nobody can tell that from the file
        self.desk.keeper.look()
        self._ran(seconds)
        self.desk.world.seconds += seconds
        self.desk.start_again()


def _deed(name: str, values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[str, object]]:
    return st.tuples(st.just(name), values)


_FAR = st.one_of(st.floats(-90_000, -10), st.floats(10, 90_000))
_DEEDS = st.one_of(
    _deed("wait", st.floats(0.1, 600)),
    _deed("jump", _FAR),
    _deed("nudge", st.floats(-0.9, 0.9)),
    _deed("begin", st.sampled_from(STEPS)),
    _deed("do", st.sampled_from(["pause", "go_on", "end_meeting"])),
    _deed("say", st.just("iets")),
    _deed("leave", st.floats(0.1, 600)),
    _deed("kill", st.floats(0.1, 600)),
)


@given(deeds=st.lists(_DEEDS, max_size=14))
def test_time_is_right_whatever_happens_and_the_same_from_the_file(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, object]]
) -> None:
    played = Played(tmp_path_factory.mktemp("tijd"))
    for name, value in [("begin", "a"), *deeds, ("wait", 1.0)]:
        getattr(played, name)(value)
    desk = played.desk
    for step in STEPS:
        assert desk.spent(step) == desk.spent_by_file(step)
        assert abs(desk.spent(step) - played.true[step]) <= played.tolerance
    desk.recorder.close()


def test_whoever_spoke_when_the_power_failed_did_not_speak_all_night(desk: Desk) -> None:
    floor = Floor(desk.recorder, desk.recorder.meeting, "a")
    floor.ask(["tafel 3"])
    floor.give()
    desk.wait(minutes=2)
    say(desk.recorder, "Schimmel", step="a")
    desk.world.seconds += timedelta(minutes=30).total_seconds()
    desk.start_again()
    speaking = desk.recorder.meeting.speakers.speaking
    assert [turn.time(desk.world.now()) for turn in speaking] == [timedelta(minutes=32)]
    desk.world.seconds += timedelta(hours=14).total_seconds()
    desk.start_again()
    last = desk.recorder.meeting.speakers.last
    assert last is not None
    assert last.time(desk.world.now()) == timedelta(minutes=2)
