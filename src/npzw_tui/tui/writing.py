"""What happens between the note line and the disk: opening, saving, drafts, undo, trouble."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from npzw_tui.domain.records import Promise
from npzw_tui.domain.verdict import is_outside, verdict_of
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _, n_
from npzw_tui.tui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from npzw_tui.domain.notes import Note
    from npzw_tui.domain.records import Remark
    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.storage.draft import Draft
    from npzw_tui.tui.draft_keeper import DraftKeeper
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.scribe import Scribe
    from npzw_tui.tui.widgets.linked import Linked

_SLICE = 150
"""Records read at a time while a long file is loaded: a few milliseconds between two keys."""

_RETRY = 2.0
"""Seconds between two tries to write what the disk refused."""


class Writing:
    """Owns the recorder for one screen and decides what the screen says about it."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._scribe: Scribe | None = None
        self._drafts: DraftKeeper | None = None
        self._line: NoteLine
        self._linked: Linked
        self._left_behind: Draft | None = None
        self._retry_timer: Timer | None = None
        self._typed_early = False
        self._closed = False
        self._reported = False
        self.lost: tuple[str, ...] = ()
        """What no disk wanted, neither as a remark nor as a draft, when the program ended."""
        self.hand_in: set[Callable[[], None]] = set()
        """Called before the file is closed: an instrument may wait for a pause in the keys."""

    # Opening

    def start(self) -> None:
        """Open the file behind the screen that was just painted, unless it is left already."""
        if not self._closed:
            self._open()

    def _open(self) -> Scribe | None:
        if self._scribe is not None:
            return self._scribe
        from npzw_tui.storage.draft import DraftStore
        from npzw_tui.storage.in_use import InUseElsewhere
        from npzw_tui.tui.draft_keeper import DraftKeeper
        from npzw_tui.tui.scribe import Scribe

        try:
            recorder = self._desk.open()
        except InUseElsewhere as found:
            from npzw_tui.tui.who_writes import ask_who_writes

            ask_who_writes(self._screen, found, self.start)
            return None
        except NpzwError as error:
            self._screen.fail(error)
            return None
        self._scribe = Scribe(self._desk, recorder)
        # kept, because at a crash the screen has lost its widgets before the draft is written
        self._line = self._screen.notes.line
        self._linked = self._screen.notes.linked
        self._drafts = DraftKeeper(DraftStore(recorder.path), self._draft, self._draft_failed)
        try:
            self._left_behind = self._drafts.load()
        except NpzwError as error:
            self._draft_failed(error)
        self._load(recorder)
        return self._scribe

    def _load(self, recorder: Recorder) -> None:
        """Read the file a slice at a time; keys typed meanwhile come in between."""
        if self._closed:
            return
        done = recorder.load(_SLICE)
        if not done:
            self._screen.set_timer(0.001, lambda: self._load(recorder))
            return
        if self._scribe is not None:
            self._scribe.recount()
        for remark_id in recorder.meeting.remark_ids[-200:]:
            self._desk.spoken(recorder.meeting.remarks[remark_id])
        self._restore_draft(recorder)
        if self._typed_early:
            self.draft_changed()
        self._screen.notes.latest.update()
        # where the evening is depends on what who leads wrote
        self._screen.following.start(recorder, self._begin)

    def _begin(self) -> None:
        """Take the evening up: this file was read, and what other tables wrote."""
        if self._closed:
            return
        recorder = self._desk.open()
        self._take_up(recorder)
        self._screen.show_change()
        self._report(recorder)
        self._screen.concern.begin_learning()
        self._screen.promising.begin_reading()

    def _take_up(self, recorder: Recorder) -> None:
        """Go on in the step where the evening was left, or in the one that was asked for.

        Who does not lead is taken to where the leader is, and writes nothing of that.
        """
        led_to = self._screen.following.begin_with_leader()
        if not self._desk.leads:
            if self._desk.request.step is None and led_to in self._desk.agenda.step_by_id:
                self._screen.show_step(led_to)
            return
        timing = self._screen.timing
        timing.take_up()
        steps = recorder.meeting.steps
        asked, left = self._desk.request.step, steps.last
        if asked is None and left in self._desk.agenda.step_by_id:
            if left != self._desk.step:
                self._screen.show_step(left)
        elif steps.ended is None:
            self.begin_step(self._desk.step)
            return
        if steps.ended is not None:
            self._screen.tell(_("Deze avond is afgesloten"))
        else:
            timing.go_on()

    def _report(self, recorder: Recorder) -> None:
        if recorder.notices:
            self._screen.tell(recorder.notices[-1])
            recorder.notices.clear()
        elif recorder.findings and not self._reported:
            self._reported = True
            count = len(recorder.findings)
            words = n_(
                "{n} beschadigd stuk overgeslagen: npzw-tui check {bestand}",
                "{n} beschadigde stukken overgeslagen: npzw-tui check {bestand}",
                count,
            )
            self._screen.tell(words.format(n=count, bestand=recorder.path.name))

    # Drafts

    def draft_changed(self) -> None:
        """Something was typed."""
        if self._drafts is None:
            self._typed_early = True
        else:
            self._drafts.changed()

    def _draft(self) -> Draft:
        from npzw_tui.domain.canonical import canonical_text
        from npzw_tui.storage.draft import Draft

        line = self._line
        recorder = self._desk.recorder
        records = () if recorder is None else recorder.unsaved
        waiting = tuple(canonical_text(record) for record in records)
        text, cursor, links = line.text, line.cursor, self._linked.ids
        if self._left_behind is not None:
            # not taken up yet, and so not to be written over
            waiting = (*self._left_behind.waiting, *waiting)
            links = tuple(dict.fromkeys((*self._left_behind.links, *links)))
            if self._left_behind.text:
                text = _joined(self._left_behind.text, text)
                cursor = len(text)
        return Draft(
            text=text,
            cursor=cursor,
            step=self._desk.step,
            links=links,
            waiting=waiting,
        )

    def _restore_draft(self, recorder: Recorder) -> None:
        draft, self._left_behind = self._left_behind, None
        if draft is None:
            return
        if draft.waiting and recorder.adopt(draft.waiting) and self._scribe is not None:
            self._scribe.recount()
        pane = self._screen.notes
        draft = self._screen.promising.left_of(draft)
        if not (draft.text or draft.links) or self._is_saved(recorder, draft.text):
            return
        if typed := pane.line.text:
            pane.line.load(_joined(draft.text, typed))
        else:
            pane.line.load(draft.text, draft.cursor)
        pane.linked.take_up(draft.links)
        self._screen.concern.prepare()
        if pane.line.text:
            pane.light.draft()
        pane.show_meaning()
        self._screen.tell(_("Hier was u gebleven: dit was nog niet opgeslagen"))

    def _is_saved(self, recorder: Recorder, text: str) -> bool:
        """Whether the power failed between saving this note and forgetting its draft."""
        ids = recorder.meeting.remark_ids
        wanted = self._screen.notes.parse(text).text
        return bool(ids) and recorder.meeting.remarks[ids[-1]].text == wanted

    def _draft_failed(self, error: NpzwError | None) -> None:
        if error is None:
            self._screen.tell(_("Het concept wordt weer bewaard"))
        else:
            self._screen.tell(str(error))

    def _forget_draft(self) -> None:
        if self._drafts is None:
            return
        try:
            self._drafts.flush()
        except NpzwError as error:
            self._draft_failed(error)

    # Remarks

    def save(self, note: Note) -> bool:
        """Save a finished note; the line is emptied when the recorder has it."""
        scribe = self._open()
        if scribe is None:
            return False
        promising, promised = self._screen.promising, None
        bound = promising.bound()
        try:
            receipts = scribe.note(note, self._desk.step)
            if receipts:
                bound = self._remark(receipts[-1].record.id)
            if note.promise is not None:
                promised = promising.keep(note.promise, bound)
        except NpzwError as error:
            self._screen.tell(str(error))
            return False
        pane = self._screen.notes
        pane.line.clear()
        if receipts:
            # before the draft is forgotten, which keeps them too; a promise alone leaves them
            pane.linked.clear()
            pane.latest.select(None)
        if len(receipts) > 1:
            words = _("lang: opgeslagen als {n} opmerkingen").format(n=len(receipts))
            self._after(receipts[-1], words)
        elif receipts:
            self._after(receipts[-1], receipts[-1].about)
        if promised is not None:
            self._after(promised, promised.about)
        self._forget_draft()
        return True

    def asked(self, what: str, remark_id: str) -> None:
        """Do what was asked with a remark in the list."""
        if what == "promise":
            self._screen.promising.ask(remark_id)
            return
        scribe = self._open()
        remark = self._remark(remark_id)
        if scribe is None:
            return
        if remark is None:
            self._screen.tell(
                _("Deze opmerking is nog niet opgeslagen en dus nog niet te wijzigen")
            )
        elif what == "withdraw":
            self._change(lambda: scribe.withdraw(remark_id))
        elif what == "quote":
            self._change(lambda: scribe.revise(remark_id, quote=not remark.quote))
        elif what == "outside":
            verdict = verdict_of(remark.links, outside=not is_outside(remark.verdict))
            self._change(lambda: scribe.revise(remark_id, verdict=verdict))
        else:
            self._edit(remark, focus=what)

    def _edit(self, remark: Remark, focus: str) -> None:
        from npzw_tui.tui.screens.edit_remark import EditRemark

        def done(changes: dict[str, object] | None) -> None:
            if changes:
                scribe = self._open()
                if scribe is not None:
                    self._change(lambda: scribe.revise(remark.id, **changes))

        self._screen.app.push_screen(EditRemark(self._desk, remark, focus), done)

    def _remark(self, remark_id: str) -> Remark | None:
        meeting = self._desk.meeting
        return None if meeting is None else meeting.remarks.get(remark_id)

    def undo(self) -> None:
        """Undo the last change."""
        if (scribe := self._open()) is not None:
            self._change(scribe.undo, _("Er is niets om ongedaan te maken"))

    def redo(self) -> None:
        """Do again what was undone."""
        if (scribe := self._open()) is not None:
            self._change(scribe.redo, _("Er is niets om opnieuw te doen"))

    def _change(self, act: Callable[[], Receipt | None], nothing: str = "") -> None:
        try:
            receipt = act()
        except NpzwError as error:
            self._screen.tell(str(error))
            return
        if receipt is None:
            self._screen.tell(nothing)
        else:
            # the list shows what was changed, also where undo brought it back
            record = receipt.record
            about = record.remark if isinstance(record, Promise) else record.id
            self._screen.notes.latest.select(about)
            self._after(receipt, receipt.about)

    def _after(self, receipt: Receipt, words: str) -> None:
        """Say what the disk said."""
        recorder = self._desk.open()
        self._screen.concern.learn(receipt.record)
        pane = self._screen.notes
        if receipt.saved:
            self._show_saved()
            pane.light.tell(words)
            self._report(recorder)
        self._show_trouble()
        self._screen.show_change()

    def _show_saved(self) -> None:
        """All is on disk, but for what is being typed."""
        pane = self._screen.notes
        pane.light.saved(self._desk.clock.now())
        if pane.line.text:
            pane.light.draft()

    def _show_trouble(self) -> None:
        recorder = self._desk.open()
        waiting = recorder.unsaved
        pane = self._screen.notes
        if waiting:
            # on a full disk Python would leave half a compiled module behind, for ever
            sys.dont_write_bytecode = True
            pane.light.unsaved(len(waiting))
            if recorder.trouble is not None:
                pane.light.tell(recorder.trouble.brief)
            if self._retry_timer is None:
                self._retry_timer = self._screen.set_interval(_RETRY, self._retry)
        elif self._retry_timer is not None:
            self._retry_timer.stop()
            self._retry_timer = None

    def _retry(self) -> None:
        scribe = self._scribe
        if scribe is None:
            return
        saved = scribe.retry()
        if saved:
            recorder = self._desk.open()
            if not recorder.unsaved:
                self._show_saved()
                self._screen.tell(
                    n_("{n} alsnog opgeslagen", "{n} alsnog opgeslagen", saved).format(n=saved)
                )
            self._screen.show_change()
            self._forget_draft()
        self._show_trouble()

    # Instruments

    def record(
        self, act: Callable[[Recorder], Receipt | None], words: str | None = None
    ) -> Receipt | None:
        """Let an instrument write: ``act`` calls the recorder. Tells ``words``, or what it says.

        None where nothing was written: ``act`` gave None, or raised ``NpzwError``, which is told.
        """
        if self._open() is None:
            return None
        try:
            receipt = act(self._desk.open())
        except NpzwError as error:
            self._screen.tell(str(error))
            return None
        if receipt is not None:
            self._after(receipt, receipt.about if words is None else words)
        return receipt

    # Steps

    def begin_step(self, step_id: str) -> None:
        """Log that a step began."""
        if self._open() is None:
            return
        self._screen.timing.begin(step_id)
        self._show_trouble()

    def end_meeting(self) -> None:
        """Log that the evening is over."""
        if self._open() is None:
            return
        evening = self._desk.evening
        if evening is not None and not evening.leads and evening.leader is not None:
            words = _("{wie} leidt de avond en sluit haar af")
            self._screen.tell(words.format(wie=evening.leader.recorder))
            return
        self._screen.timing.end()

    # Leaving

    @property
    def unsaved(self) -> int:
        """How many records the disk refused so far."""
        recorder = self._desk.recorder
        return 0 if recorder is None else len(recorder.unsaved)

    def _hand_in(self) -> None:
        for write in tuple(self.hand_in):
            try:
                write()
            except NpzwError as error:
                self._screen.tell(error.brief)

    def pause(self) -> None:
        """The program is put to sleep: keep the draft and let others have the file."""
        self._hand_in()
        self._forget_draft()
        if self._desk.recorder is not None:
            self._desk.recorder.suspend()

    def wake(self) -> None:
        """The program goes on."""
        recorder = self._desk.recorder
        if recorder is None:
            return
        try:
            recorder.wake()
        except NpzwError as error:
            self._screen.fail(error)
            return
        if self._scribe is not None:
            self._scribe.recount()
        self._screen.show_change()
        self._report(recorder)

    def _is_typed(self) -> bool:
        # not _typed_early, which may still be on its way here when the last key stops the program
        lines = self._screen.query("#note").results(NoteLine)
        return any(line.text for line in lines)

    def close(self) -> None:
        """Leave: the time stops, the draft is kept, the file is free for others."""
        if self._closed:
            return
        if self._desk.recorder is None and self._screen.is_running and self._is_typed():
            # left before the file was open, and nobody is there to be asked whose it is
            self._desk.go_on_as(self._desk.request.recorder)
            self._open()
        self._hand_in()
        self._closed = True
        recorder = self._desk.recorder
        if recorder is None:
            return
        try:
            self._screen.timing.leave()
        except NpzwError as error:
            self._screen.tell(error.brief)
        try:
            if self._drafts is not None:
                self._drafts.close()
        except NpzwError as error:
            self._draft_failed(error)
            waiting = (getattr(record, "text", "") for record in recorder.unsaved)
            self.lost = tuple(text for text in (*waiting, self._line.text) if text)
        finally:
            recorder.close()


def _joined(draft: str, typed: str) -> str:
    """A draft and what was typed before it was found again."""
    return f"{draft.rstrip()} {typed}" if typed else draft
