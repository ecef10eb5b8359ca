"""What a merge carries of a record: one ``bytes`` object that sorts where the record belongs.

An entry is the moment in UTC, the id and the number, and then the canonical text. Entries compare
as ``domain.merge.order`` does, and equal ones are the same revision. The signs between the parts
are control characters, which stand in no id and no canonical text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.records import TEXT_LIMIT
from npzw_tui.storage.recognise import instant_of, minutes, recogniser

if TYPE_CHECKING:
    from npzw_tui.domain.records import Record

END: Final = b"\1"
"""Ends an entry in a file of entries."""
_PART: Final = b"\0"
_PATTERN, _GROUPS = recogniser()
_match: Final = _PATTERN.match
MOMENT: Final = len(b"0123456789:12.123456")
"""So many bytes of an entry come before the id."""


class Entry(NamedTuple):
    """The parts of an entry. ``number`` sorts as ``rev`` does."""

    id: bytes
    number: bytes
    text: bytes

    @property
    def rev(self) -> int:
        """The number of the revision."""
        return int(self.number[4:])


def entry_of(record: Record) -> bytes:
    """Return the entry of a record."""
    text = canonical_text(record).encode()
    moment = text[text.rindex(b"\nat = ") :]
    instant = minutes(record.at) + moment[22:32]
    rev = b"%d" % record.rev
    # The number of digits comes first, so that 10 sorts behind 9. Python writes 4300 at most.
    return b"%b%b\0%04d%b\0%b" % (instant, record.id.encode(), len(rev), rev, text)


def take(data: bytes, place: int) -> tuple[bytes, int] | None:
    """Return the entry of the record that begins here, and where it ends.

    None unless it is known at sight to be valid, and written as we write it.
    """
    found = _match(data, place)
    if found is None or (end := found.end()) - place > TEXT_LIMIT:
        return None
    id_, minute, second, offset, rev = found.group(*_GROUPS)
    instant = instant_of(minute, offset)
    if instant is None:
        return None
    return b"%b%b%b\0%04d%b\0%b" % (instant, second, id_, len(rev), rev, data[place:end]), end


def parts_of(entry: bytes) -> Entry:
    """Take an entry apart."""
    place, number, text = entry.split(_PART, 2)
    return Entry(place[MOMENT:], number, text)
