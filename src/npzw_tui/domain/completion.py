"""Which nodes of the programme a few typed letters may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from npzw_tui.domain.programme import Action, Node, Programme
from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npzw_tui.domain.vocabulary import Vocabulary

_FUZZY_FROM = 4
_LONGEST_FUZZY = 80
"""Letters of a query that count when it is compared with everything."""
_LESSER, _LEAST = 6.0, 10.0
"""What the node is called counts for more than how residents describe it, a phrase for least."""
_LOWEST = 60.0
"""Scores (0 to 100) below this are no likeness but chance."""
_ALIKE = 76.0
_SHORTEST_PART = 4
_END_OF_COMPOUND = 4.0
"""The first part tells more: many a compound ends in "problemen" or "overlast"."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One node that may be meant."""

    node: str
    title: str


class Completer:
    """Finds nodes by their id, title and everyday words; typing errors are forgiven.

    It knows ids and titles from the start, and the words once it was given them.
    """

    def __init__(self, programme: Programme, neighbourhood: str = "") -> None:
        self._programme = programme
        self._here = neighbourhood
        self._keywords: Mapping[str, tuple[str, ...]] = {}
        self._index: _Index | None = None
        self.complete = lru_cache(maxsize=256)(self._complete)

    def learn_words(self, vocabulary: Vocabulary) -> None:
        """Find nodes by their keywords too from now on."""
        self._keywords = {entry.id: entry.keywords for entry in vocabulary.nodes}
        self._index = None
        self.complete.cache_clear()

    def _complete(self, query: str, limit: int = 5) -> tuple[Completion, ...]:
        """The likeliest nodes for what stands behind the ``#``, best first.

        Without letters: this neighbourhood's own actions and then the lines.
        """
        wanted = _one_line(query.replace("_", " "))
        if not wanted:
            own = [a.id for a in self._programme.actions_in(self._here)]
            return self._named((own + [line.id for line in self._programme.lines])[:limit])
        if self._index is None:
            self._index = _Index(self._programme.nodes, self._keywords)
        scores = self._index.by_letters(wanted)
        if not scores and len(wanted) >= _FUZZY_FROM:
            scores = self._index.by_likeness(wanted[:_LONGEST_FUZZY])
        return self._named(self._sorted(scores)[:limit])

    def _sorted(self, scores: Mapping[str, float]) -> list[str]:
        # among equals the order of the programme stays
        likely = [node for node in self._programme.nodes if scores.get(node, 0.0) >= _LOWEST]
        return sorted(likely, key=lambda node: -scores[node] - self._nearby(node))

    def _named(self, ids: list[str]) -> tuple[Completion, ...]:
        return tuple(Completion(node, self._programme.nodes[node].title) for node in ids)

    def _nearby(self, node_id: str) -> float:
        node = self._programme.nodes[node_id]
        return 3.0 if isinstance(node, Action) and self._here in node.neighbourhoods else 0.0


class _Index:
    """What nodes are called and how they are described, folded.

    All texts of a node stand in one string, a line each: looking through sixty long strings takes a
    fraction of the time that looking through thousands of short ones takes.
    """

    def __init__(self, nodes: Mapping[str, Node], keywords: Mapping[str, tuple[str, ...]]) -> None:
        self._names = {id_: _names(node) for id_, node in nodes.items()}
        self._words = {id_: [_one_line(text) for text in keywords.get(id_, ())] for id_ in nodes}
        self._called = {id_: _lines(texts) for id_, texts in self._names.items()}
        self._described = {id_: _lines(texts) for id_, texts in self._words.items()}
        self._pieces: dict[str, dict[str, float]] | None = None

    def by_letters(self, wanted: str) -> dict[str, float]:
        """Score the nodes in whose texts these very letters stand, from 0 to 104."""
        scores = {}
        for id_, called in self._called.items():
            described = self._described[id_]
            score = _letters(wanted, called) if wanted in called else 0.0
            if wanted in described:
                score = max(score, _letters(wanted, described) - _LESSER)
            if score:
                scores[id_] = score
        return scores

    def by_likeness(self, wanted: str) -> dict[str, float]:
        """Score the nodes that have a word with a typing error in it, or a part of a compound."""
        # only now, because it is large and nearly never needed
        from rapidfuzz.fuzz import partial_ratio, ratio
        from rapidfuzz.process import extract

        if self._pieces is None:
            self._pieces = self._cut()
        found: dict[str, float] = defaultdict(float)
        _add_parts(wanted, self._pieces, found)
        # of a word that is still being typed, only the beginning can be alike
        size = len(wanted)
        begun = [piece[: size + 1] for piece in self._pieces]
        nodes_of = list(self._pieces.values())
        for _piece, near, at in extract(
            wanted, begun, scorer=ratio, score_cutoff=_ALIKE, limit=None
        ):
            _add(found, near, nodes_of[at])
        # an id in a longer one is another node
        longer = [(n, id_) for id_, names in self._names.items() for n in names if len(n) >= size]
        for _name, near, at in extract(
            wanted, [n for n, _id in longer], scorer=partial_ratio, score_cutoff=85, limit=None
        ):
            _add(found, near, {longer[at][1]: 0.0})
        return found

    def _cut(self) -> dict[str, dict[str, float]]:
        """Every single word, with the nodes that it stands at and how much less it counts there."""
        from npzw_tui.domain.dutch import FUNCTION_WORDS

        pieces: dict[str, dict[str, float]] = defaultdict(dict)
        for texts_of, lesser, least in ((self._names, 0.0, 0.0), (self._words, _LESSER, _LEAST)):
            for id_, texts in texts_of.items():
                for text in texts:
                    words = text.split()
                    less = lesser if len(words) == 1 else least
                    for word in words:
                        if word not in FUNCTION_WORDS:
                            known = pieces[word]
                            known[id_] = min(less, known.get(id_, less))
        return dict(pieces)


def _add(found: dict[str, float], near: float, nodes: Mapping[str, float]) -> None:
    for id_, lesser in nodes.items():
        found[id_] = max(found[id_], 0.85 * near - lesser)


def _add_parts(
    wanted: str, pieces: Mapping[str, Mapping[str, float]], found: dict[str, float]
) -> None:
    """Score the nodes with a word that a compound begins or ends with, like "schimmelplek"."""
    for size in range(_SHORTEST_PART, len(wanted)):
        near = 88 + 12 * size / len(wanted)
        _add(found, near, pieces.get(wanted[:size], {}))
        _add(found, near - _END_OF_COMPOUND, pieces.get(wanted[-size:], {}))


def _names(node: Node) -> list[str]:
    spoken = node.id.partition(".")[2].replace("-", " ") or node.id
    return [_one_line(text) for text in (node.id, spoken, node.title)]


def _one_line(text: str) -> str:
    return " ".join(fold_text(text).split())


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(("", *texts, ""))


def _letters(wanted: str, lines: str) -> float:
    """Judge 104 for a whole line, 100 for its start, less for the start or middle of a word."""
    if f"\n{wanted}\n" in lines:
        return 104.0
    if f"\n{wanted}" in lines:
        return 100.0
    if any(f"{edge}{wanted}" in lines for edge in " .-"):
        return 96.0
    return 88.0
