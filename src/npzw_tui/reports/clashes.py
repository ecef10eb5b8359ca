"""Conflicts in the words of a report: different revisions that have one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.record_words import key_word, value_word
from npzw_tui.domain.records import Record, Turn, own_keys, table_of
from npzw_tui.i18n import _
from npzw_tui.reports.model import Clash, Rival

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from npzw_tui.domain.collection import Collection

_NEVER_TOLD: Final = frozenset({("ambassador", "sealed"), ("turn", "speaker")})
"""Contact details stay sealed, and a sealed text tells nobody anything. Who queued to speak is in
no report."""


def clashes_of(collection: Collection, refs: Mapping[str, str]) -> Iterator[Clash]:
    """Find the conflicts of a collection, in the order of their ids and numbers."""
    fold = collection.fold
    for id_ in sorted(fold.conflicts):
        current = fold.current(id_)
        if current is None:
            continue
        by_number: dict[int, list[Record]] = {}
        for record in [current, *fold.conflicts[id_]]:
            by_number.setdefault(record.rev, []).append(record)
        for number, rivals in sorted(by_number.items()):
            if len(rivals) > 1:
                yield Clash(
                    ref=refs[id_],
                    id=id_,
                    table=table_of(current),
                    rev=number,
                    settled=number < current.rev,
                    rivals=tuple(_rival(one, rivals, current, collection) for one in rivals),
                )


def _rival(
    record: Record, rivals: Sequence[Record], current: Record, collection: Collection
) -> Rival:
    session = collection.fold.sessions.get(record.session)
    return Rival(
        text=_words(record, rivals),
        at=record.at,
        recorder=session.recorder if session else None,
        current=record is current,
    )


def _words(record: Record, rivals: Sequence[Record]) -> str:
    """Tell what this one says where they differ; all of it where they differ in no known key."""
    keys = ["deleted", *own_keys(type(record))]
    table = table_of(record)
    values = {key: getattr(record, key) for key in keys if (table, key) not in _NEVER_TOLD}
    differing = [
        key
        for key, value in values.items()
        if any(getattr(other, key, None) != value for other in rivals)
    ]
    told = ", ".join(f"{key_word(key)}: {_value(key, values[key])}" for key in differing)
    if told:
        return told
    if isinstance(record, Turn):
        return value_word("event", record.event)
    return str(
        values.get("text") or ", ".join(f"{k}: {_value(k, v)}" for k, v in record.extra.items())
    )


def _value(key: str, value: object) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return value_word(key, str(value))
