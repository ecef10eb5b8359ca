"""Keywords of several words, and whether a text has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.dutch import FUNCTION_WORDS, TURNING_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = 2
"""Words of a phrase that must say something, for the small ones between them not to matter."""
_GAP = 3
"""So many other words may stand between the words of a phrase."""

Said = Mapping[str, float]
"""The known words that one word of a text may stand for, with how sure that is."""


class Phrase(NamedTuple):
    """Words that say something together. ``literal``: just so, and next to each other.

    ``key`` is the place among ``words`` of the one that it is looked for by.
    """

    text: str
    words: tuple[str, ...]
    key: int
    literal: bool


def phrase_of(text: str, words: Sequence[str]) -> Phrase:
    """Make a phrase of a text's words; its key is the first word that says something.

    Small words do not matter, unless only one other is left ("te hard") or they turn what it says
    ("geen werk").
    """
    telling = [word for word in words if word not in FUNCTION_WORDS]
    turning = [word for word in words if word in TURNING_WORDS and word not in telling]
    if len(telling) < _TELLING:
        key = words.index(telling[0]) if telling else 0
        return Phrase(text, tuple(words), key, literal=True)
    return Phrase(text, (*telling, *turning), 0, literal=False)


def find_phrase(phrase: Phrase, said: Sequence[Said], place: int) -> list[tuple[int, float]] | None:
    """Return the places of a phrase's words with how sure each is; None where one is missing.

    ``place`` is where its key stands; the others stand around it, in any order unless the phrase
    is literal.
    """
    if phrase.literal:
        return _in_order(phrase, said, place)
    reach = len(phrase.words) + _GAP
    near = range(max(0, place - reach), min(len(said), place + reach + 1))
    found: dict[int, float] = {place: said[place][phrase.words[0]]}
    for word in phrase.words[1:]:
        at = next((each for each in near if each not in found and word in said[each]), None)
        if at is None:
            return None
        found[at] = said[at][word]
    return list(found.items())


def _in_order(phrase: Phrase, said: Sequence[Said], place: int) -> list[tuple[int, float]] | None:
    """Forwards and backwards from the key; small words may stand between ("gaat toch dicht")."""
    words = phrase.words
    found = {phrase.key: (place, said[place][words[phrase.key]])}
    for step, numbers in ((1, range(phrase.key + 1, len(words))), (-1, range(phrase.key)[::-1])):
        at = place
        for number in numbers:
            at = _next(words[number], said, at, step)
            if at < 0:
                return None
            found[number] = (at, said[at][words[number]])
    return [found[number] for number in range(len(words))]


def _next(word: str, said: Sequence[Said], at: int, step: int) -> int:
    """The place of a word beside another one, -1 where it is not there."""
    for place in (at + step, at + 2 * step):
        if not 0 <= place < len(said):
            break
        if word in said[place]:
            return place
        if said[place].keys() - FUNCTION_WORDS:
            break
    return -1
