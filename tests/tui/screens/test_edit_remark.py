"""Changing a remark: every field, in one revision, and never a word lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Remark
from npzw_tui.tui.screens.edit_remark import EditRemark

from ...making import begin, say

if TYPE_CHECKING:
    from ..evening import Evening, Seat


async def _open(seat: Seat, note: str = "!Schimmel #wonen @3") -> None:
    await seat.note(note)
    await seat.press("f4", "enter")
    assert isinstance(seat.app.screen, EditRemark)


def _revisions(evening: Evening) -> list[Remark]:
    return [record for record in evening.records if isinstance(record, Remark)]


async def test_every_field_can_be_changed_in_one_revision(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.type(" in huis")
        await seat.press("tab", "2", "tab")
        assert seat.focus == "links"
        await seat.type("#mobil")
        await seat.press("tab")
        await seat.press("tab")
        assert seat.focus == "verdict"
        await seat.press("2", "tab", "ctrl+u")
        await seat.type("Lange straat")
        await seat.press("tab", "right", "tab")
        await seat.type("De verhuurder komt langs")
        await seat.press("ctrl+s")
        assert seat.told == "gewijzigd: ‘Schimmel in huis’"
    first, second = _revisions(evening)
    assert (first.id, first.rev) == (second.id, 1)
    assert second.rev == 2
    assert second.text == "Schimmel in huis"
    assert (second.kind, second.also) == ("zorg", ("vraag",))
    assert second.links == ("wonen", "wonen.mobiliteit")
    assert (first.verdict, second.verdict) == ("in", "deels")
    assert (second.speaker, second.quote) == ("Lange straat", True)
    assert second.answer == "De verhuurder komt langs"


async def test_enter_saves_from_a_field_and_from_a_row_of_choices(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.type("!")
        await seat.press("enter")
        assert seat.app.screen is seat.screen
        assert evening.remarks[0].text == "Schimmel!"
        await seat.press("enter", "tab", "2", "enter")
        assert seat.app.screen is seat.screen
    assert evening.remarks[0].also == ("vraag",)


async def test_a_key_in_the_list_goes_straight_to_the_answer(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("?Wanneer")
        await seat.press("f4", "ctrl+r")
        assert seat.focus == "answer"
        await seat.type("In maart")
        await seat.press("enter")
        assert "↩" in seat.read("#latest")
    assert evening.remarks[0].answer == "In maart"


async def test_where_nothing_was_changed_nothing_is_written_and_escape_leaves_at_once(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.press("ctrl+s")
        assert seat.app.screen is seat.screen
        await seat.press("enter")
        assert isinstance(seat.app.screen, EditRemark)
        await seat.press("escape")
        assert seat.app.screen is seat.screen
    assert len(_revisions(evening)) == 1


async def test_escape_asks_whether_changes_are_to_be_kept(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.type(" op zolder")
        await seat.press("escape")
        assert "Wijzigingen bewaren?" in seat.seen
        await seat.press("escape")
        assert isinstance(seat.app.screen, EditRemark), "Escape goes one level back"
        assert seat.app.screen.query_one("#text").text == "Schimmel op zolder"
        await seat.press("escape", "enter")
        assert seat.app.screen is seat.screen
    assert evening.remarks[0].text == "Schimmel op zolder"


async def test_changes_are_thrown_away_only_when_that_is_said(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.type(" op zolder")
        await seat.press("escape", "n")
        assert seat.app.screen is seat.screen
    assert len(_revisions(evening)) == 1


async def test_a_remark_cannot_lose_its_text_and_is_told_how_to_withdraw(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.press("ctrl+u", "ctrl+s")
        assert "Een opmerking zonder tekst kan niet." in seat.read("#problem")
        assert isinstance(seat.app.screen, EditRemark)
    assert evening.remarks[0].text == "Schimmel"


async def test_an_unknown_link_is_refused_with_the_nearest_one(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await seat.press("tab", "tab")
        await seat.paste("#wonen.mobilitijt")
        await seat.press("escape", "ctrl+s")
        assert "#wonen.mobilitijt staat niet in het programma." in seat.read("#problem")
        assert "Bedoelt u #wonen.mobiliteit?" in seat.read("#problem")


async def test_all_links_and_the_place_can_be_taken_away(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        assert seat.screen.desk.counts["wonen"] == 1
        await seat.press("tab", "tab", "ctrl+u", "tab", "tab", "ctrl+u", "ctrl+s")
        assert seat.screen.desk.counts["wonen"] == 0
    assert (evening.remarks[0].links, evening.remarks[0].speaker) == ((), None)


async def test_what_is_being_typed_below_stays_while_a_remark_is_edited(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Schimmel")
        await seat.type("!Half")
        await seat.press("f4", "enter")
        await seat.type("x")
        await seat.press("enter", "escape")
        assert seat.line == "!Half"


async def test_the_dialog_fits_the_smallest_usual_screen(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await _open(seat)
        assert "Opmerking bewerken" in seat.seen
        for name in ("text", "kinds", "links", "verdict", "speaker", "quote", "answer"):
            seat.app.screen.query_one(f"#{name}").focus()
            await seat.settled()
            assert seat.shown(f"#{name}") == {f"#{name}": True}, name


# --- is it in the programme ---


_LINKS, _VERDICT = ["tab", "tab"], ["tab", "tab", "tab"]


async def test_the_verdict_follows_the_links_unless_somebody_chooses_it(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for note, keys, links, verdict in (
            ("Schimmel", [*_LINKS, *"#wonen "], ("wonen",), "in"),
            ("Schimmel #niet", [*_LINKS, *"#wonen "], ("wonen",), "deels"),
            ("Schimmel #wonen", [*_LINKS, "ctrl+u"], (), "onbekend"),
            ("Schimmel #wonen #niet", [*_LINKS, "ctrl+u"], (), "niet"),
            ("Schimmel #wonen", [*_LINKS, *"#werk ", "tab", "3"], ("wonen", "werk"), "niet"),
            ("Schimmel", [*_VERDICT, "3"], (), "niet"),
            ("Schimmel #niet", [*_VERDICT, "4"], (), "onbekend"),
        ):
            await _open(seat, note)
            await seat.press(*keys, "ctrl+s")
            assert seat.app.screen is seat.screen, (note, keys)
            last = evening.remarks[-1]
            assert (last.rev, last.links, last.verdict) == (2, links, verdict), (note, keys)


async def test_a_remark_from_before_verdicts_gets_none_by_being_looked_at(
    evening: Evening,
) -> None:
    recorder = begin(evening.folder, recorder="tafel-2", clock=evening.clock, ids=evening.ids)
    say(recorder, "Schimmel", links=("wonen",))
    recorder.close()
    async with evening.meeting(None) as seat:
        await seat.press("f4", "enter")
        assert "● ja" in seat.seen
        await seat.press("ctrl+s")
        assert seat.app.screen is seat.screen
    (only,) = _revisions(evening)
    assert only.verdict is None
