"""The concern check over the whole screen: the verdict, what was found, and what a key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.tui.screens.search import Query, Results, Search

if TYPE_CHECKING:
    from ..evening import Evening, Seat


async def _open(seat: Seat, text: str = "") -> Search:
    """Press the key with this text in the note line."""
    await seat.type(text)
    await seat.press("ctrl+f")
    screen = seat.app.screen
    assert isinstance(screen, Search)
    return screen


def _found(seat: Seat) -> tuple[str, ...]:
    screen = seat.app.screen
    assert isinstance(screen, Search)
    return screen._found


def _titles(seat: Seat) -> list[str]:
    return seat.read("#found").splitlines()


async def _ask(seat: Seat, text: str) -> None:
    await seat.press("ctrl+u")
    await seat.type(text)


# --- asking ---


async def test_it_opens_with_the_words_of_the_note_and_without_its_signs(evening: Evening) -> None:
    async with evening.meeting() as seat:
        screen = await _open(seat, "!?Schimmel in huis #werk @tafel 3")
        assert screen.query_one(Query).text == "Schimmel in huis"
        assert _found(seat)


async def test_the_verdict_and_the_best_come_first(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat, "Schimmel")
        finder = await seat.checking()
        answer = finder.check("Schimmel", limit=20, unfinished=True)
        count = len(answer.matches)
        assert f"✓ Het zit erin: {count} onderdelen passen hierbij" in seat.read("#verdict")
        assert _found(seat)[:count] == tuple(match.id for match in answer.matches)
        first = evening.content.programme.nodes[answer.matches[0].id]
        assert first.title[:30] in _titles(seat)[0]
        assert f"#{first.id}" in seat.read("#about")


async def test_every_letter_asks_anew(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat)
        await _ask(seat, "mobiliteit")
        assert _found(seat)[0] == "wonen.mobiliteit"
        await _ask(seat, "schimmel")
        assert "wonen.mobiliteit" not in _found(seat)[:1]


async def test_a_topic_that_the_programme_lacks_is_named(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat, "Parkeren")
        assert "✗ Gaat over ‘Parkeren’; Ctrl+G" in seat.read("#verdict")


async def test_without_a_question_there_are_the_lines_and_what_is_done_here(
    evening: Evening,
) -> None:
    programme = evening.content.programme
    async with evening.meeting() as seat:
        await _open(seat)
        own = programme.actions_in("moerwijk")
        assert own
        assert _found(seat) == tuple(node.id for node in (*programme.lines, *own))
        assert "De lijnen" in seat.read("#verdict")
        assert programme.lines[0].title in seat.read("#about")
        await seat.type("schimmel")
        await seat.press("ctrl+u")
        assert _found(seat) == tuple(node.id for node in (*programme.lines, *own))


async def test_where_nothing_is_found_it_says_so_and_enter_does_nothing(evening: Evening) -> None:
    async with evening.meeting() as seat:
        screen = await _open(seat)
        for text in ("qwrtz plmk zxcvb", "x", "👍🏽", "де на", "..."):
            await seat.press("ctrl+u")
            await seat.paste(text)
            assert "Niets gevonden. Andere woorden?" in seat.read("#found"), text
            verdict = seat.read("#verdict")
            assert "Ctrl+G" in verdict or "Nog te weinig" in verdict, text
            assert "Kies een onderdeel" in seat.read("#about"), text
            await seat.press("down", "up", "enter", "tab")
            assert seat.app.screen is screen, text
            assert seat.linked == (), text


# --- choosing ---


async def test_the_arrows_choose_and_a_key_links_to_the_note(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for key in ("enter", "tab"):
            await _open(seat, "Schimmel")
            third = _found(seat)[2]
            await seat.press("up", "down", "down", "down", "up")
            assert f"#{third}" in seat.read("#about"), key
            await seat.press(key)
            assert seat.app.screen is seat.screen, key
            assert (seat.line, seat.linked, seat.focus) == ("Schimmel", (third,), "note"), key
            await seat.press("enter")
            assert evening.remarks[-1].links == (third,), key


async def test_the_arrows_stop_at_the_last(evening: Evening) -> None:
    async with evening.meeting() as seat:
        screen = await _open(seat, "Schimmel")
        await seat.press(*["down"] * 30)
        assert screen.query_one(Results).highlighted == len(_found(seat)) - 1


async def test_keys_in_one_burst_choose_among_what_they_asked_for(evening: Evening) -> None:
    async with evening.meeting() as seat:
        finder = await seat.checking()
        second = finder.search("schimmel", limit=20)[1].id
        for key in ["ctrl+f", *"schimmel", "down", "enter", *"Het schimmelt", "enter"]:
            seat.send(key)
        await seat.settled()
    (remark,) = evening.remarks
    assert (remark.text, remark.links) == ("Het schimmelt", (second,))


async def test_a_click_chooses_too(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat, "Schimmel")
        second = _found(seat)[1]
        await seat.pilot.click("#found", offset=(4, 1))
        await seat.settled()
        assert seat.linked == (second,)


async def test_a_key_says_that_it_is_not_in_the_programme(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _open(seat, "Parkeren")
        await seat.press("ctrl+g")
        assert (seat.app.screen, seat.linked) == (seat.screen, ("niet",))
        await seat.press("ctrl+f", "ctrl+g", "enter")
    assert evening.remarks[0].verdict == "niet", "saying it twice takes nothing back"


async def test_leaving_it_changes_nothing(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("Schimmel")
        await seat.press("left", "left")
        for key in ("escape", "ctrl+f"):
            await seat.press("ctrl+f")
            await _ask(seat, "mobiliteit")
            await seat.press("down", key)
            assert (seat.line, seat.screen.notes.line.cursor) == ("Schimmel", 6), key
            assert (seat.linked, seat.focus) == ((), "note"), key


# --- reading ---


async def test_remarks_that_were_linked_so_far_are_shown_and_counted(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("!De bus rijdt niet #wonen.mobiliteit")
        await seat.note("?Komt de tram #wonen.mobiliteit")
        await _open(seat)
        await _ask(seat, "mobiliteit")
        assert "2 opmerkingen hierover" in seat.read("#about")
        assert "! De bus rijdt niet" in seat.read("#about")
        assert "? Komt de tram" in seat.read("#about")
        assert _titles(seat)[0].rstrip().endswith(" 2")


async def test_a_long_text_is_read_with_the_page_keys(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        for number in range(8):
            await seat.note(f"Nummer {number}, en nog veel meer woorden #wonen.mobiliteit")
        screen = await _open(seat)
        await _ask(seat, "mobiliteit")
        about = screen.query_one("#about")
        before = about.scroll_offset
        await seat.press("pagedown")
        assert about.scroll_offset.y > before.y
        await seat.press("pageup")
        assert about.scroll_offset == before


async def test_it_fits_in_each_window(evening: Evening) -> None:
    async with evening.meeting(size=(100, 30)) as seat:
        for size in ((60, 16), (80, 24), (160, 45), (40, 10)):
            await seat.resize(*size)
            await _open(seat, "Schimmel")
            assert seat.shown("#verdict", "#found", "#about") == {
                "#verdict": True,
                "#found": True,
                "#about": size != (40, 10),
            }, size
            assert "✓ Het zit erin" in seat.read("#verdict"), size
            assert "▪" in seat.read("#found") or len(_titles(seat)) < len(_found(seat)), size
            for width, height in ((100, 30), size):
                await seat.resize(width, height)
                assert seat.shown("#found")["#found"], size
                for row in _titles(seat):
                    assert len(row) <= width, size
            await seat.press("down", "enter")
            assert len(seat.linked) == 1, size
            await seat.press("enter")
