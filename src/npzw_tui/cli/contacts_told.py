"""What ``contacts open`` found, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npzw_tui.cli.output import put, write_utf8
from npzw_tui.domain.records import Ambassador, Foreign, table_of
from npzw_tui.domain.short_id import short_ids
from npzw_tui.i18n import _
from npzw_tui.reports.text_width import width
from npzw_tui.storage.contacts import Unopened, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pyrage import x25519

    from npzw_tui.domain.collection import Collection
    from npzw_tui.domain.records import Record
    from npzw_tui.storage.contacts import Details


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An ambassador whose details went open. ``short`` is what the receipt says."""

    id: str
    short: str
    meeting: str
    neighbourhood: str
    date: date | None
    interests: tuple[str, ...]
    details: Details


@dataclass(slots=True)
class Opened:
    """Who went open, how many were counted only, and who was skipped, in words."""

    people: list[Person] = field(default_factory=list)
    counted: int = 0
    skipped: list[str] = field(default_factory=list)


def open_all(collection: Collection, identities: Sequence[x25519.Identity]) -> Opened:
    """Open the details of everybody who signed up, evening by evening."""
    opened = Opened()
    fold = collection.fold
    withdrawn = [record for record in fold.revisions() if _is_withdrawn(record, collection)]
    gone = {record.id for record in withdrawn}
    erased = {erasure.target for erasure in fold.erased.values()}
    shorts = short_ids(sorted({*fold.ambassadors, *gone, *erased}))
    for meeting in collection.meetings():
        for one in meeting.ambassadors:
            if one.sealed is None:
                opened.counted += 1
                continue
            try:
                details = unseal(one.sealed, identities)
            except Unopened as reason:
                words = (
                    _("{wie}: niet te openen met deze sleutel; is het voor een ander bureau?")
                    if reason.wrong_key
                    else _("{wie}: beschadigd, en niet meer te openen")
                )
                opened.skipped.append(words.format(wie=_who(one.id, shorts, collection)))
                continue
            opened.people.append(
                Person(
                    id=one.id,
                    short=shorts[one.id],
                    meeting=meeting.id,
                    neighbourhood=meeting.neighbourhood,
                    date=meeting.date,
                    interests=one.interests,
                    details=details,
                )
            )
    opened.skipped += [
        _("{wie}: ingetrokken, en dus niet geopend").format(wie=_who(id_, shorts, collection))
        for id_ in sorted(gone)
    ]
    opened.skipped += [_gone(id_, shorts, collection) for id_ in sorted(erased)]
    return opened


def put_json(people: Iterable[Person]) -> None:
    """Write an object a line."""
    import json

    write_utf8()
    for one in people:
        found = {
            "id": one.id,
            "short": one.short,
            "meeting": one.meeting,
            "neighbourhood": one.neighbourhood,
            "date": None if one.date is None else one.date.isoformat(),
            "name": one.details.name,
            "phone": one.details.phone,
            "email": one.details.email,
            "interests": list(one.interests),
        }
        put(json.dumps(found, ensure_ascii=False))


def put_table(people: Sequence[Person], titles: Mapping[str, str]) -> None:
    """Write a row for each, under the names of the columns; nothing where there is nobody."""
    if not people:
        return
    heads = (
        _("kenmerk"),
        _("datum"),
        _("wijk"),
        _("naam"),
        _("telefoon"),
        _("e-mail"),
        _("denkt mee over"),
    )
    rows = [heads, *(_row(one, titles) for one in people)]
    widths = [max(width(row[at]) for row in rows) for at in range(len(heads))]
    for row in rows:
        cells = [text + " " * (room - width(text)) for text, room in zip(row, widths, strict=True)]
        put("  ".join(cells).rstrip())


def _row(one: Person, titles: Mapping[str, str]) -> tuple[str, ...]:
    return (
        one.short,
        "" if one.date is None else f"{one.date:%d-%m-%Y}",
        titles.get(one.neighbourhood, one.neighbourhood),
        one.details.name,
        one.details.phone,
        one.details.email,
        ", ".join(titles.get(node, node) for node in one.interests),
    )


def _is_withdrawn(record: Record, collection: Collection) -> bool:
    """Whether this is what stands of somebody who signed up and went back on it."""
    if not (record.deleted and collection.fold.current(record.id) is record):
        return False
    return isinstance(record, Ambassador) or (
        isinstance(record, Foreign) and table_of(record) == Ambassador.table
    )


def _gone(id_: str, shorts: Mapping[str, str], collection: Collection) -> str:
    """Say that somebody was forgotten; more where an old copy still has what they left."""
    who = _who(id_, shorts, collection)
    if isinstance(collection.first(id_), Ambassador):
        return _(
            "{wie}: gewist, en toch nog in een van deze bestanden. Wis ook daar: {opdracht}"
        ).format(wie=who, opdracht=f"npzw-tui contacts forget {shorts[id_]} {_('BESTAND')}")
    return _("{wie}: gewist op verzoek").format(wie=who)


def _who(id_: str, shorts: Mapping[str, str], collection: Collection) -> str:
    """Name somebody by what is no secret: the short id, and where it was written down."""
    session = collection.session_of(id_)
    if session is None:
        return shorts[id_]
    where = f"{session.date:%d-%m-%Y}, {session.neighbourhood}, {session.recorder}"
    return f"{shorts[id_]} ({where})"
