"""Reading a session file in slices, and only what was appended since the last look."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zlib import crc32

from npzw_tui.storage.codec import DamagedRecord, Fragment, decode, split, torn_finding
from npzw_tui.storage.cutter import Cutter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record

_PIECE: Final = 64 * 1024
_END: Final = 128
"""So many bytes before the place that was reached hold most of a record's id, moment and number."""


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

    No file stays open between two looks. A file that a sync tool put in its place goes on where the
    old one was left, as far as it begins with the same bytes. When it does not, or became shorter,
    reading starts over: records come again, which does a fold no harm. ``decode`` reads one
    record; who reads many files takes ``storage.quick``'s, who opens one does without its parser.
    With ``tables``, records of other tables are passed over, and never decoded.
    """

    def __init__(
        self,
        path: Path,
        *,
        stop: int | None = None,
        decode: Callable[[Fragment], Record] = decode,
        tables: frozenset[str] | None = None,
    ) -> None:
        self.path = path
        self.stop = stop
        self.restarts = 0
        """How often reading started over, because the file is not the one that it was."""
        self._decode = decode
        self._tables = tables
        self._found: os.stat_result | None = None
        self._fragments: deque[Fragment] = deque()
        self._cutter = Cutter()
        self._sum = 0
        self._end = b""

    @property
    def offset(self) -> int:
        """How many bytes were read as whole records, or reported as damaged."""
        return self._fragments[0].offset if self._fragments else self._cutter.offset

    def read(self, limit: int | None = None) -> Batch:
        """Read at most ``limit`` more records (damaged ones count too), all when it is None.

        Raises ``OSError`` when the file cannot be read.
        """
        batch = Batch()
        while limit is None or len(batch.records) + len(batch.findings) < limit:
            if not self._fragments:
                batch.done = self._fetch()
                batch.torn = self._cutter.torn
                if not self._fragments:
                    break
            fragment = self._fragments.popleft()
            if self._tables is not None and fragment.table not in self._tables:
                continue
            try:
                batch.records.append(self._decode(fragment))
            except DamagedRecord as damage:
                batch.findings.append(damage.finding(str(self.path)))
        batch.offset = self.offset
        return batch

    def torn_finding(self) -> Finding:
        """Return what to say of the torn end, after a look that found one."""
        return torn_finding(str(self.path), self._cutter.line)

    def _fetch(self) -> bool:
        """Cut more of the file into whole records. True when there are no more."""
        with self.path.open("rb") as file:
            end = self._recognise(file)
            cutter = self._cutter
            start = cutter.offset
            file.seek(start)
            data = b""
            while True:
                more = file.read(max(0, min(max(_PIECE, len(data)), end - start - len(data))))
                data += more
                # Nothing more also comes from a file that is made shorter meanwhile.
                at_end = not more or start + len(data) >= end
                self._fragments.extend(cutter.cut(data, at_end=at_end))
                self._used(data[: cutter.offset - start])
                if at_end:
                    return not self._fragments
                if cutter.offset > start:
                    if self._fragments:
                        return False
                    # A record that is too long was passed over, and what follows it is to come.
                    data, start = data[cutter.offset - start :], cutter.offset

    def _recognise(self, file: BinaryIO) -> int:
        """Start over unless this is what was read before; gives where to stop."""
        found, known = os.fstat(file.fileno()), self._found
        if known is not None:
            goes_on = self._goes_on(file, found, known)
            if not goes_on:
                self._cutter = Cutter()
                self._sum, self._end = 0, b""
                self.restarts += 1
            if not goes_on or _identity(found) != _identity(known):
                # It was about a file that is no more.
                self.stop = None
        self._found = found
        return found.st_size if self.stop is None else min(found.st_size, self.stop)

    def _goes_on(self, file: BinaryIO, found: os.stat_result, known: os.stat_result) -> bool:
        """Whether the file still begins with what was read of it."""
        offset = self._cutter.offset
        if found.st_size < offset:
            return False
        if _identity(found) == _identity(known):
            if (found.st_size, found.st_mtime_ns) == (known.st_size, known.st_mtime_ns):
                return True
            if found.st_size > known.st_size:
                # Nearly always somebody appended to it: so much must cost the same, whatever the
                # size. An editor that writes the file in place moves what stands here.
                file.seek(offset - len(self._end))
                return file.read(len(self._end)) == self._end
        file.seek(0)
        left, found_sum = offset, 0
        while left and (piece := file.read(min(16 * _PIECE, left))):
            left -= len(piece)
            found_sum = crc32(piece, found_sum)
        return not left and found_sum == self._sum

    def _used(self, data: bytes) -> None:
        if data:
            self._sum = crc32(data, self._sum)
            self._end = (self._end + data[-_END:])[-_END:]


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


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
