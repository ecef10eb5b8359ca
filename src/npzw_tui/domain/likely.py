"""Likely doubles: remarks that two tables wrote down of one and the same thing that was said.

Not every remark is laid beside every other one: 20,000 of them make two hundred million twos.
Doubles share at least one of their rarest words, so only those that do are compared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from npzw_tui.domain.likeness import Phrase, likeness, phrases_of
from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ENOUGH: Final = 66
"""From this likeness on staff are asked; chosen on ``tests/doubles/fitted.tsv``."""

ENOUGH_OF_ONE: Final = 95
"""The same at one table: whoever wrote both down knew that they were two, unless all but equal."""

_HOPEFUL: Final = 60
"""Likeness of letters (0 to 100) below which words need not be looked at: no double of ours has
less than 70."""

_RAREST: Final = 4
"""So many words of each remark are looked up, the rarest of the meeting first."""
_CROWD: Final = 40
"""Words that more remarks than this have are only looked up two at a time."""
_NEIGHBOURS: Final = 12
"""Where even that gives more remarks than ``_CROWD``, each is compared with so many in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Two remarks that may be the same; ``one`` was written down first. ``score`` is 0 to 100.

    ``same_words`` says that they are equal but for case, accents and punctuation.
    """

    one: str
    other: str
    score: int
    same_words: bool


class Said(NamedTuple):
    """A remark to compare: its id, its text, the meeting and the session that it came from."""

    id: str
    text: str
    meeting: str
    session: str


def likely_doubles(said: Iterable[Said], *, across_meetings: bool = False) -> list[Likely]:
    """Return the likely doubles among these remarks, each two once.

    Only within one meeting, unless ``across_meetings``: two neighbourhoods may say the same, and
    then both have said it. Those of different sessions come first, then the likeliest.
    """
    everything = list(said)
    phrases = phrases_of([each.text for each in everything])
    by_meeting: dict[str, list[int]] = {}
    for place, each in enumerate(everything):
        by_meeting.setdefault("" if across_meetings else each.meeting, []).append(place)
    found: list[tuple[bool, Likely]] = []
    for places in by_meeting.values():
        for one, other in _equal_twos(places, everything, phrases):
            found.append(_judged(everything[one], everything[other], 100))
        for one, other in _near_twos(_several(places, everything, phrases), phrases):
            first, second = everything[one], everything[other]
            score = likeness(phrases[one], phrases[other])
            if score >= (ENOUGH_OF_ONE if first.session == second.session else ENOUGH):
                found.append(_judged(first, second, score))
    found.sort(key=lambda pair: (pair[0], -pair[1].score, pair[1].one, pair[1].other))
    return [likely for _same_session, likely in found]


def _judged(one: Said, other: Said, score: int) -> tuple[bool, Likely]:
    first, second = sorted((one.id, other.id))
    likely = Likely(one=first, other=second, score=score, same_words=score == 100)
    return one.session == other.session, likely


def _words(place: int, said: Sequence[Said], phrases: Sequence[Phrase]) -> tuple[str, ...]:
    # Of signs only, such as "!!!": then the signs are the words.
    return phrases[place].words or (fold_text(said[place].text).strip(),)


def _equal_twos(
    places: Iterable[int], said: Sequence[Said], phrases: Sequence[Phrase]
) -> Iterator[tuple[int, int]]:
    """Give the twos that have the same words: of many equal ones each with the next."""
    by_words: dict[tuple[str, ...], list[int]] = {}
    for place in places:
        by_words.setdefault(_words(place, said, phrases), []).append(place)
    for several in by_words.values():
        several.sort(key=lambda place: said[place].id)
        yield from pairwise(several)


def _several(places: Iterable[int], said: Sequence[Said], phrases: Sequence[Phrase]) -> list[int]:
    """Leave one of those that a table wrote down in the same words: the others are its equals."""
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    for place in sorted(places, key=lambda place: said[place].id):
        first.setdefault((said[place].session, phrases[place].words), place)
    return list(first.values())


def _near_twos(places: Sequence[int], phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Give the twos that have enough in common to be compared, each once."""
    seen: set[tuple[int, int]] = set()
    for block in _blocks(places, phrases):
        for one, other in _twos(block, phrases):
            two = (one, other) if one < other else (other, one)
            if two in seen or phrases[one].words == phrases[other].words:
                continue
            seen.add(two)
            if _worth_comparing(phrases[one], phrases[other]):
                yield two


def _blocks(places: Sequence[int], phrases: Sequence[Phrase]) -> Iterator[list[int]]:
    """Put remarks together that share a rare word, or two that are not so rare."""
    frequency = Counter(stem for place in places for stem in phrases[place].stems)
    by_key: dict[str | tuple[str, str], list[int]] = {}
    for place in places:
        stems = phrases[place].stems
        rarest = sorted(stems, key=lambda stem: (frequency[stem], stem))[:_RAREST]
        for stem in rarest:
            if 1 < frequency[stem] <= _CROWD:
                by_key.setdefault(stem, []).append(place)
        common = sorted(stem for stem in rarest if frequency[stem] > _CROWD)
        for two in combinations(common, 2):
            by_key.setdefault(two, []).append(place)
    return (block for block in by_key.values() if len(block) > 1)


def _twos(block: list[int], phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    if len(block) <= _CROWD:
        yield from combinations(block, 2)
        return
    # Those that begin alike are most alike; and no crowd costs more than its size.
    block = sorted(block, key=lambda place: sorted(phrases[place].stems))
    for step in range(1, _NEIGHBOURS + 1):
        yield from zip(block, block[step:], strict=False)


def _worth_comparing(one: Phrase, other: Phrase) -> bool:
    """Whether there is enough in common, by stems and by letters, to lay word beside word."""
    # Here, because only somebody who looks for doubles waits for it.
    from rapidfuzz import fuzz

    fewest = min(len(one.stems), len(other.stems))
    if 5 * len(one.stems.keys() & other.stems.keys()) < 2 * fewest:
        return False
    return bool(fuzz.token_set_ratio(one.telling, other.telling, score_cutoff=_HOPEFUL))
