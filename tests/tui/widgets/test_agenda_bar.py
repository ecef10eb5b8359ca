"""The agenda at the top: what was planned, what it took, and when it will be done."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from npzw_tui.tui.widgets.agenda_bar import AgendaBar

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _bar(seat: Seat) -> list[str]:
    seat.screen._tick()
    return seat.read("#agenda").splitlines()


async def test_every_step_stands_there_with_its_planned_time(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        _title, names, times = _bar(seat)
        for number, step in enumerate(evening.content.agenda.steps, start=1):
            sign = "▸" if step.id == "welkom" else " "
            assert f"{number}{sign}{step.short}" in names
            assert f"{step.minutes} min" in times


async def _later(seat: Seat, **time: float) -> list[str]:
    seat.evening.clock.move(**time)
    _bar(seat)
    await seat.settled()
    return _bar(seat)


async def test_what_is_left_runs_with_the_clock(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(160, 30)) as seat:
        assert "nog 10:00 van 10 min" in _bar(seat)[2]
        shown = await _later(seat, minutes=4, seconds=5)
        assert "nog 5:55 van 10 min" in shown[2]
        assert "19:04" in shown[0]


WORDS = {
    160: ("nog 1:55 van 10 min", "3:10 over (10 min)"),
    100: ("nog 1:55/10", "3:10 over"),
    80: ("nog 1:55", "3:10 over"),
    60: ("nog 1:55 van 10, bijna om", "3:10 over (10 min)"),
    30: ("nog 1:55 van 10", "3:10 over"),
    20: ("nog 1:55", "3 over"),
}


async def test_a_fifth_left_and_over_are_told_in_a_colour_and_in_words(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(160, 24)) as seat:
        bar = seat.screen.query_one(AgendaBar)

        def chip(text: str) -> str:
            (found,) = [part for row in bar._drawn for part in row if text in part.text]
            assert found.style is not None
            assert found.style.bgcolor is not None
            return found.style.bgcolor.name

        calm = chip("nog 10")
        await _later(seat, minutes=8, seconds=5)
        amber = chip("nog 1:55")
        for width, (nearly, _over) in WORDS.items():
            await seat.resize(width, 24)
            assert nearly in _bar(seat)[-1], width
        await _later(seat, minutes=5, seconds=5)
        assert len({calm, amber, chip("3 over")}) == 3
        for width, (_nearly, over) in WORDS.items():
            await seat.resize(width, 24)
            assert over in _bar(seat)[-1], width


async def test_a_pause_is_told_in_words(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(160, 24)) as seat:
        await _later(seat, minutes=3)
        seat.screen.timing.pause()
        assert "gepauzeerd, nog 7:00" in (await _later(seat, minutes=30))[2]
        await seat.resize(80, 24)
        assert " pauze " in _bar(seat)[2]
        seat.screen.timing.pause()
        assert "nog 7:00" in _bar(seat)[2]


async def test_given_minutes_stand_beside_the_planned_ones(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30), recorder="gespreksleider") as seat:
        seat.screen.timing.add_minutes("reacties", 5)
        assert "30+5 min" in _bar(seat)[2]
        assert "5 min uitgelopen · klaar rond 20:35" in _bar(seat)[0]
        await seat.resize(80, 24)
        assert "gespreksleider" in _bar(seat)[0], "who writes is not cut off for it"
        assert "5 min uitgelopen · → 20:35" in _bar(seat)[0]
        await seat.resize(160, 45)
        seat.screen.timing.add_minutes("presentatie", -10)
        assert "20-10 min" in _bar(seat)[2]
        assert "loopt 5 min voor · klaar rond 20:25" in _bar(seat)[0]


async def test_a_step_left_keeps_its_time_and_gets_a_tick(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(160, 30)) as seat:
        await _later(seat, minutes=13)
        await seat.press("f6")
        _title, names, times = await _later(seat, minutes=2)
        assert "1✓Welkom" in names
        assert "2▸Kennismaking" in names
        assert "13:00/10 min, 3 over" in times
        assert "nog 8:00 van 10 min" in times


async def test_a_step_that_was_gone_past_has_a_sign_of_its_own(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(80, 24)) as seat:
        await _later(seat, minutes=9)
        await seat.press("f6", "f6")
        _title, names, times = _bar(seat)
        assert "1✓Welkom" in names
        assert "2»Kennismaking" in names
        assert "overgeslagen" in times
        await seat.press("f5")
        _title, names, times = await _later(seat, minutes=1)
        assert "2▸Kennismaking" in names
        assert "3 Presentatie" in names, "looked into for a moment, and still to come"


async def test_the_end_is_told_from_what_is_left_of_the_plan(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        assert "klaar rond 20:30" in _bar(seat)[0]
        evening.clock.move(minutes=10)
        _bar(seat)
        await seat.settled()
        assert "klaar rond 20:30" in _bar(seat)[0], "on schedule the end stays where it was"
        evening.clock.move(minutes=5)
        _bar(seat)
        await seat.settled()
        assert "klaar rond 20:35" in _bar(seat)[0], "five minutes late"
        await seat.go("afsluiting")
        assert "klaar rond 19:25" in _bar(seat)[0], "skipped steps take no time"


async def test_time_does_not_run_while_the_program_is_away(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)):
        evening.clock.move(minutes=3)
    evening.clock.move(minutes=40)
    async with evening.meeting(None, size=(120, 30)) as seat:
        assert "nog 6:00" in (await _later(seat, minutes=1))[2]


async def test_the_present_step_and_its_time_stand_there_at_every_size(evening: Evening) -> None:
    async with evening.meeting("reacties", size=(160, 24)) as seat:
        for width, height in product([30, 40, 60, 77, 78, 80, 100, 160], [12, 20, 24]):
            await seat.resize(width, height)
            shown = "\n".join(_bar(seat))
            assert "Reacties" in shown
            assert "nog 30" in shown
            assert all(len(row) <= width for row in shown.splitlines())
            if width >= 60 and height != 20:
                assert "klaar rond 19:50" in shown


async def test_only_the_cells_that_changed_are_painted(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        bar = seat.screen.query_one(AgendaBar)
        await _later(seat, seconds=1)
        before = list(bar._drawn)
        evening.clock.move(seconds=1)
        bar.tick()
        (region,) = bar._repaint_regions
        assert region.size == (bar.places()["kennismaking"].x - 1, 1)
        assert before[:2] == bar._drawn[:2]
        await seat.settled()
        bar.tick()
        assert not bar._repaint_regions


async def test_a_click_chooses_a_step(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        column = _bar(seat)[1].index("4 Reacties")
        await seat.pilot.click("#agenda", offset=(column, 1))
        await seat.settled()
        assert seat.screen.desk.step == "reacties"
