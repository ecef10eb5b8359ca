"""The promises of any number of meetings, with the evening at which each was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.promises import Outstanding
from npzw_tui.domain.records import Erasure, Foreign, Promise, Record, Session
from npzw_tui.domain.staff import is_staff

if TYPE_CHECKING:
    from datetime import date


class PromiseBook:
    """The promises of any number of meetings. Feed it everything; it keeps only what it needs."""

    def __init__(self) -> None:
        self._fold = Meeting()
        self._first: dict[str, tuple[int, str]] = {}
        self._places: dict[str, tuple[int, str]] = {}

    def feed(self, record: Record) -> None:
        """Take in one revision of anything."""
        if isinstance(record, Promise) or (
            isinstance(record, Foreign) and record.name == Promise.table
        ):
            made = record.rev, record.session
            self._first[record.id] = min(self._first.get(record.id, made), made)
        elif not isinstance(record, Erasure | Session):
            return
        self._fold.feed(record)

    def current(self, id_: str) -> Promise | None:
        """Return the newest revision of a promise, also when it is withdrawn; None if unknown."""
        record = self._fold.current(id_)
        return record if isinstance(record, Promise) else None

    def unplaced(self) -> set[str]:
        """Return the remarks whose evening has to be known: staff promised something about them.

        Such a promise stands in staff's file, which is no evening's.
        """
        return {
            promise.remark
            for promise in self._fold.promises.values()
            if promise.remark is not None and self._by_staff(self._first[promise.id][1])
        } - self._places.keys()

    def place(self, remark: str, rev: int, session: str) -> None:
        """Say which session wrote this revision of a remark; the first one counts."""
        said = rev, session
        self._places[remark] = min(self._places.get(remark, said), said)

    def before(self, day: date, neighbourhood: str) -> list[Outstanding]:
        """Return the promises of a neighbourhood's meetings before this day, oldest first.

        All that are not withdrawn: who wants the open ones looks at their status.
        """
        found = []
        for promise in self._fold.promises.values():
            session = self._session_of(promise)
            if session is None or session.neighbourhood != neighbourhood or session.date >= day:
                continue
            found.append(Outstanding(promise, session))
        return sorted(found, key=lambda each: (each.session.date, each.promise.id))

    def _session_of(self, promise: Promise) -> Session | None:
        written = self._first[promise.id][1]
        if self._by_staff(written):
            written = self._places.get(promise.remark or "", (0, ""))[1]
        return self._fold.sessions.get(written)

    def _by_staff(self, session: str) -> bool:
        found = self._fold.sessions.get(session)
        return found is not None and is_staff(found)
