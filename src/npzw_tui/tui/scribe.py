"""Turns what is done on the screen into calls of the recorder, and keeps the counts right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import TEXT_LIMIT, Remark
from npzw_tui.domain.text import split_text

if TYPE_CHECKING:
    from npzw_tui.domain.notes import Note
    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.tui.desk import Desk


class Scribe:
    """The only part of the screens that changes a session. Raises ``NpzwError`` on wrong input."""

    def __init__(self, desk: Desk, recorder: Recorder) -> None:
        self._desk = desk
        self._recorder = recorder

    def note(self, note: Note, step: str) -> list[Receipt]:
        """Save a note as a remark; one longer than a remark may be becomes several."""
        agenda = self._desk.agenda
        kinds = note.kinds or (agenda.plain_kind.id,)
        receipts = []
        for part in split_text(note.text, TEXT_LIMIT):
            if not part.strip():
                continue
            receipt = self._recorder.add_remark(
                step=step,
                kind=kinds[0],
                also=kinds[1:],
                text=part,
                links=note.links,
                verdict=note.verdict,
                speaker=note.speaker,
            )
            self._count(None, receipt)
            receipts.append(receipt)
        return receipts

    def revise(self, remark_id: str, **changes: object) -> Receipt:
        """Change a remark."""
        before = self._remark(remark_id)
        receipt = self._recorder.revise(remark_id, **changes)
        self._count(before, receipt)
        return receipt

    def withdraw(self, remark_id: str) -> Receipt:
        """Take a remark back; undo brings it again."""
        before = self._remark(remark_id)
        receipt = self._recorder.withdraw(remark_id)
        self._count(before, receipt)
        return receipt

    def undo(self) -> Receipt | None:
        """Undo the last change of a remark; None where there is nothing to undo."""
        receipt = self._recorder.undo()
        if receipt is not None:
            self.recount()
        return receipt

    def redo(self) -> Receipt | None:
        """Do again what was undone; None where there is nothing."""
        receipt = self._recorder.redo()
        if receipt is not None:
            self.recount()
        return receipt

    def retry(self) -> int:
        """Try again to write what the disk refused; returns how many records it took."""
        saved = self._recorder.retry()
        if saved:
            self.recount()
        return saved

    def recount(self) -> None:
        """Count all remarks anew, those of other tables too."""
        if (meeting := self._desk.meeting) is not None:
            self._desk.counts.recount(meeting.remarks.values())

    def _remark(self, remark_id: str) -> Remark | None:
        meeting = self._desk.meeting
        return None if meeting is None else meeting.remarks.get(remark_id)

    def _count(self, before: Remark | None, receipt: Receipt) -> None:
        # also what the disk refused so far: the list and the figures hold it too
        after = self._remark(receipt.record.id)
        self._desk.counts.change(before, after)
        if after is not None:
            self._desk.spoken(after)
