"""Taking the lead of an evening: from then on this agenda and this room count for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.leader import LEADER, is_named_leader
from npzw_tui.domain.records import Room, StepMark
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.services.intent import Receipt
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.tui.screens.step import StepScreen


def take_lead(screen: StepScreen) -> bool:
    """Make this keyboard the leader's, or say why that cannot be. True when it now leads."""
    desk = screen.desk
    evening, recorder = desk.evening, desk.recorder
    if evening is None or recorder is None:
        return False
    leader = evening.leader
    if leader is None or evening.leads:
        screen.tell(_("U leidt de avond al"))
        return True
    if is_named_leader(leader) and not is_named_leader(recorder.session):
        words = _("{wie} leidt, want zo heet wie leidt. Neem over door te openen als {naam}")
        screen.tell(words.format(wie=leader.recorder, naam=f"{LEADER}-2"))
        return False

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

    taken = screen.writing.record(take, _("U leidt de avond"))
    screen.following.follow_leader()
    return taken is not None and evening.leads
