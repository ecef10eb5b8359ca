"""Words of a text, and which words are forms of each other."""

from __future__ import annotations

import pytest
from hypothesis import given

from npzw_tui.domain.dutch import FUNCTION_WORDS, forms_of, words_of

from ..hostile import FREE_TEXTS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De lift is wéér stuk!", ["de", "lift", "is", "weer", "stuk"]),
        ("Zo'n café", ["zo", "n", "cafe"]),
        ("'s avonds", ["s", "avonds"]),
        ("foto’s", ["foto", "s"]),
        ("e-bike", ["e", "bike"]),
        ("IJs", ["ijs"]),
        ("ĳs", ["ijs"]),
        ("müfettiş", ["mufettis"]),
        ("route_11", ["route", "11"]),
        ("Плесень в спальне", ["плесень", "в", "спальне"]),
        ("😀 … !", []),
        ("", []),
    ],
)
def test_words_have_no_case_accents_or_signs(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_what_is_too_long_for_a_word_is_cut() -> None:
    assert words_of("a" * 500) == ["a" * 40]
    assert words_of("é" * 500) == ["e" * 40]


@given(FREE_TEXTS)
def test_words_of_words_are_themselves(text: str) -> None:
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("woning", "woningen"),
        ("school", "scholen"),
        ("wonen", "woont"),
        ("schimmel", "schimmelt"),
        ("lekken", "lekt"),
    ],
)
def test_inflected_forms_share_a_plain_stem(one: str, other: str) -> None:
    first, second = forms_of([one, other])
    assert set(first.plain) & set(second.plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [("huis", "huizen"), ("boete", "boetes"), ("woning", "woninkje"), ("parkeert", "geparkeerd")],
)
def test_what_a_plain_stem_misses_is_found_by_a_deep_one(one: str, other: str) -> None:
    first, second = forms_of([one, other])
    assert set(first.deep) & set(second.deep)


@pytest.mark.parametrize(("one", "other"), [("parkeren", "geparkeerd"), ("bommen", "bom")])
def test_the_last_resort_has_no_doubled_letters(one: str, other: str) -> None:
    first, second = forms_of([one, other])
    assert first.loose == second.loose


def test_many_words_at_a_time_have_the_forms_of_one_at_a_time() -> None:
    words = ["woningen", "schimmelt", "de", "x", "bommen", "плесень"]
    assert forms_of(words) == [forms_of([word])[0] for word in words]
    assert forms_of([]) == []


def test_function_words_are_written_as_words_come_out_of_a_text() -> None:
    assert [words_of(word) for word in FUNCTION_WORDS] == [[word] for word in FUNCTION_WORDS]
