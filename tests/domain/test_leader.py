from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.leader import is_named_leader, leader_of
from npzw_tui.domain.records import Room
from npzw_tui.domain.steps import StepLog

from ..making import START, mark, session

if TYPE_CHECKING:
    from npzw_tui.domain.records import Session, StepMark

FIRST, SECOND = session("s1", recorder="tafel-1"), session("s2", recorder="tafel-2")


def log(*marks: StepMark) -> StepLog:
    made = StepLog()
    for each in marks:
        made.add(each)
    return made


def leader(
    *sessions: Session,
    steps: dict[str, StepLog] | None = None,
    rooms: dict[str, int] | None = None,
) -> str | None:
    """Who leads, with the step marks of each and the minute of each one's room record."""

    def room_of(id_: str) -> Room | None:
        if id_ not in (rooms or {}):
            return None
        at = START + timedelta(minutes=(rooms or {})[id_])
        return Room(id="o", session=id_, at=at, rev=1, step="a")

    led = leader_of(sessions, lambda id_: (steps or {}).get(id_) or StepLog(), room_of)
    assert led == leader_of(
        sessions[::-1], lambda id_: (steps or {}).get(id_) or StepLog(), room_of
    )
    return None if led is None else led.id


@pytest.mark.parametrize(
    ("recorder", "facilitator", "named"),
    [
        ("gespreksleider", None, True),
        ("gespreksleider-2", None, True),
        ("gespreksleiders", None, False),
        ("noor-de-vries", "Noor de Vries", True),
        ("tafel-2", "Noor de Vries", False),
        ("tafel-2", "", False),
    ],
)
def test_a_name_tells_who_leads(recorder: str, facilitator: str | None, named: bool) -> None:
    assert is_named_leader(session(recorder=recorder, facilitator=facilitator)) is named


def test_who_is_named_leads_whatever_the_others_do() -> None:
    named = session("s0", recorder="gespreksleider")
    steps = {"s1": log(mark("m1", "begin", "a", 0), mark("m2", "begin", "b", 1))}
    assert leader(named, FIRST, steps=steps, rooms={"s1": 5}) == "s0"


def test_of_others_leads_who_showed_the_room_something_last() -> None:
    steps = {"s1": log(mark("m1", "begin", "a", 0))}
    assert leader(FIRST, SECOND, steps=steps, rooms={"s2": 1}) == "s2"
    assert leader(FIRST, SECOND, rooms={"s1": 9, "s2": 1}) == "s1"


def test_then_who_followed_the_agenda_furthest_and_then_who_began_first() -> None:
    one = log(mark("m1", "begin", "a", 3))
    two = log(mark("m2", "begin", "a", 4), mark("m3", "begin", "b", 5))
    assert leader(FIRST, SECOND, steps={"s1": one, "s2": two}) == "s2"
    earlier = log(mark("m4", "begin", "b", 2))
    assert leader(FIRST, SECOND, steps={"s1": one, "s2": earlier}) == "s2"
    assert leader(FIRST, SECOND, steps={"s1": one}) == "s1"


def test_nobody_leads_nobody_and_one_leads_alone() -> None:
    assert leader() is None
    assert leader(SECOND) == "s2"
