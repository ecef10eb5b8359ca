"""One writer a file: a lock that the operating system drops when its process dies.

It stands beside the session file as ``<name>.lock`` and says who holds it. Windows lets nobody read
the one byte that is locked, the first; so the words begin at the second.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import tomli

from npzw_tui.domain.canonical import quoted
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.atomic import write_all
from npzw_tui.storage.platform import identity, open_private, private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

_NO_LOCKS_HERE = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
_WORDS_AT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who writes to a session file."""

    recorder: str
    host: str
    pid: int
    since: datetime


class Locked(NpzwError):  # noqa: N818 a fact about the file, for the user to act on
    """Somebody else writes to this file; ``holder`` is None when it does not say who."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        super().__init__(
            _("Dit bestand is al in gebruik"),
            _told(path, holder),
            _("Sluit het andere venster, of begin met een andere naam."),
        )
        self.holder = holder


class SessionLock:
    """The right to write to the session file at ``path``. Not held until ``acquire``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock_path = path.with_name(path.name + ".lock")
        self.unsupported = False
        """Whether this file system has no locks; then there is none, and writing goes on."""
        self.held = False
        """Whether this process may write."""
        self._lock: BaseFileLock | None = None
        self._identity: tuple[int, int] | None = None

    def acquire(self, recorder: str, since: datetime) -> None:
        """Take the lock and write down who has it.

        Raises ``Locked`` when another process, or another part of this one, has it, and ``OSError``
        when the folder cannot be written to.
        """
        if self._lock is not None:
            return
        from filelock import FileLock, Timeout

        # Otherwise filelock makes it, and not only for this user.
        private_folder(self.path.parent)
        lock = FileLock(
            self.lock_path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False
        )
        try:
            lock.acquire()
        except Timeout:
            raise Locked(self.path, self.holder()) from None
        except (OSError, NotImplementedError) as error:
            if isinstance(error, OSError) and error.errno not in _NO_LOCKS_HERE:
                raise
            # Better two writers, whom the log brings together again, than no meeting.
            self.unsupported = True
            return
        self._lock, self.held = lock, True
        self._sign(recorder, since)

    def release(self) -> None:
        """Give the lock back; nothing when it is not held."""
        if self._lock is not None:
            lock, self._lock, self.held = self._lock, None, False
            lock.release()

    def stands(self) -> bool:
        """Whether the lock that is held is still the file that others would meet."""
        try:
            found = self.lock_path.stat()
        except OSError:
            return False
        return self._identity == (found.st_dev, found.st_ino)

    def holder(self) -> Holder | None:
        """Read who holds, or last held, the lock; None when nothing readable stands there."""
        try:
            with self.lock_path.open("rb", buffering=0) as file:
                file.seek(_WORDS_AT)
                words = tomli.loads((file.read(4096) or b"").decode())
            return Holder(
                recorder=str(words["recorder"]),
                host=str(words["host"]),
                pid=int(words["pid"]),
                since=datetime.fromisoformat(words["since"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _sign(self, recorder: str, since: datetime) -> None:
        from socket import gethostname

        words = (
            f"\nrecorder = {quoted(recorder)}\nhost = {quoted(gethostname())}\n"
            f"pid = {os.getpid()}\nsince = {quoted(since.isoformat(timespec='seconds'))}\n"
        ).encode(errors="replace")
        descriptor = open_private(self.lock_path, os.O_WRONLY)
        try:
            self._identity = identity(descriptor, self.lock_path)
            os.lseek(descriptor, _WORDS_AT, os.SEEK_SET)
            write_all(descriptor, words)
            os.ftruncate(descriptor, _WORDS_AT + len(words))
        except OSError:
            # On a full disk the lock still holds; only its name is missing.
            pass
        finally:
            os.close(descriptor)


def _told(path: Path, holder: Holder | None) -> str:
    if holder is None:
        return _("Een ander venster of een andere computer schrijft in {path}.").format(path=path)
    return _("{recorder} schrijft erin, op {host} (proces {pid}), sinds {since}: {path}").format(
        recorder=holder.recorder,
        host=holder.host,
        pid=holder.pid,
        since=holder.since.strftime("%d-%m-%Y %H:%M"),
        path=path,
    )
