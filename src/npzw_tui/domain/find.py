"""Is it in the programme? From a resident's words to the nodes that they touch.

Every word of a remark is looked up in the everyday words of each node; what the words say is added
up, nodes of one family support each other, and the best are compared with a threshold and with the
topics that the programme has nothing on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Literal, NamedTuple

from npzw_tui.domain.common_words import COMMON_WORDS
from npzw_tui.domain.dutch import FUNCTION_WORDS, words_of
from npzw_tui.domain.family import with_support
from npzw_tui.domain.phrases import find_phrase
from npzw_tui.domain.tuning import Tuning
from npzw_tui.domain.verdict import OUTSIDE
from npzw_tui.domain.word_index import WordIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npzw_tui.domain.learned import Learned
    from npzw_tui.domain.phrases import Said
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.vocabulary import Vocabulary

Verdict = Literal["in", "niet", "onbekend"]

LIMIT = 3
"""So many matches are given unless told otherwise."""

_HEAD, _TAIL = 600, 600
"""Characters of a long text that count: its beginning, and its end, where it is being typed."""
_MOST_WORDS = 100
_LONG_TEXT = 60
"""Words; what is longer was pasted, and would make a key wait if every word were looked into."""
_SEARCHES, _SEARCHES_IN_LONG_TEXT = 24, 1
"""So many words that no known word is a form of are searched for thoroughly at a time."""
_FORMS_IN_LONG_TEXT = 16
"""So many words that nobody typed before are brought back to a known form at a time."""
_SHORTEST_WORD = 2
_MOST_STRANGE = 4
"""More words than that without a meaning are not more reason to doubt."""


class Match(NamedTuple):
    """A node or topic that a text touches. ``score`` is from 0 to 1, the higher the surer."""

    id: str
    score: float
    title: str


class Reason(NamedTuple):
    """Why a node came up: what was typed, the known word it stands for, and what that counts.

    ``known`` is empty where people linked the word to it earlier.
    """

    typed: str
    known: str
    id: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the programme has on a text.

    ``matches`` is best first, and empty unless ``verdict`` is "in"; "onbekend" says that the text
    has no word to go by. ``outside`` holds the topics that it touches and the programme does not.
    """

    verdict: Verdict
    matches: tuple[Match, ...] = ()
    outside: tuple[Match, ...] = ()


