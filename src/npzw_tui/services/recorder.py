"""The one way to change a session.

The recorder takes an intent, makes the record, has it written, and only then returns a receipt.
What cannot be written is kept, in order, until it can: see ``unsaved``. One thread at a time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from npzw_tui import __version__
from npzw_tui.domain.records import (
    FORMAT,
    NOTHING,
    Foreign,
    Record,
    Remark,
    Session,
    StepEvent,
    StepMark,
    Tally,
    table_of,
)
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.services.history import Change, words_of
from npzw_tui.services.intent import Did, Receipt, prepare
from npzw_tui.services.writer import Writer, newer, take
from npzw_tui.storage.codec import DamagedRecord, decode, split
from npzw_tui.storage.lock import SessionLock
from npzw_tui.storage.log import Log, session_file_name
from npzw_tui.storage.sessions import read_session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as calendar_date
    from pathlib import Path

    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.fold import Meeting

__all__ = ["Receipt", "Recorder"]

_MILLISECOND = timedelta(milliseconds=1)


class Recorder:
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
    ) -> Recorder:
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
    def resume(cls, path: Path, *, clock: Clock, ids: Ids) -> Recorder:
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

    # --- intents ---

    def add_remark(
        self,
        *,
        step: str,
        kind: str,
        text: str,
        also: Iterable[str] = (),
        links: Iterable[str] = (),
        verdict: str | None = None,
        speaker: str | None = None,
        quote: bool = False,
        answer: str | None = None,
    ) -> Receipt:
        """Record what a resident said.

        Raises ``NpzwError`` for a text that is empty or too long, ``ValueError`` for other values
        that do not fit.
        """
        given: dict[str, Any] = {"step": step, "kind": kind, "text": text}
        if also:
            given["also"] = tuple(each for each in dict.fromkeys(also) if each != kind)
        if links:
            given["links"] = tuple(dict.fromkeys(links))
        if quote:
            given["quote"] = True
        if verdict is not None:
            given["verdict"] = verdict
        if speaker is not None:
            given["speaker"] = speaker
        if answer is not None:
            given["answer"] = answer
        return self.add(Remark, **given)

    def add(self, table: type[Record], /, **own: Any) -> Receipt:
        """Record anything else: a class of ``domain.records`` and its own keys.

        Raises ``NpzwError`` as ``add_remark`` does, ``ValueError`` for values that do not fit.
        """
        values, cost = prepare(table, own)
        now = self._clock.now()
        latest = self._writer.meeting.latest
        # Also with a clock that was set back, ids follow those of the file.
        moment = now if latest is None or latest < now else latest + _MILLISECOND
        id_ = self._ids.new(moment)
        record = table(id=id_, session=self._session.id, at=now, rev=1, extra=NOTHING, **values)
        did: Did = "step" if isinstance(record, StepMark) else "added"
        return self._change(None, record, did, "", cost)

    def revise(self, id_: str, **changes: Any) -> Receipt:
        """Change own keys of a record. Nothing is written when they already are as asked.

        Raises ``NpzwError`` when it is not there or withdrawn, or the text is empty or too long,
        and ``ValueError`` for keys or values that do not fit.
        """
        current = self._standing(id_)
        values, cost = prepare(type(current), changes)
        if all(getattr(current, key) == value for key, value in values.items()):
            about = _("niets veranderd aan {what}").format(what=words_of(current))
            return Receipt(record=current, did="revised", saved=not self.unsaved, about=about)
        record = self._next(current, **values)
        if isinstance(record, Remark) and record.kind in record.also:
            record = replace(record, also=tuple(k for k in record.also if k != record.kind))
        about = _("gewijzigd: {what}").format(what=words_of(record) or table_of(record))
        return self._change(current, record, "revised", about, cost)

    def withdraw(self, id_: str) -> Receipt:
        """Withdraw a record; its revisions stay in the file. Raises as ``revise`` does."""
        current = self._standing(id_)
        record = self._next(current, deleted=True)
        about = _("ingetrokken: {what}").format(what=words_of(current) or table_of(current))
        return self._change(current, record, "withdrawn", about)

    def undo(self) -> Receipt | None:
        """Take the latest change of a remark back, by a new revision; None when there is none."""
        self.load()
        change = self._writer.history.last
        if change is None:
            return None
        self._writer.history.undid()
        wanted = change.before or replace(change.after, deleted=True)
        about = _("ongedaan gemaakt: {change}").format(change=change.told())
        return self._write_again(wanted, change, "undone", about)

    def redo(self) -> Receipt | None:
        """Make the change again that undo took back; None when there is none."""
        self.load()
        change = self._writer.history.next
        if change is None:
            return None
        self._writer.history.redid()
        about = _("opnieuw gedaan: {change}").format(change=change.told())
        return self._write_again(change.after, change, "redone", about)

    def begin_step(self, step: str) -> Receipt | None:
        """Begin a step, or go on with it when it is paused; None when it already runs."""
        self.load()
        if self.meeting.current_step == step:
            return None if self.meeting.running else self._mark(step, "verder")
        return self._mark(step, "begin")

    def pause(self) -> Receipt | None:
        """Stop the time of the current step; None when none runs."""
        self.load()
        step = self.meeting.current_step
        return self._mark(step, "pauze") if step and self.meeting.running else None

    def go_on(self) -> Receipt | None:
        """Let the time of the current step run again; None when it runs or there is none."""
        self.load()
        step = self.meeting.current_step
        return None if step is None or self.meeting.running else self._mark(step, "verder")

    def end_meeting(self) -> Receipt | None:
        """End the current step, and with it the evening; None when there is none."""
        self.load()
        step = self.meeting.current_step
        return None if step is None else self._mark(step, "einde")

    def add_minutes(self, step: str, minutes: int) -> Receipt:
        """Give a step more planned minutes, or take some from it (below zero)."""
        return self.add(StepMark, step=step, event="minuten", minutes=minutes)

    def adopt(self, texts: Iterable[str]) -> int:
        """Write records that a draft kept because the disk did not, by their canonical texts.

        Returns how many of them the file did not have. Damaged ones become findings.
        """
        self.load()
        found = 0
        for text in texts:
            for fragment in split(text.encode()):
                try:
                    record = decode(fragment)
                except DamagedRecord as damage:
                    self.findings.append(damage.finding(_("het concept")))
                    continue
                if self.meeting.knows(record):
                    continue
                before = self.meeting.current(record.id)
                if self.meeting.feed(record) and isinstance(record, Remark):
                    self._writer.history.did(before, record)
                self._writer.unsaved.append(record)
                found += 1
        self._writer.flush()
        return found

    # --- making revisions ---

    def _mark(self, step: str, event: StepEvent) -> Receipt:
        return self.add(StepMark, step=step, event=event)

    def _standing(self, id_: str) -> Record:
        # All of it: the next number is known only when every revision was read.
        self.load()
        current = self.meeting.current(id_)
        if current is None or current.deleted or isinstance(current, Foreign):
            raise NpzwError(
                _("Deze notitie is er niet meer"), hint=_("Ongedaan maken zet haar terug.")
            )
        return current

    def _next(self, current: Record, **changes: Any) -> Record:
        return replace(
            current,
            rev=current.rev + 1,
            at=self._clock.now(),
            session=self._session.id,
            **changes,
        )

    def _write_again(self, wanted: Record, change: Change, did: Did, about: str) -> Receipt:
        """Write the content of an earlier revision as the next one; no unknown key gets lost."""
        current = self.meeting.current(wanted.id) or wanted
        extra = {**current.extra, **wanted.extra} or wanted.extra
        record = replace(self._next(wanted, extra=extra), rev=current.rev + 1)
        saved = self._writer.write(record)
        return Receipt(record=record, did=did, saved=saved, about=about, undoes=change.told())

    def _change(
        self, before: Record | None, record: Record, did: Did, about: str, cost: int = 0
    ) -> Receipt:
        if isinstance(record, Tally) and len(record.options) != len(record.counts):
            raise ValueError(record)
        if isinstance(record, Remark):
            self._writer.history.did(before, record)
        saved = self._writer.write(record)
        return Receipt(record=record, did=did, saved=saved, about=about, cleaned=cost)
