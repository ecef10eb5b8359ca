"""What of an evening may reach the room at all: the records of five tables, folded by themselves.

The fold of a meeting knows every remark. The room's view must have no way to one, so it has a fold
of its own, which takes nothing in that was said in confidence. It keeps every revision: a frozen
picture is one of an earlier moment. There are some hundreds of them in an evening.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.canonical import canonical_text, newer, same_revision
from npzw_tui.domain.leader import agenda_of, leader_of
from npzw_tui.domain.records import Promise, Record, Room, Session, StepMark, Tally, table_of
from npzw_tui.domain.steps import StepLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

TABLES: Final = frozenset({"session", "step", "tally", "room", "promise"})
"""The tables that the room's view reads; a record of another one is not even decoded."""


@dataclass(slots=True)
class RoomState:
    """What is current and not withdrawn at one moment in ``meeting``; mappings are by id."""

    meeting: str

    sessions: dict[str, Session] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    """The session that first wrote each record, whoever corrected it since."""
    logs: dict[str, StepLog] = field(default_factory=dict)
    """The step marks by the session that made them."""
    led: list[Room] = field(default_factory=list)
    """Every revision of a room record: they say who led since when."""

    def steps_of(self, session: str) -> StepLog:
        """Return the step marks that one session made."""
        return self.logs.get(session) or StepLog()

    def agenda_of(self, leader: Session) -> StepLog:
        """Return the agenda of the evening that this one leads."""
        return agenda_of(leader, self.sessions_here, self.steps_of, lambda: self.led)

    @property
    def sessions_here(self) -> list[Session]:
        """The sessions of this meeting."""
        return [each for each in self.sessions.values() if each.meeting == self.meeting]

    def room_of(self, session: str) -> Room | None:
        """Return what one session said last of the room's view."""
        rooms = [room for room in self.rooms.values() if room.session == session]
        return max(rooms, key=lambda room: (room.at, room.id), default=None)

    def tallies_of(self, session: str) -> list[Tally]:
        """Return the counts that one session made, also those that another table corrected."""
        return [each for each in self.tallies.values() if self.authors[each.id] == session]

    @property
    def tallies_here(self) -> list[Tally]:
        """All counts but those of other evenings, such as staff corrected somewhere."""
        return [each for each in self.tallies.values() if self._is_here(self.authors[each.id])]

    def _is_here(self, session: str) -> bool:
        known = self.sessions.get(session)
        return known is None or known.meeting == self.meeting

    def take(self, record: Record, author: str) -> None:
        """Take in what is current of one id, and which session began it."""
        if record.deleted:
            return
        self.authors[record.id] = author
        match record:
            case Session():
                self.sessions[record.id] = record
            case Tally():
                self.tallies[record.id] = record
            case Room():
                self.rooms[record.id] = record
            case Promise():
                self.promises[record.id] = record
            case StepMark():
                self.logs.setdefault(author, StepLog()).add(record)


class RoomRecords:
    """The records of one meeting (``meeting``) that the room's view is made from."""

    def __init__(self, meeting: str) -> None:
        self.meeting = meeting
        self._revisions: dict[str, list[Record]] = {}
        self._now: RoomState | None = None

    def feed(self, record: Record) -> bool:
        """Take in one revision, in whatever order they come. False when it was known, or no use."""
        if table_of(record) not in TABLES:
            return False
        several = self._revisions.setdefault(record.id, [])
        if any(same_revision(record, other) for other in several):
            return False
        several.append(record)
        self._now = None
        return True

    @property
    def now(self) -> RoomState:
        """What is current."""
        if self._now is None:
            self._now = self._state(self._revisions.values())
        return self._now

    def at(self, moment: datetime) -> RoomState:
        """Return what was current at an earlier moment (aware)."""
        return self._state(
            [record for record in several if record.at <= moment]
            for several in self._revisions.values()
        )

    @property
    def leader(self) -> Session | None:
        """The session whose agenda and room count; None before there is any."""
        state = self.now
        return leader_of(state.sessions_here, state.steps_of, state.room_of)

    def same_since(self, room: Room, what: Callable[[Room], object]) -> datetime:
        """Return since when a room record, up to this revision of it, has said the same.

        ``what`` gives the part of it that is asked for.
        """
        earlier = [
            record
            for record in self._revisions[room.id]
            if isinstance(record, Room) and not newer(record, room)
        ]
        since = room.at
        for record in [*sorted(earlier, key=_order, reverse=True), *self._before(earlier)]:
            if what(record) != what(room):
                break
            since = record.at
        return since

    def _before(self, revisions: list[Room]) -> list[Room]:
        """Return what the same session said of the room in other records before, the latest first.

        This program revises one record; another may write a new one each time.
        """
        first = min(revisions, key=_order)
        others = [
            record
            for id_, several in self._revisions.items()
            for record in several
            if id_ != first.id and isinstance(record, Room) and record.session == first.session
        ]
        before = [record for record in others if (record.at, record.id) < (first.at, first.id)]
        return sorted(before, key=lambda record: (record.at, record.id), reverse=True)

    def _state(self, revisions: Iterable[list[Record]]) -> RoomState:
        state = RoomState(self.meeting)
        for several in revisions:
            if several:
                author = min(several, key=_order).session
                state.take(max(several, key=_order), author)
                state.led += [record for record in several if isinstance(record, Room)]
        return state


def _order(record: Record) -> tuple[int, datetime, str, str]:
    """Order revisions of one id as ``canonical.newer`` does."""
    return record.rev, record.at, record.session, canonical_text(record)
