"""Meetings and staff for the tests of the staff screen and what it stands on."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npzw_tui.services.staff import StaffWork
from npzw_tui.storage.content import read_content

from .making import START, CountedIds, StepClock, begin, say

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTENT = read_content(Path(__file__).resolve().parents[1] / "content")
LATER = START + timedelta(days=1)


def record(
    folder: Path,
    *texts: str,
    recorder: str = "tafel-1",
    neighbourhood: str = "moerwijk",
    first_id: int = 0,
    **changes: Any,
) -> list[str]:
    """Write one table's evening into the folder; gives the ids of its remarks."""
    made = begin(
        folder,
        recorder=recorder,
        neighbourhood=neighbourhood,
        date=date(2023, 6, 21),
        ids=CountedIds(first_id),
    )
    ids = [say(made, text, **changes) for text in texts]
    made.close()
    return ids


def work_on(
    *paths: Path, own: Path, recorder: str = "anna", clock: StepClock | None = None, ids: int = 5000
) -> StaffWork:
    """Open these files as this staff member; close it when you are done."""
    return StaffWork.open(
        paths,
        folder=own,
        recorder=recorder,
        programme=CONTENT.programme,
        agenda=CONTENT.agenda,
        clock=clock or StepClock(LATER),
        ids=CountedIds(ids),
    )


def texts_of(work: StaffWork) -> Sequence[str]:
    """The texts of all rows, in their order."""
    return [row.text for row in work.rows]
