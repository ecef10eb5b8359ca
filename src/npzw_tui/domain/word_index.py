"""Which words lead to which nodes and topics: the vocabulary turned round."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from npzw_tui.domain.common_words import COMMON_WORDS
from npzw_tui.domain.dutch import FUNCTION_WORDS, words_of, words_of_each
from npzw_tui.domain.lexicon import Lexicon
from npzw_tui.domain.phrases import phrase_of
from npzw_tui.domain.programme import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
        for rank, id_, texts in _texts(programme, vocabulary):
            index = self._ranks[rank][0]
            for text, parts in zip(texts, words_of_each(texts), strict=True):
                if (len(parts) == 1 and parts[0] in FUNCTION_WORDS) or not parts:
                    continue
                words.update(parts)
                joined = " ".join(parts)
                # the very same string where it can be: it is held already
                key = text if joined == text else joined
                if len(parts) > 1:
                    self._add_phrase(key, parts)
                ids = (*index.get(key, ()), id_)
                index[key] = shared.setdefault(ids, ids)
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


def _texts(
    programme: Programme, vocabulary: Vocabulary
) -> Iterator[tuple[int, str, Sequence[str]]]:
    """All texts by rank (0 titles, 1 hints, 2 keywords) and by the node or topic they speak for."""
    for node in programme.nodes.values():
        words = dict.fromkeys(word for text in _own_texts(node) for word in words_of(text))
        telling = [
            word for word in words if len(word) >= _SHORTEST_TITLE_WORD and word not in COMMON_WORDS
        ]
        yield 0, node.id, telling
    entries: tuple[NodeWords | Topic, ...] = (*vocabulary.nodes, *vocabulary.outside)
    for entry in entries:
        yield 1, entry.id, entry.hints
        yield 2, entry.id, entry.keywords


def _own_texts(node: Node) -> tuple[str, ...]:
    return (node.title, node.ambition) if isinstance(node, Line) else (node.title, *node.details)
