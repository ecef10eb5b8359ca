"""The closing: a summary of what was really logged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _read(seat: Seat) -> str:
    return " ".join(seat.read("#step-afsluiting").replace("│", " ").split())


async def _evening(seat: Seat) -> None:
    for note in (
        "!Schimmel in huis #wonen.woningen",
        "!?Hoe lang nog #wonen",
        "?Wie betaalt dat",
        "+Mooi #werk",
        "Gewoon gezegd #werk #wonen",
    ):
        await seat.note(note)


async def test_the_figures_are_those_of_what_was_logged(evening: Evening) -> None:
    async with evening.meeting(size=(160, 90)) as seat:
        await _evening(seat)
        await seat.go("afsluiting")
        shown = _read(seat)
    assert "5 opmerkingen" in shown
    assert "2 zorgen · 2 vragen · 1 compliment · 1 opmerking" in shown
    bars = dict(re.findall(r"(\d+) (█+) (?=Wonen|Werk)", shown))
    assert sorted(bars) == ["2", "3"]
    assert len(bars["2"]) < len(bars["3"])
    assert shown.index(f"3 {bars['3']}") < shown.index(f"2 {bars['2']}"), "the most on top"
    assert "1 zonder koppeling" in shown
    assert "Zorgen zonder antwoord (2)" in shown
    assert "! Schimmel in huis" in shown
    assert "!? Hoe lang nog" in shown
    assert "Vragen zonder antwoord (2)" in shown
    assert "? Wie betaalt dat" in shown
    silent = shown.partition("Nog niets over gezegd")[2]
    assert "○ Onderwijs · Veiligheid · " in silent
    assert "Veiligheid" not in shown.partition("Nog niets over gezegd")[0], "only once"


async def test_the_closing_questions_and_the_thanks_are_there(evening: Evening) -> None:
    agenda = evening.content.agenda
    async with evening.meeting("afsluiting", size=(160, 90)) as seat:
        shown = _read(seat)
    assert "Er is nog niets genoteerd om samen te vatten." in shown
    for question in agenda.questions_of("afsluiting"):
        assert question.title in shown
    assert agenda.closing in shown


async def test_the_summary_follows_what_is_said_during_the_closing(evening: Evening) -> None:
    async with evening.meeting("afsluiting", size=(160, 90)) as seat:
        await seat.note("!Schimmel #wonen")
        assert "Zorgen zonder antwoord (1)" in _read(seat)
        await seat.press("f4", "ctrl+r")
        await seat.type("Komt in orde")
        await seat.press("enter")
        assert "Zorgen zonder antwoord" not in _read(seat)
        await seat.press("f8", "f8")
        assert "Er is nog niets genoteerd" in _read(seat)


async def test_withdrawn_remarks_do_not_count(evening: Evening) -> None:
    async with evening.meeting(size=(160, 90)) as seat:
        await _evening(seat)
        await seat.press("f4", "delete")
        await seat.go("afsluiting")
        assert "4 opmerkingen" in _read(seat)


async def test_what_is_not_in_the_programme_is_listed_with_who_said_it(evening: Evening) -> None:
    async with evening.meeting("afsluiting", size=(160, 90)) as seat:
        await seat.note("!Te weinig parkeerplaatsen #niet @tafel 3")
        await seat.note("Schimmel en parkeren #wonen #niet")
        await seat.note("Schimmel #wonen")
        shown = _read(seat)
        assert "Niet in het programma (2)" in shown
        assert "! Te weinig parkeerplaatsen @tafel 3" in shown
        assert "· deels: Schimmel en parkeren" in shown
        assert "2 niet in het programma" in shown
        assert "zonder koppeling" not in shown
        await seat.press("f8", "f8", "f8")
        assert "niet in het programma" not in _read(seat).lower()


async def test_of_many_that_are_not_in_the_programme_the_latest_are_shown(
    evening: Evening,
) -> None:
    async with evening.meeting("afsluiting", size=(160, 90)) as seat:
        for number in range(11):
            await seat.note(f"Iets anders {number}. #niet")
        shown = _read(seat)
    assert "Niet in het programma (11)" in shown
    assert "… en nog 3" in shown
    assert ("anders 2." in shown, "anders 3." in shown, "anders 10." in shown) == (
        False,
        True,
        True,
    )
