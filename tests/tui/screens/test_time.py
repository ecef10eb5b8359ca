"""The time of the evening: what the facilitator does to it with one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import StepMark

from ...making import resume
from ..evening import TimedIds

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _marks(evening: Evening) -> list[tuple[str, str, int | None]]:
    marks = [record for record in evening.records if isinstance(record, StepMark)]
    return [(mark.step, mark.event, mark.minutes) for mark in marks]


def _row(seat: Seat, name: str) -> list[str]:
    """What stands behind a step in the table."""
    (row,) = [row for row in seat.read("#steps").splitlines() if name in row]
    return row.split(name)[1].split()


async def test_the_table_shows_every_step_and_goes_on_counting(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(80, 24)) as seat:
        evening.clock.move(minutes=12)
        await seat.press("f6", "ctrl+t")
        assert _row(seat, "Welkom") == ["10", "12:00", "2:00", "over", "geweest"]
        assert _row(seat, "Kennismaking") == ["10", "–", "nog", "10:00", "in", "de", "tijd"]
        assert _row(seat, "Presentatie") == ["20", "–", "komt", "nog"]
        assert _row(seat, "hele avond") == ["90", "12:00"]
        assert "2 min uitgelopen · klaar rond 20:32" in seat.read("#clock")
        assert "› 2▸Kennismaking" in seat.read("#steps"), "the cursor is on the present step"
        evening.clock.move(minutes=8, seconds=30)
        seat.app.screen._show()  # type: ignore[attr-defined]
        await seat.settled()
        assert _row(seat, "Kennismaking") == ["10", "8:30", "nog", "1:30", "bijna", "om"]


async def test_each_key_acts_at_once(evening: Evening) -> None:
    async with evening.meeting("welkom") as seat:
        await seat.press("ctrl+t", "p")
        assert _row(seat, "Welkom")[-1] == "gepauzeerd"
        assert " p verder " in seat.seen
        await seat.press("space", "+", "-", "right", "[", "]", "down")
        await seat.type("12-")
        assert seat.read("#told") == "10 minuten eraf: Kennismaking", "no more than it has"
        await seat.press("down")
        await seat.type("7+")
        assert seat.read("#told") == "7 minuten erbij: Presentatie"
        assert _row(seat, "Presentatie")[0] == "20+7"
        await seat.press("escape")
        assert seat.focus == "note"
    assert _marks(evening) == [
        ("welkom", "begin", None),
        ("welkom", "pauze", None),
        ("welkom", "verder", None),
        ("welkom", "minuten", 1),
        ("welkom", "minuten", -1),
        ("welkom", "minuten", 5),
        ("welkom", "minuten", -5),
        ("welkom", "minuten", 5),
        ("kennismaking", "minuten", -10),
        ("presentatie", "minuten", 7),
        ("welkom", "pauze", None),
    ]


async def test_a_number_can_be_rubbed_out_and_forgotten(evening: Evening) -> None:
    async with evening.meeting("welkom") as seat:
        await seat.press("ctrl+t")
        await seat.type("0123")
        assert seat.read("#told").startswith("123 minuten")
        await seat.press("backspace")
        assert seat.read("#told").startswith("12 minuten")
        await seat.press("escape")
        assert not seat.read("#told").startswith("12 minuten")
        await seat.press("+")
    assert ("welkom", "minuten", 1) in _marks(evening)


async def test_a_step_skipped_beforehand_is_passed_over_and_taken_up_on_coming_back(
    evening: Evening,
) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        await seat.press("ctrl+t", "down", "s")
        assert _row(seat, "Kennismaking") == ["10-10", "–", "overgeslagen"]
        assert seat.read("#told") == "Overgeslagen: Kennismaking"
        await seat.press("escape")
        evening.clock.move(minutes=10)
        await seat.press("f6")
        assert seat.screen.desk.step == "presentatie"
        await seat.press("f5")
        assert seat.screen.desk.step == "kennismaking"
        assert "nog 10:00 van 10 min" in seat.read("#agenda")


async def test_the_present_step_is_skipped_by_going_on(evening: Evening) -> None:
    async with evening.meeting("welkom") as seat:
        await seat.press("ctrl+t", "s")
        assert seat.screen.desk.step == "kennismaking"
        assert seat.read("#told") == "Verder met Kennismaking"
        assert _row(seat, "Welkom")[-1] == "overgeslagen"
        await seat.press("up", "s")
        assert seat.read("#told") == "Welkom is al voorbij"
        await seat.press("down", "down", "down", "down", "down", "enter")
        assert seat.screen.desk.step == "afsluiting"
        await seat.press("ctrl+t", "s")
        assert seat.read("#told") == "Dit is de laatste stap"


async def test_the_evening_is_ended_and_opened_again(evening: Evening) -> None:
    async with evening.meeting("reacties") as seat:
        await seat.press("ctrl+t", "e", "escape")
        assert "afgesloten" not in seat.read("#clock"), "one key ends nobody's evening"
        await seat.press("e", "enter")
        assert "afgesloten om 19:00" in seat.read("#clock")
        await seat.press("e")
        assert seat.read("#told").startswith("De avond is al afgesloten")
        await seat.press("up", "enter")
        assert seat.screen.desk.step == "presentatie"
        assert "de tijd loopt niet" in seat.told, "looking around does not open it again"
        await seat.press("ctrl+t", "p")
        assert seat.read("#told") == "De avond gaat verder"
    assert [mark[:2] for mark in _marks(evening)] == [
        ("reacties", "begin"),
        ("reacties", "einde"),
        ("reacties", "begin"),
        ("reacties", "pauze"),
    ]


async def test_an_ended_evening_stays_ended_when_it_is_looked_at_the_next_day(
    evening: Evening,
) -> None:
    async with evening.meeting("afsluiting") as seat:
        await seat.press("f10")
    evening.clock.move(days=1)
    for step in (None, "reacties"):
        async with evening.meeting(step) as seat:
            assert seat.told == "Deze avond is afgesloten"
    assert [mark[1] for mark in _marks(evening)] == ["begin", "einde"]


async def test_the_help_tells_what_the_keys_do_to_the_time(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(100, 40)) as seat:
        await seat.press("ctrl+t", "f1")
        for words in ("nacht niet", "Een minuut erbij; - haalt er een af", "opent haar weer"):
            assert words in seat.seen
        await seat.press("escape", "escape")
        assert seat.focus == "note"


async def test_who_does_not_lead_sees_the_times_and_changes_nothing(evening: Evening) -> None:
    async with evening.meeting(None, recorder="gespreksleider"):
        pass
    (path,) = evening.files
    leader = resume(path, clock=evening.clock, ids=TimedIds(5000))
    leader.load()
    leader.begin_step("presentatie")
    async with evening.meeting(None, recorder="tafel-2") as seat:
        evening.clock.move(minutes=3)
        await seat.press("ctrl+t")
        assert "dit is de tijd van gespreksleider" in seat.read("#told")
        assert _row(seat, "Presentatie")[:2] == ["20", "3:00"]
        before = _marks(evening)
        await seat.press("p", "+", "s", "e", "5", "enter")
        assert _marks(evening) == before
        await seat.press("escape")
        assert seat.focus == "note"
    leader.close()


@pytest.mark.parametrize(
    ("size", "gone"),
    [((80, 24), []), ((60, 20), ["echt"]), ((44, 14), ["echt", "gepland", "nog of over"])],
)
async def test_the_table_leaves_out_what_matters_least(
    evening: Evening, size: tuple[int, int], gone: list[str]
) -> None:
    async with evening.meeting("afsluiting", size=size) as seat:
        await seat.press("ctrl+t")
        table = seat.read("#steps")
        assert "6▸Afsluiting" in table, "the row under the cursor is always seen"
        assert "in de tijd" in table
        assert not [title for title in gone if title in table]


async def test_a_clock_that_is_set_is_told_and_costs_nothing(evening: Evening) -> None:
    true = evening.clock.at.timestamp()
    evening.steady = lambda: true
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        evening.clock.move(minutes=-30)
        seat.screen._tick()
        await seat.settled()
        assert seat.told.startswith("De klok is verzet")
        assert "nog 10:00" in seat.read("#agenda")
        await seat.press("f6")
        assert seat.screen.desk.time().present.step == "kennismaking"  # type: ignore[union-attr]
