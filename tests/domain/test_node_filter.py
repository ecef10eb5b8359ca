"""What the filter above the programme finds."""

from __future__ import annotations

from pathlib import Path

from npzw_tui.domain.node_filter import NodeFilter
from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary
from npzw_tui.storage.content import read_content

DECK = read_content(Path(__file__).parents[2] / "content").programme
FEW = Vocabulary(
    nodes=(
        NodeWords(id="wonen.mobiliteit", keywords=("hutspót", "prei"), hints=("wortel",)),
        NodeWords(id="werk", keywords=("mobiliteit",)),
    ),
    outside=(Topic(id="soep", title="Soep", keywords=("hutspot",)),),
)


def found(*words: str) -> list[str]:
    made = NodeFilter(DECK)
    made.learn_words(FEW)
    return list(made.find(words))


def test_every_node_is_found_by_its_own_title_id_and_details() -> None:
    made = NodeFilter(DECK)
    for goal in DECK.goals:
        assert goal.id in made.find([goal.id])
        for detail in goal.details:
            assert goal.id in made.find(detail.lower().split()[-1:])


def test_it_finds_by_keywords_once_it_was_given_them() -> None:
    made = NodeFilter(DECK)
    assert list(made.find(["hutspot"])) == []
    made.learn_words(FEW)
    assert list(made.find(["hutspot"])) == ["wonen.mobiliteit"]


def test_hints_and_topics_outside_the_programme_do_not_count() -> None:
    assert found("wortel") == []
    assert found("soep") == []


def test_every_word_must_be_there_in_the_texts_or_the_keywords() -> None:
    assert found("hutspot", "prei") == ["wonen.mobiliteit"]
    assert found("mobiliteit", "hutspot") == ["wonen.mobiliteit"]
    assert found("hutspot", "qqq") == []


def test_nodes_found_by_their_own_texts_come_first() -> None:
    # "werk" stands before "wonen.mobiliteit" in the programme
    assert found("mobiliteit") == ["wonen.mobiliteit", "werk"]
