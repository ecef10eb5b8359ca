"""Keeps one session file and its fold in step, whatever happens to the file meanwhile.

What cannot be written waits in ``unsaved``, in order, until it can. When somebody else changed the
file, what it said and what it says now are joined: nothing is lost of either.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import FORMAT, Remark, Session
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.services.history import UNDOABLE, History
from npzw_tui.storage.codec import DamagedRecord, decode, split
from npzw_tui.storage.log import FileChanged, Log, LogError
from npzw_tui.storage.tail import TailReader, read_end, read_session_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from npzw_tui.domain.clock import Clock
    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record
    from npzw_tui.storage.lock import SessionLock

_ATTEMPTS = 5


class Writer:
    """A session file that this process writes: its log, its lock and what they say together."""

    def __init__(self, log: Log, lock: SessionLock, session: Session, clock: Clock) -> None:
        self.meeting = Meeting()
        self.history = History()
        self.findings: list[Finding] = []
        self.notices: list[str] = []
        self.trouble: NpzwError | None = None
        self.unsaved: deque[Record] = deque()
        self.last_at: datetime | None = None
        """The moment of what was written last: the newest sign of life in the file."""
        self.joined = 0
        """How often what others wrote to the file was brought together with ours."""
        self._session = session
        self._clock = clock
        self._log = log
        self._lock = lock
        self._reader = TailReader(log.path, stop=log.length)
        self._loaded = False
        self._newer_format: int | None = None
        self._hear()
        if lock.unsupported:
            self.notices.append(
                _("Deze map kent geen vergrendeling: let erop dat niemand anders hierin schrijft.")
            )

    @property
    def path(self) -> Path:
        """The session file."""
        return self._log.path

    def load(self, limit: int | None = None) -> bool:
        """Read at most ``limit`` more records. True when everything was read.

        Raises ``LogError`` when the file cannot be read.
        """
        if not self._loaded:
            try:
                batch = self._reader.read(limit)
            except OSError as error:
                raise LogError(self.path, error, _("Het bestand is niet te lezen")) from error
            self.findings += batch.findings
            for record in batch.records:
                self._read(record)
            self._loaded = batch.done
            if self._loaded:
                self._compare_clock()
        return self._loaded

    def last_remark(self) -> Remark | None:
        """Return the newest remark that stands; of the end of the file while it is being read."""
        meeting = self.meeting
        if not self._loaded:
            meeting = Meeting()
            with suppress(OSError):
                for record in read_end(self.path):
                    meeting.feed(record)
        return meeting.remarks[meeting.remark_ids[-1]] if meeting.remark_ids else None

    def write(self, *records: Record) -> bool:
        """Take new revisions into the fold and the file. False when some are not on the disk."""
        for record in records:
            self.meeting.feed(record)
            self.last_at = record.at
        self.unsaved.extend(records)
        return self.flush()

    def flush(self) -> bool:
        """Write what is unsaved, in order. False, with the ``trouble``, when some of it stays."""
        try:
            self._write_unsaved()
        except NpzwError as error:
            self.trouble = error
        else:
            self.trouble = None
        if self._log.notices:
            self._hear()
        return not self.unsaved

    def look(self) -> None:
        """Read what others wrote to the file, and write what is unsaved.

        Raises ``Locked`` when somebody else has the lock.
        """
        self.hold()
        self.load()
        try:
            self._log.check()
        except FileChanged:
            self._bring_together()
        except LogError as error:
            self.trouble = error
        self.flush()

    def hold(self) -> None:
        """Take the lock when it is not held. Raises ``Locked`` or ``LogError``."""
        if not self._lock.held and not self._lock.unsupported:
            take(self._lock, self._session, self._clock)

    def let_go(self) -> None:
        """Release the lock."""
        self._lock.release()

    def close(self) -> None:
        """Close the file and release the lock."""
        self._log.close()
        self._lock.release()

    def _read(self, record: Record) -> None:
        if isinstance(record, Session) and record.format > FORMAT:
            self._newer_format = record.format
        self.last_at = record.at
        before = self.meeting.current(record.id)
        changed = self.meeting.feed(record)
        if changed and (isinstance(record, UNDOABLE) or isinstance(before, UNDOABLE)):
            self.history.read(before, record)

    def _write_unsaved(self) -> None:
        attempts = 0
        # Together they cost one flush. What does not fit in a nearly full disk together goes in
        # smaller and smaller parts, so that as much gets there as can.
        together = len(self.unsaved)
        while self.unsaved:
            if self._newer_format is not None:
                raise newer(self.path, self._newer_format)
            if not self._lock.held:
                self.hold()
            batch = list(islice(self.unsaved, together))
            try:
                self._log.append(*batch)
            except LogError:
                if len(batch) == 1:
                    raise
                together = len(batch) // 2
            except FileChanged:
                attempts += 1
                if attempts == _ATTEMPTS:
                    # Something writes without pause; the next write tries again.
                    raise
                self._bring_together()
                together = len(self.unsaved)
            else:
                for _written in batch:
                    self.unsaved.popleft()

    def _bring_together(self) -> None:
        """Join what this file now says with what it said before."""
        old = self._log.reopen()
        for fragment in split(old):
            try:
                self.meeting.feed(decode(fragment))
            except DamagedRecord:
                # Reported when it was read. The bytes are in a file that has lost its name.
                continue
        try:
            batch = read_session_file(self.path)
        except OSError as error:
            raise LogError(self.path, error) from error
        self.findings = list(batch.findings)
        present = {canonical_text(record) for record in batch.records}
        present.update(canonical_text(record) for record in self.unsaved)
        known = list(self.meeting.revisions())
        for record in batch.records:
            self._read(record)
        # Whoever was erased meanwhile must not come back from what we still knew.
        forgotten = {record.target for record in self.meeting.erased.values()}
        missing = [
            record
            for record in known
            if canonical_text(record) not in present and record.id not in forgotten
        ]
        kept = [record for record in self.unsaved if record.id not in forgotten]
        self.unsaved = deque([*missing, *kept])
        self._loaded = True
        self.joined += 1
        self.notices.append(
            _("Het bestand is buiten dit programma veranderd; alles is bij elkaar gebracht.")
        )

    def _hear(self) -> None:
        """Pass on what the log has to tell; a file that was put back may have lost its lock."""
        self.notices += self._log.notices
        self._log.notices.clear()
        if self._lock.held and not self._lock.stands():
            self._lock.release()
            try:
                self.hold()
            except NpzwError as error:
                self.notices.append(str(error))

    def _compare_clock(self) -> None:
        latest = self.meeting.latest
        if latest is not None and self._clock.now() < latest - timedelta(minutes=1):
            self.notices.append(
                _(
                    "De klok van deze computer staat eerder dan de laatste opmerking ({moment})."
                    " Er gaat niets verloren; zet de klok goed."
                ).format(moment=latest.astimezone().strftime("%d-%m-%Y %H:%M"))
            )


def take(lock: SessionLock, session: Session, clock: Clock) -> None:
    """Take the lock of a session file. Raises ``Locked`` or ``LogError``."""
    try:
        lock.acquire(session.recorder, clock.now())
    except OSError as error:
        raise LogError(lock.lock_path, error, _("Het bestand gaat niet open")) from error


def newer(path: Path, found: int) -> NpzwError:
    """Return what to say of a file whose format this version does not write."""
    return NpzwError(
        _("Dit bestand is van een nieuwere versie van het programma"),
        _("{path} heeft formaat {found}; deze versie schrijft formaat {known}.").format(
            path=path, found=found, known=FORMAT
        ),
        _("Lezen gaat wel. Werk het programma bij om erin verder te schrijven."),
    )
