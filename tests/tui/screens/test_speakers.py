"""The queue of speakers at the keyboard: one hand on the digits, and the row above the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Turn
from npzw_tui.services.floor import Floor
from npzw_tui.tui.screens.speakers import SpeakersDialog

from ...making import CountedIds, begin

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _events(evening: Evening) -> list[tuple[str, str]]:
    return [(r.speaker, r.event) for r in evening.records if isinstance(r, Turn)]


def _waiting(seat: Seat) -> list[str]:
    assert seat.screen.desk.meeting is not None
    return [turn.speaker for turn in seat.screen.desk.meeting.speakers.waiting]


async def test_one_hand_on_the_digits_leads_the_queue(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        assert not seat.app.screen.query("#turns"), "nothing is made before there is anybody"
        await seat.type("halve zin")
        await seat.press("ctrl+s")
        await seat.type("3 5")
        await seat.press("enter")
        await seat.type("12")
        await seat.press("enter", "enter")
        assert _waiting(seat) == ["tafel 5", "tafel 12"]
        evening.clock.move(seconds=80)
        seat.app.screen._show()  # type: ignore[attr-defined]  its timer does not wait for us
        await seat.settled()
        assert "▶ tafel 3 · 1:20" in seat.read("#speaking")
        await seat.press("-")
        evening.clock.move(seconds=1)
        await seat.press(".", "+")
        assert _waiting(seat) == ["tafel 12", "tafel 3"]
        assert "tafel 3 1:21" in seat.read("#totals")
        await seat.press("escape")
        assert "wacht: tafel 12, tafel 3" in seat.read("#turns")
        assert (seat.line, seat.focus) == ("halve zin", "note")
    assert _events(evening) == [
        ("tafel 3", "aangemeld"),
        ("tafel 5", "aangemeld"),
        ("tafel 12", "aangemeld"),
        ("tafel 3", "spreekt"),
        ("tafel 5", "overgeslagen"),
        ("tafel 3", "klaar"),
        ("tafel 3", "aangemeld"),
    ]


async def test_who_speaks_is_done_when_the_evening_is_ended_and_only_by_who_may_end_it(
    evening: Evening,
) -> None:
    async with evening.meeting("reacties", recorder="gespreksleider") as seat:
        await seat.press("ctrl+s", "3", "enter", "enter", "escape")
        async with evening.meeting("afsluiting", recorder="tafel-1") as table:
            await table.until(lambda: table.screen.desk.meeting.speakers.speaking)  # type: ignore[union-attr]
            await table.go("afsluiting")
            await table.press("f10")
            assert "leidt de avond en sluit haar af" in table.told
        assert _events(evening)[-1] == ("tafel 3", "spreekt")
        await seat.press("ctrl+t", "e", "enter")
    assert _events(evening)[-1] == ("tafel 3", "klaar")


async def test_the_list_lets_somebody_go_first_takes_one_off_and_gives_letters_back(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.press("ctrl+s")
        await seat.type("1, 2, Soestdijksekade")
        await seat.press("enter", "down", "down", "enter")
        assert "▶ tafel 2" in seat.read("#speaking")
        await seat.press("delete")
        assert _waiting(seat) == ["tafel 1"]
        await seat.press("s", "o")
        assert "Er wacht niemand" not in seat.seen
        await seat.type("Leyweg")
        assert seat.focus == "place"
        await seat.press("escape")
        await seat.press("ctrl+s")
        assert "Leyweg" in seat.read("#place"), "Escape loses no text"
        await seat.press("enter", "enter", "enter", "enter")
        assert "Er wacht niemand" in seat.seen
    assert _events(evening)[-3:] == [
        ("Leyweg", "aangemeld"),
        ("Leyweg", "spreekt"),
        ("Leyweg", "klaar"),
    ]


async def test_a_street_that_spoke_is_completed_and_stands_in_the_queue_once(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.note('Te weinig bankjes @"Lange straat"')
        await seat.press("ctrl+s")
        await seat.type("lan")
        assert "Lange straat" in seat.read("#places")
        await seat.press("tab", "enter")
        await seat.type("lange STRAAT")
        await seat.press("enter")
        assert _waiting(seat) == ["Lange straat"]
        assert "Dat wacht al in de rij" in seat.seen


async def test_the_queue_goes_on_after_a_restart_and_without_its_window(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.press("f16")
        assert seat.told == "Er wacht niemand: Ctrl+S zet iemand in de rij"
        await seat.press("ctrl+s")
        await seat.type("4,6")
        await seat.press("enter", "escape", "f16")
        assert seat.told == "tafel 4 heeft het woord"
    evening.clock.move(minutes=2)
    async with evening.meeting() as seat:
        assert "wacht: tafel 6" in seat.read("#turns")
        assert "tafel 4" not in seat.read("#turns"), "its time did not run on meanwhile"
        await seat.press("ctrl+s", "+", "escape", "f16", "f16")
        evening.clock.move(minutes=2)
        await seat.type("@")
        assert "Tab ▸ @tafel 4" in seat.read("#latest"), "who speaks is offered first"
        await seat.press("backspace", "f17")
        assert seat.told == "tafel 4 is klaar: 2:00"
        await seat.press("f16", "f17")
        assert seat.shown("#turns") == {"#turns": False}


async def test_another_table_adds_a_speaker_who_gets_the_floor_here(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24), recorder="gespreksleider") as seat:
        table = begin(evening.folder, clock=evening.clock, ids=CountedIds())
        Floor(table, table.meeting, "reacties").ask(["Een heel lange straatnaam in Moerwijk-Oost"])
        assert seat.screen.desk.evening is not None
        for record in table.meeting.revisions():
            seat.screen.desk.evening.feed(record)
        seat.screen.show_turns()
        await seat.settled()
        assert "wacht: Een heel lange" in seat.read("#turns")
        await seat.press("ctrl+s", "enter")
        assert isinstance(seat.app.screen, SpeakersDialog)
        assert "▶ Een heel lange" in seat.read("#speaking")
        table.close()
