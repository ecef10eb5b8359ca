"""Layouts: what each shows and hides, how one goes from one to the other, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.settings import load_settings
from npzw_tui.tui.widgets.large_timer import LargeTimer

if TYPE_CHECKING:
    from .evening import Evening, Seat

_PARTS = ["#agenda", "#programme", "#stage", "#node", "#latest", "#suggestions", "#note", "#keys"]


def _seen(seat: Seat) -> set[str]:
    return {name for name, there in seat.shown(*_PARTS).items() if there}


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (100, 30), (160, 45)])
async def test_each_layout_shows_what_it_is_for_at_each_size(
    evening: Evening, size: tuple[int, int]
) -> None:
    async with evening.meeting(size=size, recorder="gespreksleider") as seat:
        await seat.type("halve zin")
        everything = _seen(seat)
        assert not seat.screen.query(LargeTimer), "nothing is made before it is needed"
        await seat.press("ctrl+x")
        assert seat.told.startswith("Indeling leiden")
        assert _seen(seat) == {"#agenda", "#stage", "#latest", "#note", "#keys"}
        assert ("nog 30:00 · in de tijd" in seat.seen) == (size[1] >= 23)
        await seat.press("ctrl+x")
        assert seat.told.startswith("Indeling noteren")
        assert _seen(seat) - {"#suggestions"} == {"#agenda", "#latest", "#note", "#keys"}
        assert seat.screen.notes.latest.size.height >= size[1] - 8
        assert (seat.line, seat.focus) == ("halve zin", "note")
        await seat.press("ctrl+x")
        assert _seen(seat) == everything


@pytest.mark.parametrize("layout", ["leiden", "noteren"])
async def test_the_programme_comes_over_a_layout_without_it_and_goes_again(
    evening: Evening, layout: str
) -> None:
    evening.use(layout={"tafel-2": layout})
    async with evening.meeting(size=(100, 30)) as seat:
        for size in ((40, 10), (80, 24), (160, 45)):
            await seat.resize(*size)
            await seat.press("f2")
            for key in ("f3", "f7"):
                await seat.press(key)
                assert seat.focus == "filter", size
                assert seat.shown("#filter", "#tree") == {"#filter": True, "#tree": True}, size
                await seat.press("escape")
                assert seat.focus == "note", size
                shown = seat.shown("#programme", "#note")
                assert shown == {"#programme": False, "#note": True}, size
            await seat.type(f"Bus {size[0]}")
            await seat.press("f3")
            await seat.type("mobiliteit")
            await seat.press("enter", "enter")
            await seat.press("f4")
            assert f"Bus {size[0]}" in seat.read("#latest")
            assert seat.focus == "latest", size
    assert [remark.links for remark in evening.remarks] == [("wonen.mobiliteit",)] * 3


async def test_a_layout_is_kept_for_its_recorder_and_is_there_at_the_first_paint(
    evening: Evening,
) -> None:
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.press("ctrl+x")
    evening.settings = load_settings()
    assert evening.settings.layout == {"gespreksleider": "leiden"}
    async with evening.meeting(recorder="gespreksleider") as seat:
        assert "nog 30:00" in seat.read("#timer")
        evening.clock.move(minutes=31)
        seat.screen._tick()
        await seat.settled()
        assert "1:00 over · over tijd" in seat.read("#timer"), "words beside the colour"
        await seat.press("f6")
        seat.screen._tick()
        await seat.settled()
        assert "nog 10:00" in seat.read("#timer")
    async with evening.meeting(recorder="tafel-2") as seat:
        assert seat.shown("#programme")["#programme"], "another recorder at the same laptop"


async def test_an_unknown_layout_in_the_settings_is_named_and_all_is_shown(
    evening: Evening,
) -> None:
    evening.use(layout={"tafel-2": "leidne"})
    async with evening.meeting() as seat:
        await seat.until(lambda: seat.app._notifications)
        (told,) = [str(each.message) for each in seat.app._notifications]
        assert "onbekende indeling leidne" in told
        assert seat.shown("#programme", "#stage") == {"#programme": True, "#stage": True}


async def test_who_moderates_sees_the_keys_of_the_instruments(evening: Evening) -> None:
    evening.use(layout={"tafel-2": "leiden"})
    async with evening.meeting(size=(80, 24)) as seat:
        hints = seat.read("#keys")
        for words in ("tijd", "handen", "sprekers", "zaal", "F5/F6 stap", "F1 hulp"):
            assert words in hints
        await seat.note("Schimmel")
        await seat.press("f4")
        assert "bewerken" in seat.read("#keys"), "in the list its own keys count"
