"""The laws of merging: a union of revisions, in one order, each once.

``merge`` is what merging means, for records that fit in memory. ``storage.merging`` does the same
to files of any number and size, and tests hold it to this.

The outcome depends on the set of revisions only, so it does not matter in which order collections
are merged, how they were grouped, or how often one comes. What an erasure targets is left out by a
filter over that union. For the filter to keep the laws, no erasure may be filtered out itself:
after a first merge that lost one, a second would bring the forgotten person back. So the records of
that table stay, whatever targets them, and an erasure that was withdrawn still erases (as in
``domain.fold``).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import canonical_text, newer
from npzw_tui.domain.records import Erasure, Record, Session, table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """Different revisions with one id and number. All of them stay; one of them may count.

    ``revisions`` stand in the order of a merged file. ``current`` is the revision of the id that
    counts: one of these, or a later one that settled it.
    """

    revisions: tuple[Record, ...]
    current: Record

    @property
    def of_session(self) -> bool:
        """Whether it is about what a session was: of two descriptions only one can count."""
        return sum(table_of(record) == Session.table for record in self.revisions) > 1

    @property
    def settled(self) -> bool:
        """Whether a later revision counts instead of these."""
        return self.current.rev > self.revisions[0].rev


def merge(collections: Iterable[Iterable[Record]]) -> list[Record]:
    """Return the union of these collections, in order."""
    union = {canonical_text(record): record for records in collections for record in records}
    erased = erased_ids(union.values())
    return sorted((r for r in union.values() if is_kept(r, erased)), key=order)


def order(record: Record) -> tuple[datetime, str, int, str]:
    """Return what records are sorted by. Moments compare as instants, whatever their offset."""
    return record.at, record.id, record.rev, canonical_text(record)


def erased_ids(records: Iterable[Record]) -> frozenset[str]:
    """Return the ids that these erasures target."""
    return frozenset(record.target for record in records if isinstance(record, Erasure))


def is_kept(record: Record, erased: Collection[str]) -> bool:
    """Whether a record stays when these ids are erased."""
    return record.id not in erased or table_of(record) == Erasure.table


def conflicts(records: Iterable[Record]) -> list[Conflict]:
    """Return the conflicts between revisions of one id, each of which comes once."""
    known = sorted(records, key=lambda record: (record.rev, order(record)))
    if not known:
        return []
    current = known[0]
    for record in known:
        if newer(record, current):
            current = record
    found = (tuple(same) for _rev, same in groupby(known, key=lambda record: record.rev))
    return [Conflict(same, current) for same in found if len(same) > 1]
