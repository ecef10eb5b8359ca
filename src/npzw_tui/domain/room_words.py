"""What the room sees, told to the facilitator, who stands with their back to it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npzw_tui.domain.page_words import page_title
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import RoomMode
    from npzw_tui.domain.room import RoomPicture
    from npzw_tui.domain.step_time import StepTime
    from npzw_tui.domain.tally_view import TallyView


def mode_words(mode: RoomMode) -> str:
    """Return the word that stands on the facilitator's screen; empty when all is as usual."""
    return {"zwart": _("ZAAL ZWART"), "bevroren": _("ZAAL STAAT STIL"), "live": ""}[mode]


def told(picture: RoomPicture, programme: Programme) -> list[str]:
    """Say in a few lines what the room sees."""
    if picture.mode == "zwart":
        return [_("Niets: het scherm is zwart.")]
    if not picture.number:
        return [_("Dat de avond straks begint.")]
    where = _("Stap {n} van {aantal}: {titel}").format(
        n=picture.number, aantal=len(picture.steps), titel=picture.title
    )
    lines = [where]
    if picture.page is not None:
        page = _("Blad {n} van {aantal}: {titel}").format(
            n=picture.page_number,
            aantal=picture.pages,
            titel=page_title(picture.page, programme),
        )
        lines.append(page)
    elif picture.ended:
        lines.append(picture.closing)
    elif picture.tally is not None:
        lines.append(_counted(picture.tally))
    elif picture.questions:
        count = len(picture.questions)
        lines.append(n_("{n} vraag aan de zaal", "{n} vragen aan de zaal", count).format(n=count))
    if picture.timer is not None:
        lines.append(_time(picture.timer))
    if picture.promises:
        count = len(picture.promises)
        lines.append(n_("{n} belofte", "{n} beloften", count).format(n=count))
    if picture.mode == "bevroren":
        lines.append(_("Het beeld staat stil sinds {tijd}.").format(tijd=f"{picture.at:%H:%M}"))
    return [line for line in lines if line]


def _counted(tally: TallyView) -> str:
    if tally.majority:
        return f"{tally.title} {_('de meeste handen')}: {tally.majority}"
    counts = ", ".join(f"{each.words} {each.count}" for each in tally.options)
    return f"{tally.title} {counts}"


def _time(timer: StepTime) -> str:
    minutes = abs(timer.left) // timedelta(minutes=1)
    if timer.state == "paused":
        return _("De tijd staat stil (pauze)")
    if timer.pace == "over":
        return _("{n} min over tijd").format(n=minutes)
    return _("nog {n} min").format(n=minutes)
