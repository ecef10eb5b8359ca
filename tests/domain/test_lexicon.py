"""Which known words a typed one may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.dutch import words_of
from npzw_tui.domain.lexicon import Lexicon

from ..hostile import TEXTS

WORDS = ("fiets", "diefstal", "school", "scholing", "schimmel", "woningbouw", "lift", "wachtlijst")
LEXICON = Lexicon(WORDS)


def known(typed: str, lexicon: Lexicon = LEXICON) -> dict[str, float]:
    return dict(lexicon.look_up(typed))


def test_a_known_word_stands_for_itself_with_full_trust() -> None:
    assert known("fiets")["fiets"] == 1.0
    assert "fiets" in LEXICON
    assert "auto" not in LEXICON


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("fietsen", "fiets"),
        ("fietsje", "fiets"),
        ("fietste", "fiets"),
        ("scholen", "school"),
        ("schimmelt", "schimmel"),
        ("schimmels", "schimmel"),
        ("liften", "lift"),
    ],
)
def test_another_form_stands_for_the_word_a_little_less_surely(typed: str, word: str) -> None:
    assert 0.5 < known(typed)[word] < 1.0


def test_the_word_itself_is_trusted_above_one_that_is_derived_from_it() -> None:
    found = known("school")
    assert found["school"] == 1.0
    assert found.get("scholing", 0.0) < 0.6


@pytest.mark.parametrize("typed", ["fietsdiefstal", "fietsendiefstal", "fietsdiefstallen"])
def test_a_compound_stands_for_its_parts(typed: str) -> None:
    assert set(known(typed)) == {"fiets", "diefstal"}


def test_a_compound_with_one_known_part_stands_for_that_less_surely() -> None:
    part = known("fietspomp")["fiets"]
    assert 0 < part < known("fietsdiefstal")["fiets"]


@pytest.mark.parametrize(("typed", "word"), [("woning", "woningbouw"), ("woningen", "woningbouw")])
def test_a_word_stands_for_a_known_compound_that_begins_with_it(typed: str, word: str) -> None:
    assert 0 < known(typed)[word] < 0.6


@pytest.mark.parametrize(
    "typed", ["shimmel", "schimmmel", "schimmle", "schinmel", "wachtljist", "woninbguow"]
)
def test_a_slip_is_seen_through(typed: str) -> None:
    found = known(typed)
    assert set(found) <= {"schimmel", "wachtlijst", "woningbouw"}
    assert all(0 < trust < 1 for trust in found.values())
    assert len(found) == 1


@pytest.mark.parametrize("typed", ["lict", "20234", "xyzxyz", "zowle"])
def test_a_short_word_or_a_figure_is_not_taken_for_a_slip(typed: str) -> None:
    assert known(typed, Lexicon([*WORDS, "20235", "zowel"])) == {}


def test_a_function_word_is_nothing_but_itself() -> None:
    assert known("het") == {}
    assert known("te", Lexicon(["te", "teen"])) == {"te": 1.0}


@pytest.mark.parametrize(("start", "word"), [("schi", "schimmel"), ("wachtl", "wachtlijst")])
def test_a_beginning_stands_for_what_it_may_become(start: str, word: str) -> None:
    assert LEXICON.look_up_beginning(start)[word] > known(start).get(word, 0.0)


def test_a_beginning_that_is_a_word_is_that_word() -> None:
    assert LEXICON.look_up_beginning("fiets") == LEXICON.look_up("fiets")


def test_too_short_a_beginning_may_become_anything() -> None:
    assert LEXICON.look_up_beginning("sc") == {}


def test_a_word_is_fresh_until_it_was_looked_up() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.is_fresh("fietsen")
    lexicon.look_up("fietsen")
    assert not lexicon.is_fresh("fietsen")


def test_an_empty_lexicon_knows_nothing() -> None:
    assert Lexicon([]).look_up("fiets") == {}
    assert Lexicon([]).look_up_beginning("fiets") == {}


WRITTEN = st.one_of(
    TEXTS.map(words_of).filter(bool).map(lambda words: words[0]),
    st.text("fietschoolmwnbudrg", min_size=1, max_size=40),
)


@given(typed=WRITTEN)
def test_whatever_is_typed_stands_only_for_known_words(typed: str) -> None:
    for found in (LEXICON.look_up(typed), LEXICON.look_up_beginning(typed)):
        assert set(found) <= set(WORDS)
        assert all(0 < trust <= 1 for trust in found.values())


def test_a_common_word_is_no_slip_and_no_part_of_another() -> None:
    lexicon = Lexicon(["legen", "wachtlijst", "roken"])
    for common in ("negen", "wacht", "boeken"):
        assert not lexicon.look_up(common)


def test_a_short_word_with_another_beginning_is_no_slip() -> None:
    lexicon = Lexicon(["lading"])
    assert lexicon.look_up("ladinh")
    assert not lexicon.look_up("wading")
