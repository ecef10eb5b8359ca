"""What happens with promises at one keyboard: saving, changing, and reading those of earlier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.promise_line import split_line
from npzw_tui.domain.promises import made_tonight, of_remark
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from npzw_tui.domain.promise_line import PromiseNote
    from npzw_tui.domain.records import Promise, Record, Remark
    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.storage.draft import Draft
    from npzw_tui.tui.screens.promise_form import Promised
    from npzw_tui.tui.screens.step import StepScreen

_SLICE = 100
"""Records read at a time from earlier evenings: a few milliseconds between two keys."""


class Promising:
    """Knows which remark a promise is about, and writes promises by the screen's ``writing``."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk

    @property
    def today(self) -> date:
        """The meeting's day: from here days are reckoned, whenever the file is opened again."""
        return self._desk.request.date

    # Which remark

    def bound(self) -> Remark | None:
        """The remark that a promise is about which has none of its own.

        The one that was chosen in the list, else the last one that was written at this keyboard.
        """
        evening, recorder = self._desk.evening, self._desk.recorder
        if evening is None or recorder is None:
            return None
        chosen = evening.meeting.remarks.get(self._screen.notes.latest.chosen or "")
        if chosen is not None:
            return chosen
        own = recorder.meeting
        for id_ in reversed(own.remark_ids):
            # what another table wrote, and was changed here, was not said here last
            if own.first(id_) is not None:
                return own.remarks[id_]
        return None

    def bound_words(self) -> str:
        """Say what a promise will be about."""
        remark = self.bound()
        return _("bij geen opmerking") if remark is None else about_words(remark)

    # Writing

    def keep(self, promise: PromiseNote, remark: Remark | None) -> Receipt:
        """Save a promise from the note line. Raises ``NpzwError`` as the recorder does."""
        return self._add(
            self._desk.open(),
            {"text": promise.text, "owner": promise.owner, "due": promise.due},
            remark,
        )

    def _add(self, recorder: Recorder, own: dict[str, Any], remark: Remark | None) -> Receipt:
        from npzw_tui.domain.records import Promise

        about = None if remark is None else remark.id
        receipt = recorder.add(Promise, step=self._desk.step, remark=about, **own)
        words = _("belofte van {wie}").format(wie=own["owner"])
        return receipt._replace(
            about=words if remark is None else f"{words}, {about_words(remark)}"
        )

    def make(self, promised: Promised, remark: Remark | None) -> None:
        """Do what was filled in: other states, and something new."""
        for id_, status in promised.states:
            self.change(id_, status=status)
        if promised.text:
            own = {"text": promised.text, "owner": promised.owner, "due": promised.due}
            self._screen.writing.record(lambda recorder: self._add(recorder, own, remark))

    def change(self, id_: str, **changes: Any) -> None:
        """Change a promise, of whichever evening and table: by a revision in the own file."""
        if (current := self.current(id_)) is not None:
            self._screen.writing.record(lambda recorder: recorder.revise_from(current, **changes))

    def withdraw(self, id_: str) -> None:
        """Take a promise back."""
        if (current := self.current(id_)) is not None:
            self._screen.writing.record(lambda recorder: recorder.withdraw_from(current))

    def current(self, id_: str) -> Promise | None:
        """The newest revision that is known anywhere; None, and said so, where it is gone."""
        from npzw_tui.domain.canonical import newer
        from npzw_tui.domain.records import Promise

        meeting, earlier = self._desk.meeting, self._desk.earlier
        known: list[Record | None] = [
            None if meeting is None else meeting.current(id_),
            None if earlier is None else earlier.current(id_),
        ]
        newest: Record | None = None
        for record in known:
            if record is not None and (newest is None or newer(record, newest)):
                newest = record
        if isinstance(newest, Promise) and not newest.deleted:
            return newest
        self._screen.tell(_("Deze belofte is er niet meer"))
        return None

    # Asking

    def ask(self, remark_id: str) -> None:
        """Ask what is promised about a remark, and how what was promised stands."""
        meeting = self._desk.meeting
        remark = None if meeting is None else meeting.remarks.get(remark_id)
        if meeting is None or remark is None:
            self._screen.tell(_("Deze opmerking is er niet meer"))
            return
        from npzw_tui.tui.screens.promise_form import PromiseForm

        def done(promised: Promised | None) -> None:
            if promised is not None:
                self.make(promised, remark)

        known = of_remark(meeting.promises.values(), remark_id)
        self._screen.app.push_screen(PromiseForm(remark, known, self.today), done)

    # Drafts

    def left_of(self, draft: Draft) -> Draft:
        """What of a draft is not on disk yet, where the power failed while it was saved.

        A remark and its promise are two records: the first may be there without the second.
        """
        note, recorder = self._screen.notes.parse(draft.text), self._desk.recorder
        split = split_line(draft.text)
        if note.promise is None or split is None or recorder is None:
            return draft
        said = (note.promise.owner, note.promise.text)
        last = made_tonight(recorder.meeting)[-1:]
        if any((promise.owner, promise.text) == said for promise in last):
            return replace(draft, text="", cursor=0, links=() if note.text else draft.links)
        ids = recorder.meeting.remark_ids
        if note.text and ids and recorder.meeting.remarks[ids[-1]].text == note.text:
            return replace(draft, text=split.promise, cursor=len(split.promise), links=())
        return draft

    # Earlier evenings

    def begin_reading(self) -> None:
        """Read what earlier evenings promised, a slice at a time; the own file is read by now."""
        from npzw_tui.domain.promise_book import PromiseBook
        from npzw_tui.services.earlier import Earlier

        book = PromiseBook()
        earlier = Earlier(self._desk.launch.sessions, book)

        def go_on() -> None:
            if not self._screen.is_attached:
                return
            if not earlier.read(_SLICE):
                self._screen.set_timer(0.001, go_on)
                return
            self._desk.earlier = book
            names = (Path(finding.file).name for finding in earlier.findings)
            self._desk.earlier_unread = tuple(dict.fromkeys(names))
            self._screen.body.update()

        go_on()


def about_words(remark: Remark) -> str:
    """Say to which remark a promise belongs."""
    from npzw_tui.services.history import words_of

    return _("bij {opmerking}").format(opmerking=words_of(remark))
