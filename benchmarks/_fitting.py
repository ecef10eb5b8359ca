"""Whether the concern check knows the language, or only these remarks.

Its words were written, not trained, so that two things can be asked honestly: what its two
thresholds come to when each remark is judged by thresholds that were chosen without it, and what
is left of it without the words that only this one remark needs.
"""

from __future__ import annotations

import itertools
import random
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from _remarks import Answered, Figures, Labelled, Outcome, judge, outcome
from npzw_tui.domain.dutch import words_of
from npzw_tui.domain.find import Finder
from npzw_tui.domain.tuning import Tuning
from npzw_tui.domain.vocabulary import Vocabulary

if TYPE_CHECKING:
    from npzw_tui.domain.programme import Programme

FOLDS = 5
SEEDS = range(20)
ENOUGH = (0.3, 0.45, 0.6, 0.75, 0.9, 1.1, 1.4)
OUTSIDE = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)


def asking(finder: Finder) -> Callable[[str], Answered]:
    """A finder as something that answers."""

    def ask(text: str) -> Answered:
        answer = finder.check(text)
        return Answered([match.id for match in answer.matches], answer.verdict == "in")

    return ask


# Thresholds chosen without the remarks that they judge


def cross_validate(
    programme: Programme, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Labelled]]
) -> dict[str, Figures]:
    """The mean figures over ``SEEDS`` of remarks held out in ``FOLDS`` folds, by set."""
    by_point: dict[str, dict[tuple[int, int], list[Outcome]]] = {name: {} for name in sets}
    for (i, enough), (j, beyond) in itertools.product(enumerate(ENOUGH), enumerate(OUTSIDE)):
        tuning = replace(Tuning(), enough=enough, outside=beyond)
        ask = asking(Finder(programme, vocabulary, tuning=tuning))
        for name, remarks in sets.items():
            by_point[name][i, j] = judge(remarks, ask)
    return {
        name: _mean(_held_out(points, seed) for seed in SEEDS) for name, points in by_point.items()
    }


def _held_out(by_point: Mapping[tuple[int, int], Sequence[Outcome]], seed: int) -> list[Outcome]:
    """Every remark once, judged by the thresholds that did best on the other folds."""
    some = next(iter(by_point.values()))
    fold_of: dict[int, int] = {}
    shuffler = random.Random(seed)
    for inside in (True, False):
        # each fold gets its share of the few that are outside
        places = [place for place, each in enumerate(some) if each.inside == inside]
        shuffler.shuffle(places)
        fold_of |= {place: number % FOLDS for number, place in enumerate(places)}
    held_out: list[Outcome] = []
    for fold in range(FOLDS):
        train = [place for place in fold_of if fold_of[place] != fold]
        worth = {
            point: _worth([outcomes[place] for place in train])
            for point, outcomes in by_point.items()
        }
        most = max(worth.values())
        best = sorted(point for point in worth if worth[point] == most)
        # of those that do equally well the one in the middle: it is furthest from doing worse
        chosen = best[len(best) // 2]
        held_out += [by_point[chosen][place] for place in fold_of if fold_of[place] == fold]
    return held_out


def _worth(outcomes: Sequence[Outcome]) -> float:
    figures = Figures.of(outcomes)
    # a set may have nothing outside, a share that is then not a number
    return figures.hit3 - (figures.false_in if figures.outside else 0.0)


def _mean(rounds: Iterable[Sequence[Outcome]]) -> Figures:
    told = [Figures.of(outcomes) for outcomes in rounds]
    return replace(
        told[0],
        hit3=statistics.fmean(each.hit3 for each in told),
        hit1=statistics.fmean(each.hit1 for each in told),
        false_in=statistics.fmean(each.false_in for each in told),
        false_niet=statistics.fmean(each.false_niet for each in told),
    )


# Words that one remark alone needs


@dataclass(frozen=True)
class Reduced:
    """What is left of a set without each remark's own words, and how many those were."""

    figures: Figures
    words: int


def leave_own_words_out(
    programme: Programme, vocabulary: Vocabulary, sets: Mapping[str, Sequence[Labelled]]
) -> dict[str, Reduced]:
    """Judge every remark without the keywords and hints that no other remark of any set needs."""
    whole = Finder(programme, vocabulary)
    needed = {
        (name, remark): {reason.known for reason in whole.explain(remark.text)}
        for name, remarks in sets.items()
        for remark in remarks
    }
    uses = Counter(itertools.chain.from_iterable(needed.values()))
    reduced: dict[str, Reduced] = {}
    for name, remarks in sets.items():
        outcomes: list[Outcome] = []
        words = 0
        for remark in remarks:
            own = {word for word in needed[name, remark] if uses[word] == 1}
            words += len(own)
            finder = Finder(programme, without(vocabulary, own)) if own else whole
            outcomes.append(outcome(remark, asking(finder)(remark.text)))
        reduced[name] = Reduced(Figures.of(outcomes), words)
    return reduced


def without(vocabulary: Vocabulary, words: Collection[str]) -> Vocabulary:
    """The vocabulary without these words or phrases, written as ``words_of`` gives them."""

    def kept(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if _folded(text) not in words)

    return Vocabulary(
        nodes=tuple(
            replace(each, keywords=kept(each.keywords), hints=kept(each.hints))
            for each in vocabulary.nodes
        ),
        outside=tuple(
            replace(each, keywords=kept(each.keywords), hints=kept(each.hints))
            for each in vocabulary.outside
        ),
    )


_FOLDED: dict[str, str] = {}


def _folded(text: str) -> str:
    # the same thousands of words for every remark
    if text not in _FOLDED:
        _FOLDED[text] = " ".join(words_of(text))
    return _FOLDED[text]
