from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.text import clean_text, fold_text, split_text

any_text = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Moerwijk", "moerwijk"),
        ("COÖRDINATOR", "coordinator"),
        ("cafe\u0301", "cafe"),
        ("Straße", "strasse"),
        ("Ĳsselmeer", "ijsselmeer"),
        ("Çalışkan İnci", "caliskan inci"),
        ("’s avonds", "'s avonds"),
        ("مَدْرَسَة", "مدرسة"),
    ],
)
def test_case_and_accents_fold_away(typed: str, folded: str) -> None:
    assert fold_text(typed) == folded


@given(any_text)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize(
    ("typed", "clean", "lost"),
    [
        ("gewoon", "gewoon", 0),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie", 0),
        ("kolom\tkolom", "kolom\tkolom", 0),
        ("\x1b[31mrood\x00", "[31mrood", 2),
        ("\x85", "", 1),
        ("stuk \ud83d", "stuk \ufffd", 1),
        ("👩‍👩‍👧 עברית", "👩‍👩‍👧 עברית", 0),
    ],
)
def test_only_what_a_file_cannot_hold_is_cleaned_away(typed: str, clean: str, lost: int) -> None:
    assert clean_text(typed) == (clean, lost)


@given(st.text(st.characters(exclude_categories=())))
def test_a_clean_text_can_be_encoded_and_holds_no_controls(text: str) -> None:
    clean, lost = clean_text(text)
    clean.encode()
    assert not {s for s in clean if unicodedata.category(s) == "Cc"} - {"\n", "\t"}
    assert clean_text(clean) == (clean, 0)
    assert lost <= len(text)


@given(any_text, st.integers(1, 50))
def test_the_parts_of_a_text_are_together_the_text(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert "".join(parts) == text
    assert all(1 <= len(part) <= limit for part in parts)


def test_a_short_text_is_one_part_and_an_empty_one_none() -> None:
    assert split_text("kort", 4) == ["kort"]
    assert split_text("", 4) == []


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("aaaa bbb\n\ncc. dd eeee", 14, ["aaaa bbb\n\n", "cc. dd eeee"]),
        ("aaaa bbb\ncc. dd eeee", 14, ["aaaa bbb\n", "cc. dd eeee"]),
        ("aaaa bbb cc. dd eeee", 16, ["aaaa bbb cc. ", "dd eeee"]),
        ("aaaa bbb cc dd eeee", 13, ["aaaa bbb cc ", "dd eeee"]),
        ("aa bbbbbbbbbbbbb", 13, ["aa ", "bbbbbbbbbbbbb"]),
        ("aaaaaaaa", 3, ["aaa", "aaa", "aa"]),
    ],
)
def test_a_cut_comes_at_the_best_border(text: str, limit: int, parts: list[str]) -> None:
    assert split_text(text, limit) == parts


def test_a_cut_does_not_part_a_letter_from_its_accent_or_a_family() -> None:
    assert split_text("abe\u0301", 3) == ["ab", "e\u0301"]
    assert split_text("ab👩‍👧", 4) == ["ab", "👩‍👧"]


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        split_text("x", 0)
