"""Who leads an evening: whose agenda, and whose view for the room, count for everybody.

No file says it in so many words. A recorder who is called gespreksleider (or gespreksleider-2, on
the laptop that takes over from one that died), or as the facilitator is called, leads; among
others, or several of these, who took the lead last by showing something to the room; else who
followed the agenda furthest, and of equals who began first.

Who takes the lead over goes on with the evening as it was: the agenda is made of the marks that
each of them made while leading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.answers import slug
from npzw_tui.domain.records import Room
from npzw_tui.domain.steps import StepLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from npzw_tui.domain.records import Record, Session

LEADER: Final = "gespreksleider"
"""The recorder's name of who leads the evening."""


def is_named_leader(session: Session) -> bool:
    """Whether the recorder's name says that this is who leads."""
    name = session.recorder
    if name == LEADER or name.startswith(f"{LEADER}-"):
        return True
    return bool(session.facilitator) and name == slug(session.facilitator or "")


def leader_of(
    sessions: Iterable[Session],
    steps_of: Callable[[str], StepLog],
    room_of: Callable[[str], Room | None],
) -> Session | None:
    """Return who leads among the sessions of one meeting; None when there are none.

    ``steps_of`` and ``room_of`` give the step marks and the latest room record of a session's id.
    """

    def rank(session: Session) -> tuple[bool, float, int, float, str]:
        room = room_of(session.id)
        marks = steps_of(session.id).marks
        return (
            is_named_leader(session),
            0.0 if room is None else room.at.timestamp(),
            len({mark.step for mark in marks if mark.event == "begin"}),
            -marks[0].at.timestamp() if marks else float("-inf"),
            session.id,
        )

    several = list(sessions)
    return several[0] if len(several) == 1 else max(several, key=rank, default=None)


def agenda_of(
    leader: Session,
    sessions: Iterable[Session],
    steps_of: Callable[[str], StepLog],
    revisions: Callable[[], Iterable[Record]],
) -> StepLog:
    """Return the agenda of an evening that this one leads now: with what earlier leaders did.

    Every revision of a room record (found among all ``revisions``) says who led from then on, and
    of each one's marks those count that were made while leading. Before the first of them led who
    followed the agenda furthest until then. Only those hand on an agenda who could have led: a
    note-taker's own does not become that of a facilitator who came later.
    """
    own = steps_of(leader.id)
    named = is_named_leader(leader)
    alike = [each for each in sessions if is_named_leader(each) == named]
    if not any(steps_of(each.id).marks for each in alike if each.id != leader.id):
        return own
    known = {each.id for each in alike}
    taken = sorted(
        (record.at, record.session)
        for record in revisions()
        if isinstance(record, Room) and record.session in known and not record.deleted
    )
    if all(session != leader.id for _at, session in taken):
        return own
    first = taken[0][0]
    before = {id_: _until(steps_of(id_), first) for id_ in known}
    begun = [each for each in alike if before[each.id].marks]
    at_first = leader_of(begun, lambda id_: before[id_], lambda _id: None)
    log = StepLog()
    if at_first is not None:
        for mark in before[at_first.id].marks:
            log.add(mark)
    for number, (since, session) in enumerate(taken):
        until = taken[number + 1][0] if number + 1 < len(taken) else None
        for mark in steps_of(session).marks:
            if since <= mark.at and (until is None or mark.at < until):
                log.add(mark)
    return log


def _until(steps: StepLog, moment: datetime) -> StepLog:
    log = StepLog()
    for mark in steps.marks:
        if mark.at < moment:
            log.add(mark)
    return log
