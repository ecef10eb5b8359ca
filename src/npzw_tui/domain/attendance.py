"""How many people are at an evening: the count of hands that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.records import Tally

PRESENT: Final = "aanwezig"
"""The question of the count of who is there, or how one that was made up on the spot begins."""


def asks_attendance(question: str) -> bool:
    """Whether a question, by its id or in its words, asks who is there."""
    return fold_text(question).startswith(PRESENT)


def attendance(tallies: Iterable[Tally]) -> Tally | None:
    """Return the latest count of who is there, whichever table made it; None when nobody counted.

    Where only a majority was noted nobody counted, whatever numbers stand beside it.
    """
    counts = [
        tally
        for tally in tallies
        if tally.counts and tally.method != "meerderheid" and asks_attendance(tally.question)
    ]
    return max(counts, key=lambda tally: (tally.at, tally.id), default=None)


def people(tallies: Iterable[Tally]) -> int | None:
    """Return how many people are there; None when nobody counted."""
    counted = attendance(tallies)
    return None if counted is None else sum(counted.counts)
