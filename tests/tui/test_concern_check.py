"""When the concern check is built, what it learns from, and what happens without words."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.content import read_content
from npzw_tui.storage.settings import load_settings
from npzw_tui.tui.commands import palette_commands

from ..making import begin, resume, say
from .evening import CONTENT

if TYPE_CHECKING:
    from pathlib import Path

    from .evening import Evening, Seat

INVENTED = "De flurpsel grombast in de wittewoer"
"""Words that stand in no vocabulary."""
NODE = "werk"


def _earlier(evening: Evening, times: int = 4, **said: object) -> Path:
    """An earlier evening in the folder, with the invented words linked; gives its file."""
    recorder = begin(evening.folder, recorder="vorige", clock=evening.clock, ids=evening.ids)
    for _time in range(times):
        say(recorder, INVENTED, **{"links": (NODE,), "verdict": "in"} | said)
    recorder.close()
    return recorder.path


async def _learned(seat: Seat, remarks: int) -> None:
    finder = await seat.checking()
    await seat.until(lambda: finder.learned is not None and len(finder.learned) == remarks)


async def _ask(seat: Seat, text: str = INVENTED) -> tuple[str, ...]:
    """What is suggested first for a text that is typed anew."""
    await seat.press("f2", "ctrl+u")
    await seat.type(text)
    return seat.suggested[:1]


# --- when it is built ---


async def test_it_is_built_at_the_first_letter_and_not_before(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.press("f6", "f5", "f4", "escape")
        assert seat.screen.concern.finder is None
        await seat.type("S")
        await seat.until(lambda: seat.screen.concern.finder)


async def test_it_is_built_for_who_browses_the_programme_too(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.press("f3")
        await seat.until(lambda: seat.screen.concern.finder)


async def test_who_leaves_while_it_is_built_just_leaves(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for key in ["S", "ctrl+q"]:
            seat.send(key)
        await seat.settled()
    assert seat.app.return_code == 0
    assert seat.app.crash is None


# --- learning ---


async def test_an_earlier_link_brings_the_node_up_for_the_same_words(evening: Evening) -> None:
    _earlier(evening)
    async with evening.meeting() as seat:
        await _learned(seat, 4)
        assert await _ask(seat) == (NODE,)
        assert seat.linked == ()


async def test_nobody_has_to_have_linked_them_for_other_words(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _learned(seat, 0)
        assert await _ask(seat) == ()


async def test_a_link_of_tonight_counts_at_once_and_an_undone_one_no_more(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await _learned(seat, 0)
        for _time in range(4):
            await seat.note(f"{INVENTED} #{NODE}")
        assert await _ask(seat) == (NODE,)
        await seat.press("ctrl+u", "f8", "f8", "f8", "f8")
        assert await _ask(seat) == ()


async def test_what_was_linked_before_a_restart_of_tonight_counts_too(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for _time in range(4):
            await seat.note(f"{INVENTED} #{NODE}")
    async with evening.meeting(None) as seat:
        await _learned(seat, 4)
        assert await _ask(seat) == (NODE,)


@pytest.mark.parametrize("how", ["withdrawn", "unlinked"])
async def test_a_link_that_was_taken_back_counts_no_more(evening: Evening, how: str) -> None:
    recorder = resume(_earlier(evening), clock=evening.clock, ids=evening.ids)
    recorder.load(1000)
    for id_ in list(recorder.meeting.remark_ids):
        if how == "withdrawn":
            recorder.withdraw(id_)
        else:
            recorder.revise(id_, links=(), verdict="onbekend")
    recorder.close()
    async with evening.meeting() as seat:
        await _learned(seat, 0)
        assert await _ask(seat) == ()


async def test_what_was_called_outside_speaks_against_the_programme(evening: Evening) -> None:
    _earlier(evening, times=6, links=(), verdict="niet")
    async with evening.meeting() as seat:
        finder = await seat.checking()
        assert await _ask(seat, "Schimmel")
        await _learned(seat, 6)
        assert finder.check(f"{INVENTED} Schimmel").verdict == "niet"


async def test_staff_can_switch_it_off_in_the_settings(evening: Evening) -> None:
    _earlier(evening)
    evening.use(learn=False)
    async with evening.meeting() as seat:
        finder = await seat.checking()
        assert finder.learned is None
        assert await _ask(seat) == ()


async def _switch(seat: Seat, title: str) -> None:
    (command,) = [c for c in palette_commands(seat.app, seat.screen) if c.title == title]
    command.callback()
    await seat.settled()


async def test_it_can_be_switched_off_and_on_in_the_palette_and_that_is_remembered(
    evening: Evening,
) -> None:
    _earlier(evening)
    async with evening.meeting() as seat:
        await _learned(seat, 4)
        assert await _ask(seat) == (NODE,)
        await _switch(seat, "Niet meer leren van koppelingen")
        assert seat.suggested == ()
        assert not load_settings().learn
        await _switch(seat, "Leren van eerdere koppelingen")
        await _learned(seat, 4)
        assert await _ask(seat) == (NODE,)
        assert load_settings().learn


# --- words that cannot be read ---


def _break(evening: Evening, folder: Path) -> None:
    shutil.copytree(CONTENT, folder)
    (folder / "keywords.toml").write_text('[[node]]\nid = "wonne"\nkeywords = ["huis"]\n')
    evening.content = read_content(folder)


async def test_broken_words_are_told_in_one_line_and_the_meeting_goes_on(
    evening: Evening, tmp_path: Path
) -> None:
    _break(evening, tmp_path / "inhoud")
    async with evening.meeting() as seat:
        await seat.type("!Schimmel")
        await seat.until(lambda: "keywords.toml" in seat.told)
        assert "\n" not in seat.told
        assert (seat.line, seat.suggested) == ("!Schimmel", ())
        await seat.press("tab", "ctrl+g", "enter")
        await seat.press("ctrl+f")
        assert seat.app.screen is seat.screen
        assert "keywords.toml" in seat.told
        await seat.press("f3")
        await seat.type("mobiliteit")
        await seat.press("enter")
        assert seat.linked == ("wonen.mobiliteit",)
    (remark,) = evening.remarks
    assert (remark.text, remark.links, remark.verdict) == ("Schimmel", (), "niet")


async def test_a_programme_without_words_is_searched_by_its_own(
    evening: Evening, tmp_path: Path
) -> None:
    folder = tmp_path / "inhoud"
    shutil.copytree(CONTENT, folder)
    (folder / "keywords.toml").unlink()
    evening.content = read_content(folder)
    async with evening.meeting() as seat:
        finder = await seat.checking()
        title = evening.content.programme.goals[0].title
        assert finder.search(title, limit=3)[0].id == evening.content.programme.goals[0].id
