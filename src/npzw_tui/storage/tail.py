"""Reading a session file in slices, and only what was appended since the last look."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.findings import Finding
from npzw_tui.i18n import _
from npzw_tui.storage.codec import DamagedRecord, Fragment, decode, split, torn_from
from npzw_tui.storage.cutting import has_border

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record

_PIECE: Final = 64 * 1024


@dataclass(slots=True)
class Batch:
    """What one look at a file gave.

    ``torn`` says that the file ends in a record that is not whole: in a file that somebody writes
    to, it may be by the next look. ``done`` says that the end was reached. ``offset`` is how many
    bytes of the file were read as whole records, or reported as damaged.
    """

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    torn: bool = False
    done: bool = False
    offset: int = 0


class TailReader:
    """Reads one session file, and not beyond ``stop`` bytes when that is given.

    No file stays open between two looks. When the file became shorter or another file took its
    name, reading starts over: records come again, which does a fold no harm.
    """

    def __init__(self, path: Path, *, stop: int | None = None) -> None:
        self.path = path
        self.stop = stop
        self._identity: tuple[int, int] | None = None
        self._fragments: deque[Fragment] = deque()
        self._next = 0
        self._line = 1

    @property
    def offset(self) -> int:
        """How many bytes were read as whole records, or reported as damaged."""
        return self._fragments[0].offset if self._fragments else self._next

    def read(self, limit: int | None = None) -> Batch:
        """Read at most ``limit`` more records (damaged ones count too), all when it is None.

        Raises ``OSError`` when the file cannot be read.
        """
        batch = Batch()
        while limit is None or len(batch.records) + len(batch.findings) < limit:
            if not self._fragments:
                batch.torn = self._fetch()
                if not self._fragments:
                    batch.done = True
                    break
            try:
                batch.records.append(decode(self._fragments.popleft()))
            except DamagedRecord as damage:
                batch.findings.append(damage.finding(str(self.path)))
        batch.offset = self.offset
        return batch

    def torn_finding(self) -> Finding:
        """Return what to say of the torn end, after a look that found one."""
        return Finding(
            file=str(self.path),
            line=self._line,
            what=_("de laatste opmerking is half geschreven en telt niet mee"),
            mend=_("open de bijeenkomst: het halve deel wordt apart bewaard"),
            severity="let op",
        )

    def _fetch(self) -> bool:
        """Cut more of the file into whole records. True when it ends in a torn one."""
        data, at_end = self._piece()
        fragments = split(data, self._line, self._next)
        torn = False
        whole = len(data)
        if not at_end:
            # The last one may go on in the next piece.
            whole = fragments.pop().offset - self._next
        elif fragments:
            last = fragments[-1]
            start = torn_from(last.data)
            if start is not None:
                # Not kept but read again: a writer may move it aside before the next look.
                torn = True
                whole = last.offset + start - self._next
                fragments[-1:] = [last._replace(data=last.data[:start])] if start else []
        self._fragments.extend(fragments)
        self._line += data.count(b"\n", 0, whole)
        self._next += whole
        return torn

    def _piece(self) -> tuple[bytes, bool]:
        """Return bytes with the border of two records in them, or all to the end, and which."""
        with self.path.open("rb") as file:
            end = self._recognise(os.fstat(file.fileno()))
            file.seek(self._next)
            data = b""
            while True:
                room = max(_PIECE, len(data))
                data += file.read(max(0, min(room, end - self._next - len(data))))
                if self._next + len(data) >= end:
                    return data, True
                if b'"""' in data or b"'''" in data:
                    # A string of several lines may reach over any border: there is none to be
                    # sure of before the end.
                    continue
                if has_border(data):
                    return data, False

    def _recognise(self, found: os.stat_result) -> int:
        identity = (found.st_dev, found.st_ino)
        if self._identity not in (None, identity) or found.st_size < self._next:
            self._next, self._line = 0, 1
            if self.stop is not None:
                # It was about a file that is no more.
                self.stop = None
        self._identity = identity
        return found.st_size if self.stop is None else min(found.st_size, self.stop)


def read_end(path: Path) -> list[Record]:
    """Read the last whole records of a file, at least one of those that can be read.

    Costs the same whatever the file's size. Raises ``OSError`` when the file cannot be read.
    """
    with path.open("rb") as file:
        start = max(0, os.fstat(file.fileno()).st_size - _PIECE)
        file.seek(start)
        data = file.read()
        fragments = split(data)[1 if start else 0 :]
        if start and (not fragments or b'"""' in data or b"'''" in data):
            file.seek(0)
            fragments = split(file.read())
    records = []
    for fragment in fragments:
        # The first and the last may be half ones.
        with suppress(DamagedRecord):
            records.append(decode(fragment))
    return records


def read_session_file(path: Path) -> Batch:
    """Read a whole session file, for a reader that looks once: a torn end is a finding.

    Raises ``OSError`` when the file cannot be read.
    """
    reader = TailReader(path)
    batch = reader.read()
    if batch.torn:
        batch.findings.append(reader.torn_finding())
    return batch
