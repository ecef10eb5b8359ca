"""One evening as all its recorders wrote it: everybody's remarks, and the leader's agenda.

Every recorder has a file, and so has a clock and an agenda of their own. What was said is folded
together. The agenda is the leader's: several clocks mixed would tell nobody's evening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.leader import agenda_of, leader_of
from npzw_tui.domain.records import Erasure, Record, Remark, Room, Session, StepMark
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
        self._outside: set[str] = set()
        # By id: what those outside the meeting wrote, as long as nobody in it knows the id.
        self._aside: dict[str, list[Record]] = {}
        self._steps: dict[str, StepLog] = {}
        self._leader: Session | None = None
        self._agenda = StepLog()
        self._rooms: dict[str, Room] = {}
        self._stale = True
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
        """Take in one revision from another file. True when what is current changed by it.

        Of what a session of another meeting wrote (staff's, afterwards) only that counts which is
        about a record of this one. Such a session's own record comes before what it wrote.
        """
        if self._is_outside(record):
            aside = self._aside.setdefault(record.id, [])
            if record not in aside:
                aside.append(record)
            return False
        return self._let_in(record)

    def _is_outside(self, record: Record) -> bool:
        # Whoever must be forgotten is forgotten everywhere.
        if isinstance(record, Erasure) or self.meeting.current(record.id) is not None:
            return False
        if isinstance(record, Session):
            if record.meeting == self.id:
                return False
            self._outside.add(record.id)
        return record.session in self._outside

    def _let_in(self, record: Record) -> bool:
        if self._together is None:
            self._together = Meeting()
            if self._own is not None:
                for known in self._own.revisions():
                    self._take(known)
        changed = self._take(record)
        for waiting in self._called_in(record):
            changed = self._let_in(waiting) or changed
        return changed

    def _called_in(self, record: Record) -> list[Record]:
        """Give what was kept aside and counts from now on, because this record does."""
        called = self._aside.pop(record.id, [])
        if isinstance(record, Session) and record.id in self._outside:
            # Its meeting was put right.
            self._outside.discard(record.id)
            for id_, aside in list(self._aside.items()):
                if any(each.session == record.id for each in aside):
                    called += self._aside.pop(id_)
        return called

    def _own_said(self, record: Record) -> None:
        if self._together is not None:
            self._take(record)
        elif not isinstance(record, Remark):
            self._stale = True
        if self._aside:
            for waiting in self._called_in(record):
                self._let_in(waiting)

    def _take(self, record: Record) -> bool:
        meeting = self._together
        assert meeting is not None  # noqa: S101  the callers see to it
        id_ = record.target if isinstance(record, Erasure) else record.id
        before, whose = meeting.current(id_), self._writer_of(id_)
        changed = meeting.feed(record)
        if not isinstance(record, Remark):
            self._stale = True
        after = meeting.current(id_)
        if isinstance(before, StepMark) or isinstance(after, StepMark):
            self._stale = True
            if isinstance(before, StepMark) and not before.deleted:
                self._steps[whose].remove(before)
            if isinstance(after, StepMark) and not after.deleted:
                self._steps.setdefault(self._writer_of(id_), StepLog()).add(after)
        return changed

    def _writer_of(self, id_: str) -> str:
        record = self.meeting.first(id_) or self.meeting.current(id_)
        return "" if record is None else record.session

    # --- who ---

    @property
    def sessions(self) -> Mapping[str, Session]:
        """The recorders' sessions by id."""
        return self.meeting.sessions

    @property
    def leader(self) -> Session | None:
        """The session whose agenda and room count for everybody; None before there is any."""
        self._settle()
        return self._leader

    @property
    def leads(self) -> bool:
        """Whether the file that is written here is the leader's."""
        leader = self.leader
        return leader is None or leader.id == self._own_session

    def author_of(self, id_: str) -> Session | None:
        """Return the session that first wrote a record: the table that a remark comes from.

        None while only a later revision of it is known: who changed it is another matter.
        """
        first = self.meeting.first(id_)
        return None if first is None else self.sessions.get(first.session)

    # --- the agenda ---

    @property
    def steps(self) -> StepLog:
        """The leader's step marks, and those of who led before."""
        leader = self.leader
        if leader is None:
            return StepLog()
        return self.meeting.steps if self._together is None else self._agenda

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
        self._settle()
        return self._rooms.get(session)

    def _settle(self) -> None:
        """Find out anew who leads, when anything came in that it may depend on."""
        if not self._stale:
            return
        self._stale = False
        self._rooms = {}
        for room in sorted(self.meeting.rooms.values(), key=lambda room: (room.at, room.id)):
            self._rooms[room.session] = room
        sessions = self.sessions.values()
        self._leader = leader_of(sessions, self.steps_of, self.room_of)
        if self._leader is not None and self._together is not None:
            self._agenda = agenda_of(self._leader, sessions, self.steps_of, self.meeting.revisions)
