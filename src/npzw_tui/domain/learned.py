"""What earlier links teach: which words people used when they linked a remark to a node.

Only counts are kept of the words, so that asking costs the same after ten remarks and after twenty
thousand. Revisions come in any order and any number of times, and as in the fold the highest one of
an id is current: a link that was taken away counts no more.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import newer
from npzw_tui.domain.dutch import FUNCTION_WORDS, stem_of, words_of
from npzw_tui.domain.records import Erasure, Record, Remark, table_of
from npzw_tui.domain.verdict import OUTSIDE, is_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["OUTSIDE", "Learned"]

_MOST_WORDS = 60
_MOST_LETTERS = 1000
"""Of a longer text only the beginning teaches: that is where people say what it is about."""

_COMMON = 0.25
"""A word in this share of the remarks tells half as much as one in hardly any."""

_FEW = 200
"""So many remarks are needed before shares say anything: until then every word and node is rare."""

_IN_FULL = 1.0
_MOST = 3.0
"""Words add up in full to the first, then less and less: no text gets more than the second."""

_NEGLIGIBLE = 0.01

# Counted in halves: a remark that is partly in the programme counts for half outside it.
_WHOLE, _HALF = 2, 1

_Weights = tuple[tuple[str, float], ...]
_Counts = dict[str, int]
"""Halves by node id, and under ``_REMARKS`` the number of remarks."""

_REMARKS = ""


class Learned:
    """The current links of any number of remarks, as evidence for the words in them.

    Its length is the number of remarks that teach something now.
    """

    __slots__ = ("_all", "_by_stem", "_current", "_erased", "_weights")

    def __init__(self) -> None:
        self._current: dict[str, Record] = {}
        self._erased: set[str] = set()
        self._all: _Counts = {}
        self._by_stem: dict[str, _Counts] = {}
        self._weights: dict[str, _Weights] = {}

    def __len__(self) -> int:
        return self._all.get(_REMARKS, 0)

    def feed(self, record: Record) -> None:
        """Take in one revision of a remark, of any age; other records teach nothing.

        A withdrawal, which may lack the remark's own keys, and an erasure count as such.
        """
        id_ = record.id
        if isinstance(record, Erasure):
            self._erased.add(record.target)
            self._forget(self._current.pop(record.target, None))
        if table_of(record) != Remark.table or id_ in self._erased:
            return
        if record.rev == 1 and not record.deleted and not _lessons(record):
            # A remark that nobody judged, as most are. None is kept: what comes later is higher,
            # and of two files that disagree about the first revision the one with links teaches.
            return
        current = self._current.get(id_)
        if current is None or newer(record, current):
            self._current[id_] = record
            self._forget(current)
            self._teach(record)

    def evidence(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return by node id how strongly earlier links connect these words (as typed) to it.

        ``OUTSIDE`` stands for what people called outside the programme. One earlier remark with one
        of the words comes to just under a half, three that agree about a rare word to some 0.7, one
        in nearly the same words to about 2. Never above 3.
        """
        sums: dict[str, float] = defaultdict(float)
        for stem in _stems(words):
            for id_, weight in self._weights_of(stem):
                sums[id_] += weight
        return {id_: _tempered(total) for id_, total in sums.items()}

    def evidence_of(self, word: str) -> Mapping[str, float]:
        """Return what one word (as typed) adds to the evidence, by node id: the reasons for it."""
        return dict(weight for stem in _stems([word]) for weight in self._weights_of(stem))

    def _weights_of(self, stem: str) -> _Weights:
        weights = self._weights.get(stem)
        if weights is None:
            counts = self._by_stem.get(stem)
            if counts is None:
                # Not remembered: half a word is asked for at every key.
                return ()
            weights = self._weights[stem] = self._weigh(counts)
        return weights

    def _weigh(self, counts: _Counts) -> _Weights:
        heard = counts[_REMARKS]
        remarks = len(self) + _FEW
        strength = 1 / (1 + heard / remarks / _COMMON)
        # A word heard in thousands of remarks stands beside every node: most cells say nothing.
        least = _NEGLIGIBLE / strength * (heard + 1) * _WHOLE
        weights: list[tuple[str, float]] = []
        for id_, count in [cell for cell in counts.items() if cell[1] > least]:
            if id_ == _REMARKS:
                continue
            # A node that is linked often stands beside every word: only what is above that tells.
            chance = self._all[id_] / remarks
            weight = strength * (count - chance * heard) / _WHOLE / (heard + 1)
            if weight > _NEGLIGIBLE:
                weights.append((id_, weight))
        return tuple(weights)

    def _teach(self, record: Record) -> None:
        parts = _lessons(record)
        if not parts or not isinstance(record, Remark):
            return
        self._weights.clear()
        touched = [self._by_stem.setdefault(stem, {}) for stem in _stems(_beginning(record.text))]
        for counts in (self._all, *touched):
            for id_, part in parts:
                counts[id_] = counts.get(id_, 0) + part

    def _forget(self, record: Record | None) -> None:
        """Take back what a revision taught."""
        parts = _lessons(record)
        if not parts or not isinstance(record, Remark):
            return
        self._weights.clear()
        _subtract(self._all, parts)
        for stem in _stems(_beginning(record.text)):
            counts = self._by_stem[stem]
            _subtract(counts, parts)
            if not counts:
                del self._by_stem[stem]


def _lessons(record: Record | None) -> Sequence[tuple[str, int]]:
    """What a revision adds to the counts of a word; nothing where it teaches nothing."""
    if not isinstance(record, Remark) or record.deleted:
        return ()
    outside = is_outside(record.verdict)
    if not record.links and not outside:
        return ()
    # No node is called like these, whatever a file says.
    parts = [(id_, _WHOLE) for id_ in dict.fromkeys(record.links) if id_ not in (OUTSIDE, _REMARKS)]
    if outside:
        parts.append((OUTSIDE, _WHOLE if record.verdict == OUTSIDE else _HALF))
    return [(_REMARKS, 1), *parts] if parts else ()


def _subtract(counts: _Counts, parts: Iterable[tuple[str, int]]) -> None:
    for id_, part in parts:
        counts[id_] -= part
        if not counts[id_]:
            del counts[id_]


def _tempered(total: float) -> float:
    if total <= _IN_FULL:
        return total
    room = _MOST - _IN_FULL
    return _MOST - room * exp(-(total - _IN_FULL) / room)


def _beginning(text: str) -> Sequence[str]:
    if len(text) > _MOST_LETTERS:
        # Not the word that is cut: it would be another one.
        text = text[:_MOST_LETTERS].rpartition(" ")[0]
    return words_of(text)


def _stems(words: Iterable[str]) -> Sequence[str]:
    """The stems of the telling words, each once."""
    stems = [_stem(word) for word in words if len(word) > 1 and word not in FUNCTION_WORDS]
    return list(dict.fromkeys(stems))[:_MOST_WORDS]


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return stem_of(word)
