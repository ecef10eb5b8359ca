"""What whoever leads lets the room see: one record for the whole evening, revised at each change.

Which step the room sees follows from the step marks. The ``step`` of the record says only which
step its ``page`` belongs to, so it changes with a page and with nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Room

if TYPE_CHECKING:
    from npzw_tui.domain.records import RoomMode
    from npzw_tui.services.recorder import Receipt, Recorder


class RoomControl:
    """The room's view as this recorder's file has it."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @property
    def room(self) -> Room | None:
        """What was said of the room's view last; None before anything was."""
        recorder = self._recorder
        recorder.load()
        own = [
            room for room in recorder.meeting.rooms.values() if room.session == recorder.session.id
        ]
        return max(own, key=lambda room: (room.at, room.id), default=None)

    @property
    def mode(self) -> RoomMode:
        """What is done with the picture now."""
        room = self.room
        return "live" if room is None or room.mode is None else room.mode

    def after(self, mode: RoomMode) -> RoomMode:
        """What doing this gives: the picture as it is, where that was done already."""
        return "live" if self.mode == mode else mode

    def toggle(self, step: str, mode: RoomMode) -> Receipt:
        """Let the picture stand still (``bevroren``) or show none (``zwart``), or end that.

        ``step`` is where the evening is. Raises ``NpzwError`` as the recorder does.
        """
        room, after = self.room, self.after(mode)
        if room is None:
            return self._recorder.add(Room, step=step, mode=after)
        return self._recorder.revise(room.id, mode=after)

    def turn(self, step: str, page: int) -> Receipt:
        """Show a page (0 for none) of the presentation in this step. Raises as ``toggle``."""
        room = self.room
        if room is None:
            return self._recorder.add(Room, step=step, page=page)
        return self._recorder.revise(room.id, step=step, page=page)

    def release(self, step: str, promise: str) -> Receipt:
        """Let the room see a promise, or take it back. Raises as ``toggle``."""
        room = self.room
        if room is None:
            return self._recorder.add(Room, step=step, released=(promise,))
        released = room.released
        if promise in released:
            left = tuple(each for each in released if each != promise)
        else:
            left = (*released, promise)
        return self._recorder.revise(room.id, released=left)
