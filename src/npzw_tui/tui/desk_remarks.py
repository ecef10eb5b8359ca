"""The remarks of all tables as the list shows them: all of them, or those that a filter leaves."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from npzw_tui.domain.promises import of_remark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from npzw_tui.domain.evening import Evening
    from npzw_tui.domain.evening_rows import EveningRows
    from npzw_tui.domain.records import Promise, Remark
    from npzw_tui.domain.remark_filter import RowFilter
    from npzw_tui.tui.desk import Desk


class DeskRemarks:
    """The remarks in order, also those that the disk refused so far."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: EveningRows | None = None
        self._filter: RowFilter | None = None
        self._shown: Sequence[str] = ()
        self._known: Collection[str] = ()
        self.new_outside = 0
        """How many came in since the filter was made that it leaves out."""

    def __len__(self) -> int:
        """Tell how many are shown."""
        return len(self._ids)

    def __getitem__(self, index: int) -> Remark:
        """Give the remark at this place."""
        meeting = self._evening.meeting
        return meeting.remarks[self._ids[index]]

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        meeting = self._desk.meeting
        return 0 if meeting is None else len(meeting.remark_ids)

    @property
    def filtered(self) -> bool:
        """Whether a filter decides which ones are shown."""
        return self._filter is not None

    def is_saved(self, index: int) -> bool:
        """Tell whether it is on disk as it stands."""
        recorder = self._desk.recorder
        return recorder is None or recorder.is_saved(self._ids[index])

    def find(self, remark_id: str) -> int | None:
        """Give the place of the remark with this id."""
        # the ids stand in order
        index = bisect_left(self._ids, remark_id)
        found = index < len(self._ids) and self._ids[index] == remark_id
        return index if found else None

    def table_of(self, index: int) -> str:
        """Name the table that it comes from; empty while only one table writes."""
        evening = self._evening
        if len(evening.sessions) < 2:
            return ""
        session = evening.author_of(self._ids[index])
        return "?" if session is None else session.recorder

    @property
    def today(self) -> date:
        """The meeting's day."""
        return self._desk.request.date

    def promises_of(self, remark_id: str) -> Sequence[Promise]:
        """Give what was promised about a remark."""
        meeting = self._desk.meeting
        if meeting is None or not meeting.promises:
            return ()
        return of_remark(meeting.promises.values(), remark_id)

    def use_filter(self, row_filter: RowFilter | None) -> None:
        """Show what passes this filter from now on; None shows all."""
        meeting = self._desk.meeting
        if row_filter is None or meeting is None:
            self._filter, self._shown, self._known, self.new_outside = None, (), (), 0
            return
        self._filter = row_filter
        self._known = frozenset(meeting.remark_ids)
        self.look_again()

    def look_again(self) -> None:
        """Filter anew: remarks came, changed or went."""
        if self._filter is None:
            return
        passes = self._filter
        shown: list[str] = []
        self.new_outside = 0
        for row in self.rows().of(self._evening):
            if passes(row):
                shown.append(row.id)
            elif row.id not in self._known:
                self.new_outside += 1
        self._shown = shown

    def rows(self) -> EveningRows:
        """The rows that a filter looks at."""
        if self._rows is None:
            # read at the first filter, as most evenings begin without one
            from npzw_tui.domain.evening_rows import EveningRows

            self._rows = EveningRows(self._desk.programme)
        return self._rows

    @property
    def _evening(self) -> Evening:
        assert self._desk.evening is not None  # noqa: S101  without it there are no remarks
        return self._desk.evening

    @property
    def _ids(self) -> Sequence[str]:
        if self._filter is not None:
            return self._shown
        meeting = self._desk.meeting
        return () if meeting is None else meeting.remark_ids
