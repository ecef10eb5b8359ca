"""The words that we ship: enough of them everywhere, and none that tells nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.dutch import FUNCTION_WORDS, words_of
from npzw_tui.domain.programme import Goal
from npzw_tui.storage.content import check_content, read_content
from npzw_tui.storage.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary

CONTENT = Path(__file__).parents[2] / "content"
PROGRAMME = read_content(CONTENT).programme


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(CONTENT, PROGRAMME)


@pytest.fixture(scope="module")
def entries(vocabulary: Vocabulary) -> tuple[NodeWords | Topic, ...]:
    return (*vocabulary.nodes, *vocabulary.outside)


def test_nothing_is_wrong_with_the_words_or_odd_about_them() -> None:
    assert check_content(CONTENT) == []


def test_every_node_has_words_enough_to_be_found_by(vocabulary: Vocabulary) -> None:
    words = {entry.id: len(entry.keywords) for entry in vocabulary.nodes}
    # what people say of a line's subject they nearly always say of one of its goals
    least = {id_: 25 if isinstance(n, Goal) else 9 for id_, n in PROGRAMME.nodes.items()}
    assert {id_: words.get(id_, 0) for id_ in least if words.get(id_, 0) < least[id_]} == {}


def test_every_topic_outside_the_programme_has_words_enough(vocabulary: Vocabulary) -> None:
    assert {topic.id: len(topic.keywords) for topic in vocabulary.outside} != {}
    assert [topic.id for topic in vocabulary.outside if len(topic.keywords) < 10] == []


def test_no_word_stands_in_both_lists_or_twice(entries: tuple[NodeWords | Topic, ...]) -> None:
    for entry in entries:
        words = Counter(" ".join(words_of(text)) for text in entry.keywords + entry.hints)
        assert {word: n for word, n in words.items() if n > 1} == {}, entry.id


def test_no_keyword_is_a_word_that_says_nothing(entries: tuple[NodeWords | Topic, ...]) -> None:
    idle = [
        (entry.id, text)
        for entry in entries
        for text in entry.keywords
        if FUNCTION_WORDS.issuperset(words_of(text)) and len(words_of(text)) == 1
    ]
    assert idle == []


def test_titles_of_topics_start_with_a_capital_and_have_no_loose_space(
    vocabulary: Vocabulary,
) -> None:
    for topic in vocabulary.outside:
        assert topic.title[:1].isupper(), topic.id
        assert topic.title == " ".join(topic.title.split()), topic.id
        assert not topic.title.endswith("."), topic.id
