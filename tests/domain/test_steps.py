"""Step marks in the order of writing, whatever the clock did meanwhile."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.steps import StepLog

from ..making import START, mark


def _log(*marks: tuple[str, str, float], **changes: int) -> StepLog:
    log = StepLog()
    ids = UuidV7Ids()
    for event, step, minute in marks:
        id_ = ids.new(START + timedelta(minutes=minute))
        log.add(mark(id_, event, step, minute, **changes))
    return log


def _minutes(log: StepLog, step: str, minute: float) -> float:
    return log.time_in(step, START + timedelta(minutes=minute)).total_seconds() / 60


def test_the_step_that_began_last_is_the_present_one_also_when_the_clock_was_set_back() -> None:
    ids = UuidV7Ids()
    moments = (("a", 0.0), ("b", 30.0), ("c", -20.0))
    marks = [
        mark(ids.new(START + timedelta(minutes=minute)), "begin", step, minute)
        for step, minute in moments
    ]
    for order in permutations(marks):
        log = StepLog()
        for each in order:
            log.add(each)
        assert log.current == "c"
        assert (_minutes(log, "a", -10), _minutes(log, "c", -10)) == (30, 10)
        assert _minutes(log, "b", -10) == 0, "never less than nothing"


def test_a_jump_of_the_clock_that_was_mended_leaves_the_true_time() -> None:
    log = _log(("begin", "a", 0), ("pauze", "a", 10), ("verder", "a", -50), ("begin", "b", -45))
    assert _minutes(log, "a", 0) == 15


def test_ids_drawn_in_one_millisecond_or_made_up_by_hand_leave_the_order_to_the_moments() -> None:
    steps = "abcdef"
    drawn = [f"01890a60-1c1e-7a11-8f{number:x}0-0c2b6a1f0001" for number in (9, 1, 8, 2, 7, 3)]
    for ids in (drawn, [f"stap-{number}" for number in range(7, 13)]):
        log = StepLog()
        for minute, (id_, step) in enumerate(zip(ids, steps, strict=True)):
            log.add(mark(id_, "begin", step, minute))
        assert "".join(each.step for each in log.marks) == steps
        assert log.current == "f"


def test_minutes_given_before_the_beginning_or_after_the_end_begin_and_end_nothing() -> None:
    log = StepLog()
    log.add(mark("m1", "minuten", "b", 0, minutes=5))
    assert (log.first, log.last, log.ended) == (None, None, None)
    log.add(mark("m2", "begin", "a", 1))
    log.add(mark("m3", "einde", "a", 9))
    log.add(mark("m4", "minuten", "b", 10, minutes=-2))
    assert (log.first, log.last, log.current) == ("a", "a", None)
    assert log.ended == START + timedelta(minutes=9)
    assert log.minutes_added("b") == 3


def test_a_step_that_begins_after_the_end_opens_the_evening_again() -> None:
    log = _log(("begin", "a", 0), ("einde", "a", 9), ("begin", "b", 20))
    assert (log.ended, log.current) == (None, "b")


def test_who_walks_through_a_step_often_never_stays_in_it() -> None:
    walk = [("begin", step, minute / 10) for minute, step in enumerate("abababab")]
    log = _log(*walk)
    now = START + timedelta(minutes=0.75)
    assert log.time_in("a", now) == timedelta(seconds=24)
    assert log.stay_in("a", now) == timedelta(seconds=6)
    assert log.stay_in("b", now) == timedelta(seconds=6), "it still runs for three"
    assert log.stay_in("c", now) == timedelta()


def test_a_pause_does_not_end_a_stay() -> None:
    log = _log(("begin", "a", 0), ("pauze", "a", 3), ("verder", "a", 8), ("begin", "b", 10))
    assert log.stay_in("a", START + timedelta(minutes=30)) == timedelta(minutes=5)
