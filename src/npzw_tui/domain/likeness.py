"""How alike two remarks are: the same thing said once and written down twice, or two things.

Letters alone do not tell: "er wordt wel geluisterd" and "er wordt niet geluisterd" are all but
equal, and a shortened note shares half of its letters with the whole one. So words are laid beside
words. What one note has more than the other may have been left out in haste; but a word that stands
in the place of another one (another street, another number, "niet" for "wel") makes it another
remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.dutch import FUNCTION_WORDS, forms_of, words_of_each

if TYPE_CHECKING:
    from collections.abc import Sequence

NEGATIONS = frozenset("geen niet niets niks nooit niemand nergens zonder nauwelijks".split())  # noqa: SIM905 - quoted they fill a screen
"""Words that say that something is not so."""

_OPPOSITES = (
    ("altijd", "soms"),
    ("begin", "einde"),
    ("beter", "slechter"),
    ("goed", "slecht"),
    ("groot", "klein"),
    ("jongens", "meisjes"),
    ("mannen", "vrouwen"),
    ("meer", "minder"),
    ("nieuw", "oud"),
    ("open", "dicht"),
    ("overdag", "nachts"),
    ("snel", "langzaam"),
    ("snel", "laat"),
    ("veel", "weinig"),
    ("genoeg", "weinig"),
    ("voor", "tegen"),
    ("vroeg", "laat"),
)
_TURNS = frozenset(word for pair in _OPPOSITES for word in pair)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "twee drie vier vijf zes zeven acht negen tien elf twaalf".split(),  # noqa: SIM905
        start=2,
    )
}
# Words that say how, not what: two people write them down differently.
_LIGHT = frozenset(
    """
    alweer best duidelijk erg fijn genoeg geweldig goed graag heel hele jammer leuk mooi mooie
    onze prima samen steeds vaak vervelend weer graag elkaar veel lang
    """.split()  # noqa: SIM905 - as above
)
_PLACE = re.compile(r".{3,}(?:straat|laan|weg|plein|kade|dreef|hof|park|plantsoen|singel)")
_HALF = 0.5
_CLOSE = 0.8
"""Levenshtein similarity from which a word of some length is the other one with a slip in it."""
_SHORTEST_SLIP = 6
_SHORTEST_PART = 4
_SHORTEST_START = 7
_COMPOUND = 0.7
_PART = 0.8
_NEARLY_ALL = 0.85
_ENOUGH_LEFT = 0.4
_SHORTENED = 0.92
_FEW = 2
"""With so few words that say something, every one of them must be there."""


class Phrase(NamedTuple):
    """A remark taken apart. ``stems`` are those of its telling words, with one of these words.

    ``telling`` is those words as one string, for a first look.
    """

    words: tuple[str, ...]
    telling: str
    stems: dict[str, str]
    negations: int
    numbers: frozenset[str]
    turns: frozenset[str]
    weight: float


def phrases_of(texts: Sequence[str]) -> list[Phrase]:
    """Take texts apart, many at a time."""
    in_words = words_of_each([" ".join(text.split()) for text in texts])
    vocabulary = sorted({word for words in in_words for word in words})
    # The stem without a -t: it brings "schimmelt" to "schimmel".
    stems = {
        word: forms.deep[1] for word, forms in zip(vocabulary, forms_of(vocabulary), strict=True)
    }
    return [_phrase(words, stems) for words in in_words]


def _phrase(words: list[str], stems: dict[str, str]) -> Phrase:
    numbers = frozenset(_NUMBERS.get(w, w) for w in words if w in _NUMBERS or w.isdigit())
    telling = {
        stems[word]: word
        for word in words
        if word not in FUNCTION_WORDS
        and word not in NEGATIONS
        and word not in _NUMBERS
        and not word.isdigit()
        and len(word) > 1
    }
    return Phrase(
        words=tuple(words),
        telling=" ".join(telling.values()),
        stems=telling,
        negations=sum(word in NEGATIONS for word in words),
        numbers=numbers,
        turns=_TURNS.intersection(words),
        weight=sum(map(_weight, telling.values())) + len(numbers),
    )


def likeness(one: Phrase, other: Phrase) -> int:
    """Return how alike two remarks are, from 0 to 100; 100 only for the same words."""
    if one.words == other.words:
        return 100
    if not one.stems or not other.stems or _contradict(one, other):
        return 0
    # In one order: who is asked about whom makes no difference.
    return _compare(one, other) if one.words < other.words else _compare(other, one)


def _contradict(one: Phrase, other: Phrase) -> bool:
    """Whether numbers or opposite words say that these are two things."""
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return True
    if one.turns == other.turns:
        return False
    mine, theirs = one.turns - other.turns, other.turns - one.turns
    return any(
        (first in mine and second in theirs) or (second in mine and first in theirs)
        for first, second in _OPPOSITES
    )


def _compare(one: Phrase, other: Phrase) -> int:
    common = one.stems.keys() & other.stems.keys()
    mine = [word for stem, word in one.stems.items() if stem not in common]
    theirs = [word for stem, word in other.stems.items() if stem not in common]
    shared = sum(_weight(one.stems[stem]) for stem in common) + len(one.numbers & other.numbers)
    related = _relate(mine, theirs)
    # "onduidelijk" is "niet duidelijk".
    if bool(one.negations) ^ related.turned != bool(other.negations):
        return 0
    mine = [word for word in mine if word not in related.mine]
    theirs = [word for word in theirs if word not in related.theirs]
    if _other_place(mine, theirs):
        return 0
    if (mine or theirs) and min(len(one.stems), len(other.stems)) <= _FEW:
        return 0
    found_mine = shared + sum(_weight(word) * sure for word, sure in related.mine.items())
    found_theirs = shared + sum(_weight(word) * sure for word, sure in related.theirs.items())
    return _score((found_mine, one.weight), (found_theirs, other.weight))


def _score(mine: tuple[float, float], theirs: tuple[float, float]) -> int:
    """Weigh what was found of each side against all that it says."""
    (found_short, short), (found_long, whole) = sorted((mine, theirs), key=lambda side: side[1])
    both = (found_short + found_long) / (short + whole)
    if found_short >= _NEARLY_ALL * short and found_long >= _ENOUGH_LEFT * whole:
        # One is the other, shortened.
        both = max(both, _SHORTENED * found_short / short)
    swapped = max(0.0, min(short - found_short, whole - found_long))
    return max(0, min(99, round(100 * (both - _HALF * swapped / short))))


class _Related(NamedTuple):
    """Words of each side that the other has in another form, with how sure that is (0 to 1).

    ``turned`` says that one of them is the opposite by an "on-" in front.
    """

    mine: dict[str, float]
    theirs: dict[str, float]
    turned: bool


def _relate(mine: list[str], theirs: list[str]) -> _Related:
    related = _Related({}, {}, turned=False)
    turned = 0
    for word in mine:
        for against in theirs:
            if f"on{word}" == against or f"on{against}" == word:
                turned += 1
                related.mine[word] = related.theirs[against] = 1.0
                continue
            sure = _related(word, against)
            if sure > max(related.mine.get(word, 0.0), related.theirs.get(against, 0.0)):
                related.mine[word] = related.theirs[against] = sure
    _find_parts(mine, theirs, related.mine)
    _find_parts(theirs, mine, related.theirs)
    return related._replace(turned=turned % 2 == 1)


def _find_parts(words: list[str], others: list[str], found: dict[str, float]) -> None:
    """Find words that are part of a longer one there, or made of two there: Dutch writes both."""
    for word in words:
        if word not in found and any(_is_part(word, other) for other in others):
            found[word] = _PART


def _is_part(one: str, other: str) -> bool:
    longer, part = (one, other) if len(one) > len(other) else (other, one)
    if len(part) < _SHORTEST_PART or longer.startswith("on"):
        return False
    return longer.startswith(part) or longer.endswith(part)


def _related(one: str, other: str) -> float:
    if one[0] != other[0] or min(len(one), len(other)) < _SHORTEST_SLIP:
        return 0.0
    from rapidfuzz.distance import Levenshtein, Prefix

    sure = Levenshtein.normalized_similarity(one, other, score_cutoff=_CLOSE)
    if sure:
        return sure
    # "parkeerplaatsen" and "parkeerplekken"
    start = Prefix.similarity(one, other)
    return _COMPOUND if start >= max(_SHORTEST_START, 0.55 * max(len(one), len(other))) else 0.0


def _other_place(mine: list[str], theirs: list[str]) -> bool:
    return any(map(_PLACE.fullmatch, mine)) and any(map(_PLACE.fullmatch, theirs))


def _weight(word: str) -> float:
    return _HALF if word in _LIGHT else 1.0
