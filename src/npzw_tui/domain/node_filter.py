"""Which nodes of the programme hold every word of a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.programme import Line, Node, Programme
from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npzw_tui.domain.vocabulary import Vocabulary


class NodeFilter:
    """Looks in ids, titles and details, and in the everyday words once it was given them."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._keywords: Mapping[str, tuple[str, ...]] = {}
        self._texts: list[tuple[str, str, str]] | None = None

    def learn_words(self, vocabulary: Vocabulary) -> None:
        """Look in the keywords too from now on."""
        self._keywords = {entry.id: entry.keywords for entry in vocabulary.nodes}
        self._texts = None

    def find(self, words: Sequence[str]) -> dict[str, None]:
        """Return the ids of the nodes that hold all of these folded words, or parts of words.

        Those whose own texts hold them come before those that are only described so.
        """
        if self._texts is None:
            self._texts = [self._gather(node) for node in self._programme.nodes.values()]
        by_own: list[str] = []
        by_keyword: list[str] = []
        for id_, own, described in self._texts:
            if all(word in own for word in words):
                by_own.append(id_)
            elif all(word in own or word in described for word in words):
                by_keyword.append(id_)
        return dict.fromkeys(by_own + by_keyword)

    def _gather(self, node: Node) -> tuple[str, str, str]:
        extra = (node.ambition,) if isinstance(node, Line) else node.details
        own = fold_text(" ".join((node.title, node.id, *extra)))
        # word by word: one accent would make folding the whole string ten times as slow
        described = " ".join(fold_text(text) for text in self._keywords.get(node.id, ()))
        return node.id, own, described
