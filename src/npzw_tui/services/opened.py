"""A session file that is being written: how it begins, goes on and ends, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from npzw_tui import __version__
from npzw_tui.domain.records import FORMAT, Remark, Session
from npzw_tui.errors import NpzwError
from npzw_tui.services.intent import prepare
from npzw_tui.services.writer import Writer, newer, take
from npzw_tui.storage.lock import SessionLock
from npzw_tui.storage.log import Log, session_file_name
from npzw_tui.storage.sessions import read_session

if TYPE_CHECKING:
    from datetime import date as calendar_date
    from datetime import datetime
    from pathlib import Path

    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.records import Record


class OpenSession:
    """One session file, being written. Make it with ``begin`` or ``resume``."""

    def __init__(self, writer: Writer, session: Session, *, clock: Clock, ids: Ids) -> None:
        self._writer = writer
        self._session = session
        self._clock = clock
        self._ids = ids

    @property
    def meeting(self) -> Meeting:
        """What this file says, and what could not be written to it yet."""
        return self._writer.meeting

    @property
    def session(self) -> Session:
        """The session that this recorder writes, as it now is."""
        return self.meeting.sessions.get(self._session.id, self._session)

    @property
    def path(self) -> Path:
        """The session file."""
        return self._writer.path

    @property
    def findings(self) -> list[Finding]:
        """What of the file could not be read, and stays in it."""
        return self._writer.findings

    @property
    def notices(self) -> list[str]:
        """What happened to the file that the user should hear of; whoever tells it, empties it."""
        return self._writer.notices

    @property
    def trouble(self) -> NpzwError | None:
        """Why the latest write failed; None when it did not."""
        return self._writer.trouble

    @property
    def last_at(self) -> datetime | None:
        """The moment of what was written last, in the order of the file; None before ``load``."""
        return self._writer.last_at

    @property
    def unsaved(self) -> tuple[Record, ...]:
        """What is not on the disk, in the order in which it will be written."""
        return tuple(self._writer.unsaved)

    # --- beginning and ending ---

    @classmethod
    def begin(
        cls,
        folder: Path,
        *,
        neighbourhood: str,
        date: calendar_date,
        recorder: str,
        programme: str | None,
        clock: Clock,
        ids: Ids,
        venue: str | None = None,
        facilitator: str | None = None,
    ) -> Self:
        """Start a new session file in the folder (made when missing) and take its lock.

        Raises ``NpzwError`` when that fails.
        """
        now = clock.now()
        id_ = ids.new(now)
        own, _cost = prepare(
            Session,
            {
                "format": FORMAT,
                "meeting": f"{date.isoformat()}-{neighbourhood}",
                "neighbourhood": neighbourhood,
                "date": date,
                "recorder": recorder,
                "venue": venue,
                "facilitator": facilitator,
                "programme": programme,
                "software": f"npzw-tui {__version__}",
            },
        )
        session = Session(id=id_, session=id_, at=now, rev=1, **own)
        log = Log.create(folder, session)
        try:
            lock = SessionLock(folder / session_file_name(session))
            take(lock, session, clock)
        except NpzwError:
            log.close()
            raise
        made = cls(Writer(log, lock, session, clock), session, clock=clock, ids=ids)
        # Reads back the one record that there is.
        made.load()
        return made

    @classmethod
    def resume(cls, path: Path, *, clock: Clock, ids: Ids) -> Self:
        """Go on with a session file: take its lock and mend its end. ``load`` reads its records.

        Raises ``NpzwError``: ``Locked`` when somebody else writes to it, and when it cannot be
        read, has no readable session, or comes from a newer version of the program.
        """
        session = read_session(path)
        if session.format > FORMAT:
            raise newer(path, session.format)
        lock = SessionLock(path)
        take(lock, session, clock)
        try:
            log = Log.open(path)
        except NpzwError:
            lock.release()
            raise
        return cls(Writer(log, lock, session, clock), session, clock=clock, ids=ids)

    def load(self, limit: int | None = None) -> bool:
        """Read at most ``limit`` more records of the file. True when everything was read.

        Raises ``NpzwError`` when the file cannot be read.
        """
        return self._writer.load(limit)

    def retry(self) -> int:
        """Try to write what is unsaved, in order; return how many records got saved."""
        before = len(self._writer.unsaved)
        self._writer.flush()
        return max(0, before - len(self._writer.unsaved))

    def suspend(self) -> None:
        """Let go of the lock while the program is stopped (ctrl+z)."""
        self._writer.let_go()

    def wake(self) -> None:
        """Take the lock again and read what others wrote meanwhile.

        Raises ``Locked`` when somebody else now has it; every next write tries again.
        """
        self._writer.look()

    def close(self) -> None:
        """Try once more to write what is unsaved, then let go of the file and the lock."""
        self._writer.flush()
        self._writer.close()

    def is_saved(self, id_: str) -> bool:
        """Whether everything about this record is on the disk."""
        return all(record.id != id_ for record in self._writer.unsaved)

    def last_remark(self) -> Remark | None:
        """Return the newest remark of this file; right after ``resume`` too, before ``load``."""
        return self._writer.last_remark()
