"""One session file of another table: how it stands, and what was added since the last look."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from stat import S_ISREG
from typing import TYPE_CHECKING, Final, Literal

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import FORMAT
from npzw_tui.domain.staff import is_staff
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.follow_head import read_head
from npzw_tui.storage.quick import read_quickly
from npzw_tui.storage.sessions import unread
from npzw_tui.storage.tail import TailReader

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record, Session

State = Literal["waiting", "followed", "staff", "elsewhere", "unread", "gone"]
"""Its head is not whole yet; a table of this meeting; staff's decisions, on whatever meeting; of
another meeting; not to be read as a session file; no longer there."""

OPENING: Final = 5
"""Looking at a file's head takes as long as reading so many records from it."""
STILL: Final = 10.0
"""Seconds without a change after which nobody is taken to be writing a half record."""
PATIENCE: Final = 1.0
"""Seconds after which a file is named that cannot be read: a sync tool may just have it locked."""


class Followed:
    """A file that may be of the meeting, and what is known of it.

    ``session`` is what its head says, None while that is not whole. ``changed`` is the moment of
    the last bytes (aware), ``records`` how many were read.
    """

    def __init__(self, path: Path, meeting: str, tables: frozenset[str] | None) -> None:
        self.path = path
        self.session: Session | None = None
        self.state: State = "waiting"
        self.changed: datetime | None = None
        self.records = 0
        self.behind = True
        """Whether there may be more in it than was read."""
        self._meeting = meeting
        self._tables = tables
        self._name = str(path)
        self._reader: TailReader | None = None
        self._stamp: tuple[int, int, int, int] | None = None
        self._since = 0.0
        self._failing: float | None = None
        self._unfinished: Finding | None = None
        self._damage: list[Finding] = []
        self._passing: Finding | None = None
        self._told: set[Finding] = set()
        self._news: list[Finding] = []

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the file, as it now is."""
        return self._damage if self._passing is None else [*self._damage, self._passing]

    def news(self) -> list[Finding]:
        """Give what was found since the last call; the same thing never twice."""
        news, self._news = self._news, []
        return news

    def look(self, now: float, limit: int | None) -> tuple[list[Record], int]:
        """Read at most ``limit`` records of what was added; gives the effort that it took, too.

        ``now`` is a moment of a clock that never goes back. Nothing about the file raises.
        """
        try:
            if not self._has_news(now):
                return [], 0
            records, effort = self._read(limit)
            self._failing = None
        except FileNotFoundError:
            self._gone()
        except OSError as error:
            self._fail(error, now)
        else:
            return records, effort
        return [], OPENING

    # --- whether there is anything to read ---

    def _has_news(self, now: float) -> bool:
        found = os.stat(self._name)  # noqa: PTH116 half the cost, of every file at every look
        stamp = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        if stamp != self._stamp:
            if not S_ISREG(found.st_mode):
                # A folder or a pipe with such a name; opening the latter would wait for ever.
                self.state, self.behind = "elsewhere", False
                return False
            self._stamp, self._since = stamp, now
            self._unfinished = self._passing = None
            self.changed = _moment(found.st_mtime)
            self.behind = True
        elif self._unfinished is not None and now - self._since >= STILL:
            self._pass(self._unfinished)
            self._unfinished = None
        return self.behind

    def _gone(self) -> None:
        # What was read of it stays known, and when it comes back, is not read again.
        self.state, self.behind = "gone", False
        self._stamp = self._unfinished = self._passing = None

    def _fail(self, error: OSError, now: float) -> None:
        self.state, self.behind = "unread", False
        # The next look tries again, whether it changed or not.
        self._stamp = None
        if self._failing is None:
            self._failing = now
        elif now - self._failing >= PATIENCE:
            self._pass(unread(self.path, error))

    # --- reading ---

    def _read(self, limit: int | None) -> tuple[list[Record], int]:
        if self._reader is None:
            self._open()
        else:
            self.state = self._state_of(self.session)
        reader = self._reader
        if reader is None:
            self.behind = False
            return [], OPENING
        restarts = reader.restarts
        batch = reader.read(limit)
        if reader.restarts != restarts:
            # Another file has its name, perhaps that of another meeting.
            self._reader = None
            self._damage = []
            return self._read(limit)
        self.behind = not batch.done
        self.records += len(batch.records)
        for finding in batch.findings:
            self._damage.append(finding)
            self._tell(finding)
        if batch.torn:
            self._unfinished = Finding(
                file=str(self.path),
                line=reader.torn_finding().line,
                what=_("het laatste stuk is niet af"),
                mend=_("kijk of die computer nog aan staat, en het bestand doorgegeven wordt"),
            )
        return batch.records, len(batch.records) + len(batch.findings) + 1

    def _open(self) -> None:
        try:
            session = read_head(self.path)
        except NpzwError as error:
            self.session, self.state = None, "unread"
            self._pass(unread(self.path, error))
            return
        self.session, self.state = session, self._state_of(session)
        if session is None:
            self._unfinished = Finding(
                file=str(self.path),
                line=None,
                what=_("de kop van het bestand is niet af"),
                mend=_("wacht tot het helemaal gekopieerd is"),
            )
        elif self.state != "elsewhere":
            self._reader = TailReader(self.path, decode=read_quickly, tables=self._tables)
            if session.format > FORMAT:
                self._damage.append(_newer(self.path, session.format))
                self._tell(self._damage[-1])

    def _state_of(self, session: Session | None) -> State:
        if session is None:
            return "waiting"
        if session.meeting == self._meeting:
            return "followed"
        return "staff" if is_staff(session) else "elsewhere"

    # --- telling ---

    def _pass(self, finding: Finding) -> None:
        """Tell what is so until the file changes."""
        self._passing = finding
        self._tell(finding)

    def _tell(self, finding: Finding) -> None:
        if finding not in self._told:
            self._told.add(finding)
            self._news.append(finding)


def _newer(path: Path, found: int) -> Finding:
    return Finding(
        file=str(path),
        line=None,
        what=_("geschreven door een nieuwere versie (formaat {getal})").format(getal=found),
        mend=_("werk npzw-tui bij: deze versie leest alleen wat ze kent"),
    )


def _moment(seconds: float) -> datetime | None:
    # A file may say that it is from any time whatever.
    with suppress(OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(seconds, UTC)
    return None
