"""The palette: everything that a key can do, found by a Dutch word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette

from npzw_tui.storage.settings import load_settings
from npzw_tui.tui.commands import binding_ids, palette_commands
from npzw_tui.tui.keys import app_bindings, meeting_bindings

if TYPE_CHECKING:
    from .evening import Evening, Seat

_ENGLISH = {"quit", "theme", "keys", "screenshot", "maximize", "minimize", "help", "save", "next"}


def _titles(seat: Seat) -> list[str]:
    return [command.title for command in palette_commands(seat.app, seat.app.screen)]


async def _choose(seat: Seat, words: str) -> None:
    await seat.press("ctrl+p")
    await seat.until(lambda: isinstance(seat.app.screen, CommandPalette))
    await seat.type(words)
    palette = seat.app.screen
    await seat.until(lambda: 0 < palette.query_one("CommandList").option_count < 4)
    await seat.press("enter")
    await seat.until(lambda: seat.app.screen is not palette)


async def test_the_palette_holds_every_key_of_a_meeting_by_its_words(evening: Evening) -> None:
    async with evening.meeting("afsluiting") as seat:
        await seat.note("Schimmel")
        titles = _titles(seat)
    for binding in (*meeting_bindings(), *app_bindings()):
        if binding.id in {"go.back", "app.palette"} or binding.action.startswith("go_to"):
            continue
        assert str(binding.tooltip).split(";")[0] in titles
    for step in evening.content.agenda.steps:
        assert f"Stap: {step.short}" in titles
    for words in ("alles", "leiden", "noteren"):
        assert f"Indeling: {words}" in titles
    for words in ("bewerken", "beantwoorden", "letterlijk of niet", "intrekken"):
        assert any(words in title for title in titles)
    for words in ("donker", "licht", "hoog contrast"):
        assert f"Thema: {words}" in titles
    assert {"Taal: Nederlands", "Language: English"} <= set(titles)


async def test_every_command_is_there_once_and_in_dutch(evening: Evening) -> None:
    async with evening.meeting("afsluiting") as seat:
        await seat.note("Schimmel")
        titles = _titles(seat)
    assert len(titles) == len(set(titles))
    words = {word.lower() for title in titles for word in title.split()}
    assert words & _ENGLISH == set()


async def test_the_palette_of_the_start_screen_has_its_own_commands(evening: Evening) -> None:
    async with evening.start() as seat:
        titles = " ".join(_titles(seat))
    assert "Thema: licht" in titles
    assert "Maak de laatste wijziging ongedaan" not in titles


async def test_a_command_is_found_by_a_word_and_done_with_enter(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Schimmel")
        await _choose(seat, "ongedaan")
        await seat.until(lambda: evening.remarks == [])
        assert seat.told == "ongedaan gemaakt: toevoeging van ‘Schimmel’"


async def test_another_theme_is_used_at_once_and_remembered(evening: Evening) -> None:
    async with evening.meeting() as seat:
        assert seat.app.theme == "npzw-donker"
        await seat.type("blijft staan")
        await _choose(seat, "hoog contrast")
        await seat.until(lambda: seat.app.theme == "npzw-contrast")
        assert seat.line == "blijft staan"
    evening.settings = load_settings()
    async with evening.meeting() as seat:
        assert seat.app.theme == "npzw-contrast"


async def test_each_key_of_the_application_has_an_id_of_its_own(evening: Evening) -> None:
    ids = [binding.id for binding in (*meeting_bindings(), *app_bindings())]
    assert None not in ids
    assert len(ids) == len(set(ids))
    assert set(ids) <= binding_ids()
