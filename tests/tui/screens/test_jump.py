"""Jump mode: a letter on everything, which acts at once and is never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Turn
from npzw_tui.tui.jumps import jumps_of_meeting, meeting_letters
from npzw_tui.tui.screens.edit_remark import EditRemark
from npzw_tui.tui.screens.help import Help
from npzw_tui.tui.screens.jump import Chip, JumpScreen, Letters
from npzw_tui.tui.screens.search import Search
from npzw_tui.tui.screens.speakers import SpeakersDialog

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _jumping(seat: Seat) -> bool:
    return isinstance(seat.app.screen, JumpScreen)


async def test_each_letter_acts_at_once_and_the_note_stays_as_it_was(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.type("halve zin")
        await seat.press("left", "left")
        for letter, focus in (
            ("l", "latest"),
            ("f", "filter"),
            ("p", "tree"),
            ("d", "node"),
            ("m", "step-reacties"),
            ("n", "note"),
        ):
            await seat.press("f12", letter)
            assert (seat.focus, _jumping(seat)) == (focus, False), letter
        await seat.press("f12", "5")
        assert seat.screen.desk.step == "ambassadeur"
        for letter, screen in (("?", Help), ("e", Search), ("s", SpeakersDialog)):
            await seat.press("f12", letter)
            await seat.until(lambda screen=screen: isinstance(seat.app.screen, screen))
            await seat.press("escape")
        assert (seat.line, seat.screen.notes.line.cursor) == ("halve zin", 7)
        await seat.type("X")
        assert seat.line == "halve zXin"


async def test_an_unknown_letter_says_so_and_every_other_key_leaves(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.press("f12", "q")
        assert _jumping(seat)
        assert "‘q’ hoort bij geen onderdeel" in seat.seen
        for key in ("escape", "f12"):
            await seat.press(key)
            assert (_jumping(seat), seat.focus, seat.line) == (False, "note", "")
            await seat.press("f12")
        await seat.press("f4")
        await seat.until(lambda: seat.focus == "latest")
        await seat.press("f12")
        await seat.pilot.click(offset=(40, 20))
        await seat.until(lambda: not _jumping(seat))
        await seat.press("f12")
        await seat.resize(100, 30)
        await seat.until(lambda: not _jumping(seat))


async def test_keys_typed_right_behind_a_letter_go_where_it_leads(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.type("blijft")
        for key in ("f12", "s", "7", "enter", "enter", "escape"):
            seat.send(key)
        await seat.until(lambda: len(evening.records) > 3)
        await seat.settled()
        assert seat.line == "blijft"
    turns = [(r.speaker, r.event) for r in evening.records if isinstance(r, Turn)]
    # who leads leaves, and with that the turn ends
    assert turns == [("tafel 7", "aangemeld"), ("tafel 7", "spreekt"), ("tafel 7", "klaar")]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 45)])
async def test_at_each_size_the_letters_are_the_same_and_all_can_be_read(
    evening: Evening, size: tuple[int, int]
) -> None:
    async with evening.meeting(size=size) as seat:
        jumps = jumps_of_meeting(seat.screen)
        await seat.press("f12")
        rows = seat.app.screen.query_one(Letters)
        listed = "\n".join(rows.render_line(y).text for y in range(rows.size.height))
        chips = {chip._letter: chip.region for chip in seat.app.screen.query(Chip)}
    titles = meeting_letters()
    letters = [jump.letter for jump in jumps]
    assert len(letters) == len(set(letters))
    for jump in jumps:
        assert jump.letter.isdigit() or titles[jump.letter] == jump.title
        if not jump.letter.isdigit():
            assert f"{jump.letter}  {jump.title[:7]}" in listed, "each of them"
    assert {"n", "l"} <= chips.keys(), "on the parts that can be seen"
    assert all(seat.app.size.region.contains_region(region) for region in chips.values())
    assert len({region.offset for region in chips.values()}) == len(chips)


async def test_the_fields_of_a_form_have_letters_too(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.note("Schimmel")
        await seat.press("f4", "enter")
        await seat.type(" in huis")
        await seat.press("f12")
        assert "Tafel of straat" in seat.seen
        await seat.press("a")
        assert isinstance(seat.app.screen, EditRemark)
        assert seat.focus == "speaker"
        await seat.press("f12", "t")
        assert seat.focus == "text"
        await seat.press("enter")
    assert evening.remarks[0].text == "Schimmel in huis"


async def test_no_letter_hides_another_and_the_queue_keeps_its_letters(evening: Evening) -> None:
    async with evening.meeting(size=(40, 10)) as seat:
        await seat.press("f12")
        listed = seat.app.screen.query_one(Letters).region
        shown = [chip for chip in seat.app.screen.query(Chip) if chip.display]
        assert [chip._letter for chip in shown if chip.region.overlaps(listed)] == []
        await seat.press("s")
        await seat.type("3 5")
        await seat.press("enter", "enter", "f12", "r")
        assert seat.focus == "queue", "whoever speaks or waits"
        await seat.press("f12", "e")
        assert seat.focus == "place"


async def test_every_letter_of_the_table_leads_somewhere(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.checking()
        await seat.type("schimmel in huis")
        await seat.until(lambda: seat.suggested)
        letters = {jump.letter for jump in jumps_of_meeting(seat.screen)}
        assert letters == {*meeting_letters(), *"123456"}
        await seat.press("f12", "g")
        assert seat.focus == "suggestions"
