"""The records of a session file: what FORMAT.md lists, as plain values.

Every class stands for one table; ``RECORDS`` maps the table's name to it. The order of the fields
is the order of the keys in a file (``id``, ``session``, own keys, ``deleted``, unknown keys,
``at``, ``rev``). ``extra`` holds the keys that this version does not know, so that no revision
drops them. Plain dataclasses, because ten thousand of them must fit beside the screen;
``storage.schema`` sees to it that what comes from a file fits these classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from types import MappingProxyType
from typing import ClassVar, Literal

FORMAT = 1
TEXT_LIMIT = 20_000

Scalar = str | int | float | bool | datetime | date | time
Value = Scalar | tuple[Scalar, ...]
NOTHING: Mapping[str, Value] = MappingProxyType({})
"""The ``extra`` of a record without unknown keys: one object for all of them."""

Verdict = Literal["in", "deels", "niet", "onbekend"]
Method = Literal["geteld", "geschat", "meerderheid"]
StepEvent = Literal["begin", "pauze", "verder", "einde", "minuten"]
TurnEvent = Literal["aangemeld", "spreekt", "klaar", "overgeslagen"]
RoomMode = Literal["live", "bevroren", "zwart"]
PromiseStatus = Literal["open", "gedaan", "vervallen"]
PairDecision = Literal["zelfde", "anders", "later"]


def _nothing() -> Mapping[str, Value]:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has. ``session`` is the session that wrote this revision."""

    table: ClassVar[str] = ""

    id: str
    session: str
    at: datetime
    rev: int
    deleted: bool = False
    extra: Mapping[str, Value] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """Who recorded which meeting. In the file it has no key ``session``: that is its own id."""

    table: ClassVar[str] = "session"

    format: int
    meeting: str
    neighbourhood: str
    date: date
    venue: str | None = None
    facilitator: str | None = None
    recorder: str
    programme: str | None = None
    software: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Record):
    """What a resident said."""

    table: ClassVar[str] = "remark"

    step: str
    kind: str
    also: tuple[str, ...] = ()
    text: str
    links: tuple[str, ...] = ()
    verdict: Verdict | None = None
    speaker: str | None = None
    quote: bool = False
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Record):
    """A count of hands."""

    table: ClassVar[str] = "tally"

    step: str
    question: str
    options: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    method: Method = "geteld"
    majority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMark(Record):
    """A step of the agenda began, paused, went on, ended, or got other minutes."""

    table: ClassVar[str] = "step"

    step: str
    event: StepEvent
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Record):
    """Somebody in the queue of speakers."""

    table: ClassVar[str] = "turn"

    step: str
    speaker: str
    event: TurnEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Record):
    """What the room's view shows."""

    table: ClassVar[str] = "room"

    step: str
    page: int | None = None
    mode: RoomMode | None = None
    released: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Record):
    """Somebody said that something will be done."""

    table: ClassVar[str] = "promise"

    step: str
    text: str
    owner: str
    due: date | None = None
    remark: str | None = None
    status: PromiseStatus = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambassador(Record):
    """A resident who wants to carry the plans on; who it is stands sealed."""

    table: ClassVar[str] = "ambassador"

    step: str
    consent: Literal[True]
    sealed: str | None = None
    interests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Record):
    """What staff decided on two remarks that may be the same."""

    table: ClassVar[str] = "pair"

    remarks: tuple[str, str]
    decision: PairDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure(Record):
    """An ambassador was forgotten."""

    table: ClassVar[str] = "erasure"

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign(Record):
    """A record that this version cannot model but keeps.

    A table it does not know (all own keys are in ``extra``), or a withdrawal (``deleted``) of a
    known table that leaves the table's own keys out.
    """

    name: str


RECORDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        kind.table: kind
        for kind in (
            Session,
            Remark,
            Tally,
            StepMark,
            Turn,
            Room,
            Promise,
            Ambassador,
            Pair,
            Erasure,
        )
    }
)

_SHARED_KEYS = frozenset(item.name for item in fields(Record))
_OWN_KEYS = {
    kind: tuple(item.name for item in fields(kind) if item.name not in _SHARED_KEYS)
    for kind in RECORDS.values()
}


def own_keys(kind: type[Record]) -> tuple[str, ...]:
    """Return the keys that a table has beside those of every record, in the order of a file."""
    return _OWN_KEYS.get(kind, ())


def table_of(record: Record) -> str:
    """Return the name of the table that a record stands in."""
    return record.name if isinstance(record, Foreign) else record.table
