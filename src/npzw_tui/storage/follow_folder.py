"""Which files of a folder may be session files, asked again and again at hardly any cost."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

OFTEN: Final = 5.0
"""Seconds after which the folder is listed anyhow: not every file system tells when it changed."""
_YOUNG: Final = 3_000_000_000
"""Nanoseconds in which a folder may change again without another time (on a USB stick, two
seconds)."""
_SELDOM: Final = 0.5
"""Seconds in which the folder is not listed again: drafts change it whenever somebody types."""
_SHARE: Final = 50
"""Listing a folder that takes long takes no more than one part in so many of the time."""
_HIDDEN: Final = (".", "~")


class FolderWatch:
    """The names of the possible session files in a folder, without that of the own one.

    What a sync tool writes until it is whole has another name: a point or a tilde before it, or
    something behind it. So have locks, drafts and torn ends.
    """

    def __init__(self, folder: Path, own: Path | None) -> None:
        self._name = str(folder)
        self._own = None
        if own is not None and os.path.realpath(own.parent) == os.path.realpath(folder):
            self._own = own.name
        self._stamp: tuple[int, int] | None = None
        self._listed = float("-inf")
        self._took = 0.0

    def names(self, now: float) -> list[str] | None:
        """List the folder; None when nothing can have changed in it since the last time.

        ``now`` is a moment of a clock that never goes back. Raises ``OSError``.
        """
        since = now - self._listed
        if since < max(_SELDOM, _SHARE * self._took):
            return None
        found = os.stat(self._name)  # noqa: PTH116 asked at every look
        stamp = (found.st_ino, found.st_mtime_ns)
        if stamp == self._stamp and since < OFTEN:
            return None
        begun = time.perf_counter()
        names = [name for name in os.listdir(self._name) if self._may_be_session(name)]  # noqa: PTH208
        self._took = time.perf_counter() - begun
        self._listed = now
        young = abs(time.time_ns() - found.st_mtime_ns) < _YOUNG
        self._stamp = None if young else stamp
        return names

    def _may_be_session(self, name: str) -> bool:
        return name.endswith(".toml") and not name.startswith(_HIDDEN) and name != self._own
