"""The agenda at the top: what was planned, what it took, and when it will be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


async def test_the_real_time_runs_with_the_clock(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        assert "0:00/10 min" in _bar(seat)[2]
        evening.clock.move(minutes=4, seconds=5)
        await seat.settled()
        shown = _bar(seat)
        await seat.settled()
        shown = _bar(seat)
        assert "4:05/10 min" in shown[2]
        assert "19:04" in shown[0]


async def test_a_step_that_takes_too_long_says_by_how_much(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        evening.clock.move(minutes=13)
        _bar(seat)
        await seat.settled()
        assert "13:00/10 +3" in _bar(seat)[2]


@pytest.mark.parametrize(("width", "told"), [(160, "13:00/10 +3"), (80, "13/10+3")])
async def test_the_minutes_over_are_told_shorter_where_there_is_little_room(
    evening: Evening, width: int, told: str
) -> None:
    async with evening.meeting("welkom", size=(width, 24)) as seat:
        evening.clock.move(minutes=13)
        _bar(seat)
        await seat.settled()
        assert _bar(seat)[2].strip().split("  ")[0] == told


async def test_a_step_left_keeps_its_time_and_gets_a_tick(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        evening.clock.move(minutes=8)
        await seat.press("f6")
        evening.clock.move(minutes=2)
        _bar(seat)
        await seat.settled()
        _title, names, times = _bar(seat)
        assert "1✓Welkom" in names
        assert "2▸Kennismaking" in names
        assert "8:00/10 min" in times
        assert "2:00/10 min" in times


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
        evening.clock.move(minutes=1)
        _bar(seat)
        await seat.settled()
        assert "4:00/10 min" in _bar(seat)[2]


@pytest.mark.parametrize("width", [40, 60, 78, 80, 100, 160])
async def test_the_present_step_is_named_at_every_width(evening: Evening, width: int) -> None:
    async with evening.meeting("reacties", size=(width, 24)) as seat:
        shown = "\n".join(_bar(seat))
        assert "Reacties" in shown
        assert "0:00/30" in shown
        assert all(len(row) <= width for row in shown.splitlines())


async def test_a_click_chooses_a_step(evening: Evening) -> None:
    async with evening.meeting("welkom", size=(120, 30)) as seat:
        column = _bar(seat)[1].index("4 Reacties")
        await seat.pilot.click("#agenda", offset=(column, 1))
        await seat.settled()
        assert seat.screen.desk.step == "reacties"
