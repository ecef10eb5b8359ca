"""Reads all session files of a folder once, a slice at a time, between two keys.

What is added to the files afterwards is not followed. Nothing in the folder stops it; what could
not be read is in ``findings``, for those who want to tell it.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import FORMAT
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.codec import Fragment, decode
from npzw_tui.storage.sessions import read_session, unread
from npzw_tui.storage.tail import TailReader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.records import Record

_OPENING = 25
"""Opening a file takes as long as reading so many records from it."""


class FolderReading(ABC):
    """Feeds what the session files of a folder hold, the newest meeting first.

    ``own``, the file that is being written, is left out.
    """

    def __init__(self, folder: Path, *, own: Path | None = None) -> None:
        self.findings: list[Finding] = []
        self._folder = folder
        self._own = own
        self._paths: list[Path] | None = None
        self._reader: TailReader | None = None

    @abstractmethod
    def _feed(self, records: Iterable[Record]) -> None:
        """Take in some records of a file."""

    def _decode(self, fragment: Fragment) -> Record:
        """Read one record; who needs only some of them need not read all."""
        return decode(fragment)

    def read(self, limit: int) -> bool:
        """Read about ``limit`` more records. True when there are no more."""
        while limit > 0:
            if self._reader is not None:
                limit -= self._go_on(self._reader, limit)
            else:
                if self._paths is None:
                    self._paths = self._list()
                if not self._paths:
                    return True
                limit -= _OPENING
                self._reader = self._open(self._paths.pop())
        return False

    def _list(self) -> list[Path]:
        """The files that may be sessions, the newest meeting last."""
        try:
            with os.scandir(self._folder) as entries:
                names = [entry.name for entry in entries if entry.name.endswith(".toml")]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.findings.append(unread(self._folder, error))
            return []
        # A session file's name begins with its date; those that somebody renamed come after them.
        names.sort(key=lambda name: (name[:1].isdigit(), name))
        return [self._folder / name for name in names]

    def _open(self, path: Path) -> TailReader | None:
        try:
            if not path.is_file() or (self._own is not None and _is_same(path, self._own)):
                return None
            session = read_session(path)
        except (NpzwError, OSError) as error:
            self._leave_out(path, error)
            return None
        if session.format > FORMAT:
            self.findings.append(
                Finding(
                    file=str(path),
                    line=None,
                    what=_("geschreven door een nieuwere versie (formaat {getal})").format(
                        getal=session.format
                    ),
                    mend=_("werk npzw-tui bij: deze versie leest alleen wat ze kent"),
                )
            )
        return TailReader(path, decode=self._decode)

    def _go_on(self, reader: TailReader, limit: int) -> int:
        """Read on in a file; gives how many records that were, damaged ones too."""
        try:
            batch = reader.read(limit)
        except OSError as error:
            self._leave_out(reader.path, error)
            self._reader = None
            return 0
        self.findings += batch.findings
        self._feed(batch.records)
        if batch.done:
            # A torn end is no finding: somebody may be writing it at this moment.
            self._reader = None
        return len(batch.records) + len(batch.findings)

    def _leave_out(self, path: Path, error: NpzwError | OSError) -> None:
        # One that vanished meanwhile is not there to be mended.
        if not isinstance(error.__cause__ or error, FileNotFoundError):
            self.findings.append(unread(path, error))


def _is_same(path: Path, other: Path) -> bool:
    return path.name == other.name and path.resolve() == other.resolve()
