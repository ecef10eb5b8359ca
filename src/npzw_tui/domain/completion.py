"""Which nodes of the programme a few typed letters may mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from npzw_tui.domain.programme import Action, Programme
from npzw_tui.domain.text import fold_text

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
        nodes = self._programme.nodes
        wanted = fold_text(query).replace("_", " ").strip()
        if not wanted:
            own = [a.id for a in self._programme.actions_in(self._here)]
            return self._named((own + [line.id for line in self._programme.lines])[:limit])
        scores = {node: self._score(wanted, words) for node, words in self._index().items()}
        order = {node: index for index, node in enumerate(nodes)}
        likely = [node for node, score in scores.items() if score >= _LOWEST]
        likely.sort(key=lambda node: (-scores[node] - self._nearby(node), order[node]))
        return self._named(likely[:limit])

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

    def _score(self, wanted: str, words: tuple[str, ...]) -> float:
        """100 for the start of a word, less for its middle, less again for a likeness."""
        from rapidfuzz.fuzz import partial_ratio, ratio

        best = 0.0
        for place, word in enumerate(words):
            # what the node is called counts for more than how residents describe it
            worth = 0.0 if place < 3 else -6.0
            if word == wanted:
                score = 104.0
            elif word.startswith(wanted):
                score = 100.0
            elif f" {wanted}" in word or f".{wanted}" in word or f"-{wanted}" in word:
                score = 96.0
            elif wanted in word:
                score = 88.0
            elif len(wanted) >= 4:
                near = max(
                    (ratio(wanted, piece[: len(wanted) + 1]) for piece in word.split()), default=0.0
                )
                # "schimmelproblemen" holds a keyword; but an id in a longer one is another node
                if place >= 3 or len(word) >= len(wanted):
                    near = max(near, partial_ratio(wanted, word, score_cutoff=85))
                score = 0.85 * near
                score = score if score >= 64 else 0.0
            else:
                score = 0.0
            best = max(best, score + worth)
        return best
