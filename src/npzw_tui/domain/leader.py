"""Who leads an evening: whose agenda, and whose view for the room, count for everybody.

No file says it in so many words. A recorder who is called gespreksleider (or gespreksleider-2, on
the laptop that takes over from one that died), or as the facilitator is called, leads; among
others, or several of these, who took the lead last by showing something to the room; else who
followed the agenda furthest, and of equals who began first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.answers import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npzw_tui.domain.records import Room, Session
    from npzw_tui.domain.steps import StepLog

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
