"""Any number of meetings laid side by side: what staff work on and what reports are made from.

One fold holds all that is current. What the fold does not say is where a record came from: its
``session`` is that of the latest revision, which may be staff's. A remark belongs to the meeting in
which it was first written down, whoever changed it later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.doubles import Doubles
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.leader import agenda_of
from npzw_tui.domain.records import Ambassador, Promise, Record, Remark, Room, StepMark, Tally
from npzw_tui.domain.short_id import short_ids
from npzw_tui.domain.staff import is_staff
from npzw_tui.domain.steps import StepLog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from npzw_tui.domain.records import Session

UNKNOWN_MEETING = ""
"""The meeting of records whose session stands in none of the files."""

_T = TypeVar("_T", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting:
    """One evening with all that came from it; lists are in the order of their ids.

    ``date`` and the names are None, and ``neighbourhood`` is "", where no session says them.
    ``steps`` is the clock of the recorder ``timed_by`` (a session) who followed the agenda best,
    with that of who led before them.
    """

    id: str
    neighbourhood: str
    date: date | None
    venue: str | None
    facilitator: str | None
    sessions: tuple[Session, ...]
    remarks: tuple[Remark, ...]
    tallies: tuple[Tally, ...]
    promises: tuple[Promise, ...]
    ambassadors: tuple[Ambassador, ...]
    steps: StepLog
    timed_by: Session | None
    ended: datetime | None
    """When the last of its records was first written (aware), by the order of the ids."""

    @property
    def by_staff(self) -> bool:
        """Whether this is no evening but staff's own work."""
        return bool(self.sessions) and all(is_staff(session) for session in self.sessions)

    def time_in(self, step: str) -> timedelta:
        """How long a step took; one that was never ended, until the last record."""
        return timedelta() if self.ended is None else self.steps.time_in(step, self.ended)


