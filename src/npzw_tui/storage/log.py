"""A session file as a log: records are appended, flushed, and never changed in place.

The file is the user's: it may be edited, synchronised, moved or deleted while a meeting runs.
Before each append a look at its name (one ``stat``) tells whether it is still the file that we
know.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.text import fold_text
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.atomic import replace_file, write_all
from npzw_tui.storage.codec import encode, split, torn_from
from npzw_tui.storage.platform import (
    flush,
    fsync_folder,
    identity,
    open_private,
    private_folder,
)

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record, Session

_PIECE: Final = 64 * 1024
_UNFIT: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME: Final = 40


class LogError(NpzwError):
    """A file could not be made, opened or written; what was in it is as it was."""

    def __init__(self, path: Path, error: OSError, title: str = "") -> None:
        super().__init__(
            title or _("De opmerking is NIET opgeslagen"),
            f"{path}: {why(error)}",
            _("Maak ruimte, of kijk of de schijf en de map er nog zijn en u er mag schrijven."),
            brief=why(error),
        )
        self.error = error


class FileChanged(NpzwError):  # noqa: N818 a fact about the file, for the recorder to act on
    """The file is not the one that was last written to. Call ``Log.reopen`` and look at it."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("Het bestand is ondertussen veranderd"), str(path))


def session_file_name(session: Session) -> str:
    """Return the name of a session's file: lower case ASCII, without spaces."""
    # Half of what this module would cost to import, and only a new file needs it.
    from hashlib import sha256

    parts = (session.date.isoformat(), _slug(session.neighbourhood), _slug(session.recorder))
    digest = sha256(session.id.encode()).hexdigest()[:8]
    return "_".join((*parts, digest)) + ".toml"


