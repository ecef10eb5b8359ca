"""What stands in one record that is probably not what was meant: words, ids and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.records import (
    RECORDS,
    Ambassador,
    Foreign,
    Pair,
    Remark,
    Session,
    Tally,
    own_keys,
)
from npzw_tui.domain.staff import is_staff
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from npzw_tui.domain.findings import Finding
    from npzw_tui.storage.check_located import Located
    from npzw_tui.storage.content import Content


def unknown_words(place: Located) -> Iterator[Finding]:
    """Find tables and keys that are kept but not used: a later version's, or a typing mistake."""
    record = place.record
    if isinstance(record, Foreign):
        if record.name not in RECORDS:
            yield place.finding(
                _("onbekende tabel {naam}: blijft bewaard, maar telt niet mee").format(
                    naam=record.name
                ),
                _meant(record.name, RECORDS),
            )
        return
    known = [*own_keys(type(record)), "id", "session", "deleted", "at", "rev"]
    for key in record.extra:
        yield place.finding(
            _("onbekende sleutel {naam}: blijft bewaard, maar telt niet mee").format(naam=key),
            _meant(key, known),
            key,
        )


def unknown_ids(place: Located, content: Content) -> Iterator[Finding]:
    """Find ids that the content does not have."""
    record = place.record
    nodes, kinds = content.programme.nodes, content.agenda.kind_by_id
    if isinstance(record, Session) and not is_staff(record):
        places = [neighbourhood.id for neighbourhood in content.programme.neighbourhoods]
        words = _("onbekende wijk {id}")
        yield from _not_among(place, "neighbourhood", [record.neighbourhood], places, words)
    step = getattr(record, "step", None)
    if isinstance(step, str):
        words = _("onbekende stap {id}")
        yield from _not_among(place, "step", [step], content.agenda.step_by_id, words)
    if isinstance(record, Remark):
        words = _("onbekende soort {id}")
        yield from _not_among(place, "kind", [record.kind], kinds, words)
        yield from _not_among(place, "also", record.also, kinds, words)
        words = _("het programma kent {id} niet")
        yield from _not_among(place, "links", record.links, nodes, words)
    if isinstance(record, Ambassador):
        words = _("het programma kent {id} niet")
        yield from _not_among(place, "interests", record.interests, nodes, words)


def odd_values(place: Located) -> Iterator[Finding]:
    """Find values that fit the format, but that nobody can have meant."""
    record = place.record
    if isinstance(record, Tally):
        if any(count < 0 for count in record.counts):
            yield place.finding(
                _("een aantal onder nul"), _("verbeter de telling of haal haar weg"), "counts"
            )
        if record.majority is not None and record.options and record.majority not in record.options:
            yield place.finding(
                _("de meerderheid {keuze} staat niet bij de keuzes").format(keuze=record.majority),
                _meant(record.majority, record.options),
                "majority",
            )
    if isinstance(record, Pair) and record.remarks[0] == record.remarks[1]:
        yield place.finding(
            _("een opmerking is hier vergeleken met zichzelf"),
            _("dit telt niet mee; u kunt het laten staan"),
            "remarks",
        )


def _not_among(
    place: Located, key: str, ids: Collection[str], known: Collection[str], words: str
) -> Iterator[Finding]:
    for id_ in ids:
        if id_ not in known:
            yield place.finding(words.format(id=id_), _meant(id_, known), key)


def _meant(word: str, known: Collection[str]) -> str:
    near = nearest(word, known)
    if near is not None:
        return _("bedoelt u {woord}?").format(woord=near)
    if len(known) > 12:
        return _("zie het programma voor wat er wel is")
    return _("bekend zijn: {namen}").format(namen=", ".join(known))
