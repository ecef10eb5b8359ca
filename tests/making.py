"""Records, clocks, files and recorders for the tests of the log."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.records import (
    Record,
    Remark,
    Session,
    StepMark,
)
from npzw_tui.services.recorder import Recorder
from npzw_tui.storage.codec import encode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SUMMER = timezone(timedelta(hours=2))
START = datetime(2023, 6, 21, 19, 0, tzinfo=SUMMER)


class StepClock:
    """A clock that goes on a second every time it is asked."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class CountedIds:
    """Ids that count: easy to read in a failure."""

    def __init__(self, first: int = 0) -> None:
        self.last = first

    def new(self, at: datetime) -> str:
        self.last += 1
        return f"01890a60-0000-7000-8000-{self.last:012d}"


def session(id_: str = "s1", **changes: Any) -> Session:
    values: dict[str, Any] = {
        "id": id_,
        "session": id_,
        "at": START,
        "rev": 1,
        "format": 1,
        "meeting": "2023-06-21-moerwijk",
        "neighbourhood": "moerwijk",
        "date": date(2023, 6, 21),
        "recorder": "tafel-2",
    }
    return Session(**values | changes)


def remark(id_: str = "r1", **changes: Any) -> Remark:
    values: dict[str, Any] = {
        "id": id_,
        "session": "s1",
        "at": START,
        "rev": 1,
        "step": "reacties",
        "kind": "zorg",
        "text": "Schimmel wordt overgeschilderd",
    }
    return Remark(**values | changes)


def mark(id_: str, event: str, step: str, minute: float, **changes: Any) -> StepMark:
    values: dict[str, Any] = {
        "id": id_,
        "session": "s1",
        "at": START + timedelta(minutes=minute),
        "rev": 1,
        "step": step,
        "event": event,
    }
    return StepMark(**values | changes)


def file_of(records: Iterable[Record]) -> bytes:
    return b"".join(encode(record, first=index == 0) for index, record in enumerate(records))


def begin(folder: Path, **changes: Any) -> Recorder:
    values: dict[str, Any] = {
        "neighbourhood": "moerwijk",
        "date": date(2023, 6, 21),
        "recorder": "Tafel 2",
        "programme": "npzw-2023-06",
        "clock": StepClock(),
        "ids": CountedIds(),
    }
    return Recorder.begin(folder, **values | changes)


def resume(path: Path, **changes: Any) -> Recorder:
    values: dict[str, Any] = {"clock": StepClock(), "ids": CountedIds(1000)}
    return Recorder.resume(path, **values | changes)


def say(recorder: Recorder, text: str, **changes: Any) -> str:
    """Add a remark that must be saved; gives its id."""
    values: dict[str, Any] = {"step": "reacties", "kind": "zorg", "text": text}
    receipt = recorder.add_remark(**values | changes)
    assert receipt.saved
    return receipt.record.id
