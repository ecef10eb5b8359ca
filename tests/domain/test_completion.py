"""What a few letters behind the ``#`` may mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from npzw_tui.domain.completion import Completer
from npzw_tui.storage.content import read_content

DECK = read_content(Path(__file__).parents[2] / "content").programme
PLACES = [place.id for place in DECK.neighbourhoods]


def found(query: str, place: str = "moerwijk") -> list[str]:
    return [choice.node for choice in Completer(DECK, place).complete(query)]


@pytest.mark.parametrize("node", DECK.nodes)
def test_every_node_is_found_first_by_its_whole_id(node: str) -> None:
    assert found(node)[0] == node


@pytest.mark.parametrize(
    "node", [n for n in DECK.nodes.values() if not n.damaged], ids=lambda n: n.id
)
def test_every_node_is_found_by_its_title(node) -> None:
    assert node.id in found(node.title)


@pytest.mark.parametrize("place", PLACES)
def test_without_letters_this_neighbourhood_comes_first(place: str) -> None:
    own = [action.id for action in DECK.actions_in(place)]
    offered = found("", place)
    assert len(offered) == 5
    assert offered[: len(own)] == own[:5]


def test_of_equals_this_neighbourhoods_action_comes_first() -> None:
    for place in PLACES:
        for action in DECK.actions_in(place):
            word = action.id.partition(".")[2].partition("-")[0]
            here = [node for node in found(word, place) if node in DECK.nodes]
            assert action.id in here


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schimmel", "wonen"),
        ("schimel", "wonen"),
        ("schimmelproblemen", "wonen"),
        ("schulden", "werk.bestaanszekerheid"),
        ("werkloos", "werk"),
        ("criminaliteid", "veiligheid"),
        ("mobilitijt", "wonen"),
        ("eenzaamhied", "gezondheid"),
    ],
)
def test_everyday_words_and_typing_errors_find_the_right_line(typed: str, meant: str) -> None:
    lines = {DECK.line_of(node) for node in found(typed)}
    assert DECK.line_of(meant) in lines or meant in lines, found(typed)


@pytest.mark.parametrize("typed", ["qqqqqq", "xyzzy", "🙂", "\\", "%%%%"])
def test_what_is_like_nothing_finds_nothing(typed: str) -> None:
    assert found(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wonen.mobilitijt", "wonen.mobiliteit"),
        ("wonen.wonigen", "wonen.woningen"),
        ("werk.bestaanzekerheid", "werk.bestaanszekerheid"),
        ("veiligheid.rolmodelen", "veiligheid.rolmodellen"),
    ],
)
def test_a_typing_error_in_an_id_still_finds_that_node_first(typed: str, meant: str) -> None:
    assert found(typed)[0] == meant


def test_case_accents_and_underscores_do_not_matter() -> None:
    assert found("WONEN") == found("wonen") == found("wónen")
    assert found("werk_van_waarde")[0] == "werk.werk-van-waarde"


def test_at_most_five_are_offered() -> None:
    assert all(len(found(letter)) <= 5 for letter in "abcdefghijklmnoprstuvwz")
