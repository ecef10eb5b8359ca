"""Whether what stands in a file fits the classes of ``domain.records``.

Two answers to one question. ``Shape.take`` knows records that are plainly right; it costs a few
microseconds and no import. Whatever it doubts goes to ``examine``, where pydantic has the last
word and finds the reasons. So a program that meets only sound files never loads pydantic, which
with its first schema takes 13 MB. A test holds the two together: what ``take`` takes, pydantic
takes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from npzw_tui.domain.records import RECORDS, TEXT_LIMIT, Record, Session, own_keys
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from pydantic import BaseModel

Check = Callable[[Any], Any]
Problem = tuple[str | None, str]
"""The key it is about, and what is wrong with it."""

DOUBT: Final = object()
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Values of these keys differ from record to record: sharing them would only fill the table of
# shared strings. All others recur, and in ten thousand remarks that is a third of the memory.
_UNSHARED: Final = frozenset({"id", "text", "answer", "sealed", "target", "remark"})
_shared_tuples: dict[tuple[Any, ...], tuple[Any, ...]] = {}


class Shape:
    """What the records of one table look like."""

    def __init__(self, kind: type[Record]) -> None:
        self.kind = kind
        self.checks = {name: _check(name, hint) for name, hint in _hints(kind).items()}
        self.own = {name: self.checks[name] for name in own_keys(kind)}
        self.required = frozenset(_required(kind))

    def take(self, known: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the values, shared where they recur; None when any of them is doubtful."""
        if not self.required.issubset(known):
            return None
        taken = {}
        for name, value in known.items():
            result = self.checks[name](value)
            if result is DOUBT:
                return None
            taken[name] = result
        return taken


@cache
def shape_of(table: str) -> Shape | None:
    """Return the shape of a table; None for a table that this version does not know."""
    kind = RECORDS.get(table)
    return None if kind is None else Shape(kind)


@cache
def base_shape() -> Shape:
    """Return the shape of a record of a table that this version does not know."""
    return Shape(Record)


