"""Follows what the room may see of a meeting: which one, and what its recorders write.

It reads five tables; a record of another one is passed over before anybody knows what is in it.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from npzw_tui.domain.room_records import TABLES, RoomRecords
from npzw_tui.domain.staff import is_staff
from npzw_tui.errors import NpzwError
from npzw_tui.services.follower import Follower
from npzw_tui.storage.sessions import read_session

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.clock import Clock
    from npzw_tui.domain.records import Session

SLICE: Final = 400
"""Records read in one look at most: a key must not wait for a long file."""
LATE: Final = 3 * 60 * 60
"""Seconds since the last write within which an evening of another day may still be going on."""
_AGAIN: Final = timedelta(seconds=2)
"""How soon it is asked again whether today's evening has begun."""


class _Head(NamedTuple):
    stamp: tuple[int, int]
    session: Session | None


class RoomFollower:
    """Follows the meeting with this id; without one, today's of which a file changed last.

    It keeps to the meeting that it chose. ``others`` are the other meetings of that day. Where
    today has none, one of another day that is being written is followed until today's begins: an
    evening may last until after midnight, or be given another day.
    """

    def __init__(self, folder: Path, clock: Clock, meeting: str | None = None) -> None:
        self.folder = folder
        self.records: RoomRecords | None = None
        self.others: tuple[str, ...] = ()
        self._clock = clock
        self._heads: dict[str, _Head] = {}
        self._follower: Follower | None = None
        self._makes_do = False
        self._chosen: datetime | None = None
        if meeting is not None:
            self._follow(meeting)

    @property
    def meeting(self) -> str | None:
        """The meeting that is followed, None while there is none."""
        return None if self.records is None else self.records.meeting

    @property
    def is_well(self) -> bool:
        """Whether the folder is there, and all that is in it of this meeting could be read."""
        files = () if self._follower is None else self._follower.files
        # os.path and not Path, which raises where somebody took the rights away
        return os.path.isdir(self.folder) and not any(  # noqa: PTH112
            file.findings or file.state == "gone" for file in files
        )

    def look(self) -> bool:
        """Read what was added. False when nothing that the room sees came. Raises nothing."""
        if self._follower is None or self._makes_do:
            self._choose(self._clock.now())
        follower, records = self._follower, self.records
        if follower is None or records is None:
            return False
        changed = False
        done = False
        while not done:
            look = follower.look(SLICE)
            done = look.done
            for record in look.records:
                changed = records.feed(record) or changed
        return changed

    def _follow(self, meeting: str) -> None:
        self.records = RoomRecords(meeting)
        self._follower = Follower(self.folder, meeting, tables=TABLES)

    def _choose(self, now: datetime) -> None:
        if self._makes_do and self._chosen is not None and abs(now - self._chosen) < _AGAIN:
            return
        self._chosen = now
        try:
            paths = sorted(self.folder.glob("*.toml"))
        except OSError:
            return
        today: dict[str, int] = {}
        going_on: dict[str, int] = {}
        for path in paths:
            head = self._head(path)
            session = None if head is None else head.session
            # what staff write is about other evenings
            if not head or not session or is_staff(session):
                continue
            changed = head.stamp[0]
            if session.date == now.date():
                today[session.meeting] = max(today.get(session.meeting, 0), changed)
            elif 0 <= now.timestamp() - changed / 1e9 < LATE:
                going_on[session.meeting] = max(going_on.get(session.meeting, 0), changed)
        found = today or ({} if self._makes_do else going_on)
        if found:
            newest = max(found, key=lambda meeting: (found[meeting], meeting))
            self.others = tuple(sorted(today.keys() - {newest}))
            self._makes_do = not today
            self._follow(newest)

    def _head(self, path: Path) -> _Head | None:
        """Return the first session of a file; read again only when the file changed."""
        try:
            found = path.stat()
        except OSError:
            return None
        stamp = (found.st_mtime_ns, found.st_size)
        known = self._heads.get(path.name)
        if known is None or known.stamp != stamp:
            try:
                session = read_session(path)
            except NpzwError:
                # not whole yet, or no session file at all
                session = None
            known = self._heads[path.name] = _Head(stamp, session)
        return known
