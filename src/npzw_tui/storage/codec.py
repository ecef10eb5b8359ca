"""Records to bytes and back. Cutting a file into records is ``storage.cutting``'s."""

from __future__ import annotations

import re
from typing import Any

import tomli

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import NOTHING, Foreign, Record, Session, Tally, Value
from npzw_tui.i18n import _
from npzw_tui.storage.cutting import BOM, RECORD_LIMIT, Fragment, split, torn_from
from npzw_tui.storage.schema import Problem, Shape, base_shape, examine, shape_of

__all__ = ["DamagedRecord", "Fragment", "decode", "encode", "split", "torn_finding", "torn_from"]

_SHARED_KEYS = frozenset({"id", "session", "at", "rev", "deleted"})
_LARGEST_GROWTH = 5
"""How many times as long the canonical text may be as what somebody wrote: "1e15" becomes that."""
_DIGITS = 4300
"""Python writes no longer number; a hexadecimal one may be."""
_LARGEST_INT = 10**_DIGITS - 1


class DamagedRecord(Exception):  # noqa: N818 not an error of the program: a fact about a file
    """A fragment that cannot be read as a record: where, what and how to mend it."""

    def __init__(self, line: int, what: str, mend: str, key: str | None = None) -> None:
        super().__init__(line, what, mend)
        self.line = line
        self.what = what
        self.mend = mend
        self.key = key

    def finding(self, file: str) -> Finding:
        """Return it as a finding about this file."""
        return Finding(file=file, line=self.line, what=self.what, mend=self.mend, key=self.key)


def decode(fragment: Fragment) -> Record:
    """Read one record. Raises ``DamagedRecord`` when its bytes are not a valid one."""
    if len(fragment.data) > RECORD_LIMIT:
        raise _too_long(fragment)
    table, raw = _one_table(fragment)
    record = record_of(fragment, table, raw)
    if _LARGEST_GROWTH * len(fragment.data) < RECORD_LIMIT:
        return record
    # What we write, we must be able to read.
    if len(canonical_text(record).encode()) >= RECORD_LIMIT:
        raise _too_long(fragment)
    return record


def record_of(fragment: Fragment, table: str, raw: dict[str, Any]) -> Record:
    """Build the record of this table from what TOML says of it. Raises as ``decode`` does."""
    shape = shape_of(table)
    known: dict[str, Any] = {}
    extra: dict[str, Value] = {}
    checks = (shape or base_shape()).checks
    for key, value in raw.items():
        flat = tuple(value) if type(value) is list else value
        if type(flat) is dict or (type(flat) is tuple and not all(map(_is_scalar, flat))):
            raise _damage(
                fragment,
                _("‘{key}’ bevat een tabel of een lijst van lijsten").format(key=key),
                _("schrijf een enkele waarde of een lijst van enkele waarden"),
                key,
            )
        if (type(flat) is int or type(flat) is tuple) and _is_huge(flat):
            raise _damage(
                fragment,
                _("‘{key}’ heeft meer dan {n} cijfers").format(key=key, n=_DIGITS),
                _("schrijf zo'n getal als tekst, tussen aanhalingstekens"),
                key,
            )
        if key in checks:
            known[key] = flat
        else:
            extra[key] = flat
    if shape is None:
        return Foreign(name=table, extra=extra, **_fitting(fragment, base_shape(), known))
    if known.get("deleted") is True and not shape.required.issubset(known):
        return _tombstone(fragment, table, known, extra)
    values = _fitting(fragment, shape, known)
    if shape.kind is Session:
        values["session"] = values["id"]
    record = shape.kind(extra=extra or NOTHING, **values)
    if isinstance(record, Tally) and len(record.options) != len(record.counts):
        raise _damage(
            fragment,
            _("‘options’ en ‘counts’ zijn niet even lang"),
            _("geef bij elke keuze één aantal"),
            "counts",
        )
    return record


