"""How the evening stands in time: states, drift and the end, from the log alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.agenda import Step
from npzw_tui.domain.step_time import EveningTime, StepState, StepTime, evening_time
from npzw_tui.domain.steps import StepLog
from npzw_tui.domain.time_words import (
    drift_words,
    left_words,
    planned_words,
    state_words,
)

from ..making import START, mark

AGENDA = tuple(
    Step(id=id_, title=id_, short=id_, purpose="", minutes=minutes)
    for id_, minutes in {"a": 10, "b": 10, "c": 20, "d": 30}.items()
)
Told = tuple[str, str, float]


def _evening(minute: float, *marks: Told, minutes: dict[str, int] | None = None) -> EveningTime:
    log = StepLog()
    for number, (event, step, at) in enumerate(marks):
        log.add(mark(f"m{number:03}", event, step, at))
    for step, given_ in (minutes or {}).items():
        log.add(mark(f"n{step}", "minuten", step, 0, minutes=given_))
    return evening_time(log, AGENDA, START + timedelta(minutes=minute))


def _drift(evening: EveningTime) -> float:
    return evening.drift.total_seconds() / 60


def _end(evening: EveningTime) -> float:
    assert evening.ends is not None
    return (evening.ends - START).total_seconds() / 60


def _states(evening: EveningTime) -> str:
    return " ".join(f"{time.step}:{time.state}" for time in evening.steps)


def test_nothing_is_known_of_the_end_before_the_beginning() -> None:
    evening = _evening(0)
    assert (evening.present, evening.ends, evening.ended, _drift(evening)) == (None, None, None, 0)
    assert _states(evening) == "a:coming b:coming c:coming d:coming"


def test_on_schedule_the_end_stays_where_it_was() -> None:
    evening = _evening(15, ("begin", "a", 0), ("begin", "b", 10))
    assert _states(evening) == "a:past b:running c:coming d:coming"
    assert (_drift(evening), _end(evening)) == (0, 70)


def test_what_was_over_and_what_the_running_step_is_over_count() -> None:
    evening = _evening(25, ("begin", "a", 0), ("begin", "b", 13))
    assert (_drift(evening), _end(evening)) == (3 + 2, 75)


def test_a_step_that_was_cut_short_makes_up_for_one_that_was_over() -> None:
    evening = _evening(20, ("begin", "a", 0), ("begin", "b", 13), ("begin", "c", 17))
    assert (_drift(evening), _end(evening)) == (-3, 67)


def test_minutes_given_make_it_later_at_once_and_minutes_taken_make_up_for_it() -> None:
    begun: Told = ("begin", "a", 0)
    assert _drift(_evening(2, begun, minutes={"a": 5})) == 5
    evening = _evening(14, begun, minutes={"a": 5, "d": -5})
    assert (_drift(evening), _end(evening)) == (0, 70)
    assert evening.steps[0].pace == "nearly", "the five minutes that were given count"


def test_a_skipped_step_saves_its_minutes_and_is_taken_up_again_on_coming_back() -> None:
    skipped: list[Told] = [("begin", "a", 0), ("begin", "b", 10), ("begin", "d", 20)]
    evening = _evening(25, *skipped)
    assert _states(evening) == "a:past b:past c:skipped d:running"
    assert (_drift(evening), _end(evening)) == (-20, 50)
    back = _evening(26, *skipped, ("begin", "c", 25))
    assert _states(back) == "a:past b:past c:running d:coming"
    assert (_drift(back), _end(back)) == (0, 70), "and what is left of the later one comes after"


def test_a_step_that_was_walked_through_was_skipped() -> None:
    evening = _evening(20, ("begin", "a", 0), ("begin", "b", 10), ("begin", "c", 10.1))
    assert _states(evening) == "a:past b:skipped c:running d:coming"
    assert _drift(evening) == pytest.approx(-9.9)


def test_a_look_ahead_leaves_the_later_step_to_come() -> None:
    evening = _evening(5, ("begin", "a", 0), ("begin", "d", 3), ("begin", "a", 3.1))
    assert _states(evening) == "a:running b:coming c:coming d:coming"
    assert _drift(evening) == 0
    assert _end(evening) == pytest.approx(70)


def test_a_look_back_does_not_end_the_later_step() -> None:
    evening = _evening(
        24, ("begin", "a", 0), ("begin", "b", 10), ("begin", "c", 20), ("begin", "a", 23)
    )
    assert _states(evening) == "a:running b:past c:coming d:coming"
    assert evening.steps[2].left == timedelta(minutes=17)
    assert (_drift(evening), _end(evening)) == (1, 71), "a has had its ten minutes"


def test_a_step_done_before_its_turn_is_past_when_its_time_is_used() -> None:
    evening = _evening(45, ("begin", "a", 0), ("begin", "c", 10), ("begin", "b", 31))
    assert _states(evening) == "a:past b:running c:past d:coming"
    assert _drift(evening) == 1 + 4


def test_a_pause_does_not_count_and_the_end_moves_with_the_clock() -> None:
    evening = _evening(15, ("begin", "a", 0), ("pauze", "a", 5))
    present = evening.present
    assert present is not None
    assert (present.state, state_words(present)) == ("paused", "gepauzeerd")
    assert (_drift(evening), _end(evening)) == (0, 80)


def test_a_step_from_which_all_minutes_were_taken_beforehand_does_not_come() -> None:
    evening = _evening(1, ("begin", "a", 0), minutes={"c": -20})
    assert _states(evening) == "a:running b:coming c:skipped d:coming"
    assert (evening.following("b"), evening.following("d"), evening.following("x")) == (
        "d",
        None,
        None,
    )
    assert (_drift(evening), _end(evening)) == (-20, 50)


def test_who_sits_down_half_way_is_not_ahead() -> None:
    evening = _evening(5, ("begin", "c", 0))
    assert _states(evening) == "a:unknown b:unknown c:running d:coming"
    assert (_drift(evening), _end(evening)) == (0, 50)
    back = _evening(9, ("begin", "c", 0), ("begin", "b", 5), ("begin", "c", 8))
    assert (_drift(back), _end(back)) == (3, 53), "an earlier step comes on top"


def test_after_the_end_what_did_not_run_was_skipped() -> None:
    evening = _evening(90, ("begin", "a", 0), ("begin", "b", 10), ("einde", "b", 25))
    assert _states(evening) == "a:past b:past c:skipped d:skipped"
    assert evening.ended == START + timedelta(minutes=25)
    assert (evening.ends, _drift(evening)) == (None, 5 - 50)


def test_a_log_of_another_agenda_shows_what_it_can() -> None:
    evening = _evening(5, ("begin", "elders", 0))
    assert evening.present is None
    assert _states(evening) == "a:coming b:coming c:coming d:coming"
    assert evening.of("elders") is None


@given(
    stays=st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 1800)), min_size=1),
    given_=st.dictionaries(st.sampled_from("abcd"), st.integers(-40, 40)),
)
def test_the_end_is_the_planned_end_and_the_drift(
    stays: list[tuple[str, int]], given_: dict[str, int]
) -> None:
    at = 0.0
    marks: list[Told] = []
    for step, seconds in stays:
        marks.append(("begin", step, at / 60))
        at += seconds
    evening = _evening(at / 60, *marks, minutes=given_)
    first = [step.id for step in AGENDA].index(marks[0][1])
    planned = sum(step.minutes for step in AGENDA[first:])
    assert _end(evening) == pytest.approx(planned + _drift(evening))


_OTHERS: tuple[StepState, ...] = ("coming", "past", "skipped", "unknown")


def _time(
    spent: float, state: StepState = "running", minutes: int = 10, added: int = 0
) -> StepTime:
    return StepTime(
        step="a", minutes=minutes, added=added, spent=timedelta(seconds=spent), state=state
    )


@pytest.mark.parametrize(
    ("spent", "left", "state"),
    [
        (0, "nog 10:00", "in de tijd"),
        (479.9, "nog 2:01", "in de tijd"),
        (480, "nog 2:00", "bijna om"),
        (600, "nog 0:00", "bijna om"),
        (601, "0:01 over", "over tijd"),
        (5000, "73:20 over", "over tijd"),
    ],
)
def test_what_is_left_is_told_in_words(spent: float, left: str, state: str) -> None:
    assert (left_words(_time(spent)), state_words(_time(spent))) == (left, state)


def test_every_state_and_every_drift_has_its_words() -> None:
    words = [state_words(_time(0, state)) for state in _OTHERS]
    assert words == ["komt nog", "geweest", "overgeslagen", "niet gemeten"]
    assert [planned_words(_time(0, added=added)) for added in (0, 5, -5)] == ["10", "10+5", "10-5"]
    drifts = [drift_words(timedelta(seconds=seconds)) for seconds in (59, 60, 290, -59, -61)]
    assert drifts == ["", "1 min uitgelopen", "4 min uitgelopen", "", "loopt 1 min voor"]
