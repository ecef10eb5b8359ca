"""Session files read as entries: most records at sight, the others as TOML.

What is damage here is damage to every reader: the cutting is ``Cutter``'s, and ``decode`` has the
last word on whatever was not plainly right.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import FORMAT, Erasure, Record, Session
from npzw_tui.i18n import _
from npzw_tui.storage.codec import DamagedRecord, Fragment, split, torn_finding
from npzw_tui.storage.cutter import PIECE, Cutter
from npzw_tui.storage.cutting import first_triple
from npzw_tui.storage.entries import entry_of, take
from npzw_tui.storage.quick import read_quickly
from npzw_tui.storage.rewrite import in_our_order, learn_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from npzw_tui.errors import NpzwError

LISTED: Final = 20
"""So many findings of one file are kept; of the others, how many there are."""
_NEXT: Final = b"\n[["
_UTF8: Final = getincrementaldecoder("utf-8")


@dataclass(slots=True)
class FileFacts:
    """What reading one file told beside its entries.

    ``findings`` say what of it was left out; ``unlisted`` counts those for which there was no room.
    ``newer`` are sessions of a later format, which are kept.
    """

    path: Path
    records: int = 0
    trouble: NpzwError | None = None
    """Why the file, or the rest of it, could not be read."""
    findings: list[Finding] = field(default_factory=list)
    unlisted: int = 0
    newer: list[Finding] = field(default_factory=list)
    newer_unlisted: int = 0
    erased: set[str] = field(default_factory=set)

    @property
    def left_out(self) -> int:
        """How many records were left out."""
        return len(self.findings) + self.unlisted


def read_entries(facts: FileFacts, piece: int = PIECE) -> Iterator[list[bytes]]:
    """Read a session file a piece at a time. Raises ``OSError`` when it cannot be read."""
    reader = _Reader(facts)
    cutter = reader.cutter
    with facts.path.open("rb") as file:
        data = b""
        at_end = False
        while not at_end:
            more = file.read(piece)
            at_end = len(more) < piece
            data += more
            begin = cutter.offset
            yield reader.take(data, at_end)
            data = data[cutter.offset - begin :]


class _Reader:
    """Turns the bytes of one file into entries, in whatever pieces they come."""

    def __init__(self, facts: FileFacts) -> None:
        self.cutter = Cutter()
        self._file = str(facts.path)
        self._facts = facts

    def take(self, data: bytes, at_end: bool) -> list[bytes]:
        """Return the entries of what is certain in ``data``, and go on behind it."""
        entries: list[bytes] = []
        cutter = self.cutter
        if not cutter.passing and _is_utf8(data):
            data = data[self._recognise(data, at_end, entries) :]
        self._read(cutter.cut(data, at_end=at_end), entries)
        if cutter.torn:
            self._tell(torn_finding(self._file, cutter.line))
        self._facts.records += len(entries)
        return entries

    def _recognise(self, data: bytes, at_end: bool, entries: list[bytes]) -> int:
        """Take what is known at sight; gives where the rest begins.

        Such a record stays only when another one, or nothing, follows it: anything else could
        belong to it. What lies between two of them is read as TOML. Behind the first record that is
        not known at sight, strings of several lines are ``Cutter``'s to understand.
        """
        cutter = self.cutter
        size = len(data)
        # ``told`` is where the cutter is, ``last`` where the record begins that was taken last.
        place, told, last, gap = 0, 0, -1, -1
        while place < size:
            taken = _take(data, place)
            if taken is not None:
                if gap >= 0:
                    cutter.skip(data, told, gap)
                    between = split(data[gap:place], cutter.line, cutter.offset)
                    self._read(between, entries)
                    cutter.skip(data, gap, place)
                    told, gap = place, -1
                entry, end = taken
                entries.append(entry)
                last = place
                place = end
                while data.startswith(b"\n", place):
                    place += 1
                continue
            if gap < 0:
                gap = place
                if last >= 0:
                    entries.pop()
                    gap = last
                if first_triple(data, gap) >= 0:
                    break
            place = data.find(_NEXT, place) + 1 or size
        if gap < 0:
            gap = size
            if not at_end and last >= 0:
                entries.pop()
                gap = last
        cutter.skip(data, told, gap)
        return gap

    def _read(self, fragments: Sequence[Fragment], entries: list[bytes]) -> None:
        """Read what was not known at sight."""
        for fragment in fragments:
            taken = _take_alone(fragment.data)
            if taken is not None:
                entries.append(taken)
                continue
            try:
                record = read_quickly(fragment)
            except DamagedRecord as damage:
                self._tell(damage.finding(self._file))
            else:
                self._note(record, fragment.line)
                entries.append(entry_of(record))
                learn_order(fragment.data)

    def _note(self, record: Record, line: int) -> None:
        if isinstance(record, Erasure):
            self._facts.erased.add(record.target)
        elif isinstance(record, Session) and record.format > FORMAT:
            if len(self._facts.newer) < LISTED:
                self._facts.newer.append(newer_format(self._file, line, record.format))
            else:
                self._facts.newer_unlisted += 1

    def _tell(self, finding: Finding) -> None:
        facts = self._facts
        if len(facts.findings) < LISTED:
            facts.findings.append(finding)
        else:
            facts.unlisted += 1


def newer_format(file: str, line: int, format_: int) -> Finding:
    """Say that a session was recorded by a later version of the program."""
    return Finding(
        file=file,
        line=line,
        what=_("geschreven door een nieuwere versie (formaat {getal})").format(getal=format_),
        mend=_("werk npzw-tui bij: deze versie leest alleen wat ze kent"),
        key="format",
        severity="let op",
    )


def _take(data: bytes, place: int) -> tuple[bytes, int] | None:
    """Take a record that is known at sight, as it stands here or put in our order."""
    taken = take(data, place)
    if taken is not None:
        return taken
    rewritten = in_our_order(data, place)
    if rewritten is None:
        return None
    text, end = rewritten
    taken = take(text, 0)
    return (taken[0], end) if taken is not None and taken[1] == len(text) else None


def _take_alone(data: bytes) -> bytes | None:
    """Take what should be one record, whatever its line ends."""
    data = data.replace(b"\r\n", b"\n")
    taken = _take(data, 0) if _is_utf8(data) else None
    return taken[0] if taken is not None and not data[taken[1] :].strip(b"\n") else None


def _is_utf8(data: bytes) -> bool:
    """Whether this is UTF-8, but for a last sign that may go on in the next piece."""
    if data.isascii():
        return True
    try:
        _UTF8().decode(data)
    except UnicodeDecodeError:
        return False
    return True
