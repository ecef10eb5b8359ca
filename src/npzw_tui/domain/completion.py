"""Which nodes of the programme a few typed letters may mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from npzw_tui.domain.programme import Action, Programme
from npzw_tui.domain.text import fold_text

_NAMES = 3
_FUZZY_FROM = 4
_LOWEST = 60.0
"""Scores (0 to 100) below this are no likeness but chance."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One node that may be meant."""

    node: str
    title: str


class Completer:
    """Finds nodes by their id, title and everyday words; typing errors are forgiven."""

    def __init__(self, programme: Programme, neighbourhood: str = "") -> None:
        self._programme = programme
        self._here = neighbourhood
        self._words: dict[str, tuple[str, ...]] | None = None
        self.complete = lru_cache(maxsize=256)(self._complete)

    def _complete(self, query: str, limit: int = 5) -> tuple[Completion, ...]:
        """The likeliest nodes for what stands behind the ``#``, best first.

        Without letters: this neighbourhood's own actions and then the lines.
        """
        wanted = fold_text(query).replace("_", " ").strip()
        if not wanted:
            own = [a.id for a in self._programme.actions_in(self._here)]
            return self._named((own + [line.id for line in self._programme.lines])[:limit])
        likely = self._likely(wanted, _by_letters)
        if not likely and len(wanted) >= _FUZZY_FROM:
            likely = self._likely(wanted, _by_likeness)
        return self._named(likely[:limit])

    def _likely(self, wanted: str, judge: Callable[[str, str, int], float]) -> list[str]:
        scores = {
            node: max(judge(wanted, word, place) for place, word in enumerate(words))
            for node, words in self._index().items()
        }
        # among equals the order of the programme stays
        likely = [node for node, score in scores.items() if score >= _LOWEST]
        return sorted(likely, key=lambda node: -scores[node] - self._nearby(node))

    def _named(self, ids: list[str]) -> tuple[Completion, ...]:
        return tuple(Completion(node, self._programme.nodes[node].title) for node in ids)

    def _nearby(self, node_id: str) -> float:
        node = self._programme.nodes[node_id]
        return 3.0 if isinstance(node, Action) and self._here in node.neighbourhoods else 0.0

    def _index(self) -> dict[str, tuple[str, ...]]:
        if self._words is None:
            self._words = {
                node.id: tuple(
                    fold_text(word)
                    for word in (
                        node.id,
                        node.id.partition(".")[2].replace("-", " ") or node.id,
                        node.title,
                        *node.keywords,
                    )
                )
                for node in self._programme.nodes.values()
            }
        return self._words


def _by_letters(wanted: str, word: str, place: int) -> float:
    """Judge 100 for the start of a word, less for its middle; 0 where the letters do not occur."""
    if wanted not in word:
        return 0.0
    if word == wanted:
        score = 104.0
    elif word.startswith(wanted):
        score = 100.0
    elif f" {wanted}" in word or f".{wanted}" in word or f"-{wanted}" in word:
        score = 96.0
    else:
        score = 88.0
    return score - _lesser(place)


def _by_likeness(wanted: str, word: str, place: int) -> float:
    """Judge how well a word with a typing error, or one that holds another, resembles a name."""
    # only now, because it is large and nearly never needed
    from rapidfuzz.fuzz import partial_ratio, ratio

    near = max((ratio(wanted, piece[: len(wanted) + 1]) for piece in word.split()), default=0.0)
    # "schimmelproblemen" holds a keyword; but an id in a longer one is another node
    if place >= _NAMES or len(word) >= len(wanted):
        near = max(near, partial_ratio(wanted, word, score_cutoff=85))
    score = 0.85 * near
    return score - _lesser(place) if score >= 64 else 0.0


def _lesser(place: int) -> float:
    """What the node is called counts for more than how residents describe it."""
    return 0.0 if place < _NAMES else 6.0
