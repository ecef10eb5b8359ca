"""Editing and wrapping, with every script that a neighbourhood writes in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from npzw_tui.tui.widgets.note_buffer import NoteBuffer, shown, wrap

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
HEBREW = "שלום"
ACCENTED = "re\u0301sume\u0301"

_SIGNS = ["a", "Z", "7", " ", " ", "-", "\n", "\t", ".", "é", "e\u0301", "\u0301", "\u200d", "漢"]
_SIGNS += ["👩", FAMILY, "🇳🇱", "👍🏽", "1\ufe0f\u20e3", "ש", "ل", "\u200f", "ß", "\u3000"]
TEXTS = st.lists(st.sampled_from(_SIGNS), max_size=30).map("".join)
ANY_TEXT = st.one_of(
    TEXTS,
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=30),
)
EDITS = ["delete_back", "delete_forward", "delete_word_back", "delete_word_forward"]
EDITS += ["delete_to_start", "delete_to_end"]
MOVES = ["left", "right", "word_left", "word_right", "home", "end", "up", "down"]
KEYS = st.one_of(
    st.tuples(st.just("insert"), ANY_TEXT),
    st.tuples(st.just("resize"), st.integers(2, 30)),
    st.tuples(st.sampled_from(EDITS + MOVES), st.none()),
)


def borders(text: str) -> set[int]:
    """Where a cursor may stand: between what a reader sees as characters."""
    found = {0, len(text)}
    start = 0
    for paragraph in text.split("\n"):
        found |= {start + end for _s, end, _w in split_graphemes(shown(paragraph))[0]}
        found |= {start, start + len(paragraph)}
        start += len(paragraph) + 1
    return found


def typed(keys: list[tuple[str, object]]) -> NoteBuffer:
    buffer = NoteBuffer(width=12)
    for name, value in keys:
        getattr(buffer, name)(*(() if value is None else (value,)))
    return buffer


@given(st.lists(KEYS, max_size=25))
@example([("insert", " \u0301"), ("word_left", None)])
@example([("insert", "a👩"), ("left", None), ("insert", "👧\u200d")])
@example([("insert", f"aaaa{FAMILY}aaaaa漢"), ("up", None), ("resize", 2), ("down", None)])
def test_after_any_keys_the_cursor_stands_between_two_characters(
    keys: list[tuple[str, object]],
) -> None:
    buffer = typed(keys)
    assert buffer.cursor in borders(buffer.text)


@given(st.lists(KEYS, max_size=25))
def test_after_any_keys_the_rows_are_the_text_and_fit(keys: list[tuple[str, object]]) -> None:
    buffer = typed(keys)
    rows = buffer.rows
    assert "".join(buffer.text[start:end] for start, end in rows) == buffer.text.replace("\n", "")
    for start, end in rows:
        assert cell_len(shown(buffer.text[start:end])) <= buffer.width
    assert 0 <= buffer.cursor_row < len(rows)
    start, end = rows[buffer.cursor_row]
    assert start <= buffer.cursor <= end


@given(st.lists(KEYS, max_size=25))
def test_moving_changes_no_text(keys: list[tuple[str, object]]) -> None:
    buffer = typed(keys)
    before = buffer.text
    for name in MOVES:
        getattr(buffer, name)()
    assert buffer.text == before


@given(ANY_TEXT.map(lambda text: text.replace("\n", " ")), st.integers(2, 30))
@example(" 漢a漢", 4)
@example("\u200d\u200d漢a", 2)
def test_wrapping_loses_nothing_and_fits(paragraph: str, width: int) -> None:
    rows = wrap(paragraph, width)
    assert rows[0][0] == 0
    assert rows[-1][1] == len(paragraph)
    assert all(end == start for (_s, end), (start, _e) in pairwise(rows))
    assert all(cell_len(shown(paragraph[start:end])) <= width for start, end in rows)


@given(TEXTS, st.integers(2, 30))
def test_going_right_to_the_end_and_left_again_visits_the_same_places(
    text: str, width: int
) -> None:
    buffer = NoteBuffer(text, 0, width)
    there = [0]
    while buffer.cursor < len(text):
        before = buffer.cursor
        buffer.right()
        assert buffer.cursor > before
        there.append(buffer.cursor)
    back = [buffer.cursor]
    while buffer.cursor > 0:
        before = buffer.cursor
        buffer.left()
        assert buffer.cursor < before
        back.append(buffer.cursor)
    assert back == there[::-1]


@pytest.mark.parametrize(
    "sign", [FAMILY, "👍🏽", "e\u0301", "1\ufe0f\u20e3", "漢", "\t", "\n", "ש"]
)
def test_one_key_takes_one_character_away_however_it_is_made_up(sign: str) -> None:
    buffer = NoteBuffer(f"a{sign}b")
    buffer.left()
    buffer.delete_back()
    assert (buffer.text, buffer.cursor) == ("ab", 1)
    buffer = NoteBuffer(f"a{sign}b", 1)
    buffer.delete_forward()
    assert (buffer.text, buffer.cursor) == ("ab", 1)


@pytest.mark.parametrize("word", ["schimmel", ACCENTED, HEBREW, "漢字"])
def test_a_word_is_taken_away_whole(word: str) -> None:
    buffer = NoteBuffer(f"een {word}")
    buffer.delete_word_back()
    assert buffer.text == "een "
    buffer = NoteBuffer(f"{word} twee", 0)
    buffer.delete_word_forward()
    assert buffer.text == " twee"


@pytest.mark.parametrize("border", ["\n", "\t"])
@pytest.mark.parametrize("sign", ["a", "é", "漢", FAMILY])
def test_a_line_end_or_tab_is_no_part_of_the_character_in_front_of_it(
    sign: str, border: str
) -> None:
    buffer = NoteBuffer(f"{sign}{border}b", 0)
    buffer.right()
    assert buffer.cursor == len(sign)
    buffer.home()
    buffer.delete_forward()
    assert buffer.text == f"{border}b"


def test_words_wrap_at_spaces_and_hyphens_and_long_words_where_they_must() -> None:
    text = "de huurtoeslag-regeling"
    assert [text[s:e] for s, e in wrap(text, 12)] == ["de ", "huurtoeslag-", "regeling"]
    assert [text[s:e] for s, e in wrap(text, 6)] == ["de ", "huurto", "eslag-", "regeli", "ng"]


def test_up_and_down_keep_the_column_through_a_short_row() -> None:
    buffer = NoteBuffer("eerste regel\nkort\nderde regel", 10, 40)
    assert buffer.down()
    assert buffer.cursor == len("eerste regel\nkort")
    assert buffer.down()
    assert buffer.cursor_cell == 10
    assert not buffer.down()
    assert buffer.up()
    assert buffer.up()
    assert buffer.cursor == 10
    assert not buffer.up()


def test_home_and_end_go_to_the_ends_of_the_row_that_is_seen() -> None:
    text = "een twee drie vier"
    buffer = NoteBuffer(text, 10, 9)
    buffer.home()
    assert text[buffer.cursor :].startswith("drie")
    buffer.end()
    assert buffer.cursor == len(text)
    buffer.cursor = 0
    buffer.end()
    assert text[: buffer.cursor] == "een twee"


def test_deleting_to_the_ends_stays_within_the_line() -> None:
    buffer = NoteBuffer("een\ntwee drie\nvier", 8)
    buffer.delete_to_end()
    assert buffer.text == "een\ntwee\nvier"
    buffer.delete_to_start()
    assert buffer.text == "een\n\nvier"


def test_behind_a_full_last_row_the_cursor_has_a_row_of_its_own() -> None:
    buffer = NoteBuffer("a" * 10, width=10)
    assert (buffer.cursor_row, buffer.cursor_cell) == (1, 0)


def test_a_text_of_a_hundred_thousand_characters_stays_quick_to_type_in() -> None:
    buffer = NoteBuffer("schimmel in huis " * 6000, width=78)
    for _key in range(5):
        buffer.insert("a")
        assert buffer.rows[-1][1] == len(buffer.text)
