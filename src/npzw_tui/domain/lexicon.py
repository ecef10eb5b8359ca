"""Which known words a typed word may stand for: itself, another form, a part, or a slip.

Built from the vocabulary once; a word that was looked up before costs a dictionary access.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from npzw_tui.domain.common_words import COMMON_WORDS
from npzw_tui.domain.dutch import FUNCTION_WORDS, forms_of
from npzw_tui.domain.stem_index import StemIndex, beginning_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Known = Mapping[str, float]
    """Known words, and how surely each was meant, from 0 to 1."""

_SAME_STEM = 0.95
_SAME_ROOT = 0.6
_DERIVED = 0.4
_LOOSE_STEM = 0.75
_WHOLE_COMPOUND = 0.75
_PART_OF_COMPOUND = 0.6
_IN_COMPOUND = 0.45
_SLIP = 0.75
_TWO_SLIPS = 0.64
_BEGINNING = 0.8

_SHORTEST_LOOSE = 4
_SHORTEST_PART = 4
_SHORTEST_REST = 3
_SHORTEST_INSIDE = 5
_SHORTEST_WITH_SLIP = 5
_TWO_SLIPS_FROM = 9
_FREE_BEGINNING_FROM = 7
"""In fewer letters another first one makes another word: negen, legen."""
_SHORTEST_BEGINNING = 4
_MOST_BEGINNINGS = 6
_MOST_COMPOUNDS = 12
_LINKING = ("", "s", "en", "e", "n")
"""What may stand between the parts of a compound."""
_REMEMBERED = 4096

_NONE: Known = {}


class Lexicon:
    """The known words, and what a typed one may mean among them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = sorted(set(words))
        self._stems = StemIndex(self._known)
        self._seen: dict[str, Known] = {}

    def __contains__(self, word: str) -> bool:
        """Tell whether this very word is known."""
        place = bisect_left(self._known, word)
        return place < len(self._known) and self._known[place] == word

    def is_fresh(self, word: str) -> bool:
        """Tell whether looking this word up will cost more than an access."""
        return word not in self._seen and word not in FUNCTION_WORDS

    def look_up(self, word: str, *, thoroughly: bool = True) -> Known:
        """Return what a whole word may stand for; nothing where it is not known.

        ``thoroughly``: also as a compound or a slip. That costs half a millisecond for a word that
        is fresh, twenty times what its inflected forms cost.
        """
        found = self._seen.get(word)
        if found is None:
            found = self._find(word, thoroughly)
            if thoroughly or found:
                if len(self._seen) >= _REMEMBERED:
                    self._seen.clear()
                self._seen[word] = found
        return found

    def look_up_beginning(self, start: str) -> Known:
        """Return what a word may become that is still being typed."""
        whole = self._inflected(start)
        if whole or len(start) < _SHORTEST_BEGINNING:
            return whole
        begun = sorted(beginning_with(start, self._known), key=len)
        return dict.fromkeys(begun[:_MOST_BEGINNINGS], _BEGINNING) or self.look_up(start)

    def _find(self, word: str, thoroughly: bool) -> Known:
        if word in FUNCTION_WORDS:
            return {word: 1.0} if word in self else _NONE
        found = self._inflected(word)
        if found or not thoroughly or word in COMMON_WORDS:
            return found
        return self._compound(word) or self._in_compounds(word) or self._slipped(word)

    def _inflected(self, word: str) -> Known:
        """The word itself and its other forms.

        Where the word itself is known, words that are only derived from it count for less:
        somebody who wrote ``school`` down beside ``scholing`` had a reason to.
        """
        forms = forms_of([word])[0]
        found = {word: 1.0} if word in self else {}
        derived = _DERIVED if found else _SAME_ROOT
        for stem in forms.plain:
            for known in self._stems.plain(stem):
                found.setdefault(known, _SAME_STEM)
        for stem in forms.deep:
            for known in self._stems.deep(stem):
                found.setdefault(known, derived)
        if not found and word not in COMMON_WORDS and len(forms.loose) >= _SHORTEST_LOOSE:
            found = dict.fromkeys(self._stems.loose(forms.loose), _LOOSE_STEM)
        return found

    def _compound(self, word: str) -> Known:
        """The known words that a compound is made of."""
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            head = self._part(word[cut:])
            if not head:
                continue
            for link in _LINKING:
                front = word[:cut].removesuffix(link)
                if len(front) < _SHORTEST_PART or len(front) + len(link) != cut:
                    continue
                if modifier := self._part(front):
                    return dict.fromkeys((*modifier, *head), _WHOLE_COMPOUND)
        return self._partly(word)

    def _part(self, piece: str) -> Sequence[str]:
        """The known words that have a form in common with a part of a compound."""
        if piece in FUNCTION_WORDS:
            return ()
        if piece in self:
            return (piece,)
        forms = forms_of([piece])[0]
        plain = [known for stem in forms.plain for known in self._stems.plain(stem)]
        return plain or [known for stem in forms.deep for known in self._stems.deep(stem)]

    def _partly(self, word: str) -> Known:
        """The longest known word that a compound begins or ends with."""
        for size in range(len(word) - _SHORTEST_REST, _SHORTEST_PART - 1, -1):
            for piece in (word[:size], word[-size:]):
                if known := self._part(piece):
                    share = min(1.0, 0.4 + size / len(word))
                    return dict.fromkeys(known, _PART_OF_COMPOUND * share)
        return _NONE

    def _in_compounds(self, word: str) -> Known:
        """The known compounds that begin with a word."""
        if len(word) < _SHORTEST_INSIDE:
            return _NONE
        found: dict[str, float] = {}
        for stem in (word, *forms_of([word])[0].plain):
            if len(stem) >= _SHORTEST_PART:
                found.update(dict.fromkeys(beginning_with(stem, self._known), _IN_COMPOUND))
        return dict(islice(found.items(), _MOST_COMPOUNDS))

    def _slipped(self, word: str) -> Known:
        """The known word that is a slip of the finger away from this one."""
        if len(word) < _SHORTEST_WITH_SLIP or word.isdigit():
            return _NONE
        # only now, because it is large and a note without slips does without
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        near = [known for known in self._known if -slips <= len(known) - len(word) <= slips]
        if len(word) < _FREE_BEGINNING_FROM:
            near = [known for known in near if known[0] == word[0]]
        best = extractOne(word, near, scorer=OSA.distance, score_cutoff=slips)
        if best is None or best[0] in FUNCTION_WORDS:
            return _NONE
        return {best[0]: _SLIP if best[1] == 1 else _TWO_SLIPS}
