"""From counting to records: when a count is written, and that nothing of it is lost.

A count is written shortly after the last key, so that the 1 of 12 is no outcome that a room sees
for a moment; at the latest after a while of keys without a pause, such as one for every hand. Going
to another option, leaving, and everything that ends the program write it at once. Every correction
is a revision of the same record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npzw_tui.domain.records import Tally
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.domain.counting import Counting
    from npzw_tui.domain.hands import Hands
    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.tui.screens.step import StepScreen


class HandsWriting:
    """Writes one question's count; ``tally`` is its record as soon as there is one."""

    def __init__(self, under: StepScreen, hands: Hands, counting: Counting) -> None:
        self._under = under
        self._hands = hands
        self._counting = counting
        self._written = counting.as_record()
        self.tally = hands.tally
        under.writing.hand_in.add(self.hand_in)

    @property
    def waiting(self) -> bool:
        """Whether something was counted that is not written yet."""
        if self.tally is None and self._counting.nothing_yet:
            return False
        return self._counting.as_record() != self._written

    def write(self) -> str | None:
        """Write what waits; tells how that went, None where there was nothing to write."""
        if not self.waiting:
            return None
        words = _("Telling: {vraag}").format(vraag=self._hands.title)
        return put(self._under, self._write, words)[1]

    def hand_in(self) -> None:
        """Write without showing anything: the file is about to be closed."""
        recorder = self._under.desk.recorder
        if recorder is not None and self.waiting:
            self._write(recorder)

    def close(self) -> None:
        """No more keys will come."""
        self._under.writing.hand_in.discard(self.hand_in)

    def _write(self, recorder: Recorder) -> Receipt:
        values = self._counting.as_record()
        if self.tally is None:
            hands = self._hands
            receipt = recorder.add(Tally, step=hands.step, question=hands.question, **values)
        else:
            # another table may have corrected it meanwhile: this is the next revision of that
            meeting = self._under.desk.meeting
            current = None if meeting is None else meeting.current(self.tally.id)
            standing = current if isinstance(current, Tally) else self.tally
            receipt = recorder.revise_from(replace(standing, deleted=False), **values)
        assert isinstance(receipt.record, Tally)  # noqa: S101  it was made from one
        self.tally = receipt.record
        self._written = values
        return receipt


def restore(recorder: Recorder, tally: Tally) -> Receipt:
    """Bring a withdrawn count back, as its next revision."""
    # whoever revises a record says what is new in it: here that is all of it
    empty = replace(tally, deleted=False, question="")
    return recorder.revise_from(empty, question=tally.question)


def put(
    under: StepScreen, act: Callable[[Recorder], Receipt], words: str
) -> tuple[Receipt | None, str]:
    """Let a dialog write; gives the receipt, None where it was refused, and what to say of it."""
    receipt = under.writing.record(act, words)
    if receipt is None:
        return None, under.notes.light.told
    if receipt.saved:
        at = under.desk.clock.now()
        return receipt, _("✓ opgeslagen om {tijd}").format(tijd=f"{at:%H:%M}")
    trouble = under.desk.open().trouble
    why = "" if trouble is None else trouble.brief
    return receipt, _("✗ nog niet op schijf, het programma blijft het proberen: {waarom}").format(
        waarom=why
    )