class Collection:
    """The records of any number of session files. Feed it in any order, as often as you like."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.fold = Meeting()
        self._first: dict[str, Record] = {}
        for record in records:
            self.feed(record)

    def feed(self, record: Record) -> bool:
        """Take in one revision. True when the current state changed by it."""
        first = self._first.get(record.id)
        if first is None or _order(record) < _order(first):
            self._first[record.id] = record
        return self.fold.feed(record)

    # --- where something comes from ---

    def first(self, id_: str) -> Record | None:
        """Return the first revision of an id: when and by which session it was written down."""
        return self._first.get(id_)

    def session_of(self, id_: str) -> Session | None:
        """Return the session that first wrote a record; None when that is in none of the files."""
        first = self._first.get(id_)
        return None if first is None else self.fold.sessions.get(first.session)

    def meeting_id_of(self, id_: str) -> str:
        """Return the id of the meeting in which a record was made, UNKNOWN_MEETING if not known.

        A promise belongs where its remark does: staff may have made it weeks later.
        """
        record = self.fold.current(id_)
        if isinstance(record, Promise) and record.remark in self.fold.remarks:
            id_ = record.remark or id_
        session = self.session_of(id_)
        return UNKNOWN_MEETING if session is None else session.meeting

    # --- what there is ---

    @property
    def remarks(self) -> list[Remark]:
        """The remarks that are not withdrawn, in the order of their ids; doubles too."""
        return [self.fold.remarks[id_] for id_ in self.fold.remark_ids]

    def doubles(self) -> Doubles:
        """Return what was decided on doubles."""
        return Doubles(self.fold.pairs.values(), self.fold.remarks)

    def refs(self) -> dict[str, str]:
        """Return the short id of everything that a report, an answer or a promise points to.

        Withdrawn records too: a short id that was once read out must not pass to another remark.
        """
        fold, tables = self.fold, (Remark, Promise, Tally)
        written = [id_ for id_, first in self._first.items() if isinstance(first, tables)]
        standing = [*fold.remarks, *fold.promises, *fold.tallies, *fold.conflicts]
        return short_ids([*written, *standing])

    def open_conflicts(self) -> dict[str, list[Record]]:
        """Return the conflicts that no later revision settles: by id, current revision first."""
        found = {}
        for id_, others in self.fold.conflicts.items():
            current = self.fold.current(id_)
            if current is None:
                continue
            rivals = [record for record in others if record.rev == current.rev]
            if rivals:
                found[id_] = [current, *rivals]
        return found

    def meetings(self) -> list[HeldMeeting]:
        """Return the evenings in the order of their dates, those without a date last.

        Staff's sessions are among them only when something was first written down there.
        """
        fold = self.fold
        parts = _Parts([each for each in fold.revisions() if isinstance(each, Room)])
        for session in sorted(fold.sessions.values(), key=lambda session: session.id):
            parts.sessions.setdefault(session.meeting, []).append(session)
        for kind in (fold.remarks, fold.tallies, fold.promises, fold.ambassadors):
            for id_ in sorted(kind):
                parts.add(self.meeting_id_of(id_), kind[id_], self._first[id_])
        for mark in fold.steps.marks:
            parts.add_mark(self.meeting_id_of(mark.id), mark, self._first[mark.id])
        made = [parts.meeting(id_) for id_ in parts.ids()]
        made = [meeting for meeting in made if not meeting.by_staff or _holds_anything(meeting)]
        return sorted(
            made, key=lambda m: (m.date is None, "" if m.date is None else str(m.date), m.id)
        )


class _Parts:
    """What belongs to which meeting, while it is being found out."""

    def __init__(self, rooms: list[Room]) -> None:
        self.sessions: dict[str, list[Session]] = {}
        self._rooms = rooms
        self._records: dict[str, list[Record]] = {}
        self._marks: dict[str, dict[str, list[StepMark]]] = {}
        self._last: dict[str, tuple[str, datetime]] = {}

    def ids(self) -> list[str]:
        return sorted({*self.sessions, *self._records, *self._marks})

    def add(self, meeting: str, record: Record, first: Record) -> None:
        self._records.setdefault(meeting, []).append(record)
        self._saw(meeting, first)

    def add_mark(self, meeting: str, mark: StepMark, first: Record) -> None:
        self._marks.setdefault(meeting, {}).setdefault(first.session, []).append(mark)
        self._saw(meeting, first)

    def _saw(self, meeting: str, first: Record) -> None:
        sessions = self.sessions.get(meeting)
        if sessions and all(session.id != first.session for session in sessions):
            # staff's promise of weeks later belongs to the evening, but is no part of it
            return
        # the last one by its id: after a clock was set back, the latest moment is an earlier one
        self._last[meeting] = max(
            (first.id, first.at), self._last.get(meeting, (first.id, first.at))
        )

    def meeting(self, id_: str) -> HeldMeeting:
        sessions = self.sessions.get(id_, [])
        records = self._records.get(id_, [])
        steps, timed_by = self._clock(id_)
        head = sessions[0] if sessions else None
        return HeldMeeting(
            id=id_,
            neighbourhood=head.neighbourhood if head else "",
            date=head.date if head else None,
            venue=next((s.venue for s in sessions if s.venue), None),
            facilitator=next((s.facilitator for s in sessions if s.facilitator), None),
            sessions=tuple(sessions),
            remarks=_of(records, Remark),
            tallies=_of(records, Tally),
            promises=_of(records, Promise),
            ambassadors=_of(records, Ambassador),
            steps=steps,
            timed_by=next((s for s in sessions if s.id == timed_by), None),
            ended=self._ended(id_),
        )

    def _ended(self, meeting: str) -> datetime | None:
        last = self._last.get(meeting)
        return None if last is None else last[1]

    def _all(self) -> list[Room]:
        return self._rooms

    def _clock(self, meeting: str) -> tuple[StepLog, str | None]:
        """Choose one recorder's step marks: several clocks mixed would tell nobody's evening."""
        best, whose, rank = StepLog(), None, (-1, timedelta(), "")
        logs: dict[str, StepLog] = {}
        for session, marks in self._marks.get(meeting, {}).items():
            logs[session] = StepLog()
            for mark in marks:
                logs[session].add(mark)
        sessions = self.sessions.get(meeting, [])
        known = {each.id: each for each in sessions}
        for session, own in logs.items():
            log = own
            if session in known:
                log = agenda_of(
                    known[session], sessions, lambda id_: logs.get(id_) or StepLog(), self._all
                )
            steps = {mark.step for mark in log.marks}
            ended = self._ended(meeting)
            spent = timedelta()
            if ended is not None:
                spent = sum((log.time_in(step, ended) for step in steps), spent)
            if (len(steps), spent, session) > rank:
                best, whose, rank = log, session, (len(steps), spent, session)
        return best, whose


def _of(records: list[Record], kind: type[_T]) -> tuple[_T, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def _holds_anything(meeting: HeldMeeting) -> bool:
    return bool(meeting.remarks or meeting.tallies or meeting.promises or meeting.ambassadors)


def _order(record: Record) -> tuple[int, datetime, str, str]:
    return record.rev, record.at, record.session, canonical_text(record)
