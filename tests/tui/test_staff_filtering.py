"""What Tab may complete in the filter line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from npzw_tui import i18n
from npzw_tui.domain.filter_words import NAMES, FilterWords
from npzw_tui.domain.remark_filter import parse_filter
from npzw_tui.tui.staff_filtering import filter_names, offers

from .evening import Evening
from .widgets.test_remark_table import ROW

ROWS = [ROW, replace(ROW, id="r2", speaker="Lange straat", recorder="tafel-9")]
WORDS = FilterWords.of(Evening.content.programme, Evening.content.agenda, ROWS)


def _offered(text: str) -> list[str]:
    _start, choices = offers(text, len(text), WORDS, ROWS)
    return [choice.insert for choice in choices]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("", []),
        ("schimmel ", []),
        ("w", ["wijk:"]),
        ("be", ["belofte:"]),
        ("wijk:mor", ["morgenstond"]),
        ("wijk:moerwijk,vr", ["vrederust"]),
        ("wijk:moerwijk", []),
        ("schimmel antwoord:", ["ja", "nee"]),
        ("oordeel:ni", ["niet"]),
        ("belofte:g", ["gedaan"]),
        ("lijn:gee", ["geen"]),
        ("soort:z", ["zorg"]),
        ("tafel:", ['"Lange straat"', '"tafel 3"']),
        ("notulist:tafel-9", []),
        ("stap:re", ["reacties"]),
        ("iets:", []),
    ],
)
def test_a_few_letters_offer_names_and_values(text: str, offered: list[str]) -> None:
    found = _offered(text)
    assert found[: len(offered)] == offered if offered else found == []


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_an_older_word_is_understood_and_not_offered(spoken: str) -> None:
    i18n.set_language(spoken)
    assert "verschil" in NAMES
    assert _offered("vers") == []
    assert _offered("con") == ["conflict:"]


@pytest.mark.parametrize("spoken", ["nl", "en"])
def test_what_is_offered_is_understood(spoken: str) -> None:
    i18n.set_language(spoken)
    for name in filter_names():
        assert name in NAMES
        for value in _offered(f"{name}:"):
            assert parse_filter(f"{name}:{value}", WORDS).findings == ()


def test_every_thing_to_look_at_has_a_name_that_is_explained() -> None:
    assert {NAMES[name] for name in filter_names()} == set(NAMES.values())


def test_in_english_english_is_offered() -> None:
    i18n.set_language("en")
    assert _offered("nei") == ["neighbourhood:"]
    assert _offered("wij") == []
    assert _offered("answer:") == ["yes", "no"]
    assert _offered("promise:d") == ["done"]
    assert _offered("line:non") == ["none"]


def test_only_the_value_after_the_last_comma_is_replaced() -> None:
    start, _choices = offers("wijk:moerwijk,vr", 16, WORDS, ROWS)
    assert start == 14
