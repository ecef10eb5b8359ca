"""Filtering the list of remarks in the meeting, with one hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..making import begin, say
from .test_following import Ids

if TYPE_CHECKING:
    from .evening import Evening, Seat


async def _said(seat: Seat) -> None:
    for text in ("!Schimmel #wonen @tafel 3", "?Wanneer", "!Parkeren #niet", "+Mooi #wonen"):
        seat.evening.clock.move(seconds=1)
        await seat.note(text)


def _texts(seat: Seat) -> list[str]:
    remarks = seat.screen.desk.remarks
    return [remarks[at].text for at in range(len(remarks))]


async def test_one_sign_behind_one_key_shows_the_worries_and_how_many_of_how_many(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await _said(seat)
        await seat.press("f4", "/")
        assert "niet in het programma (1)" in seat.seen
        assert "zorgen (2)" in seat.seen.lower()
        # what is offered does not cover what it is about
        assert seat.read("#latest").splitlines()[-1].endswith("#wonen")
        await seat.type("!")
        assert _texts(seat) == ["Schimmel", "Parkeren"]
        assert "2 van 4" in seat.read("#remark-filter")
        await seat.press("enter")
        assert seat.focus == "latest"
        assert "2 van 4" in seat.read("#remark-filter")
        await seat.press("escape")
        assert len(_texts(seat)) == 4
        assert (seat.focus, seat.read("#remark-filter")) == ("latest", "")
        await seat.press("escape")
        assert seat.focus == "note"


async def test_what_is_typed_in_one_burst_in_the_list_comes_where_it_was_meant_for(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await _said(seat)
        for key in ("f4", "/", "!", " ", "a", "r", "k", "enter"):
            seat.send(key)
        await seat.settled()
        assert (_texts(seat), seat.focus, seat.line) == (["Parkeren"], "latest", "")
        for key in ("enter", "end", "!", "escape"):
            seat.send(key)
        await seat.settled()
        assert "Wijzigingen bewaren?" in seat.seen
        assert seat.line == ""
        await seat.press("n")
        for key in ("a", "b", "enter"):
            seat.send(key)
        await seat.settled()
        assert (seat.line, seat.evening.remarks[-1].text) == ("", "ab")


async def test_the_arrows_choose_what_to_filter_by_and_enter_takes_it(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _said(seat)
        await seat.press("f4", "/", "down", "down", "down", "enter")
        assert _texts(seat) == ["Parkeren"]
        assert seat.focus == "latest"
        await seat.press("/", "escape")
        assert (len(_texts(seat)), seat.focus) == (4, "remark-filter-line")
        await seat.type("#won")
        await seat.press("tab", "enter")
        assert _texts(seat) == ["Schimmel", "Mooi"]


async def test_what_comes_in_and_does_not_fit_is_counted_and_a_slip_hides_nothing(
    evening: Evening,
) -> None:
    table = begin(evening.folder, recorder="tafel-3", clock=evening.clock, ids=Ids(3))
    async with evening.meeting(recorder="gespreksleider") as seat:
        await _said(seat)
        await seat.press("f4", "/")
        await seat.type("@3")
        await seat.press("enter")
        assert _texts(seat) == ["Schimmel"]
        evening.clock.move(seconds=1)
        say(table, "Van tafel drie")
        seat.screen.following.look()
        await seat.note("Past niet")
        assert _texts(seat) == ["Schimmel", "Van tafel drie"]
        assert "2 van 6 · 1 nieuwe past niet" in seat.read("#remark-filter")
        await seat.press("f4", "escape", "/")
        await seat.type("soort:zorgg ")
        assert len(_texts(seat)) == 6
        assert "zorgg is onbekend; bedoelt u zorg?" in seat.read("#remark-filter")
    table.close()


async def test_a_remark_that_no_longer_fits_gives_its_place_to_the_next(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _said(seat)
        await seat.press("f4", "/")
        await seat.type("#niet")
        await seat.press("enter", "ctrl+g")
        assert _texts(seat) == []
        assert "Geen opmerking past bij dit filter" in seat.read("#latest")
        await seat.press("f8")
        assert _texts(seat) == ["Parkeren"]
