"""Cutting a session file of any length into records, with a bounded part of it in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.storage.cutting import RECORD_LIMIT, Fragment, first_triple, split, torn_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE: Final = 1024 * 1024
_NO_TABLE: Final = ""


class Cutter:
    """Cuts the front off a file again and again, with the outcome of ``split`` on all of it.

    ``offset`` and ``line`` say where the bytes stand that come next. A record that is longer than
    ``limit`` comes out as a fragment of ``limit + 1`` bytes, of which ``decode`` says so, and the
    rest of it is passed over.
    """

    def __init__(self, limit: int = RECORD_LIMIT) -> None:
        self.line = 1
        self.offset = 0
        self.torn = False
        """Whether the file ended in a record that is not whole; it begins at ``offset``."""
        self._limit = limit
        self._too_long: str | None = None
        self._in_line = False

    @property
    def passing(self) -> bool:
        """Whether the bytes that come next belong to a record that is too long."""
        return self._too_long is not None

    def skip(self, data: bytes, start: int, end: int) -> None:
        """Go on behind ``data[start:end]``, which somebody else knows to be whole records."""
        self.line += data.count(b"\n", start, end)
        self.offset += end - start

    def cut(self, data: bytes, *, at_end: bool) -> list[Fragment]:
        """Cut what is certain from ``data``: the bytes of the file from ``offset`` on.

        When ``offset`` stays where it is, it takes more bytes to be certain; three times the limit
        always do. With ``at_end`` they are the last ones, and all but a torn record comes out.
        """
        self.torn = False
        if self._too_long is not None:
            data = data[self._pass_over(data, at_end) :]
            if self._too_long is not None:
                return []
        return self._cut_end(data) if at_end else self._cut_front(data)

    def _cut_end(self, data: bytes) -> list[Fragment]:
        fragments = self._split(data)
        whole = len(data)
        if fragments and len(fragments[-1].data) <= self._limit:
            last = fragments[-1]
            start = torn_from(last.data)
            if start is not None:
                # Not kept but read again: a writer may move it aside before the next look.
                self.torn = True
                whole = last.offset + start - self.offset
                fragments[-1:] = [last._replace(data=last.data[:start])] if start else []
        self.skip(data, 0, whole)
        return fragments

    def _cut_front(self, data: bytes) -> list[Fragment]:
        fragments = self._split(data)
        certain = self._certain(data, fragments)
        if certain:
            last = certain[-1]
            self.skip(data, 0, last.offset + len(last.data) - self.offset)
            return certain
        if len(data) <= 2 * self._limit:
            return []
        lines = data.rfind(b"\n") + 1
        first = fragments[0] if fragments else None
        if first is None and lines:
            # Nothing but comment so far.
            self.skip(data, 0, lines)
            return []
        if first is not None and first.offset > self.offset:
            self.skip(data, 0, first.offset - self.offset)
            return []
        table = None if first is None else first.table
        fragment = Fragment(self.line, self.offset, data[: self._limit + 1], table)
        self._too_long = table or _NO_TABLE
        self._stop_inside(data, lines)
        return [fragment]

    def _certain(self, data: bytes, fragments: list[Fragment]) -> list[Fragment]:
        """Keep those that no further byte can change."""
        lines = data.rfind(b"\n") + 1
        triple = first_triple(data)
        certain = []
        for fragment in fragments[:-1]:
            start = fragment.offset - self.offset
            end = start + len(fragment.data)
            # The header that ends it must be there to the end of its line, and where a string of
            # several lines may reach over it, all that such a string may hold.
            if end >= lines or (0 <= triple < end and start + self._limit > len(data)):
                break
            certain.append(fragment)
        return certain

    def _pass_over(self, data: bytes, at_end: bool) -> int:
        """Go on behind the record that is too long; gives how many bytes that takes."""
        lines = len(data) if at_end else data.rfind(b"\n") + 1
        start = data.find(b"\n") + 1 if self._in_line else 0
        if start or not self._in_line:
            begin = self.offset + start
            for fragment in split(data[start:lines], 1, begin, limit=self._limit):
                if fragment.table is None or self._belongs(fragment):
                    continue
                used = fragment.offset - self.offset
                self.skip(data, 0, used)
                self._too_long, self._in_line = None, False
                return used
        return self._stop_inside(data, lines)

    def _belongs(self, fragment: Fragment) -> bool:
        """Whether this is a table inside the record that is passed over."""
        name = fragment.data.lstrip().lstrip(b"[").lstrip()
        table, dot, _rest = (fragment.table or "").partition(".")
        return bool(dot) and table.strip() == self._too_long and name[:1] not in (b'"', b"'")

    def _stop_inside(self, data: bytes, lines: int) -> int:
        """Use whole lines, and of a line all there is when it is too long to be a header."""
        used = len(data) if len(data) - lines > self._limit else lines
        if used:
            self._in_line = not data.endswith(b"\n", 0, used)
        self.skip(data, 0, used)
        return used

    def _split(self, data: bytes) -> list[Fragment]:
        return split(data, self.line, self.offset, limit=self._limit)


def fragments_of(path: Path, cutter: Cutter) -> Iterator[Fragment]:
    """Cut a file from its start; afterwards ``cutter`` tells whether it was torn.

    Raises ``OSError`` when it cannot be read.
    """
    with path.open("rb") as file:
        data = b""
        at_end = False
        while not at_end:
            more = file.read(PIECE)
            at_end = len(more) < PIECE
            data += more
            begin = cutter.offset
            yield from cutter.cut(data, at_end=at_end)
            data = data[cutter.offset - begin :]
