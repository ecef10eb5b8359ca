"""From a stem to the known words that have it, worked out when somebody first asks near it.

Stemming all words of a programme takes longer than all the rest of the index; a meeting asks for a
few hundred of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.dutch import forms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    Index = dict[str, list[str]]

_SHELF = 2
"""Letters that words on one shelf begin with; stemming never changes them, but for the next."""
_PARTICIPLE = "ge"
"""Stemming takes it off: gespeeld stands with spelen."""
_BEHIND_ALL = "\U0010ffff"
"""Sorts behind every letter."""


class _Shelf(NamedTuple):
    plain: Index
    deep: Index
    loose: Index


class StemIndex:
    """The stems of words, which are sorted."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._shelves: dict[str, _Shelf] = {}

    def plain(self, stem: str) -> Sequence[str]:
        """Return the words with this plain stem."""
        return self._shelf(stem).plain.get(stem, ())

    def deep(self, stem: str) -> Sequence[str]:
        """Return the words with this deep stem."""
        return self._shelf(stem).deep.get(stem, ())

    def loose(self, stem: str) -> Sequence[str]:
        """Return the words with this loose stem."""
        return self._shelf(stem).loose.get(stem, ())

    def _shelf(self, stem: str) -> _Shelf:
        start = stem[:_SHELF]
        shelf = self._shelves.get(start)
        if shelf is None:
            shelf = self._shelves[start] = _filled(
                [
                    *beginning_with(start, self._words),
                    *beginning_with(_PARTICIPLE + start, self._words),
                ]
            )
        return shelf


def _filled(words: list[str]) -> _Shelf:
    shelf = _Shelf(defaultdict(list), defaultdict(list), defaultdict(list))
    for word, forms in zip(words, forms_of(words), strict=True):
        for index, stems in zip(shelf, (forms.plain, forms.deep, (forms.loose,)), strict=True):
            for stem in dict.fromkeys(stems):
                index[stem].append(word)
    return shelf


def beginning_with(start: str, words: Sequence[str]) -> Sequence[str]:
    """Return the words, which are sorted, that begin like this."""
    low = bisect_left(words, start)
    return words[low : bisect_left(words, start + _BEHIND_ALL, low)]
