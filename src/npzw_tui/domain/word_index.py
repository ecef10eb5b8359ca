"""Which words lead to which nodes and topics: the vocabulary turned round."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from npzw_tui.domain.common_words import COMMON_WORDS
from npzw_tui.domain.dutch import FUNCTION_WORDS, words_of
from npzw_tui.domain.lexicon import Lexicon
from npzw_tui.domain.phrases import phrase_of
from npzw_tui.domain.programme import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npzw_tui.domain.phrases import Phrase
    from npzw_tui.domain.programme import Node, Programme
    from npzw_tui.domain.tuning import Tuning
    from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary

_SHORTEST_TITLE_WORD = 4


class WordIndex:
    """What every known word and phrase speaks for. ``lexicon`` knows the single words.

    Kept small rather than quick: thousands of words are held, a dozen are asked for.
    """

    def __init__(self, programme: Programme, vocabulary: Vocabulary, tuning: Tuning) -> None:
        self._tuning = tuning
        self._line = {node.id: programme.line_of(node.id) for node in programme.nodes.values()}
        self._ranks: tuple[tuple[dict[str, tuple[str, ...]], float], ...] = tuple(
            ({}, weight) for weight in (tuning.title, tuning.hint, tuning.keyword)
        )
        self._phrases: dict[str, tuple[str, ...]] = {}
        words: set[str] = set()
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        for rank, texts in enumerate(_texts(programme, vocabulary)):
            index = self._ranks[rank][0]
            for text, id_ in texts:
                parts = words_of(text)
                if len(parts) > 1:
                    joined = " ".join(parts)
                    text = text if joined == text else joined
                    self._add_phrase(text, parts)
                    words.update(parts)
                elif parts and parts[0] not in FUNCTION_WORDS:
                    text = parts[0]
                    words.add(text)
                else:
                    continue
                ids = (*index.get(text, ()), id_)
                index[text] = shared.setdefault(ids, ids)
        self.lexicon = Lexicon(words)
        self.weights = lru_cache(maxsize=2048)(self._weights_of)
        self.phrases = lru_cache(maxsize=2048)(self._phrases_with)

    def _add_phrase(self, text: str, parts: list[str]) -> None:
        key = next((word for word in parts if word not in FUNCTION_WORDS), parts[0])
        known = self._phrases.get(key, ())
        if text not in known:
            self._phrases[key] = (*known, text)

    def _phrases_with(self, word: str) -> tuple[Phrase, ...]:
        """Return the phrases whose first telling word this is."""
        return tuple(phrase_of(text, text.split()) for text in self._phrases.get(word, ()))

    def _weights_of(self, text: str) -> Mapping[str, float]:
        """Return what a known word or phrase counts for, by node or topic."""
        found: dict[str, float] = {}
        for index, weight in self._ranks:
            for id_ in index.get(text, ()):
                found[id_] = max(weight, found.get(id_, 0.0))
        lines = {self._line.get(id_, id_) for id_ in found}
        share = max(len(lines), 1) ** -self._tuning.spread
        return {id_: weight * share for id_, weight in found.items()}


def _texts(programme: Programme, vocabulary: Vocabulary) -> Iterator[Iterator[tuple[str, str]]]:
    """All texts with the node or topic that they speak for: titles, hints, keywords."""
    entries: tuple[NodeWords | Topic, ...] = (*vocabulary.nodes, *vocabulary.outside)
    yield (
        (word, node.id)
        for node in programme.nodes.values()
        for text in _own_texts(node)
        for word in dict.fromkeys(words_of(text))
        if len(word) >= _SHORTEST_TITLE_WORD and word not in COMMON_WORDS
    )
    yield ((text, entry.id) for entry in entries for text in entry.hints)
    yield ((text, entry.id) for entry in entries for text in entry.keywords)


def _own_texts(node: Node) -> tuple[str, ...]:
    return (node.title, node.ambition) if isinstance(node, Line) else (node.title, *node.details)
