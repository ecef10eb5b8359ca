"""Help: the note language and all keys, those of the present pane among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.tui.keys import app_bindings, meeting_bindings
from npzw_tui.tui.screens.help import Help

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _text(seat: Seat) -> str:
    return " ".join(seat.seen.replace("│", " ").split())


async def test_help_shows_the_note_language_the_keys_and_the_marks(evening: Evening) -> None:
    async with evening.meeting(size=(120, 160)) as seat:
        await seat.press("f1")
        assert isinstance(seat.app.screen, Help)
        shown = _text(seat)
    for kind in evening.content.agenda.kind_by_mark.values():
        assert f"{kind.mark} " in shown
        assert kind.title.lower() in shown
    for binding in (*meeting_bindings(), *app_bindings()):
        if binding.tooltip:
            assert str(binding.tooltip) in shown
    for words in ("in de Top 10", "een actie in deze wijk", "in de bron slecht leesbaar"):
        assert words in shown


async def test_help_begins_with_the_keys_of_the_pane_that_has_the_focus(evening: Evening) -> None:
    async with evening.meeting(size=(120, 160)) as seat:
        await seat.note("Schimmel")
        await seat.press("f4", "f1")
        here = _text(seat).partition("Toetsen hier")[2]
        assert "intrekken" in here.partition("Toetsen: noteren")[0]
        await seat.press("escape", "f2", "f1")
        here = _text(seat).partition("Toetsen hier")[2]
        assert "intrekken" not in here.partition("Toetsen: noteren")[0]


async def test_help_scrolls_on_a_small_screen_and_every_way_out_works(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.type("blijft")
        for key in ("escape", "f1", "enter"):
            await seat.press("f1", "pagedown", "down", "pageup")
            assert isinstance(seat.app.screen, Help)
            await seat.press(key)
            assert seat.app.screen is seat.screen
        assert (seat.line, seat.focus) == ("blijft", "note")
    assert evening.remarks == []
