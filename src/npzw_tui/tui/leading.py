"""Taking the lead of an evening: from then on this agenda and this room count for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.leader import LEADER, is_named_leader
from npzw_tui.domain.records import Room, StepMark
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.services.intent import Receipt
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.tui.desk import Desk
    from npzw_tui.tui.screens.step import StepScreen


def may_take_lead(desk: Desk) -> bool:
    """Whether this keyboard does not lead, and would if it showed something to the room now."""
    evening, recorder = desk.evening, desk.recorder
    leader = None if evening is None else evening.leader
    if leader is None or recorder is None or desk.leads:
        return False
    return is_named_leader(recorder.session) or not is_named_leader(leader)


def take_lead(screen: StepScreen) -> None:
    """Make this keyboard the leader's, or say why that cannot be."""
    desk = screen.desk
    evening = desk.evening
    if evening is None:
        return
    leader = evening.leader
    if leader is None or evening.leads:
        screen.tell(_("U leidt de avond al"))
        return
    if not may_take_lead(desk):
        words = _("Overnemen: open als {naam}. Nu leidt {wie}")
        screen.tell(words.format(wie=leader.recorder, naam=f"{LEADER}-2"))
        return

    def take(recorder: Recorder) -> Receipt:
        shown = evening.room
        receipt = recorder.add(
            Room,
            step=desk.step,
            page=None if shown is None or shown.step != desk.step else shown.page,
            mode="live",
            released=() if shown is None else shown.released,
        )
        if evening.steps.ended is None:
            # also where it runs already: the mark tells since when it is timed here
            recorder.add(StepMark, step=desk.step, event="begin")
        return receipt

    screen.writing.record(take, _("U leidt de avond"))
    screen.following.follow_leader()
