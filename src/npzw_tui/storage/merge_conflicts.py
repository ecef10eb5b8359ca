"""Finding revisions with one id and number but another text, without holding all ids.

Of every record that is written, three numbers are noted: a hash of its id, a hash of its number,
and where it stands. They are kept by the hash of the id, in a file once there are many; so a part
of them at a time shows which ids may be in conflict. Those are read again, and then it is certain.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from heapq import nsmallest
from struct import Struct
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Final

from npzw_tui.domain.merge import Conflict, conflicts, order
from npzw_tui.storage.cutting import Fragment
from npzw_tui.storage.quick import read_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.domain.records import Record

LISTED: Final = 20
"""So many conflicts are told; of the others, how many there are."""

_BUCKETS: Final = 256
_pack: Final = Struct("=qqq").pack
_IN_MEMORY: Final = 24 * 512
"""Bytes of a bucket."""
_LENGTH_BITS: Final = 24


@dataclass(slots=True)
class FoundConflicts:
    """How many conflicts there are, and how many between sessions; the first of them, those first.

    A conflict between sessions leaves something out: only one description can count.
    """

    total: int = 0
    of_sessions: int = 0
    listed: list[Conflict] = field(default_factory=list)


class ConflictFinder:
    """Notes what is written to a file, and then finds the conflicts in it."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._buckets = [bytearray() for _bucket in range(_BUCKETS)]
        self._in_memory = in_memory
        self._spool: IO[bytes] | None = None
        self._spooled: list[list[tuple[int, int]]] = [[] for _bucket in range(_BUCKETS)]

    def note(self, id_: bytes, number: bytes, offset: int, length: int) -> None:
        """Remember a record that is in no other place of the file. Raises ``OSError``."""
        hashed = hash(id_)
        bucket = self._buckets[hashed & 255]
        bucket += _pack(hashed, hash(number), offset << _LENGTH_BITS | length)
        if len(bucket) >= self._in_memory:
            self._put_aside(hashed & 255)

    def find(self, file: IO[bytes]) -> FoundConflicts:
        """Look at the file that was noted. Raises ``OSError``."""
        found = FoundConflicts()
        found.listed = nsmallest(LISTED, self._count(file, found), key=_weight)
        return found

    def close(self) -> None:
        """Throw away what was noted."""
        if self._spool is not None:
            self._spool.close()

    def _count(self, file: IO[bytes], found: FoundConflicts) -> Iterator[Conflict]:
        for places in self._candidates():
            by_id: dict[str, list[Record]] = {}
            for place in places:
                file.seek(place >> _LENGTH_BITS)
                text = file.read(place & (1 << _LENGTH_BITS) - 1)
                record = read_quickly(Fragment(1, 0, text))
                by_id.setdefault(record.id, []).append(record)
            for records in by_id.values():
                for conflict in conflicts(records):
                    found.total += 1
                    found.of_sessions += conflict.of_session
                    yield conflict

    def _candidates(self) -> Iterator[Sequence[int]]:
        """Give the places of all revisions of each id that seems to have a number twice."""
        for bucket in range(_BUCKETS):
            notes = self._notes(bucket)
            ids = notes[0::3]
            revisions = list(zip(ids, notes[1::3], strict=True))
            if len(set(revisions)) == len(revisions):
                continue
            seen: set[tuple[int, int]] = set()
            places: dict[int, list[int]] = {}
            for revision in revisions:
                if revision in seen:
                    places[revision[0]] = []
                seen.add(revision)
            for id_, place in zip(ids, notes[2::3], strict=True):
                if id_ in places:
                    places[id_].append(place)
            yield from places.values()

    def _put_aside(self, bucket: int) -> None:
        if self._spool is None:
            self._spool = TemporaryFile()  # noqa: SIM115 closed by ``close``
        data = self._buckets[bucket]
        self._spooled[bucket].append((self._spool.tell(), len(data)))
        self._spool.write(data)
        data.clear()

    def _notes(self, bucket: int) -> array[int]:
        notes = array("q")
        if self._spool is not None:
            for offset, length in self._spooled[bucket]:
                self._spool.seek(offset)
                notes.frombytes(self._spool.read(length))
        notes.frombytes(self._buckets[bucket])
        return notes


def _weight(conflict: Conflict) -> tuple[object, ...]:
    return not conflict.of_session, *order(conflict.revisions[0])
