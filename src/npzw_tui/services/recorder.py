"""The one way to change a session.

The recorder takes an intent, makes the record, has it written, and only then returns a receipt.
What cannot be written is kept, in order, until it can: see ``unsaved``. One thread at a time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.clock import moment_of
from npzw_tui.domain.records import (
    NOTHING,
    Foreign,
    Record,
    Remark,
    StepEvent,
    StepMark,
    Tally,
    table_of,
)
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.services.history import UNDOABLE, Change, alike, words_of
from npzw_tui.services.intent import Did, Receipt, prepare
from npzw_tui.services.opened import OpenSession
from npzw_tui.storage.codec import DamagedRecord, decode, split

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from npzw_tui.domain.evening import Evening
    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.steps import StepLog

__all__ = ["Receipt", "Recorder"]

_MILLISECOND = timedelta(milliseconds=1)


class Recorder(OpenSession):
    """A session file and everything that may be done to it.

    Make it with ``begin`` or ``resume``. With an ``evening``, what other tables wrote can be
    revised too: by a revision in this file, which comes after all that are known.
    """

    evening: Evening | None = None
    """The meeting with what other files hold; set it where somebody reads those."""

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
        record, cost = self._make(table, own)
        did: Did = "step" if isinstance(record, StepMark) else "added"
        return self._change(None, record, did, "", cost)

    def revise(self, id_: str, **changes: Any) -> Receipt:
        """Change own keys of a record. Nothing is written when they already are as asked.

        Raises ``NpzwError`` when it is not there or withdrawn, or the text is empty or too long,
        and ``ValueError`` for keys or values that do not fit.
        """
        return self.revise_from(self._standing(id_), **changes)

    def revise_from(
        self, current: Record, /, *, at: datetime | None = None, **changes: Any
    ) -> Receipt:
        """Change own keys of a record as it stands now, also one that another table wrote.

        ``current`` is its current revision in all files of the meeting: the next one is written to
        this file, as of now or of ``at``. Raises as ``revise`` does.
        """
        values, cost = prepare(type(current), changes)
        if all(getattr(current, key) == value for key, value in values.items()):
            about = _("niets veranderd aan {what}").format(what=words_of(current))
            return Receipt(record=current, did="revised", saved=not self.unsaved, about=about)
        record = self._next(current, at, **values)
        if isinstance(record, Remark) and record.kind in record.also:
            record = replace(record, also=tuple(k for k in record.also if k != record.kind))
        about = _("gewijzigd: {what}").format(what=words_of(record) or table_of(record))
        return self._change(current, record, "revised", about, cost)

    def withdraw(self, id_: str) -> Receipt:
        """Withdraw a record; its revisions stay in the file. Raises as ``revise`` does."""
        return self.withdraw_from(self._standing(id_))

    def withdraw_from(self, current: Record, /) -> Receipt:
        """Withdraw a record as it stands now, also one that another table wrote."""
        record = self._next(current, deleted=True)
        about = _("ingetrokken: {what}").format(what=words_of(current) or table_of(current))
        return self._change(current, record, "withdrawn", about)

    def undo(self) -> Receipt | None:
        """Take the latest change back, by a new revision; None when there is none.

        Raises ``NpzwError`` when that would undo what another table wrote; it is then passed over.
        """
        self.load()
        history = self._writer.history
        change = history.last
        if change is None:
            return None
        if self._others_changed(change.after.id, change.after):
            history.leave_last()
            raise _others_came_after()
        wanted = change.before or self._known.before(change.after)
        if wanted is None:
            if change.kind != "added":
                history.leave_last()
                raise _before_is_missing()
            wanted = replace(change.after, deleted=True)
        history.undid()
        about = _("ongedaan gemaakt: {change}").format(change=change.told())
        return self._write_again(wanted, change, "undone", about)

    def redo(self) -> Receipt | None:
        """Make the change again that undo took back; None when there is none. Raises as undo."""
        self.load()
        history = self._writer.history
        change = history.next
        if change is None:
            return None
        if self._others_changed(change.after.id, change.before):
            history.leave_next()
            raise _others_came_after()
        history.redid()
        about = _("opnieuw gedaan: {change}").format(change=change.told())
        return self._write_again(change.after, change, "redone", about)

    @property
    def steps(self) -> StepLog:
        """The agenda that is written here; for who leads, with that of who led before."""
        evening = self.evening
        return self.meeting.steps if evening is None or not evening.leads else evening.steps

    def begin_step(self, step: str) -> Receipt | None:
        """Begin a step, or go on with it when it is paused; None when it already runs."""
        self.load()
        if self.steps.current == step:
            return None if self.steps.running else self._mark(step, "verder")
        return self._mark(step, "begin")

    def pause(self, at: datetime | None = None) -> Receipt | None:
        """Stop the time of the current step, now or ``at`` a moment; None when none runs."""
        self.load()
        step = self.steps.current
        return self._mark(step, "pauze", at) if step and self.steps.running else None

    def go_on(self) -> Receipt | None:
        """Let the time of the current step run again; None when it runs or there is none."""
        self.load()
        step = self.steps.current
        return None if step is None or self.steps.running else self._mark(step, "verder")

    def end_meeting(self) -> Receipt | None:
        """End the current step, and with it the evening; None when there is none."""
        self.load()
        step = self.steps.current
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
                if self.meeting.feed(record) and isinstance(record, UNDOABLE):
                    self._writer.history.did(before, record)
                self._writer.unsaved.append(record)
                found += 1
        self._writer.flush()
        return found

    # --- making revisions ---

    def _make(
        self, table: type[Record], own: dict[str, Any], at: datetime | None = None
    ) -> tuple[Record, int]:
        """Make a new record; also tells how many characters of its texts no file may hold."""
        values, cost = prepare(table, own)
        now = self._clock.now()
        meeting = self._writer.meeting
        # Also with a clock that was set back, ids follow those of the file, in whatever run.
        last = moment_of(meeting.last_id) or meeting.latest
        id_ = self._ids.new(now if last is None or last < now else last + _MILLISECOND)
        at = at or now
        record = table(id=id_, session=self._session.id, at=at, rev=1, extra=NOTHING, **values)
        return record, cost

    def _mark(self, step: str, event: StepEvent, at: datetime | None = None) -> Receipt:
        record, cost = self._make(StepMark, {"step": step, "event": event}, at)
        return self._change(None, record, "step", "", cost)

    def _standing(self, id_: str) -> Record:
        # All of it: the next number is known only when every revision was read.
        self.load()
        current = self._known.current(id_)
        if current is None or current.deleted or isinstance(current, Foreign):
            mine = current is None or current.session == self._session.id
            hint = _("Ongedaan maken zet haar terug.") if mine else _("Een ander trok haar in.")
            raise NpzwError(_("Deze opmerking is er niet meer"), hint=hint)
        return current

    @property
    def _known(self) -> Meeting:
        """What is known of all files of the meeting; of this one only while nobody reads others."""
        return self.meeting if self.evening is None else self.evening.meeting

    def _others_changed(self, id_: str, left: Record | None) -> bool:
        """Whether another table changed a record since it was ``left`` so here."""
        current = self._known.current(id_)
        if current is None or current.session == self._session.id:
            return False
        return left is None or not alike(current, left)

    def _next(self, current: Record, at: datetime | None = None, /, **changes: Any) -> Record:
        return replace(
            current,
            rev=current.rev + 1,
            at=at or self._clock.now(),
            session=self._session.id,
            **changes,
        )

    def _write_again(self, wanted: Record, change: Change, did: Did, about: str) -> Receipt:
        """Write the content of an earlier revision as the next one; no unknown key gets lost."""
        current = self._known.current(wanted.id) or wanted
        extra = {**current.extra, **wanted.extra} or wanted.extra
        record = replace(self._next(wanted, extra=extra), rev=current.rev + 1)
        saved = self._writer.write(record)
        return Receipt(record=record, did=did, saved=saved, about=about, undoes=change.told())

    def _change(
        self, before: Record | None, record: Record, did: Did, about: str, cost: int = 0
    ) -> Receipt:
        if isinstance(record, Tally) and len(record.options) != len(record.counts):
            raise ValueError(record)
        if isinstance(record, UNDOABLE):
            self._writer.history.did(before, record)
        saved = self._writer.write(record)
        return Receipt(record, did, saved, about, None, cost)


def _others_came_after() -> NpzwError:
    return NpzwError(
        _("Een andere tafel heeft dit daarna gewijzigd"),
        hint=_("Het blijft zoals het is; wijzig de opmerking zelf als dat moet."),
    )


def _before_is_missing() -> NpzwError:
    return NpzwError(
        _("Deze wijziging is niet ongedaan te maken"),
        hint=_("Wat er eerst stond, staat bij een andere tafel, en dat bestand is hier niet."),
    )
