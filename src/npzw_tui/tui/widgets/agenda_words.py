"""What the agenda bar says, from the longest form to the shortest: the last keeps what matters."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from npzw_tui.domain.time_words import (
    drift_words,
    left_words,
    minutes_and_seconds,
    planned_words,
)
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.step_time import EveningTime, StepTime

Part = tuple[Literal["clock", "late"], str]
"""Some words about time, and whether they are about being late (or early)."""

_MINUTE = timedelta(minutes=1)


def timer_words(time: StepTime) -> tuple[str, ...]:
    """Say how a step stands in time."""
    match time.state:
        case "running":
            return _running(time)
        case "paused":
            still = _("gepauzeerd")
            return (f"{still}, {left_words(time)}", still, _("pauze"))
        case "skipped":
            return (_("overgeslagen"), _("overgesl."), _("overg."))
        case "past":
            return _past(time)
        case "coming" | "unknown":
            planned = planned_words(time)
            return _past(time) if time.spent else (f"{planned} min", planned, "")


def _running(time: StepTime) -> tuple[str, ...]:
    left, planned = left_words(time), planned_words(time)
    of = _("{tijd} van {minuten}").format(tijd=left, minuten=planned)
    minutes = abs(time.left) // _MINUTE
    match time.pace:
        case "in time":
            short = _("nog {tijd}").format(tijd=minutes)
            return (f"{of} min", of, f"{left}/{planned}", left, short)
        case "nearly":
            nearly = _("{tijd} van {minuten}, bijna om").format(tijd=left, minuten=planned)
            return (nearly, f"{of} min", of, f"{left}/{planned}", left)
        case "over":
            short = _("{tijd} over").format(tijd=minutes) if minutes else _("over")
            return (f"{left} ({planned} min)", f"{left} ({planned})", left, short)


def _past(time: StepTime) -> tuple[str, ...]:
    real, planned = minutes_and_seconds(time.spent), planned_words(time)
    if time.over >= _MINUTE:
        over = _("{tijd} over").format(tijd=time.over // _MINUTE)
        minutes = time.spent // _MINUTE
        return (f"{real}/{planned} min, {over}", f"{real}, {over}", f"{minutes}, {over}", over)
    return (f"{real}/{planned} min", f"{real}/{planned}", real, "")


def clock_words(evening: EveningTime) -> Iterator[tuple[Part, ...]]:
    """Say what time it is, how late the evening is, and when it will end."""
    now: Part = ("clock", f"{evening.now:%H:%M}")
    words = drift_words(evening.drift)
    drift: tuple[Part, ...] = (("late", words),) if words else ()
    end: Part
    short: Part
    if evening.ended is not None:
        end = short = ("clock", _("afgesloten om {tijd}").format(tijd=f"{evening.ended:%H:%M}"))
    elif evening.ends is not None:
        end = ("clock", _("klaar rond {tijd}").format(tijd=f"{evening.ends:%H:%M}"))
        short = ("clock", f"→ {evening.ends:%H:%M}")
    else:
        yield (now,)
        return
    yield (now, *drift, end)
    if drift:
        yield (now, *drift, short)
        yield (*drift, end)
    yield (end,)
