"""The programme at the left: the filter, the marks, and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.programme import Action, Goal
from npzw_tui.domain.vocabulary import NodeWords, Vocabulary
from npzw_tui.tui.widgets.programme_tree import marks_of

from ..evening import Evening

if TYPE_CHECKING:
    from ..evening import Seat

PROGRAMME = Evening.content.programme
LINES = [line.title for line in PROGRAMME.lines]


def _rows(seat: Seat) -> list[str]:
    """What the tree holds, whether it fits on the screen or not."""
    tree = seat.screen.programme_pane.programme_tree
    return [node.data for node in tree._walk(tree.root) if node.data]


async def _filter(seat: Seat, words: str) -> list[str]:
    await seat.press("f3", "ctrl+u")
    await seat.paste(words)
    return _rows(seat)


async def test_the_lines_are_shown_first_in_the_order_of_the_deck(evening: Evening) -> None:
    async with evening.meeting(size=(160, 45)) as seat:
        shown = [row.strip(" ▸▾") for row in seat.read("#tree").splitlines() if row.strip()]
        assert shown == LINES


async def test_everything_of_the_programme_is_in_the_tree_exactly_once(evening: Evening) -> None:
    async with evening.meeting() as seat:
        assert sorted(_rows(seat)) == sorted(PROGRAMME.nodes)


async def test_the_filter_ignores_case_and_accents_and_keeps_parents(evening: Evening) -> None:
    async with evening.meeting() as seat:
        tree = seat.screen.programme_pane.programme_tree
        for words in ("mobiliteit", "MOBILITEIT", "Möbïlitéit", "  mobiliteit  "):
            assert sorted(await _filter(seat, "")) == sorted(PROGRAMME.nodes)
            shown = await _filter(seat, words)
            assert "wonen.mobiliteit" in shown, words
            assert "wonen" in shown, f"{words}: what stands above a hit stays"
            assert tree.selected == "wonen.mobiliteit", words


async def test_every_word_of_the_filter_must_be_there(evening: Evening) -> None:
    async with evening.meeting() as seat:
        both = await _filter(seat, "jongeren criminaliteit")
        one = await _filter(seat, "jongeren")
        assert set(both) < set(one)


async def test_a_filter_without_hits_says_so_and_escape_brings_all_back(evening: Evening) -> None:
    async with evening.meeting() as seat:
        assert await _filter(seat, "qqqqq") == []
        assert "niets gevonden" in seat.read("#programme")
        await seat.press("escape")
        assert len(_rows(seat)) == len(PROGRAMME.nodes)


async def test_escape_puts_back_what_was_open_and_chosen_before_the_filter(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        tree = seat.screen.programme_pane.programme_tree
        await seat.press("f3", "down", "right")
        opened, chosen = {n.data for n in tree._walk(tree.root) if n.is_expanded}, tree.selected
        await _filter(seat, "mobiliteit")
        assert tree.selected != chosen
        await seat.press("escape")
        assert {n.data for n in tree._walk(tree.root) if n.is_expanded} == opened
        assert tree.selected == chosen


async def test_words_that_come_later_count_for_the_filter_that_stands_there(
    evening: Evening,
) -> None:
    few = Vocabulary(nodes=(NodeWords(id="wonen.mobiliteit", keywords=("hutspot",)),))
    async with evening.meeting() as seat:
        assert await _filter(seat, "hutspot") == []
        pane = seat.screen.programme_pane
        pane.use_words(Vocabulary())
        assert _rows(seat) == []
        pane.use_words(few)
        assert _rows(seat) == ["wonen", "wonen.mobiliteit"]
        assert pane.programme_tree.selected == "wonen.mobiliteit"
        assert pane.border_subtitle == "1 gevonden"


async def test_words_that_come_later_leave_the_cursor_where_it_is(evening: Evening) -> None:
    more = Vocabulary(nodes=(NodeWords(id="onderwijs", keywords=("actie.j",)),))
    async with evening.meeting() as seat:
        before = await _filter(seat, "actie.j")  # no keyword holds an id
        tree = seat.screen.programme_pane.programme_tree
        first = tree.selected
        await seat.press("down")
        chosen = tree.selected
        assert chosen != first
        tree.use_words(more)
        assert _rows(seat)[0] == "onderwijs"
        assert "onderwijs" not in before
        assert tree.selected == chosen


async def test_letters_typed_in_the_tree_go_to_the_filter(evening: Evening) -> None:
    async with evening.meeting() as seat:
        seat.screen.set_focus(seat.screen.programme_pane.programme_tree)
        await seat.settled()
        await seat.type("mobi")
        assert seat.screen.programme_pane.filter_line.text == "mobi"
        assert seat.focus == "filter"


async def test_counts_go_up_and_down_with_what_is_said(evening: Evening) -> None:
    async with evening.meeting(size=(160, 45)) as seat:

        def count(title: str) -> str:
            row = next(row for row in seat.read("#tree").splitlines() if title in row)
            return row.rpartition(title)[2].strip()

        assert count("Wonen en leefomgeving") == ""
        await seat.note("!Bus rijdt niet #wonen.mobiliteit")
        assert count("Wonen en leefomgeving") == "1"
        await seat.note("!Tram ook niet #wonen.mobiliteit #werk")
        assert (count("Wonen en leefomgeving"), count("Werk en economie")) == ("2", "1")
        await seat.press("f4", "delete")
        assert (count("Wonen en leefomgeving"), count("Werk en economie")) == ("1", "")
        await seat.press("f8")
        assert count("Wonen en leefomgeving") == "2"


@pytest.mark.parametrize("node", PROGRAMME.nodes.values(), ids=lambda node: node.id)
def test_marks_tell_top_10_this_neighbourhood_and_damage(node) -> None:
    marks = marks_of(node, "moerwijk")
    assert ("★" in marks) == (isinstance(node, Action) and node.top10)
    assert ("⌂" in marks) == (isinstance(node, Action) and "moerwijk" in node.neighbourhoods)
    damaged = node.damaged or (isinstance(node, Goal) and bool(node.damaged_details))
    assert ("≈" in marks) == damaged


async def test_the_marks_stand_in_the_tree_and_the_words_in_the_details(evening: Evening) -> None:
    action = PROGRAMME.actions_in("moerwijk")[0]
    damaged = next(goal for goal in PROGRAMME.goals if goal.damaged)
    async with evening.meeting(size=(160, 45)) as seat:
        await _filter(seat, action.id)
        assert "⌂" in seat.read("#tree")
        assert "Moerwijk" in seat.read("#node")
        await _filter(seat, damaged.id)
        assert "≈" in seat.read("#tree")
        assert "In de bron slecht leesbaar" in seat.read("#node")


async def test_the_details_show_what_was_said_about_a_node(evening: Evening) -> None:
    async with evening.meeting(size=(160, 45)) as seat:
        await seat.note("!Bus rijdt niet #wonen.mobiliteit")
        await _filter(seat, "wonen.mobiliteit")
        shown = seat.read("#node")
        assert "1 opmerking hierover" in shown
        assert "! Bus rijdt niet" in shown
        assert "#wonen.mobiliteit" in shown


async def test_a_key_links_the_chosen_node_from_the_note_line(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _filter(seat, "wonen.mobiliteit")
        await seat.press("f2")
        await seat.type("Bus")
        await seat.press("ctrl+l")
        assert seat.screen.notes.read().links == ("wonen.mobiliteit",)
