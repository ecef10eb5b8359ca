"""From a key to a record of a turn, and what is said of it: for the queue and without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Turn
from npzw_tui.domain.time_words import minutes_and_seconds
from npzw_tui.i18n import _
from npzw_tui.services.floor import Floor

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.records import Record
    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.tui.screens.step import StepScreen


def change_queue(
    screen: StepScreen, act: Callable[[Floor], Receipt | None], nothing: str = ""
) -> Receipt | None:
    """Do something with the queue of speakers; tells ``nothing`` where there was nothing to do."""
    desk = screen.desk

    def write(recorder: Recorder) -> Receipt | None:
        # the first thing that is written opens the file, and with it the evening
        meeting = desk.meeting or recorder.meeting
        receipt = act(Floor(recorder, meeting, desk.step))
        if receipt is None:
            screen.tell(nothing)
            return None
        return receipt._replace(about=_told(receipt.record, meeting, desk.clock.now()))

    return screen.writing.record(write)


def _told(record: Record, meeting: Meeting, now: datetime) -> str:
    """What happened, in a few words."""
    if not isinstance(record, Turn):
        return ""
    if record.deleted:
        return _("{wie} is uit de rij").format(wie=record.speaker)
    last = meeting.speakers.last
    if record.event == "klaar" and last is not None and last.id == record.id:
        time = minutes_and_seconds(last.time(now))
        return _("{wie} is klaar: {tijd}").format(wie=record.speaker, tijd=time)
    words = {
        "aangemeld": _("{wie} staat in de rij"),
        "spreekt": _("{wie} heeft het woord"),
        "klaar": _("{wie} is klaar"),
        "overgeslagen": _("{wie} is overgeslagen"),
    }
    return words[record.event].format(wie=record.speaker)
