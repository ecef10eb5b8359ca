"""Follows what all other recorders of a meeting write, by their files in the folder.

Only what was appended is read. Files may appear, vanish, come back, be replaced or be copied by a
sync tool at any moment: nothing of that stops it, and what is wrong with one is a finding.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from npzw_tui.domain.records import Session
from npzw_tui.services.followed import Followed
from npzw_tui.storage.follow_folder import FolderWatch
from npzw_tui.storage.sessions import unread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record

__all__ = ["Followed", "Follower", "Look"]

_STRANGERS: Final = 4
"""So many files of other meetings are looked at again each time: they may have been replaced."""


class Look(NamedTuple):
    """What one look at the folder gave.

    ``records`` of one file stand in its order. ``findings`` tells each thing once. ``done`` says
    that nothing is left to read; otherwise look again soon.
    """

    records: list[Record]
    findings: list[Finding]
    done: bool


class Follower:
    """All session files of one meeting in a folder, but the own one; staff's files too.

    Give every record of every look to one ``domain.evening.Evening``: it knows which of staff's
    decisions are about this meeting. With ``tables``, records of other tables (but ``session``)
    are passed over, and never decoded. ``clock`` counts seconds and never goes back.
    """

    def __init__(
        self,
        folder: Path,
        meeting: str,
        *,
        own: Path | None = None,
        tables: frozenset[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._meeting = meeting
        self._tables = None if tables is None else tables | {Session.table}
        self._clock = clock
        self._watch = FolderWatch(folder, own)
        self._files: dict[str, Followed] = {}
        self._watched: deque[Followed] = deque()
        self._strangers: deque[Followed] = deque()
        self._told: set[Finding] = set()

    @property
    def files(self) -> Sequence[Followed]:
        """All files that may be session files, by name; also those that are not followed."""
        # In one go: somebody may look at them while another thread reads the folder.
        return [file for _name, file in sorted(self._files.items())]

    def look(self, limit: int | None = None) -> Look:
        """Read what was added, about ``limit`` records at most. Raises nothing for any file."""
        now = self._clock()
        findings = self._list(now)
        records: list[Record] = []
        left = limit
        behind = False
        for files, most in ((self._watched, None), (self._strangers, _STRANGERS)):
            for _turn in range(len(files) if most is None else min(most, len(files))):
                if left is not None and left <= 0:
                    # Whose turn it was, comes first in the next look.
                    return Look(records, findings, done=False)
                file = files.popleft()
                new, effort = file.look(now, left)
                (self._strangers if file.state == "elsewhere" else self._watched).append(file)
                records += new
                findings += file.news()
                behind = behind or file.behind
                if left is not None:
                    left -= effort
        return Look(records, findings, not behind)

    def _list(self, now: float) -> list[Finding]:
        """Take up files that appeared, and drop those that vanished before they counted."""
        try:
            names = self._watch.names(now)
        except FileNotFoundError:
            return []
        except OSError as error:
            finding = unread(self._folder, error)
            known = finding in self._told
            self._told.add(finding)
            return [] if known else [finding]
        if names is None:
            return []
        there = set(names)
        # A file's name begins with its day: those of this meeting come first.
        day = self._meeting[: len("2023-06-21")]
        fresh = there - self._files.keys()
        for name in sorted(fresh, key=lambda name: (not name.startswith(day), name)):
            file = Followed(self._folder / name, self._meeting, self._tables)
            self._files[name] = file
            self._watched.append(file)
        for name in self._files.keys() - there:
            # What a table said stays said, and its file in the list: it may come back.
            if not self._files[name].records:
                self._drop(self._files.pop(name))
        return []

    def _drop(self, file: Followed) -> None:
        for files in (self._watched, self._strangers):
            if file in files:
                files.remove(file)
