"""What a count of hands says: numbers, shares, lengths of bars, and whether it can be right.

Everybody who shows a count looks at it in this way: the desk, the dialog that counts, and the
room's view. That is why it knows counts and content only, and nothing of what was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.attendance import asks_attendance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.records import Method, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """One thing that hands went up for.

    ``count`` is None where nobody counted. ``share`` is the part (0 to 1) that chose it, None where
    there is nothing to divide by; ``fraction`` is how long its bar is (0 to 1). ``most`` marks what
    most people chose where nobody counted.
    """

    words: str
    count: int | None = None
    share: float | None = None
    fraction: float = 0.0
    most: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyView:
    """A count of hands as it is shown. ``total`` is None where nobody counted.

    ``title`` is the question in words; ``present`` says how many people are there, None when that
    was not counted. ``exceeds``: more hands than people. ``several``: a hand may go up for more
    than one option, so that the hands together say nothing.
    """

    title: str
    options: tuple[OptionView, ...]
    total: int | None
    present: int | None
    exceeds: bool
    several: bool
    method: Method
    majority: str | None

    @property
    def of_present(self) -> bool:
        """Whether shares and bars are parts of those present, and not of the hands together."""
        return bool(self.present) and not self.exceeds

    @property
    def one_of_all(self) -> bool:
        """Whether a bar would say nothing: one option, and it is all there is."""
        return len(self.options) == 1 and not self.of_present

    @property
    def most_hands(self) -> int:
        """The number of people that must at least be there for this count to be right."""
        return most_hands((option.count or 0 for option in self.options), several=self.several)


def tally_view(tally: Tally, agenda: Agenda, present: int | None) -> TallyView:
    """Look at a count where so many people are there (None: nobody knows)."""
    several = is_several(tally.question, agenda)
    alone = len(tally.options) == 1
    if asks_attendance(tally.question):
        # it says itself how many there are
        present = None
    if tally.method == "meerderheid":
        words = tally.options or ((tally.majority,) if tally.majority else ())
        return TallyView(
            title=title_of(tally.question, agenda),
            options=tuple(OptionView(words=w, most=w == tally.majority) for w in words),
            total=None,
            present=present,
            exceeds=False,
            several=several,
            method=tally.method,
            majority=tally.majority,
        )
    # a file that somebody mended by hand may hold anything
    counts = [max(count, 0) for count in tally.counts]
    total = sum(counts)
    exceeds = present is not None and most_hands(counts, several=several) > present
    whole = present if present and not exceeds else 0 if several else total
    longest = whole or max(counts, default=0)
    return TallyView(
        title=title_of(tally.question, agenda),
        options=tuple(
            OptionView(
                words=words,
                count=count,
                # all of the only option there is would always be all hands
                share=count / whole if whole and not (alone and present is None) else None,
                fraction=count / longest if longest else 0.0,
            )
            for words, count in zip(tally.options, counts, strict=True)
        ),
        total=total if counts else None,
        present=present,
        exceeds=exceeds,
        several=several,
        method=tally.method,
        majority=None,
    )


def title_of(question: str, agenda: Agenda) -> str:
    """Return a question in words: one that was made up on the spot stands in words already."""
    asked = agenda.tally_by_id.get(question)
    if asked is not None:
        return asked.title
    # counts from before the content had questions for hands name the question of the deck
    return next((other.title for other in agenda.questions if other.id == question), question)


def is_several(question: str, agenda: Agenda) -> bool:
    """Whether people may raise their hand for more than one option of this question."""
    asked = agenda.tally_by_id.get(question)
    return asked is not None and asked.several


def most_hands(counts: Iterable[int], *, several: bool) -> int:
    """Return how many people must be there for these counts to be possible."""
    return max(counts, default=0) if several else sum(counts)
