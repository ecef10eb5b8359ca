from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.leader import agenda_of, is_named_leader, leader_of
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


ONE = session("s1", recorder="gespreksleider")
TWO = session("s2", recorder="gespreksleider-2")


def shown(session: str, minute: float) -> Room:
    """What a leader showed the room at some minute."""
    at = START + timedelta(minutes=minute)
    return Room(id=f"o{session}", session=session, at=at, rev=1, step="a")


def agenda(leader: Session, steps: dict[str, StepLog], *rooms: Room) -> list[str]:
    """The marks of an evening, whatever the order in which its records are found."""
    sessions = [ONE, TWO, session("s3", recorder="tafel-1")]

    def made(several: list[Session], found: list[Room]) -> list[str]:
        log = agenda_of(leader, several, lambda id_: steps.get(id_) or StepLog(), lambda: found)
        return [mark.id for mark in log.marks]

    assert made(sessions, list(rooms)) == made(sessions[::-1], list(rooms)[::-1])
    return made(sessions, list(rooms))


def test_who_takes_the_lead_over_goes_on_with_the_agenda_of_who_led() -> None:
    one = log(
        mark("m1", "begin", "a", 0), mark("m2", "begin", "b", 9), mark("m4", "begin", "c", 25)
    )
    two = log(mark("m3", "begin", "b", 20))
    steps = {"s1": one, "s2": two}
    # what the other did after that is no longer the agenda
    assert agenda(TWO, steps, shown("s2", 20)) == ["m1", "m2", "m3"]
    assert agenda(TWO, steps, shown("s1", 3), shown("s2", 20)) == ["m1", "m2", "m3"]


def test_who_takes_the_lead_back_keeps_what_was_done_meanwhile() -> None:
    one = log(mark("m1", "begin", "a", 0), mark("m4", "begin", "c", 40))
    two = log(mark("m2", "begin", "a", 20), mark("m3", "begin", "b", 30))
    rooms = [shown("s1", 1), shown("s2", 20), shown("s1", 40)]
    assert agenda(ONE, {"s1": one, "s2": two}, *rooms) == ["m1", "m2", "m3", "m4"]


def test_a_note_taker_who_was_alone_hands_on_no_agenda() -> None:
    steps = {"s3": log(mark("m1", "begin", "a", 0)), "s1": log(mark("m2", "begin", "a", 9))}
    assert agenda(ONE, steps, shown("s3", 1), shown("s1", 9)) == ["m2"]


def test_without_taking_the_lead_nobody_goes_on_with_the_agenda_of_another() -> None:
    steps = {"s1": log(mark("m1", "begin", "a", 0)), "s2": log(mark("m2", "begin", "b", 9))}
    assert agenda(ONE, steps) == ["m1"]
    assert agenda(TWO, steps, shown("s1", 1)) == ["m2"]
