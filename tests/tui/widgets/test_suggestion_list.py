"""The rows under the note line: what is suggested, with which key, and what is linked already."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from npzw_tui.tui.suggesting import NOTHING, Suggested
from npzw_tui.tui.widgets.suggestion_list import SuggestionList

from ..evening import Evening

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PROGRAMME = Evening.content.programme
LINE, GOAL, ACTION = PROGRAMME.lines[2], PROGRAMME.goals[0], PROGRAMME.actions_in("moerwijk")[0]
THREE = Suggested((LINE.id, GOAL.id, ACTION.id), "in")


class _Alone(App[None]):
    def __init__(self, height: int) -> None:
        super().__init__()
        self.height = height
        self.picked: list[int] = []

    def compose(self) -> ComposeResult:
        suggestions = SuggestionList(PROGRAMME, "moerwijk")
        suggestions.styles.height = self.height
        yield suggestions

    def on_suggestion_list_picked(self, event: SuggestionList.Picked) -> None:
        self.picked.append(event.number)


@asynccontextmanager
async def _list(width: int, height: int) -> AsyncIterator[SuggestionList]:
    async with _Alone(height).run_test(size=(width, 5)) as pilot:
        yield pilot.app.query_one(SuggestionList)


def _rows(shown: SuggestionList) -> list[str]:
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_in_one_row_each_suggestion_has_its_key(width: int) -> None:
    async with _list(width, 1) as shown:
        shown.show(THREE, (), typing=True)
        (row,) = _rows(shown)
    keys = [row.index(key) for key in ("Tab ▸", "#2", "#3")]
    assert keys == sorted(keys)
    assert row[row.index("#3") + 3 :].strip(), "the last has a name too"
    assert len(row) <= width


async def test_where_there_is_room_each_has_a_row_with_its_place_in_the_programme() -> None:
    async with _list(100, 3) as shown:
        shown.show(THREE, (), typing=True)
        first, second, third = _rows(shown)
    assert first.split() == ["Tab", "▸", *LINE.title.split(), "lijn"]
    assert second.endswith(f"{PROGRAMME.nodes[GOAL.line].label} › doel")
    assert second.startswith("  #2 ")
    assert f"{PROGRAMME.nodes[ACTION.line].label} › actie" in third
    assert third.endswith("⌂"), "done in this neighbourhood"


@pytest.mark.parametrize("height", [1, 3])
async def test_what_is_linked_is_ticked_and_tab_means_the_next(height: int) -> None:
    async with _list(100, height) as shown:
        shown.show(THREE, (LINE.id,), typing=True)
        text = "\n".join(_rows(shown))
        assert text.index("✓") < text.index("Tab ▸") < text.index("#3")
        shown.show(THREE, THREE.nodes, typing=True)
        text = "\n".join(_rows(shown))
        assert (text.count("✓"), text.count("Tab")) == (3, 0)


@pytest.mark.parametrize("height", [1, 3])
async def test_while_tab_means_something_else_the_first_has_its_number(height: int) -> None:
    async with _list(100, height) as shown:
        shown.show(THREE, (), typing=True, tab=False)
        text = "\n".join(_rows(shown))
    assert [f"#{number}" in text for number in (1, 2, 3)] == [True] * 3
    assert "Tab" not in text


@pytest.mark.parametrize("height", [1, 3])
async def test_without_suggestions_there_are_words_in_the_first_row_only(height: int) -> None:
    async with _list(100, height) as shown:
        told = {}
        for name, suggested, typing in (
            ("empty", NOTHING, False),
            ("early", NOTHING, True),
            ("unclear", Suggested((), "onbekend"), True),
            ("outside", Suggested((), "niet"), True),
            ("topic", Suggested((), "niet", "Parkeren"), True),
        ):
            shown.show(suggested, (), typing=typing)
            first, *rest = _rows(shown)
            assert set(rest) <= {""}
            told[name] = first.strip()
    assert told["empty"].startswith("Hier staat straks")
    assert told["early"] == told["unclear"] == ""
    assert "Ctrl+G" in told["outside"]
    assert "‘Parkeren’" in told["topic"]


async def test_only_a_list_with_suggestions_takes_the_focus() -> None:
    async with _list(80, 1) as shown:
        assert not shown.can_focus
        shown.show(THREE, (), typing=True)
        assert shown.can_focus
        shown.show(NOTHING, (), typing=True)
        assert not shown.can_focus


async def test_digits_choose_and_enter_and_tab_choose_the_first() -> None:
    async with _Alone(1).run_test(size=(80, 5)) as pilot:
        shown = pilot.app.query_one(SuggestionList)
        shown.show(THREE, (), typing=True)
        shown.focus()
        await pilot.press("2", "3", "1", "enter", "tab")
        assert pilot.app.picked == [2, 3, 1, 0, 0]
