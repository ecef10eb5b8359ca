"""The one text that a record has in a file, and the order of revisions that rests on it.

FORMAT.md fixes the order of the keys: ``id``, ``session``, the table's own keys in the model's
order, ``deleted``, the keys that this version does not know (sorted), ``at``, ``rev``. Strings are
basic TOML strings in which everything that could end a line is escaped, so that a key is always one
physical line, for people, ``grep`` and ``diff`` alike.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from math import isfinite, isnan
from operator import attrgetter

from npzw_tui.domain.records import RECORDS, Record, Session, Value, own_keys, table_of

# TOML forbids the control characters; the others end a line in some editors and in Python.
_ESCAPED = [*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x22, 0x5C]
_SHORT = {0x08: "\\b", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\"}
_ESCAPES = {code: _SHORT.get(code, f"\\u{code:04x}") for code in _ESCAPED}
_LONGEST_MOMENT = len("2023-06-21T19:42:10.123456+02:00")
# With ``rev`` behind them, because of one name ``attrgetter`` makes no tuple.
_VALUES = {names: attrgetter(*names, "rev") for names in map(own_keys, RECORDS.values())}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def canonical_text(record: Record) -> str:
    r"""Return the record as TOML, from its ``[[table]]`` line to the newline after ``rev``."""
    # Every save waits for this: hence no call where an expression will do.
    table = record.table or _key(table_of(record))
    text = f"[[{table}]]\nid = {quoted(record.id)}\n"
    if table != Session.table:
        text += f"session = {quoted(record.session)}\n"
    names = own_keys(type(record))
    for name, value in zip(names, _VALUES[names](record), strict=False) if names else ():
        # Unused optional keys are left out, so that one content has one text.
        if value is None or value is False or value == ():
            continue
        if type(value) is str and value.isprintable() and '"' not in value and "\\" not in value:
            text += f'{name} = "{value}"\n'
        else:
            text += f"{name} = {_literal(value)}\n"
    if record.deleted:
        text += "deleted = true\n"
    if record.extra:
        for key in sorted(record.extra):
            text += f"{_key(key)} = {_literal(record.extra[key])}\n"
    return f"{text}at = {_moment(record.at)}\nrev = {record.rev}\n"


def quoted(text: str) -> str:
    """Return the text as a basic TOML string on one line."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{text.translate(_ESCAPES)}"'


def newer(one: Record, other: Record) -> bool:
    """Whether ``one`` wins from ``other`` as the current revision of their id."""
    first, second = (one.rev, one.at, one.session), (other.rev, other.at, other.session)
    if first == second:
        return canonical_text(one) > canonical_text(other)
    return first > second


def same_revision(one: Record, other: Record) -> bool:
    """Whether both are the same revision, to the letter.

    Not ``==``: Python takes 1, 1.0 and True for equal, and nan for different from itself.
    """
    if one is other:
        return True
    if (one.rev, one.at, one.session) != (other.rev, other.at, other.session):
        return False
    return canonical_text(one) == canonical_text(other)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else quoted(key)


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        return f"[{', '.join([_literal(each) for each in value])}]"
    # bool before int and datetime before date: each is a kind of the other.
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return _float(value)
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="microseconds")


def _float(value: float) -> str:
    if isfinite(value):
        return repr(value)
    return "nan" if isnan(value) else ("inf" if value > 0 else "-inf")


def _moment(value: datetime) -> str:
    text = value.isoformat(timespec="microseconds")
    if len(text) > _LONGEST_MOMENT:
        # Offsets of before the railways have seconds; TOML's have not.
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return text
