"""How the evening stands in time, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.domain.step_time import StepTime

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


def minutes_and_seconds(time: timedelta) -> str:
    """Write a length of time as ``2:05``, without a sign."""
    minutes, seconds = divmod(abs(time) // _SECOND, 60)
    return f"{minutes}:{seconds:02}"


def planned_words(time: StepTime) -> str:
    """Write the planned minutes with those that were given or taken: ``30``, ``30+5``, ``30-5``."""
    return f"{time.minutes}{time.added:+}" if time.added else f"{time.minutes}"


def left_words(time: StepTime) -> str:
    """Say how much time a step has left: ``nog 2:10`` or ``1:30 over``."""
    words = _("{tijd} over") if time.pace == "over" else _("nog {tijd}")
    return words.format(tijd=minutes_and_seconds(time.left))


def state_words(time: StepTime) -> str:
    """Say in a word or two how a step stands."""
    match time.state:
        case "running":
            return {"in time": _("in de tijd"), "nearly": _("bijna om"), "over": _("over tijd")}[
                time.pace
            ]
        case "paused":
            return _("gepauzeerd")
        case "past":
            return _("geweest")
        case "skipped":
            return _("overgeslagen")
        case "unknown":
            return _("niet gemeten")
        case "coming":
            return _("komt nog")


def drift_words(drift: timedelta) -> str:
    """Say how much later or earlier the evening ends; nothing where it is less than a minute."""
    minutes = abs(drift) // _MINUTE
    if not minutes:
        return ""
    words = _("{n} min uitgelopen") if drift > timedelta() else _("loopt {n} min voor")
    return words.format(n=minutes)
