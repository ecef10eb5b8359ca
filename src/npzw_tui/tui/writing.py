"""What happens between the note line and the disk: opening the file, writing, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.domain.notes import Note
    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.tui.drafts import Drafts
    from npzw_tui.tui.receipts import Receipts
    from npzw_tui.tui.remark_deeds import RemarkDeeds
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.scribe import Scribe

_SLICE = 150
"""Records read at a time while a long file is loaded: a few milliseconds between two keys."""


class _Opened(NamedTuple):
    """What there is as soon as the file is open."""

    recorder: Recorder
    scribe: Scribe
    drafts: Drafts
    receipts: Receipts
    deeds: RemarkDeeds


class Writing:
    """Owns the recorder for one screen: whatever is written, is written by this."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._opened: _Opened | None = None
        self._typed_early = False
        self._closed = False
        self.lost: tuple[str, ...] = ()
        """What no disk wanted, neither as a remark nor as a draft, when the program ended."""
        self.hand_in: set[Callable[[], None]] = set()
        """Called before the file is closed: an instrument may wait for a pause in the keys."""

    # Opening

    def start(self) -> None:
        """Open the file behind the screen that was just painted, unless it is left already."""
        if not self._closed:
            self._open()

    def _open(self) -> _Opened | None:
        if self._opened is not None:
            return self._opened
        from npzw_tui.storage.in_use import InUseElsewhere
        from npzw_tui.tui.drafts import Drafts
        from npzw_tui.tui.receipts import Receipts
        from npzw_tui.tui.remark_deeds import RemarkDeeds
        from npzw_tui.tui.scribe import Scribe

        screen = self._screen
        try:
            recorder = self._desk.open()
        except InUseElsewhere as found:
            from npzw_tui.tui.who_writes import ask_who_writes

            ask_who_writes(screen, found, self.start)
            return None
        except NpzwError as error:
            screen.fail(error)
            return None
        scribe, drafts = Scribe(self._desk, recorder), Drafts(screen, recorder)
        receipts = Receipts(screen, recorder, scribe, drafts)
        deeds = RemarkDeeds(screen, scribe, receipts)
        self._opened = _Opened(recorder, scribe, drafts, receipts, deeds)
        self._load(self._opened)
        return self._opened

    def _load(self, opened: _Opened) -> None:
        """Read the file a slice at a time; keys typed meanwhile come in between."""
        if self._closed:
            return
        recorder = opened.recorder
        done = recorder.load(_SLICE)
        if not done:
            self._screen.set_timer(0.001, lambda: self._load(opened))
            return
        opened.scribe.recount()
        for remark_id in recorder.meeting.remark_ids[-200:]:
            self._desk.spoken(recorder.meeting.remarks[remark_id])
        if opened.drafts.restore():
            opened.scribe.recount()
        if self._typed_early:
            self.draft_changed()
        self._screen.notes.latest.update()
        # where the evening is depends on what who leads wrote
        self._screen.following.start(recorder, lambda: self._begin(opened))

    def _begin(self, opened: _Opened) -> None:
        """Take the evening up: this file was read, and what other tables wrote."""
        if self._closed:
            return
        self._take_up(opened.recorder)
        self._screen.show_change()
        opened.receipts.report()
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
        steps = recorder.steps
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

    # Notes and remarks

    def draft_changed(self) -> None:
        """Something was typed."""
        if self._opened is None:
            self._typed_early = True
        else:
            self._opened.drafts.changed()

    def save(self, note: Note) -> bool:
        """Save a finished note; the line is emptied when the recorder has it."""
        opened = self._open()
        if opened is None:
            return False
        promising, promised = self._screen.promising, None
        bound = promising.bound()
        try:
            receipts = opened.scribe.note(note, self._desk.step)
            if receipts:
                bound = opened.recorder.meeting.remarks.get(receipts[-1].record.id)
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
            opened.receipts.show(receipts[-1], words)
        elif receipts:
            opened.receipts.show(receipts[-1], receipts[-1].about)
        if promised is not None:
            opened.receipts.show(promised, promised.about)
        opened.drafts.flush()
        return True

    def asked(self, what: str, remark_id: str) -> None:
        """Do what was asked with a remark in the list."""
        if what == "promise":
            self._screen.promising.ask(remark_id)
        elif (opened := self._open()) is not None:
            opened.deeds.do(what, remark_id)

    def undo(self) -> None:
        """Undo the last change."""
        if (opened := self._open()) is not None:
            opened.deeds.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        if (opened := self._open()) is not None:
            opened.deeds.redo()

    # Instruments

    def record(
        self, act: Callable[[Recorder], Receipt | None], words: str | None = None
    ) -> Receipt | None:
        """Let an instrument write: ``act`` calls the recorder. Tells ``words``, or what it says.

        None where nothing was written: ``act`` gave None, or raised ``NpzwError``, which is told.
        """
        opened = self._open()
        if opened is None:
            return None
        try:
            receipt = act(opened.recorder)
        except NpzwError as error:
            self._screen.tell(str(error))
            return None
        if receipt is not None:
            opened.receipts.show(receipt, receipt.about if words is None else words)
        return receipt

    # Steps

    def begin_step(self, step_id: str) -> None:
        """Log that a step began."""
        if (opened := self._open()) is not None:
            self._screen.timing.begin(step_id)
            opened.receipts.show_trouble()

    def end_meeting(self) -> None:
        """Log that the evening is over."""
        if self._open() is None:
            return
        evening = self._desk.evening
        if evening is not None and not evening.leads and evening.leader is not None:
            words = _("{wie} leidt de avond en sluit haar af")
            self._screen.tell(words.format(wie=evening.leader.recorder))
            return
        if evening is not None and evening.meeting.speakers.speaking:
            self._screen.action_stop_speaker()
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
        if self._opened is not None:
            self._opened.drafts.flush()
            self._opened.recorder.suspend()

    def wake(self) -> None:
        """The program goes on."""
        opened = self._opened
        if opened is None:
            return
        try:
            opened.recorder.wake()
        except NpzwError as error:
            self._screen.fail(error)
            return
        opened.scribe.recount()
        self._screen.show_change()
        opened.receipts.report()

    def _leave_floor(self, recorder: Recorder) -> None:
        """Whoever speaks is ready where the leader leaves: nobody keeps that time any more."""
        meeting = self._desk.meeting
        if meeting is not None and self._desk.leads and meeting.speakers.speaking:
            from npzw_tui.services.floor import Floor

            Floor(recorder, meeting, self._desk.step).stop()

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
            self._leave_floor(recorder)
            self._screen.timing.leave()
        except NpzwError as error:
            self._screen.tell(error.brief)
        try:
            if self._opened is not None:
                self.lost = self._opened.drafts.close()
        finally:
            recorder.close()
