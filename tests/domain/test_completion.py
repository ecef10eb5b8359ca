"""What a few letters behind the ``#`` may mean."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from npzw_tui.domain.completion import Completer
from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary
from npzw_tui.storage.content import read_content
from npzw_tui.storage.vocabulary import read_vocabulary

CONTENT = Path(__file__).parents[2] / "content"
DECK = read_content(CONTENT).programme
PLACES = [place.id for place in DECK.neighbourhoods]
FEW = Vocabulary(
    nodes=(
        NodeWords(id="wonen", keywords=("hutspot", "boven de pan"), hints=("wortel",)),
        NodeWords(id="werk", keywords=("Café-bazin",)),
    ),
    outside=(Topic(id="soep", title="Soep", keywords=("soeplepel",)),),
)


@cache
def completer(place: str) -> Completer:
    made = Completer(DECK, place)
    made.learn_words(read_vocabulary(CONTENT, DECK))
    return made


def found(query: str, place: str = "moerwijk") -> list[str]:
    return [choice.node for choice in completer(place).complete(query)]


def found_with_few(query: str) -> list[str]:
    made = Completer(DECK)
    made.learn_words(FEW)
    return [choice.node for choice in made.complete(query)]


def test_before_it_knows_the_words_it_finds_by_id_and_title() -> None:
    early = Completer(DECK, "moerwijk")
    assert early.complete("schimmel") == ()
    assert early.complete("mobiliteit")[0].node == "wonen.mobiliteit"


def test_words_that_come_later_count_for_what_was_asked_before() -> None:
    late = Completer(DECK)
    assert late.complete("hutspot") == ()
    late.learn_words(FEW)
    assert [choice.node for choice in late.complete("hutspot")] == ["wonen"]
    late.learn_words(Vocabulary())
    assert late.complete("hutspot") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hutspo", ["wonen"]),
        ("spot", ["wonen"]),
        ("pan", ["wonen"]),
        ("hutspto", ["wonen"]),
        ("hutspotlucht", ["wonen"]),
        ("kaashutspot", ["wonen"]),
        ("cafe", ["werk"]),
        ("CAFÉ-B", ["werk"]),
        ("wortel", []),
        ("soeplepel", []),
        ("boven", ["wonen"]),
        ("bovven", []),
    ],
)
def test_only_keywords_of_nodes_are_looked_at_and_no_words_that_say_nothing(
    typed: str, meant: list[str]
) -> None:
    assert found_with_few(typed) == meant


def test_what_a_node_is_called_counts_for_more_than_how_it_is_described() -> None:
    made = Completer(DECK)
    made.learn_words(Vocabulary(nodes=(NodeWords(id="sociaal", keywords=("mobiliteit",)),)))
    assert [choice.node for choice in made.complete("mobil")] == ["wonen.mobiliteit", "sociaal"]
    assert [choice.node for choice in made.complete("mobilitiet")] == [
        "wonen.mobiliteit",
        "sociaal",
    ]


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
