"""One evening as all its recorders wrote it: everybody's remarks, and the leader's agenda.

Every recorder has a file, and so has a clock and an agenda of their own. What was said is folded
together. The agenda is the leader's: several clocks mixed would tell nobody's evening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.leader import leader_of
from npzw_tui.domain.records import Record, Room, Session, StepMark
from npzw_tui.domain.steps import StepLog

if TYPE_CHECKING:
    from collections.abc import Mapping


class Evening:
    """What is current in one meeting (``id``), whoever wrote it.

    ``own`` is the fold of the file that is written here, with the id of its session; None for one
    who only looks. As long as nobody else writes, that fold is all there is, and costs nothing
    twice.
    """

    def __init__(self, id: str, own: Meeting | None = None, own_session: str | None = None) -> None:  # noqa: A002  the format's own word
        self.id = id
        self._own = own
        self._own_session = own_session
        self._together: Meeting | None = None if own is not None else Meeting()
        self._first: dict[str, tuple[int, str]] = {}
        self._steps: dict[str, StepLog] = {}
        if own is not None:
            own.heard = self._own_said

    @property
    def meeting(self) -> Meeting:
        """Everything that was said, by all together. Its ``steps`` mix clocks: see ``steps``."""
        if self._together is not None:
            return self._together
        assert self._own is not None  # noqa: S101  one of both there is from the start
        return self._own

    @property
    def alone(self) -> bool:
        """Whether nobody else has written anything yet."""
        return self._own is not None and self._together is None

    def feed(self, record: Record) -> bool:
        """Take in one revision from another file. True when what is current changed by it."""
        if self._together is None:
            self._together = Meeting()
            if self._own is not None:
                for known in self._own.revisions():
                    self._take(known)
        return self._take(record)

    def _own_said(self, record: Record) -> None:
        if self._together is not None:
            self._take(record)

    def _take(self, record: Record) -> bool:
        assert self._together is not None  # noqa: S101  the callers see to it
        first = self._first.get(record.id)
        if first is None or (record.rev, record.session) < first:
            self._first[record.id] = (record.rev, record.session)
        before = self._together.current(record.id)
        changed = self._together.feed(record)
        if changed and isinstance(record, StepMark):
            log = self._steps.setdefault(record.session, StepLog())
            if isinstance(before, StepMark) and not before.deleted:
                self._steps[before.session].remove(before)
            if not record.deleted:
                log.add(record)
        return changed

    # --- who ---

    @property
    def sessions(self) -> Mapping[str, Session]:
        """The recorders' sessions by id."""
        return self.meeting.sessions

    @property
    def leader(self) -> Session | None:
        """The session whose agenda and room count for everybody; None before there is any."""
        return leader_of(self.sessions.values(), self.steps_of, self.room_of)

    @property
    def leads(self) -> bool:
        """Whether the file that is written here is the leader's."""
        leader = self.leader
        return leader is None or leader.id == self._own_session

    def author_of(self, id_: str) -> Session | None:
        """Return the session that first wrote a record: the table that a remark comes from."""
        if self._together is None:
            record = self.meeting.current(id_)
            return None if record is None else self.sessions.get(record.session)
        first = self._first.get(id_)
        return None if first is None else self.sessions.get(first[1])

    # --- the agenda ---

    @property
    def steps(self) -> StepLog:
        """The leader's step marks."""
        leader = self.leader
        return StepLog() if leader is None else self.steps_of(leader.id)

    def steps_of(self, session: str) -> StepLog:
        """Return the step marks that one session wrote."""
        if self._together is None:
            return self.meeting.steps
        return self._steps.get(session) or StepLog()

    @property
    def room(self) -> Room | None:
        """What the leader lets the room see; None where nothing was said of it."""
        leader = self.leader
        return None if leader is None else self.room_of(leader.id)

    def room_of(self, session: str) -> Room | None:
        """Return what one session said last of the room's view."""
        rooms = [room for room in self.meeting.rooms.values() if room.session == session]
        return max(rooms, key=lambda room: (room.at, room.id), default=None)
