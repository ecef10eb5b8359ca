"""Promises: which are open, whose they are, and in which order people want to see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.canonical import newer
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import Erasure, Foreign, Promise, Record, Session
from npzw_tui.domain.staff import is_staff

if TYPE_CHECKING:
    from collections.abc import Iterable

OPEN = "open"


def is_late(promise: Promise, today: date) -> bool:
    """Whether a promise is open and its day has passed."""
    return promise.status == OPEN and promise.due is not None and promise.due < today


def in_order(promises: Iterable[Promise]) -> list[Promise]:
    """Order promises: open ones first, of these the earliest day first, those without a day last.

    Of equals, and of those that are done with, who promised first comes first.
    """
    return sorted(
        promises,
        key=lambda p: (
            p.status != OPEN,
            (p.due or date.max) if p.status == OPEN else date.max,
            p.id,
        ),
    )


def of_remark(promises: Iterable[Promise], remark: str) -> list[Promise]:
    """Return what was promised about a remark (an id), in the order in which it was."""
    return sorted((p for p in promises if p.remark == remark), key=lambda p: p.id)


class Outstanding(NamedTuple):
    """A promise with the session of the evening at which it was made."""

    promise: Promise
    session: Session


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


def made_tonight(meeting: Meeting) -> list[Promise]:
    """Return the promises of a meeting itself, in the order in which they were made.

    Its files also say what became of those of earlier meetings, which did not begin here.
    """
    made = (p for p in meeting.promises.values() if meeting.first(p.id) is not None)
    return sorted(made, key=lambda promise: promise.id)


def from_earlier(
    book: PromiseBook, meeting: Meeting, day: date, neighbourhood: str
) -> list[Outstanding]:
    """Return what earlier meetings left open, and what of it was marked at this one.

    ``meeting`` may have newer revisions than the files had when they were read into the book.
    """
    found = []
    for held in book.before(day, neighbourhood):
        promise: Record = held.promise
        said = meeting.current(promise.id)
        if said is not None and newer(said, promise):
            promise = said
        if not isinstance(promise, Promise) or promise.deleted:
            continue
        if promise.status == OPEN or said is not None:
            found.append(Outstanding(promise, held.session))
    return found
