"""Large letters: all of one height, and never wider than was counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.tui.room import letters

SIGNS = st.text(alphabet="".join(letters._DRAWN) + " ", min_size=1, max_size=20)


def test_every_letter_has_five_rows_of_one_width() -> None:
    for sign, drawn in letters._DRAWN.items():
        rows = drawn.split()
        assert len(rows) == 5, sign
        assert len({len(row) for row in rows}) == 1, sign


def test_no_two_letters_look_the_same() -> None:
    assert len(set(letters._DRAWN.values())) == len(letters._DRAWN)


@given(SIGNS, st.sampled_from([1, 2]))
def test_a_line_is_as_wide_as_was_counted(text: str, scale: int) -> None:
    rows = letters.set_line(text, scale)
    assert len(rows) == (3 if scale == 1 else 5)
    assert {len(row) for row in rows} == {letters.cells(text, scale)}


@given(st.text(alphabet="AIMW ", max_size=60), st.integers(5, 80))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = letters.wrap(text, width)
    words = text.split()
    if lines is None:
        assert any(letters.cells(word) > width for word in words)
    else:
        assert " ".join(lines).split() == words
        assert all(letters.cells(line) <= width for line in lines)


def test_accents_and_small_letters_are_set_as_capitals() -> None:
    assert letters.set_line("Ideeën") == letters.set_line("IDEEEN")
    assert letters.can_set("’s avonds")


@pytest.mark.parametrize("text", ["日本", "😀", "a@b"])
def test_a_sign_that_is_not_drawn_is_known_beforehand(text: str) -> None:
    assert not letters.can_set(text)
    assert letters.wrap(text, 80) is None
