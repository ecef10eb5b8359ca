"""The few words of the room's view that no content gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.wording import day_words, weekday_words

if TYPE_CHECKING:
    from npzw_tui.domain.room import RoomPicture, RoomPromise
    from npzw_tui.domain.step_time import StepTime

__all__ = ["due_words", "foot", "step_words", "timer_figures", "timer_words", "waiting"]


def timer_figures(timer: StepTime) -> str:
    """Return what is left in minutes and seconds; with a plus what it is over."""
    seconds = int(abs(timer.left.total_seconds()))
    sign = "+" if timer.pace == "over" else ""
    return f"{sign}{seconds // 60}:{seconds % 60:02}"


def timer_words(timer: StepTime) -> str:
    """Say what the figures of the timer are."""
    if timer.state == "paused":
        return _("pauze")
    return {"in time": _("nog"), "nearly": _("nog even"), "over": _("over tijd")}[timer.pace]


def step_words(picture: RoomPicture) -> str:
    """Say where in the evening we are."""
    where = _("Stap {n} van {aantal}").format(n=picture.number, aantal=len(picture.steps))
    if not picture.page_number:
        return where
    page = _("blad {n} van {aantal}").format(n=picture.page_number, aantal=picture.pages)
    return f"{where} · {page}"


def foot(picture: RoomPicture) -> str:
    """Name the meeting."""
    day = weekday_words(picture.day) if picture.day else ""
    return " · ".join(part for part in (picture.place, day) if part)


def due_words(promise: RoomPromise) -> str:
    """Say before when a promise is to be kept; empty where no day was named."""
    return _("vóór {dag}").format(dag=day_words(promise.due)) if promise.due else ""


def waiting() -> str:
    """Say that nothing has begun."""
    return _("Straks beginnen we")
