"""What only shows when files are laid side by side: what clashes, and what points nowhere.

What would be said of every record of a file is said once, of the first, with how many more there
are: a person mends it for all of them at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.conflict import conflict_of
from npzw_tui.domain.records import Pair, Promise, Record, Remark, Room, Session, table_of
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.fold import Meeting
    from npzw_tui.storage.check_located import Located


def missing_sessions(located: Iterable[Located], meeting: Meeting) -> Iterator[Finding]:
    """Find records whose session stands in none of the files; once a file and session."""
    found: dict[tuple[str, str], list[Located]] = {}
    for place in located:
        session = place.record.session
        if session not in meeting.sessions and not isinstance(place.record, Session):
            found.setdefault((place.file, session), []).append(place)
    for places in found.values():
        what = _("hoort bij een sessie die in geen van deze bestanden staat")
        yield places[0].finding(
            _and_more(what, places), _("geef ook het bestand waarin die sessie begint"), "session"
        )


def open_conflicts(located: Iterable[Located], meeting: Meeting) -> Iterator[Finding]:
    """Find revisions that clash with the current one, unless a later revision settled it."""
    rivals: dict[str, list[Record]] = {}
    for id_, others in meeting.conflicts.items():
        current = meeting.current(id_)
        clashing = [other for other in others if current and other.rev == current.rev]
        if current is not None and clashing:
            rivals[id_] = [current, *clashing]
    if not rivals:
        return
    places: dict[str, list[Located]] = {}
    for place in located:
        if place.record.id in rivals:
            places.setdefault(place.record.id, []).append(place)
    for id_, (current, *clashing) in rivals.items():
        counts = next(place for place in places[id_] if place.record is current)
        for other in clashing:
            place = next(place for place in places[id_] if place.record is other)
            yield _conflict(place, counts)


def _conflict(place: Located, counts: Located) -> Finding:
    record = place.record
    keys = ", ".join(conflict_of([counts.record, record]).keys) or "at"
    if isinstance(record, Session):
        # One description is left out of everything: a fault.
        return place.finding(
            _("sessie {id} staat ook in {plek}, met een andere inhoud ({sleutels})").format(
                id=record.id, plek=counts.place, sleutels=keys
            ),
            _(
                "die andere telt; laat een aangepaste kopie weg, of beslis in het scherm "
                "Verwerking, met c"
            ),
            severity="fout",
        )
    return place.finding(
        _(
            "versie {getal} van {id} staat er ook met een andere inhoud ({sleutels}), in {plek}"
        ).format(getal=record.rev, id=record.id, sleutels=keys, plek=counts.place),
        _("die andere telt, en beide blijven bewaard; beslis in het scherm Verwerking, met c"),
        "rev",
    )


def lost_targets(located: Sequence[Located], meeting: Meeting) -> Iterator[Finding]:
    """Find what points to something that stands in none of the files; once a file and table.

    Not the targets of erasures: being nowhere is what those are for.
    """
    known = {table: set[str]() for table in (Remark.table, Promise.table)}
    for place in located:
        if (ids := known.get(table_of(place.record))) is not None:
            ids.add(place.record.id)
    found: dict[tuple[str, str], list[Located]] = {}
    for place in located:
        record = place.record
        if record.deleted or meeting.current(record.id) is not record:
            continue
        table, targets = _targets(record)
        if not known.get(table, set()).issuperset(targets):
            found.setdefault((place.file, record.table), []).append(place)
    for (_file, table), places in found.items():
        key = {Pair.table: "remarks", Promise.table: "remark"}.get(table, "released")
        what = (
            _("wijst naar een belofte die in geen van deze bestanden staat")
            if table == Room.table
            else _("wijst naar een opmerking die in geen van deze bestanden staat")
        )
        mend = _("geef ook de bestanden van die bijeenkomst; anders telt dit niet mee")
        yield places[0].finding(_and_more(what, places), mend, key)


def _targets(record: Record) -> tuple[str, Sequence[str]]:
    """Return the table that a record points into, and the ids that it points to."""
    if isinstance(record, Pair):
        return Remark.table, record.remarks
    if isinstance(record, Promise) and record.remark is not None:
        return Remark.table, (record.remark,)
    if isinstance(record, Room):
        return Promise.table, record.released
    return Remark.table, ()


def not_yet_erased(located: Iterable[Located], meeting: Meeting) -> Iterator[Finding]:
    """Find ambassadors who asked to be forgotten, and who still stand in a file."""
    targets = {erasure.target for erasure in meeting.erased.values()}
    for place in located:
        if place.record.id in targets:
            yield place.finding(
                _("dit is gewist, maar staat nog in dit bestand"),
                _("voeg de bestanden samen met npzw-tui merge, en bewaar alleen de uitkomst"),
            )


def _and_more(what: str, places: Sequence[Located]) -> str:
    more = len(places) - 1
    if not more:
        return what
    return what + n_(
        " (en zo nog {n} in dit bestand)", " (en zo nog {n} in dit bestand)", more
    ).format(n=more)
