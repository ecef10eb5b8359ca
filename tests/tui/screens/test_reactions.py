"""The reactions: what came in so far, and what the programme has nothing on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _read(seat: Seat) -> str:
    return " ".join(seat.read("#step-reacties").replace("│", " ").split())


async def test_each_kind_is_counted_as_it_comes_in(evening: Evening) -> None:
    async with evening.meeting(size=(160, 60)) as seat:
        assert "Nog niets genoteerd." in _read(seat)
        await seat.note("!Schimmel #wonen")
        await seat.note("!?Hoe lang nog")
        assert "2 zorgen · 1 vraag" in _read(seat)
        assert "Niet in het programma" not in _read(seat)


async def test_what_is_not_in_the_programme_is_listed_until_that_is_taken_back(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(160, 60)) as seat:
        await seat.type("!Parkeren is duur @tafel 3")
        await seat.press("ctrl+g", "enter")
        assert "Niet in het programma (1)" in _read(seat)
        assert "! Parkeren is duur @tafel 3" in _read(seat)
        await seat.press("f4", "ctrl+g")
        assert "Niet in het programma" not in _read(seat)
        await seat.press("f8")
        assert "Niet in het programma (1)" in _read(seat)