def examine(shape: Shape, known: Mapping[str, Any]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the values as pydantic sees them, or None and what is wrong with them."""
    from pydantic import ValidationError

    try:
        model = _model(shape.kind.table).model_validate(known)
    except ValidationError as error:
        return None, [_told(problem) for problem in error.errors(include_url=False)]
    return {name: getattr(model, name) for name in known}, []


def _hints(kind: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    left_out = {"extra", "session"} if kind is Session else {"extra"}
    return {i.name: _without_none(hints[i.name]) for i in fields(kind) if i.name not in left_out}


def _without_none(hint: Any) -> Any:
    """Return what a key must hold if it is there: TOML has no None."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return hint


def _required(kind: type[Record]) -> list[str]:
    names = _hints(kind)
    return [
        item.name
        for item in fields(kind)
        if item.name in names and item.default is MISSING and item.default_factory is MISSING
    ]


# --- the quick answer ---


def _check(name: str, hint: Any) -> Check:
    if get_origin(hint) is tuple:
        return _tuple_check(hint)
    if get_origin(hint) is Literal:
        return _choice_check(get_args(hint))
    if hint is str:
        if name == "id":
            return _name
        return _text if name in _UNSHARED else _shared_text
    return {int: _natural if name in ("rev", "format") else _whole, bool: _truth}.get(
        hint, {date: _day, datetime: _moment}.get(hint, _doubt)
    )


def _text(value: Any) -> Any:
    if type(value) is not str or len(value) > TEXT_LIMIT:
        return DOUBT
    if not value.isprintable() and CONTROL.search(value):
        return DOUBT
    return value


def _shared_text(value: Any) -> Any:
    # Mostly a short word: seldom anything to look for.
    if type(value) is str and value.isprintable() and len(value) <= TEXT_LIMIT:
        return sys.intern(value)
    return _text(value)


def _name(value: Any) -> Any:
    return DOUBT if value == "" else _text(value)


def _whole(value: Any) -> Any:
    return value if type(value) is int else DOUBT


def _natural(value: Any) -> Any:
    return value if type(value) is int and value >= 1 else DOUBT


def _truth(value: Any) -> Any:
    return value if type(value) is bool else DOUBT


def _day(value: Any) -> Any:
    return value if type(value) is date else DOUBT


def _moment(value: Any) -> Any:
    return value if type(value) is datetime and value.tzinfo is not None else DOUBT


def _doubt(value: Any) -> Any:  # noqa: ARG001 a check takes the value
    return DOUBT


def _choice_check(choices: tuple[Any, ...]) -> Check:
    # By type too: True is in (1, 2) for Python.
    known = {(type(choice), choice): choice for choice in choices}

    def check(value: Any) -> Any:
        return known.get((type(value), value), DOUBT) if isinstance(value, str | bool) else DOUBT

    return check


def _tuple_check(hint: Any) -> Check:
    parts = get_args(hint)
    length = None if parts[-1] is Ellipsis else len(parts)
    each = _check("", parts[0])

    def check(value: Any) -> Any:
        if type(value) is not tuple or (length is not None and len(value) != length):
            return DOUBT
        taken = tuple(map(each, value))
        for one in taken:
            if one is DOUBT:
                return DOUBT
        return _shared_tuples.setdefault(taken, taken)

    return check


# --- the last word ---


@cache
def _model(table: str) -> type[BaseModel]:
    from pydantic import ConfigDict, create_model

    kind = RECORDS.get(table, Record)
    required = _required(kind)
    # Never None in a file: a key that is not used is not there.
    keys: dict[str, Any] = {
        name: (_constrained(name, hint), ... if name in required else None)
        for name, hint in _hints(kind).items()
    }
    config = ConfigDict(strict=True, extra="forbid")
    return create_model(kind.__name__, __config__=config, **keys)


def _constrained(name: str, hint: Any) -> Any:
    from pydantic import AfterValidator, AwareDatetime, Field

    if hint is str:
        shortest = 1 if name == "id" else 0
        limits = Field(min_length=shortest, max_length=TEXT_LIMIT)
        return Annotated[str, limits, AfterValidator(_without_controls)]
    if hint is datetime:
        return AwareDatetime
    if hint is int and name in ("rev", "format"):
        return Annotated[int, Field(ge=1)]
    if get_origin(hint) is tuple:
        parts = [p if p is Ellipsis else _constrained("", p) for p in get_args(hint)]
        return tuple.__class_getitem__(tuple(parts))
    return hint


def _without_controls(value: str) -> str:
    from pydantic_core import PydanticCustomError

    found = CONTROL.search(value)
    if found:
        raise PydanticCustomError("control", "control", {"code": f"{ord(found.group()):04X}"})
    return value


def _told(problem: Mapping[str, Any]) -> Problem:
    place = problem["loc"]
    key = str(place[0]) if place else None
    context = problem.get("ctx", {})
    kind = problem["type"]
    if kind in ("literal_error", "enum"):
        choices = context["expected"].replace(" or ", _(" of "))
        return key, _("‘{key}’ moet {choices} zijn").format(key=key, choices=choices)
    if kind == "control":
        return key, _("‘{key}’ bevat het stuurteken U+{code}").format(key=key, **context)
    if kind == "string_too_long":
        return key, _("‘{key}’ is langer dan {limit} tekens").format(key=key, limit=TEXT_LIMIT)
    if kind == "missing" and len(place) > 1:
        kind = "too_short"
    wordings = {
        "missing": _("‘{key}’ ontbreekt"),
        "string_type": _("‘{key}’ moet tekst tussen aanhalingstekens zijn"),
        "string_too_short": _("‘{key}’ mag niet leeg zijn"),
        "int_type": _("‘{key}’ moet een heel getal zijn"),
        "greater_than_equal": _("‘{key}’ moet 1 of meer zijn"),
        "bool_type": _("‘{key}’ moet true of false zijn"),
        "date_type": _("‘{key}’ moet een datum zijn, zoals 2023-06-21"),
        "datetime_type": _("‘{key}’ moet een tijdstip zijn, zoals 2023-06-21T19:42:10+02:00"),
        "timezone_aware": _("‘{key}’ mist het verschil met UTC, zoals +02:00"),
        "tuple_type": _("‘{key}’ moet een lijst tussen [ en ] zijn"),
        "too_short": _("‘{key}’ heeft te weinig waarden"),
        "too_long": _("‘{key}’ heeft te veel waarden"),
    }
    return key, wordings.get(kind, _("‘{key}’ heeft een verkeerde waarde")).format(key=key)