class Finder:
    """Answers for one programme. Building it takes some tens of milliseconds, asking under three.

    ``neighbourhood`` (an id) prefers that neighbourhood's actions; ``learned`` is what people
    linked before, and may be changed or taken away later.
    """

    def __init__(
        self,
        programme: Programme,
        vocabulary: Vocabulary,
        *,
        neighbourhood: str = "",
        learned: Learned | None = None,
        tuning: Tuning | None = None,
    ) -> None:
        self._programme = programme
        self._neighbourhood = neighbourhood
        self._tuning = tuning or Tuning()
        self.learned = learned
        self._titles = {node.id: node.title for node in programme.nodes.values()}
        self._topics = {topic.id: topic.title for topic in vocabulary.outside}
        self._index = WordIndex(programme, vocabulary, self._tuning)

    def check(self, text: str, *, limit: int = LIMIT, unfinished: bool = False) -> Answer:
        """Tell whether a text is in the programme, with at most ``limit`` matches.

        ``unfinished``: the last word is still being typed.
        """
        words = _words(text)
        if not any(_says_something(word) for word in words):
            return Answer(verdict="onbekend")
        is_open = _is_open(text, unfinished)
        said = self._known(words, is_open)
        own = self._scores(words, said)
        ranked, topics = self._ranked(own), self._ranked_topics(own)
        best = ranked[0][1] if ranked else 0.0
        outside = self._matches(topics[:LIMIT])
        if best < self._enough(words[: len(words) - is_open], said, topics, own):
            return Answer(verdict="niet", outside=outside)
        near = best * self._tuning.near_best
        matches = [each for each in ranked[:limit] if each[1] >= near]
        return Answer(verdict="in", matches=self._matches(matches), outside=outside)

    def search(self, text: str, *, limit: int) -> tuple[Match, ...]:
        """Return every node that a text touches, best first, also those that it hardly does."""
        words = _words(text)
        own = self._scores(words, self._known(words, _is_open(text, unfinished=True)))
        return self._matches(self._ranked(own)[:limit])

    def explain(self, text: str) -> tuple[Reason, ...]:
        """Return which words led where, the weightiest first; nodes and outside topics alike."""
        words = _words(text)
        best: dict[tuple[str, str], Reason] = {}
        for place, known, id_, weight in self._evidence(self._known(words, is_open=False)):
            key = (words[place], id_)
            if key not in best or best[key].weight < weight:
                best[key] = Reason(words[place], known, id_, round(weight, 3))
        reasons = [*best.values(), *self._lessons(words)]
        return tuple(sorted(reasons, key=lambda reason: -reason.weight))

    def _lessons(self, words: Sequence[str]) -> Iterator[Reason]:
        """What earlier links say of each word."""
        if self.learned is None:
            return
        for word in dict.fromkeys(words):
            for id_, weight in self.learned.evidence_of(word).items():
                if id_ in self._titles or id_ == OUTSIDE:
                    yield Reason(word, "", id_, round(self._tuning.learned * weight, 3))

    def title(self, id_: str) -> str:
        """The title of a node or of a topic."""
        return self._titles.get(id_) or self._topics[id_]

    def _enough(
        self,
        words: Sequence[str],
        said: Sequence[Said],
        topics: Sequence[tuple[str, float]],
        own: Mapping[str, float],
    ) -> float:
        """The score that a node needs: more where a topic outside the programme speaks up too.

        And more where the text has words that nobody wrote down for any node: it may well be about
        something else.
        """
        tuning = self._tuning
        against = (topics[0][1] if topics else 0.0) + own.get(OUTSIDE, 0.0)
        strange = sum(
            1
            for word, known in zip(words, said, strict=False)
            if not known and word not in COMMON_WORDS and _says_something(word)
        )
        doubt = tuning.strange * min(strange, _MOST_STRANGE)
        return tuning.enough + tuning.outside * against + doubt

    # From words to scores

    def _known(self, words: Sequence[str], is_open: bool) -> list[Said]:
        """What each word of the text may stand for; ``is_open``: the last one is unfinished."""
        lexicon = self._index.lexicon
        searches, forms = _SEARCHES, len(words)
        if len(words) > _LONG_TEXT:
            # the unfinished word is searched for with every key
            searches, forms = _SEARCHES_IN_LONG_TEXT - is_open, _FORMS_IN_LONG_TEXT
        said: list[Said] = []
        for place, word in enumerate(words):
            if is_open and place == len(words) - 1:
                said.append(lexicon.look_up_beginning(word))
                continue
            if lexicon.is_fresh(word):
                forms -= 1
                if forms < 0:
                    # the rest has its turn with the next key
                    said.append({word: 1.0} if word in lexicon else {})
                    continue
            known = lexicon.look_up(word, thoroughly=False)
            if not known and searches > 0 and lexicon.is_fresh(word):
                searches -= 1
                known = lexicon.look_up(word)
            said.append(known)
        return said

    def _scores(self, words: Sequence[str], said: Sequence[Said]) -> dict[str, float]:
        """What the words themselves say of every node and topic; a word said twice counts once."""
        best: dict[tuple[str, str], float] = {}
        for place, _known, id_, weight in self._evidence(said):
            key = (words[place], id_)
            if best.get(key, 0.0) < weight:
                best[key] = weight
        scores: dict[str, float] = defaultdict(float)
        for (_word, id_), weight in best.items():
            scores[id_] += weight
        if self.learned is not None:
            for id_, weight in self.learned.evidence(words).items():
                if id_ in self._titles or id_ == OUTSIDE:
                    scores[id_] += self._tuning.learned * weight
        return scores

    def _evidence(self, said: Sequence[Said]) -> Iterator[tuple[int, str, str, float]]:
        """Place in the text, known word or phrase, what it speaks for, and how much it counts."""
        index = self._index
        for place, known in enumerate(said):
            for word, trust in known.items():
                for id_, weight in index.weights(word).items():
                    yield place, word, id_, weight * trust
                for phrase in index.phrases(word):
                    found = find_phrase(phrase, said, place)
                    if found is None:
                        continue
                    share = self._tuning.phrase * min(trust for _at, trust in found) / len(found)
                    for id_, weight in index.weights(phrase.text).items():
                        for at, _trust in found:
                            yield at, phrase.text, id_, weight * share

    # From scores to matches

    def _ranked(self, own: Mapping[str, float]) -> list[tuple[str, float]]:
        scores = with_support(own, self._programme, self._neighbourhood, self._tuning)
        return sorted(scores.items(), key=lambda item: -item[1])

    def _ranked_topics(self, own: Mapping[str, float]) -> list[tuple[str, float]]:
        topics = [(id_, score) for id_, score in own.items() if id_ in self._topics]
        return sorted(topics, key=lambda item: -item[1])

    def _matches(self, ranked: Sequence[tuple[str, float]]) -> tuple[Match, ...]:
        return tuple(
            Match(id_, round(1 - exp(-score), 3), self.title(id_)) for id_, score in ranked
        )


def _words(text: str) -> list[str]:
    """The words of a text; of a long one those at its beginning and its end."""
    if len(text) > _HEAD + _TAIL:
        text = f"{text[:_HEAD]} {text[-_TAIL:]}"
    words = words_of(text)
    if len(words) > _MOST_WORDS:
        half = _MOST_WORDS // 2
        return words[:half] + words[-half:]
    return words


def _says_something(word: str) -> bool:
    """Whether this may be a Dutch word with a meaning of its own."""
    return len(word) >= _SHORTEST_WORD and word not in FUNCTION_WORDS and word.isascii()


def _is_open(text: str, unfinished: bool) -> bool:
    return unfinished and text[-1:].isalnum()
