"""Who has the floor: what can be done with the queue of speakers, each as records of turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.records import Record, TurnEvent
    from npzw_tui.domain.speakers import Spoken
    from npzw_tui.services.recorder import Receipt, Recorder


class Floor:
    """The queue of a meeting as one keyboard changes it, whoever else adds to it.

    ``meeting`` is what all tables wrote, ``step`` the step that the evening is in. What cannot be
    done (there is nobody to skip) gives None and writes nothing.
    """

    def __init__(self, recorder: Recorder, meeting: Meeting, step: str) -> None:
        # all of it: the next number of a turn is known only when every revision was read
        recorder.load()
        self._recorder = recorder
        self._meeting = meeting
        self._step = step

    def ask(self, places: Iterable[str]) -> Receipt | None:
        """Put these at the end of the queue, but for those who wait in it already."""
        waiting = {turn.speaker.casefold() for turn in self._meeting.speakers.waiting}
        receipt = None
        for place in places:
            if place.casefold() not in waiting:
                receipt = self._recorder.add(
                    Turn, step=self._step, speaker=place, event="aangemeld"
                )
        return receipt

    def give(self, turn: Spoken | None = None) -> Receipt | None:
        """Give the floor to this one, else to who waits longest; who has it now is ready."""
        if turn is None:
            turn = next(iter(self._meeting.speakers.waiting), None)
        if turn is None or turn.event == "spreekt":
            return None
        self.stop()
        return self._revise(turn, "spreekt")

    def stop(self, at: datetime | None = None) -> Receipt | None:
        """Whoever has the floor is ready, now or since ``at``."""
        receipt = None
        for turn in self._meeting.speakers.speaking:
            receipt = self._revise(turn, "klaar", at)
        return receipt

    def skip(self, turn: Spoken | None = None) -> Receipt | None:
        """Pass over this one, else who waits longest."""
        if turn is None:
            turn = next(iter(self._meeting.speakers.waiting), None)
        return None if turn is None else self._revise(turn, "overgeslagen")

    def ask_again(self) -> Receipt | None:
        """Put who was ready or passed over last in the queue once more."""
        last = self._meeting.speakers.last
        return None if last is None else self.ask([last.speaker])

    def take_off(self, turn: Spoken) -> Receipt | None:
        """Take one off the queue as if it had never asked."""
        current = self._standing(turn)
        return None if current is None else self._recorder.withdraw_from(current)

    def _revise(self, turn: Spoken, event: TurnEvent, at: datetime | None = None) -> Receipt | None:
        current = self._standing(turn)
        if current is None:
            return None
        # the step in which it was spoken, not that in which it was asked for
        step = self._step if event == "spreekt" else turn.step
        return self._recorder.revise_from(current, at=at, event=event, step=step)

    def _standing(self, turn: Spoken) -> Record | None:
        """The turn as it stands; None where another table took it off meanwhile."""
        current = self._meeting.current(turn.id)
        return None if current is None or current.deleted else current
