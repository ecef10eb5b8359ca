"""How many people were at an evening: the count of hands that asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from npzw_tui.domain.collection import HeldMeeting
    from npzw_tui.domain.records import Tally

PRESENT: Final = "aanwezig"
"""The question of the count of who is there, or how one that was made up on the spot begins."""


def attendance(meeting: HeldMeeting) -> Tally | None:
    """Return the latest count of who is there; None when nobody counted."""
    counts = [
        tally
        for tally in meeting.tallies
        if tally.counts and fold_text(tally.question).startswith(PRESENT)
    ]
    return max(counts, key=lambda tally: (tally.at, tally.id), default=None)
