"""Typing a note on the real content: what is suggested, and that only a person links."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.draft import DraftStore

if TYPE_CHECKING:
    from ..evening import Evening, Seat

TEXT = "Schimmel en hangjongeren"
"""Enough for three suggestions."""
STRANGE = "qwrtz plmk"
"""Nothing that anybody says."""


async def _three(seat: Seat, text: str = TEXT) -> tuple[str, str, str]:
    """Type a note with three suggestions, when the check is ready."""
    await seat.checking()
    await seat.type(text)
    first, second, third = seat.suggested
    return first, second, third


def _last(evening: Evening) -> tuple[str, tuple[str, ...], str | None]:
    remark = evening.remarks[-1]
    return remark.text, remark.links, remark.verdict


# --- suggestions appear ---


async def test_suggestions_appear_while_somebody_types(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type(TEXT)
        await seat.until(lambda: len(seat.suggested) == 3)
        assert seat.line == TEXT
        assert seat.linked == (), "nothing is linked by itself"
        rows = seat.read("#suggestions").splitlines()
        for row, node in zip(rows, seat.suggested, strict=True):
            assert evening.content.programme.nodes[node].title in row
        await seat.press("enter")
        assert "Hier staat straks" in seat.read("#suggestions")
    assert _last(evening) == (TEXT, (), "onbekend")


async def test_a_topic_outside_the_programme_is_named_with_the_key_that_says_so(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        await seat.type("Parkeren")
        assert seat.suggested == ()
        assert "Gaat over ‘Parkeren’" in seat.read("#suggestions")
        assert "Ctrl+G" in seat.read("#suggestions")


async def test_a_sign_that_is_being_typed_moves_no_suggestion(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _three(seat, f"{TEXT} ")
        before = seat.suggested
        for key in [*"#won", *["backspace"] * 4, *"@ta"]:
            await seat.press(key)
            assert seat.suggested == before


# --- tab ---


async def test_tab_links_the_first_suggestion_and_again_the_next(evening: Evening) -> None:
    async with evening.meeting() as seat:
        nodes = await _three(seat)
        for count in (1, 2, 3):
            await seat.press("tab")
            assert seat.linked == nodes[:count]
            assert seat.read("#suggestions").count("✓") == count
            assert (seat.line, seat.focus) == (TEXT, "note")
        label = evening.content.programme.nodes[nodes[0]].label
        assert label in seat.read("#meaning")
        await seat.press("tab")
        assert seat.told == "Alle voorstellen zijn al gekoppeld"
        await seat.press("enter")
    assert _last(evening) == (TEXT, nodes, "in")


async def test_tab_in_the_middle_of_a_word_lets_one_type_on(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        await seat.type("Schim")
        await seat.until(lambda: seat.suggested)
        first = seat.suggested[0]
        await seat.press("tab")
        await seat.type("mel in huis")
        await seat.press("enter")
    assert _last(evening) == ("Schimmel in huis", (first,), "in")


async def test_tab_without_a_suggestion_says_what_else_there_is(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        await seat.type(STRANGE)
        await seat.press("tab")
        assert seat.told == "Geen voorstel: Ctrl+F zoekt, Ctrl+G niet erin"
        assert (seat.linked, seat.focus) == ((), "note")


async def test_tab_completes_what_is_being_typed_before_it_links(evening: Evening) -> None:
    async with evening.meeting() as seat:
        first, *_rest = await _three(seat)
        await seat.type(" #mobil")
        assert "Tab ▸ #wonen.mobiliteit" in seat.read("#latest")
        assert "Tab ▸" not in seat.read("#suggestions")
        await seat.press("tab")
        assert (seat.line, seat.linked) == (f"{TEXT} #wonen.mobiliteit ", ())
        assert "Tab ▸" in seat.read("#suggestions")
        await seat.press("tab")
        assert seat.linked == (first,)
        await seat.press("enter")
    assert _last(evening) == (TEXT, ("wonen.mobiliteit", first), "in")


async def test_tab_behind_a_sign_in_one_burst_completes_it_too(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        for key in [*f"{TEXT} #mobil", "tab"]:
            seat.send(key)
        await seat.settled()
        assert (seat.line, seat.linked) == (f"{TEXT} #wonen.mobiliteit ", ())


async def test_tab_elsewhere_in_the_pane_goes_on_and_links_nothing(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Eerder gezegd")
        await _three(seat)
        await seat.press("f4", "tab")
        assert seat.focus != "latest"
        assert seat.linked == ()


async def test_escape_puts_completions_away_and_gives_tab_back_to_the_suggestions(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        first, *_rest = await _three(seat)
        await seat.type(" #mobil")
        await seat.press("escape")
        assert "Tab ▸" in seat.read("#suggestions")
        await seat.press("tab")
        assert (seat.line, seat.linked) == (f"{TEXT} #mobil", (first,))


# --- numbers ---


async def test_a_number_links_and_leaves_the_sentence_as_if_it_had_not_been_typed(
    evening: Evening,
) -> None:
    typed = "Schimmel in huis #2 en verder"
    async with evening.meeting() as seat:
        finder = await seat.checking()
        matches = {match.id for match in finder.check("Schimmel in huis").matches[1:]}
        for cuts in ((17,), (18, 19), (19, 20), (20,), (18, 19, 20, 21, 22), ()):
            await seat.press("ctrl+u")
            for start, end in pairwise((0, *cuts, len(typed))):
                await seat.type(typed[start:end])
            assert seat.line == "Schimmel in huis en verder", cuts
            (node,) = seat.linked
            assert node in matches
        await seat.press("enter")
    assert _last(evening) == ("Schimmel in huis en verder", (node,), "in")


async def test_numbers_at_the_end_are_taken_before_enter_also_in_a_burst(evening: Evening) -> None:
    async with evening.meeting() as seat:
        first, second, _third = await _three(seat, f"{TEXT} ")
        for key in ["#", "2", " ", "#", "1", "enter"]:
            seat.send(key)
        await seat.settled()
        assert (seat.line, seat.linked) == ("", ())
    assert _last(evening) == (TEXT, (second, first), "in")


async def test_a_number_between_two_words_leaves_one_space(evening: Evening) -> None:
    async with evening.meeting() as seat:
        first, *_rest = await _three(seat)
        await seat.press(*["left"] * len(" en hangjongeren"))
        await seat.type(" #1")
        assert (seat.line, seat.linked) == (TEXT, (first,))
        await seat.type("ook ")
        assert seat.line == "Schimmel ook en hangjongeren"


async def test_the_same_number_again_takes_the_link_back(evening: Evening) -> None:
    async with evening.meeting() as seat:
        _first, second, _third = await _three(seat)
        await seat.type(" #2")
        assert seat.linked == (second,)
        await seat.type(" #2")
        assert (seat.linked, seat.line.strip()) == ((), TEXT)


async def test_a_number_without_a_suggestion_stays_text(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        for said, number in (
            ("", "#1"),
            (STRANGE, " #1"),
            (TEXT, " #4"),
            (TEXT, " #12 huizen"),
            (TEXT, " #2023"),
            (TEXT, "#1"),
        ):
            for burst in (True, False):
                await seat.type(said)
                if burst:
                    await seat.type(number)
                else:
                    await seat.press(*number)
                assert (seat.line, seat.linked) == (said + number, ()), burst
                await seat.press("enter")
                assert _last(evening) == (said + number, (), "onbekend"), burst


async def test_a_number_that_stood_there_or_was_pasted_is_text(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        await seat.type("Op #1 ")
        await seat.type(f"staat {TEXT}")
        assert seat.suggested
        await seat.paste(" en #2 ook")
        await seat.type(" en meer")
        assert seat.linked == ()
        await seat.press("enter")
    assert _last(evening) == (f"Op #1 staat {TEXT} en #2 ook en meer", (), "onbekend")


# --- enter ---


async def test_whatever_is_typed_enter_saves_only_links_that_a_person_chose(
    evening: Evening,
) -> None:
    random = Random(4)
    async with evening.meeting() as seat:
        await seat.checking()
        nodes = list(evening.content.programme.nodes)
        keywords = [word for entry in seat.screen.desk.vocabulary.nodes for word in entry.keywords]
        for _note in range(10):
            words = [*random.sample(keywords, random.randint(1, 4)), "#", "#zzz", "de", "#4", "..."]
            chosen: list[str] = []
            await seat.type("x ")
            for word in random.sample(words, random.randint(1, len(words))):
                if random.random() < 0.1:
                    chosen.append(random.choice(nodes))
                    await seat.type(f"#{chosen[-1]} ")
                await seat.type(f"{word} ")
                free = [node for node in seat.suggested if node not in chosen]
                if free and random.random() < 0.2:
                    await seat.press("tab")
                    chosen.append(free[0])
            await seat.press("enter")
            assert seat.line == ""
            assert set(evening.remarks[-1].links) == set(chosen)


# --- not in the programme ---


@pytest.mark.parametrize(
    ("keys", "verdict", "links"),
    [
        (["ctrl+g"], "niet", 0),
        (["ctrl+g", "tab"], "deels", 1),
        (["tab", "ctrl+g"], "deels", 1),
        (["ctrl+g", "ctrl+g"], "onbekend", 0),
        (["tab", "ctrl+g", "ctrl+g"], "in", 1),
        ([*" #niet"], "niet", 0),
        ([*" #niet ", "tab"], "deels", 1),
    ],
)
async def test_one_key_says_that_it_is_not_in_the_programme(
    evening: Evening, keys: list[str], verdict: str, links: int
) -> None:
    words = {"niet": " niet in het programma", "deels": "deels niet in het programma"}
    async with evening.meeting() as seat:
        nodes = await _three(seat)
        await seat.press(*keys)
        chips = seat.read("#meaning")
        assert ("niet in het programma" in chips) == (verdict in words)
        assert words.get(verdict, "") in chips
        await seat.press("enter")
    assert _last(evening) == (TEXT, nodes[:links], verdict)


async def test_the_verdict_is_for_one_note_only(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("Parkeren")
        await seat.press("ctrl+g", "enter")
        await seat.note("Iets anders")
        assert "#niet" in seat.read("#latest")
    assert [remark.verdict for remark in evening.remarks] == ["niet", "onbekend"]


async def test_where_there_is_no_room_for_chips_it_is_said_in_words(evening: Evening) -> None:
    async with evening.meeting("presentatie", size=(80, 24)) as seat:
        assert seat.shown("#meaning", "#suggestions") == {"#meaning": False, "#suggestions": True}
        first, *_rest = await _three(seat)
        label = evening.content.programme.nodes[first].label
        await seat.press("ctrl+g")
        assert seat.told == "niet in het programma"
        await seat.press("tab")
        assert seat.told == f"{label} · deels niet in het programma"
        await seat.press("ctrl+g")
        assert seat.told == label
        await seat.type(" #1")
        assert seat.told == "Niets gekoppeld"


async def test_where_suggestions_are_not_shown_none_is_linked(evening: Evening) -> None:
    async with evening.meeting(size=(40, 10)) as seat:
        await seat.checking()
        await seat.type(f"{TEXT} ")
        await seat.press("tab")
        await seat.type("#1")
        assert (seat.line, seat.linked) == (f"{TEXT} #1", ())


# --- links and the text ---


async def test_emptying_the_line_drops_what_was_linked(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        for key in ("ctrl+u", "ctrl+w", "backspace"):
            await seat.type("Schimmel")
            await seat.press("tab", "ctrl+g")
            assert len(seat.linked) == 2, key
            await seat.press(*[key] * (len("Schimmel") if key == "backspace" else 1))
            assert (seat.line, seat.linked) == ("", ()), key
            assert seat.read("#meaning").strip() == "", key


async def test_emptying_the_line_in_a_burst_drops_what_was_linked_before_and_not_after(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await _three(seat)
        await seat.press("tab")
        for key in ["ctrl+u", *"Parkeren", "ctrl+g", "enter"]:
            seat.send(key)
        await seat.settled()
    assert _last(evening) == ("Parkeren", (), "niet")


async def test_a_link_that_was_taken_over_before_a_word_was_typed_stays(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.press("f3")
        await seat.type("mobiliteit")
        await seat.press("enter")
        assert (seat.line, seat.linked) == ("", ("wonen.mobiliteit",))
        await seat.type("De bus rijdt niet")
        await seat.press("enter")
    assert _last(evening) == ("De bus rijdt niet", ("wonen.mobiliteit",), "in")


async def test_a_half_typed_sign_gives_way_to_the_link_and_costs_no_other(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("#won")
        await seat.press("f3")
        await seat.type("mobiliteit")
        await seat.press("enter")
        assert (seat.line, seat.linked) == ("", ("wonen.mobiliteit",))


# --- drafts ---


async def test_links_and_verdict_come_back_with_the_draft(evening: Evening) -> None:
    async with evening.meeting() as seat:
        first, *_rest = await _three(seat, f"!{TEXT}")
        await seat.press("tab", "ctrl+g")
    async with evening.meeting(None) as seat:
        assert (seat.line, seat.linked) == (f"!{TEXT}", (first, "niet"))
        assert "deels niet in het programma" in seat.read("#meaning")
        await seat.until(lambda: seat.suggested)
        await seat.press("enter")
        assert (seat.linked, evening.drafts) == ((), [])
    assert _last(evening) == (TEXT, (first,), "deels")


async def test_a_link_without_a_word_comes_back_too(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.press("f3")
        await seat.type("mobiliteit")
        await seat.press("enter")
    async with evening.meeting(None) as seat:
        assert (seat.line, seat.linked) == ("", ("wonen.mobiliteit",))


async def test_a_saved_note_leaves_no_draft_with_its_links(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _three(seat)
        await seat.press("tab", "enter")
        assert evening.drafts == []
        assert DraftStore(evening.files[0]).load() is None


# --- the keys of the list ---


async def test_down_goes_to_the_suggestions_where_a_digit_links(evening: Evening) -> None:
    async with evening.meeting() as seat:
        first, second, _third = await _three(seat)
        await seat.press("down")
        assert seat.focus == "suggestions"
        await seat.press("2")
        assert (seat.linked, seat.focus) == ((second,), "note")
        await seat.press("down", "enter")
        assert (seat.linked, seat.focus) == ((second, first), "note")
        await seat.press("down", "up")
        assert seat.focus == "note"
        await seat.press("enter")
    assert _last(evening) == (TEXT, (second, first), "in")


async def test_a_letter_typed_in_the_suggestions_goes_to_the_line(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _three(seat)
        await seat.press("down")
        await seat.type(", 7 stuks")
        assert (seat.line, seat.focus, seat.linked) == (f"{TEXT}, 7 stuks", "note", ())


async def test_down_without_suggestions_stays_in_the_line(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        await seat.type(STRANGE)
        await seat.press("down")
        assert seat.focus == "note"


# --- nothing moves ---


@pytest.mark.parametrize(
    ("step", "size"),
    [
        ("reacties", (60, 16)),
        ("reacties", (80, 24)),
        ("presentatie", (80, 24)),
        ("reacties", (100, 30)),
        ("presentatie", (160, 45)),
    ],
)
async def test_nothing_on_the_screen_moves_while_somebody_types(
    evening: Evening, size: tuple[int, int], step: str
) -> None:
    async with evening.meeting(step, size=size) as seat:
        await seat.note("Eerder gezegd @tafel 3")
        await seat.checking()
        places = {widget: widget.region for widget in seat.screen.walk_children()}
        keys = [
            *"!Schimmel #mo",
            "escape",
            *" @ta",
            "tab",
            "tab",
            *" #2",
            "ctrl+g",
            *" zzz",
            "ctrl+u",
        ]
        for key in [*keys, *"Parkeren", "ctrl+g"]:
            await seat.press(key)
            moved = {w for w in seat.screen.walk_children() if w.region != places.get(w)}
            assert moved == set(), key
        await seat.press("enter")
        moved = {w for w in seat.screen.notes.walk_children() if w.region != places.get(w)}
        assert moved == set()
    assert len(evening.remarks) == 2
