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

from npzw_tui.domain.records import Record, Remark, Session, Value, own_keys, table_of

# TOML forbids the control characters; the others end a line in some editors and in Python.
_ESCAPED = [*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x22, 0x5C]
_SHORT = {0x08: "\\b", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\"}
_ESCAPES = {code: _SHORT.get(code, f"\\u{code:04x}") for code in _ESCAPED}
_LONGEST_MOMENT = len("2023-06-21T19:42:10.123456+02:00")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def canonical_text(record: Record) -> str:
    r"""Return the record as TOML, from its ``[[table]]`` line to the newline after ``rev``."""
    if type(record) is Remark and (usual := _usual_remark(record)):
        return usual
    table = table_of(record)
    lines = [f"[[{_key(table)}]]", f"id = {quoted(record.id)}"]
    if table != Session.table:
        lines.append(f"session = {quoted(record.session)}")
    for name in own_keys(type(record)):
        value: Value | None = getattr(record, name)
        # Unused optional keys are left out, so that one content has one text.
        if value is not None and value is not False and value != ():
            lines.append(f"{name} = {_literal(value)}")
    if record.deleted:
        lines.append("deleted = true")
    lines += [f"{_key(key)} = {_literal(record.extra[key])}" for key in sorted(record.extra)]
    lines.append(f"at = {_moment(record.at)}")
    lines.append(f"rev = {record.rev}\n")
    return "\n".join(lines)


def _usual_remark(remark: Remark) -> str | None:
    """Return the text of a remark without unusual keys or signs; None for any other.

    That is most of the work of every save, in a quarter of the time: just after an ``fsync`` the
    processor has forgotten everything, and each call that is not made counts. A test holds this
    to the general way.
    """
    links, also = remark.links, remark.also
    verdict, speaker, answer = remark.verdict, remark.speaker, remark.answer
    words = f"{remark.id}{remark.session}{remark.step}{remark.kind}{remark.text}{speaker}{answer}"
    if links or also:
        words += "".join(links + also)
    if remark.deleted or remark.extra or not words.isprintable() or '"' in words or "\\" in words:
        return None
    text = (
        f'[[remark]]\nid = "{remark.id}"\nsession = "{remark.session}"\n'
        f'step = "{remark.step}"\nkind = "{remark.kind}"\n'
    )
    if also:
        text += 'also = ["' + '", "'.join(also) + '"]\n'
    text += f'text = "{remark.text}"\n'
    if links:
        text += 'links = ["' + '", "'.join(links) + '"]\n'
    if verdict is not None:
        text += f'verdict = "{verdict}"\n'
    if speaker is not None:
        text += f'speaker = "{speaker}"\n'
    if remark.quote:
        text += "quote = true\n"
    if answer is not None:
        text += f'answer = "{answer}"\n'
    return f"{text}at = {_moment(remark.at)}\nrev = {remark.rev}\n"


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
