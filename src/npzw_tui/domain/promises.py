"""Promises: which are open, whose they are, and in which order people want to see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.promise_book import PromiseBook
    from npzw_tui.domain.records import Promise, Record, Session

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
    # not needed before the first paint, for which the records' classes cost a good deal
    from npzw_tui.domain.canonical import newer
    from npzw_tui.domain.records import Promise

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
