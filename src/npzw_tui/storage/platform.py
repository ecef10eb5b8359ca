"""What differs between operating systems: flushing, private files and folders, signals, clocks.

Nothing else in the program may need POSIX. mypy reads both branches (``--platform win32``).
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

# Windows would otherwise translate line ends.
BINARY = getattr(os, "O_BINARY", 0)
_FILE_MODE = 0o600
_FOLDER_MODE = 0o700


def _flush_through(descriptor: int) -> None:
    """Flush on a system where ``fsync`` stops at the disk's own memory."""
    if sys.platform == "darwin":
        import fcntl

        # Not every file system has the stronger call.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)


flush: Callable[[int], None] = _flush_through if sys.platform == "darwin" else os.fsync
"""Return when what was written to a descriptor stands on the disk. Raises ``OSError`` if not."""


def fsync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk: a new file could otherwise be gone after a crash."""
    if sys.platform == "win32":
        # Windows opens no folders; NTFS writes names to its journal by itself.
        return
    # Some network and FUSE file systems cannot, and some folders may be entered but not read: the
    # file itself was flushed, and a name that is lost in a crash leaves it in lost+found.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def private_folder(folder: Path) -> None:
    """Make the folder, and those above it, where they are missing: for this user only.

    Raises ``OSError``. On Windows a profile's folders are the user's own by inheritance.
    """
    missing = []
    place = folder
    while not place.exists():
        missing.append(place)
        if place == place.parent:
            break
        place = place.parent
    for place in reversed(missing):
        place.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        fsync_folder(place.parent)


def open_private(path: Path, flags: int) -> int:
    """Open a file, readable for this user only if it is new; the descriptor is not inherited.

    ``flags`` are those of ``os.open``. Raises ``OSError``.
    """
    return os.open(path, flags | BINARY, _FILE_MODE)


def keep_mode(descriptor: int, path: Path) -> None:
    """Give an open file the mode of the file that it is to replace. Raises ``OSError``."""
    if sys.platform == "win32":
        # Windows has no modes; a file has the rights of its folder.
        return
    os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))


def read_by_others(path: Path) -> bool:
    """Whether others than its owner may read a file, as far as its mode tells."""
    if sys.platform == "win32":
        return False
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def leave_no_core() -> None:
    """See to it that the system writes down no memory of this process, should it fall over."""
    if sys.platform == "win32":
        # Windows keeps such files only where its owner asked for them.
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def identity(descriptor: int, path: Path) -> tuple[int, int]:
    """Tell which file this is, whatever its name: device and number in it."""
    # On Windows an open file keeps its name, and numbers of descriptors differ from those of paths.
    found = path.stat() if sys.platform == "win32" else os.fstat(descriptor)
    return found.st_dev, found.st_ino


def open_folder(folder: Path) -> bool:
    """Show a folder in the machine's own file manager. False where there is none."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606  the user's own folder
        return True
    import shutil
    import subprocess

    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    # It must neither write over the screen nor end with it.
    subprocess.Popen(  # noqa: S603  a fixed program with a folder of ours
        [opener, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True


def steady_seconds() -> float:
    """Tell the seconds of a clock that nobody sets, and that goes on while the machine sleeps."""
    if sys.platform == "win32":
        # it counts sleep: GetTickCount64 before Python 3.13, QueryPerformanceCounter since
        return time.monotonic()
    if sys.platform == "darwin":
        # time.monotonic stands still in sleep; this one does not, and is never slewed
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def usable_processors() -> int:
    """Tell how many processors this process may use: fewer than the machine has, in a container."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ending_signals() -> tuple[signal.Signals, ...]:
    """Return the signals that ask the program to end: terminal closed, or terminated."""
    if sys.platform == "win32":
        return (signal.SIGTERM, signal.SIGBREAK)
    return (signal.SIGTERM, signal.SIGHUP)


def suspend_signal() -> signal.Signals | None:
    """Return the signal of ctrl+z, None where there is none."""
    if sys.platform == "win32":
        return None
    return signal.SIGTSTP
