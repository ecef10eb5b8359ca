"""Records, clocks and files for the tests of the log; the strategies make hostile ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from npzw_tui.domain.records import (
    RECORDS,
    Foreign,
    Record,
    Remark,
    Session,
    StepMark,
    Tally,
    own_keys,
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


# --- hostile values ---

HOSTILE = [
    '"""',
    "'''",
    "\\",
    "\\n",
    '"',
    "a\n[[remark]]\nid = 1",
    "# geen commentaar",
    "👩‍👩‍👧‍👦 🇳🇱",
    "שלום عليكم",
    "e\u0301 ĳ ß",
    "\u2028\u2029",
    "\ufeff",
    "=1+1",
    "\t\n",
    "\U0010ffff",
]
SIGNS = st.characters(exclude_categories=("Cs",))
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=40),
)
FREE_TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(SIGNS, max_size=20))
IDS = st.text(st.characters(categories=("L", "N"), include_characters="-"), min_size=1, max_size=8)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
FIRST, LAST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2090-01-01")
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.one_of(st.just(UTC), OFFSETS))
SCALARS = st.one_of(
    FREE_TEXTS,
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    MOMENTS,
    st.dates(date(1, 1, 1)),
    st.times(),
    st.datetimes(FIRST, LAST),
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3).map(tuple))


def _extra(kind: type[Record]) -> st.SearchStrategy[dict[str, Any]]:
    taken = {"id", "session", "at", "rev", "deleted", *own_keys(kind)}
    names = st.one_of(st.sampled_from(["extra", "name", "table", ""]), FREE_TEXTS)
    return st.dictionaries(names.filter(lambda name: name not in taken), VALUES, max_size=3)


def _values(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        each = _values(parts[0])
        size = None if parts[-1] is Ellipsis else len(parts)
        return st.lists(each, min_size=size or 0, max_size=size or 3).map(tuple)
    if get_args(hint):
        return st.one_of([_values(part) for part in get_args(hint)])
    return {
        str: TEXTS,
        int: st.integers(-(10**6), 10**6),
        bool: st.booleans(),
        date: st.dates(date(1, 1, 1)),
        datetime: MOMENTS,
        time: st.times(),
        type(None): st.none(),
    }[hint]


def records_of(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Any record of this class that a file may hold."""
    hints = get_type_hints(kind)
    fields: dict[str, st.SearchStrategy[Any]] = {key: _values(hints[key]) for key in own_keys(kind)}
    fields |= {
        "id": IDS,
        "session": IDS,
        "at": MOMENTS,
        "rev": st.integers(1, 10**6),
        "deleted": st.booleans(),
        "extra": _extra(kind),
    }
    if kind is Foreign:
        fields["name"] = TEXTS.filter(lambda name: name not in RECORDS)
    if kind is Session:
        fields["format"] = st.integers(1, 3)
    made = st.builds(kind, **fields)
    if kind is Session:
        return made.map(lambda record: _as_session(record))
    if kind is Tally:
        return made.filter(lambda record: len(record.options) == len(record.counts))
    return made


def _as_session(record: Any) -> Any:
    from dataclasses import replace

    return replace(record, session=record.id)


ANY_RECORD = st.one_of([records_of(kind) for kind in (*RECORDS.values(), Foreign)])
