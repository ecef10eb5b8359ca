"""How often each line was named in each neighbourhood, and where nobody named it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.domain.verdict import is_outside
from npzw_tui.reports.model import Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.collection import HeldMeeting
    from npzw_tui.domain.programme import Programme
    from npzw_tui.reports.model import Told


def matrix_of(
    remarks: Sequence[Told], meetings: Sequence[HeldMeeting], programme: Programme
) -> Matrix:
    """Count the remarks by line and neighbourhood; one that touches two lines counts in both."""
    met = {meeting.neighbourhood for meeting in meetings}
    columns = tuple(dict.fromkeys([*(n.id for n in programme.neighbourhoods), *sorted(met)]))
    # An unknown neighbourhood and staff's office cannot be silent about anything.
    held = met - {"", STAFF_NEIGHBOURHOOD}
    rows = tuple(line.id for line in programme.lines)
    touched: Counter[tuple[str, str]] = Counter()
    outside: Counter[str] = Counter()
    unlinked: Counter[str] = Counter()
    for told in remarks:
        touched.update((line, told.neighbourhood) for line in told.lines)
        if is_outside(told.verdict):
            outside[told.neighbourhood] += 1
        elif not told.lines:
            unlinked[told.neighbourhood] += 1
    return Matrix(
        rows=rows,
        columns=columns,
        held=tuple(column in held for column in columns),
        counts=tuple(tuple(touched[row, column] for column in columns) for row in rows),
        outside=tuple(outside[column] for column in columns),
        unlinked=tuple(unlinked[column] for column in columns),
    )
