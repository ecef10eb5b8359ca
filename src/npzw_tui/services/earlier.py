"""Reads what was promised at earlier meetings from the session files of a folder.

A slice at a time, after the first paint. All files are looked at, as staff and other tables may
have said how a promise stands, and a merged file holds many evenings; only promises stay in memory.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.records import Erasure, Foreign, Promise, Record, Remark, Session
from npzw_tui.services.folder_reading import FolderReading
from npzw_tui.storage.codec import Fragment, decode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from npzw_tui.domain.promise_book import PromiseBook

_WANTED: Final = frozenset({Session.table, Promise.table, Erasure.table, None})
_ID: Final = re.compile(rb"""^[ \t]*id[ \t]*=[ \t]*["']([^"'\n]*)""", re.MULTILINE)
_PASSED: Final[Record] = Foreign(
    id="", session="", at=datetime(1970, 1, 1, tzinfo=UTC), rev=0, name="passed over"
)
"""What stands for a record that nobody reads: cutting it off is a tenth of reading it."""


class Earlier(FolderReading):
    """Feeds ``book`` from all session files of a folder; ``own`` is read too.

    Where staff promised something about a remark, the files are gone through once more for the
    evening at which that was made.
    """

    def __init__(self, folder: Path, book: PromiseBook) -> None:
        super().__init__(folder)
        self._book = book
        self._remarks: set[bytes] | None = None

    def read(self, limit: int) -> bool:
        """Read about ``limit`` more records. True when there are no more."""
        if not super().read(limit):
            return False
        if self._remarks is None:
            self._remarks = {remark.encode() for remark in self._book.unplaced()}
            if self._remarks:
                self._paths = None
                return False
        return True

    def _decode(self, fragment: Fragment) -> Record:
        if self._remarks is None:
            return decode(fragment) if fragment.table in _WANTED else _PASSED
        found = _ID.search(fragment.data) if fragment.table == Remark.table else None
        return decode(fragment) if found and found[1] in self._remarks else _PASSED

    def _feed(self, records: Iterable[Record]) -> None:
        for record in records:
            if isinstance(record, Remark):
                self._book.place(record.id, record.rev, record.session)
            else:
                self._book.feed(record)
