"""Records whose bytes are already the canonical text, known at sight.

Nearly every record that a merge meets was written by this program. One regular expression, built
from the record classes, knows those without reading them as TOML: what it matches, ``decode``
accepts, and its canonical text is what was matched. It need not know all of them: tallies (whose
arrays must be of one length), erasures (which the merge must understand), newer formats, unknown
keys and some dates are left to ``decode``. Tests hold the two together.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from npzw_tui.domain.records import FORMAT, RECORDS, Erasure, Record, Session, Tally, own_keys

# Of what a basic string may hold as it is, the bytes that decide by themselves; behind the group
# that may follow them: the escapes that a text of ours has, U+00A0 to U+00BF, and all but the two
# line ends of what begins with the byte E2.
_PLAIN: Final = rb'[^\x00-\x08\x0a-\x1f\x7f"\\\xc2\xe2]'
_OTHER: Final = rb'(?:\\(?:["\\n]|u202[89])|\xc2[\xa0-\xbf]|\xe2(?!\x80[\xa8\xa9]))'
_STRING: Final = rb'"' + _PLAIN + rb"*+(?:" + _OTHER + _PLAIN + rb'*+)*+"'
_ID: Final = rb'"(' + _PLAIN + rb'++)"'
_WHOLE: Final = rb"(?:0|-?[1-9][0-9]{0,17})"
# Each of these days is in every month and every year.
_DAY: Final = rb"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_MINUTE: Final = rb"([0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9])"
_SECOND: Final = rb"(:[0-5][0-9]\.[0-9]{6})"
_OFFSET: Final = rb"([+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_REV: Final = rb"([1-9][0-9]{0,8})"

_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LEFT_TO_DECODE: Final = (Tally, Erasure)


@cache
def recogniser() -> tuple[re.Pattern[bytes], tuple[int, ...]]:
    """Return the pattern, and its groups: id, minute, seconds, offset and rev."""
    kinds = [kind for kind in RECORDS.values() if kind not in _LEFT_TO_DECODE]
    tables = rb"|".join(b"(%s)" % kind.table.encode() for kind in kinds)
    keys = rb""
    for group, kind in reversed(list(enumerate(kinds, start=1))):
        # What follows depends on which table it was.
        keys = rb"(?(%d)%s|%s)" % (group, _keys(kind), keys) if keys else _keys(kind)
    pattern = re.compile(
        rb"\[\[(?:" + tables + rb")\]\]\nid = " + _ID + rb"\n" + keys + rb"(?:deleted = true\n)?"
        rb"at = " + _MINUTE + _SECOND + _OFFSET + rb"\nrev = " + _REV + rb"\n"
    )
    return pattern, tuple(range(len(kinds) + 1, pattern.groups + 1))


@lru_cache(maxsize=4096)
def instant_of(minute: bytes, offset: bytes) -> bytes | None:
    """Return the minute in UTC as ten digits that sort; None when there is no such minute.

    None too when it is not written as we do. ``minute`` is as in ``2023-06-21T19:42``.
    """
    text = f"{minute.decode()}:00{offset.decode()}"
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return minutes(at) if at.isoformat() == text else None


def minutes(at: datetime) -> bytes:
    """Return the whole minutes before ``at`` as ten digits that sort, whatever its offset."""
    since = at - _FIRST
    # An offset reaches less than a day, so that this is never below zero.
    return b"%010d" % ((since.days + 1) * 1440 + since.seconds // 60)


def _keys(kind: type[Record]) -> bytes:
    hints = get_type_hints(kind)
    lines = [] if kind is Session else [rb"session = " + _STRING + rb"\n"]
    defaults = {item.name: item.default for item in kind.__dataclass_fields__.values()}
    for name in own_keys(kind):
        line = name.encode() + rb" = " + _value(name, hints[name]) + rb"\n"
        # What a file leaves out must be what we leave out.
        unused = defaults[name] in (None, (), False)
        lines.append(rb"(?:" + line + rb")?+" if unused else line)
    return rb"".join(lines)


def _value(name: str, hint: Any) -> bytes:
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is Literal:
        return rb"(?:" + rb"|".join(map(_choice, get_args(hint))) + rb")"
    if get_origin(hint) is tuple:
        first, *others = get_args(hint)
        each = _value(name, first)
        rest = rb", " + each
        more = rb"(?:" + rest + rb")*+" if others == [Ellipsis] else rest * len(others)
        return rb"\[" + each + more + rb"\]"
    if name == "format":
        return str(FORMAT).encode()
    return {str: _STRING, int: _WHOLE, bool: rb"true", date: _DAY}[hint]


def _choice(value: object) -> bytes:
    return rb"true" if value is True else b'"%s"' % re.escape(str(value).encode())
