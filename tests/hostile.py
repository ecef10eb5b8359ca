"""Hypothesis strategies for hostile text and for every record that a file may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from npzw_tui.domain.records import RECORDS, Foreign, Record, Session, Tally, own_keys

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
        return made.map(lambda record: replace(record, session=record.id))
    if kind is Tally:
        return made.filter(lambda record: len(record.options) == len(record.counts))
    return made


ANY_RECORD = st.one_of([records_of(kind) for kind in (*RECORDS.values(), Foreign)])