def _slug(text: str) -> str:
    plain = fold_text(text).encode("ascii", "ignore").decode()
    return _UNFIT.sub("-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "x"


class Log:
    """One session file, open for appending. Make it with ``create`` or ``open``."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.notices: list[str] = []
        """What happened to the file that the user should hear of; the reader empties it."""
        self._name = str(path)
        self._descriptor = descriptor
        self._identity = identity(descriptor, path)
        self._length = 0
        self._prefix = b""
        self._suspect = False

    @classmethod
    def create(cls, folder: Path, session: Session) -> Log:
        """Start the file of this session in the folder, which is made when it is missing.

        Raises ``LogError`` when that fails, also when the file is there already.
        """
        path = folder / session_file_name(session)
        try:
            private_folder(folder)
            log = cls(path, open_private(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL))
        except OSError as error:
            raise LogError(path, error, _("De bijeenkomst kan niet beginnen")) from error
        try:
            log.append(session)
        except LogError as error:
            log.close()
            path.unlink(missing_ok=True)
            raise LogError(path, error.error, _("De bijeenkomst kan niet beginnen")) from error
        fsync_folder(folder)
        return log

    @classmethod
    def open(cls, path: Path) -> Log:
        """Open a file that is there. A torn end is moved to ``<name>.torn``.

        Raises ``LogError`` when it cannot be read or written.
        """
        try:
            log = cls(path, open_private(path, os.O_RDWR | os.O_APPEND))
        except OSError as error:
            raise LogError(path, error, _("Het bestand gaat niet open")) from error
        try:
            log._repair()
        except OSError as error:
            log.close()
            raise LogError(path, error, _("Het bestand gaat niet open")) from error
        return log

    @property
    def length(self) -> int:
        """How many bytes of the file are whole records that are on the disk."""
        return self._length

    def append(self, *records: Record) -> None:
        """Write one record or more, and return when all of them are on the disk.

        However many they are, they cost one flush. Raises ``LogError`` when they are not; then
        nothing of any of them stays in the file. Raises ``FileChanged`` when somebody else wrote
        to the file or put another in its place.
        """
        data = b"\n".join([encode(record, first=True) for record in records])
        try:
            if self._suspect:
                self._cut_back()
            self._look()
            data = self._prefix + data
            try:
                written = os.write(self._descriptor, data)
                if written < len(data):
                    # A disk that is nearly full takes a part; the next attempt tells why.
                    write_all(self._descriptor, data[written:])
                flush(self._descriptor)
            except OSError:
                self._suspect = True
                self._try_cut_back()
                raise
        except OSError as error:
            raise LogError(self.path, error) from error
        self._length += len(data)
        self._prefix = b"\n"

    def reopen(self) -> bytes:
        """Take the file that now has this name for ours, after ``FileChanged``.

        Returns all bytes of the file that was ours, when that was another one. Raises
        ``LogError``; then nothing changed.
        """
        old = b""
        try:
            descriptor = open_private(self.path, os.O_RDWR | os.O_APPEND)
            try:
                found = identity(descriptor, self.path)
                if found != self._identity:
                    old = self._read(0)
            except OSError:
                # The stick that it stood on was pulled out. What we know, the fold knows.
                found = identity(descriptor, self.path)
            os.close(self._descriptor)
            self._descriptor, self._identity = descriptor, found
            self._suspect = False
            self._repair()
        except OSError as error:
            raise LogError(self.path, error) from error
        return old

    def check(self) -> None:
        """See to it that the name still stands for our file, as every append does.

        Raises as ``append`` does.
        """
        try:
            self._look()
        except OSError as error:
            raise LogError(self.path, error) from error

    def close(self) -> None:
        """Close the file; everything in it was flushed already."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    # --- is it still our file? ---

    def _look(self) -> None:
        try:
            found = os.stat(self._name)  # noqa: PTH116 half the cost, before every append
        except (FileNotFoundError, NotADirectoryError):
            self._restore()
            return
        device, number = self._identity
        if found.st_size != self._length or found.st_ino != number or found.st_dev != device:
            raise FileChanged(self.path)

    def _restore(self) -> None:
        """Put the file back that lost its name; its content is still in the open descriptor."""
        content = self._read(0)
        private_folder(self.path.parent)
        replace_file(self.path, content)
        descriptor = open_private(self.path, os.O_RDWR | os.O_APPEND)
        os.close(self._descriptor)
        self._descriptor, self._identity = descriptor, identity(descriptor, self.path)
        self.notices.append(
            _("Het bestand was weg en is teruggezet, met alles erin: {path}").format(path=self.path)
        )

    def _read(self, start: int) -> bytes:
        os.lseek(self._descriptor, start, os.SEEK_SET)
        pieces = []
        while piece := os.read(self._descriptor, 16 * _PIECE):
            pieces.append(piece)
        return b"".join(pieces)

    # --- after a failure ---

    def _try_cut_back(self) -> None:
        # The next append tries again before it writes.
        with suppress(OSError, FileChanged):
            self._cut_back()

    def _cut_back(self) -> None:
        """Take the bytes of a failed append away.

        Through a fresh descriptor: that of a disk that went away stays broken when it comes back.
        """
        try:
            descriptor = open_private(self.path, os.O_RDWR | os.O_APPEND)
        except (FileNotFoundError, NotADirectoryError):
            os.ftruncate(self._descriptor, self._length)
            self._suspect = False
            return
        if identity(descriptor, self.path) != self._identity:
            os.close(descriptor)
            raise FileChanged(self.path)
        os.close(self._descriptor)
        self._descriptor = descriptor
        if os.fstat(descriptor).st_size > self._length:
            os.ftruncate(descriptor, self._length)
            flush(descriptor)
        self._suspect = False

    # --- a torn end ---

    def _repair(self) -> None:
        """Find the end of the whole records; move what comes after it aside."""
        size = os.fstat(self._descriptor).st_size
        start = max(0, size - _PIECE)
        data = self._read(start)
        fragments = split(data)
        if start and (len(fragments) < 2 or b'"""' in data or b"'''" in data):
            # One record fills the piece, or a string may have begun before it.
            start, data = 0, self._read(0)
            fragments = split(data)
        end = len(data)
        if fragments:
            last = fragments[-1]
            torn = torn_from(last.data)
            if torn is not None:
                end = last.offset + torn
                self._move_aside(data[end:], start + end)
        self._length = start + end
        self._prefix = _separator(data[:end])

    def _move_aside(self, torn: bytes, length: int) -> None:
        aside = self.path.with_name(self.path.name + ".torn")
        descriptor = open_private(aside, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            write_all(descriptor, torn)
            flush(descriptor)
        finally:
            os.close(descriptor)
        fsync_folder(aside.parent)
        # Only now: between these two the bytes stand in both files, and never in none.
        os.ftruncate(self._descriptor, length)
        flush(self._descriptor)
        self.notices.append(
            _("De laatste opmerking was half geschreven; het halve deel staat in {name}").format(
                name=aside.name
            )
        )


def _separator(data: bytes) -> bytes:
    """Return what must stand between these bytes and the next record for one blank line."""
    lines = data.splitlines()[-1:]
    if not lines or not lines[0].strip():
        return b""
    return b"\n" if data.endswith(b"\n") else b"\n\n"