def torn_finding(file: str, line: int) -> Finding:
    """Return what to say of the end of a file that is not a whole record, to who looks once."""
    return Finding(
        file=file,
        line=line,
        what=_("hier is het schrijven afgebroken: het laatste record is niet af"),
        mend=_("open de bijeenkomst: dit stuk wordt dan apart bewaard in een .torn-bestand"),
    )


def _tombstone(
    fragment: Fragment, table: str, known: dict[str, Any], extra: dict[str, Value]
) -> Foreign:
    """Build a withdrawal that leaves own keys out: what stands there is kept as it is."""
    if table == Session.table:
        known["session"] = known.get("id")
    shared = {key: known.pop(key) for key in _SHARED_KEYS & known.keys()}
    return Foreign(name=table, extra=extra | known, **_fitting(fragment, base_shape(), shared))


def _is_huge(value: Value) -> bool:
    if type(value) is int:
        return not -_LARGEST_INT <= value <= _LARGEST_INT
    return type(value) is tuple and any(map(_is_huge, value))


def _is_scalar(value: object) -> bool:
    return type(value) is not list and type(value) is not dict


def _one_table(fragment: Fragment) -> tuple[str, dict[str, Any]]:
    try:
        parsed = tomli.loads(fragment.data.removeprefix(BOM).decode())
    except UnicodeDecodeError as error:
        line = fragment.line + fragment.data.count(b"\n", 0, error.start)
        raise DamagedRecord(
            line, _("hier staan tekens die geen UTF-8 zijn"), _("bewaar het bestand als UTF-8")
        ) from error
    except tomli.TOMLDecodeError as error:
        raise DamagedRecord(
            fragment.line + error.lineno - 1,
            _("dit is geen geldige TOML ({reason})").format(reason=error.msg),
            _("vergelijk de regel met een andere notitie in het bestand"),
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damage(
            fragment,
            _("hier staat een waarde die niet bestaat ({reason})").format(reason=error),
            _("kijk de datums en getallen na"),
        ) from error
    if len(parsed) == 1:
        ((table, value),) = parsed.items()
        if type(value) is list and len(value) == 1 and type(value[0]) is dict:
            return table, value[0]
        if type(value) is dict and fragment.table is not None:
            raise _damage(
                fragment,
                _("een notitie begint met dubbele haken zonder punt"),
                _("schrijf [[{table}]]").format(table=fragment.table.split(".")[0]),
            )
    raise _damage(
        fragment,
        _("deze regels horen bij geen notitie"),
        _("zet er [[remark]] of een andere kop boven, of haal ze weg"),
    )


def _fitting(fragment: Fragment, shape: Shape, known: dict[str, Any]) -> dict[str, Any]:
    taken = shape.take(known)
    if taken is not None:
        return taken
    values, problems = examine(shape, known)
    if values is not None:
        return values
    raise _misfit(fragment, problems)


def _misfit(fragment: Fragment, problems: list[Problem]) -> DamagedRecord:
    key = problems[0][0]
    what = ", ".join(dict.fromkeys(told for _key, told in problems[:3]))
    return _damage(fragment, what, _("verbeter de waarde of haal de notitie weg"), key)


def _damage(fragment: Fragment, what: str, mend: str, key: str | None = None) -> DamagedRecord:
    return DamagedRecord(_line_of(fragment, key), what, mend, key)


def _too_long(fragment: Fragment) -> DamagedRecord:
    return _damage(
        fragment,
        _("een notitie is langer dan {n} MiB").format(n=RECORD_LIMIT // 1024**2),
        _("kijk of er een aanhalingsteken of een kop ontbreekt"),
    )


def _line_of(fragment: Fragment, key: str | None) -> int:
    if key is not None:
        name = re.escape(key.encode())
        found = re.search(
            rb"""^[ \t]*["']?""" + name + rb"""["']?[ \t]*[=.]""", fragment.data, re.M
        )
        if found:
            return fragment.line + fragment.data.count(b"\n", 0, found.start())
    return fragment.line


def encode(record: Record, first: bool) -> bytes:
    """Return the bytes to append for a record; unless it is the ``first``, a blank line leads."""
    text = canonical_text(record)
    return (text if first else f"\n{text}").encode()
