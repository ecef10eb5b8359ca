"""What must hold inside any content file: texts that can be shown, ids that can be ids.

The rules read the raw tables, also those with mistakes in them; a value of the wrong type is not
theirs to tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.text import clean_text, fold_text
from npzw_tui.i18n import _
from npzw_tui.storage.content_schema import (
    ContentFile,
    Fault,
    Raw,
    elements,
    key_types,
    required_keys,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Ids stand in session files and in their names, which have to live on every file system.
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_ID_LIMIT = 60
_ONE_LINE = frozenset(
    {"id", "line", "step", "title", "short", "plural", "mark", "when", "ambition"}
    | {"keywords", "hints", "options"}
)


def rows(file: ContentFile, data: Raw, table: str) -> Iterator[tuple[Fault, Raw]]:
    """Yield every element of a table with a fault that only knows its place."""
    for index, element in elements(data, table):
        yield Fault(file=file.name, what="", table=table, index=index), element


def at(place: Fault, key: str, what: str, mend: str, element: int | None = None) -> Fault:
    """Return a fault in a key, or in one element of its list, at a place that ``rows`` gave."""
    return Fault(
        file=place.file,
        what=what,
        mend=mend,
        table=place.table,
        index=place.index,
        key=key,
        element=element,
    )


def check_texts(file: ContentFile, data: Raw) -> Iterator[Fault]:
    """Yield every text that is empty though it is needed, and every one that cannot be shown."""
    top = {key: data[key] for key in file.keys if key in data}
    yield from _texts_of(file.target, top, Fault(file=file.name, what=""))
    for table in file.tables:
        for place, element in rows(file, data, table.name):
            yield from _texts_of(table.cls, element, place)


def _texts_of(cls: type[Any], data: Raw, place: Fault) -> Iterator[Fault]:
    for key in key_types(cls):
        value = data.get(key)
        if isinstance(value, str):
            if key in required_keys(cls) and not value.strip():
                what = _("‘{key}’ is leeg").format(key=key)
                yield at(place, key, what, _("vul iets in"))
            elif not value.isprintable():
                yield from _unprintable(place, key, value, None)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, str) and not item.isprintable():
                    yield from _unprintable(place, key, item, number)


def _unprintable(place: Fault, key: str, value: str, element: int | None) -> Iterator[Fault]:
    if clean_text(value)[1]:
        what = _("in ‘{key}’ staat een teken dat niet te tonen is").format(key=key)
        yield at(place, key, what, _("haal stuurtekens zoals \\u001b weg"), element)
    elif key in _ONE_LINE and "\n" in value:
        what = _("‘{key}’ loopt over meer regels").format(key=key)
        yield at(place, key, what, _("zet de tekst op één regel"), element)


def check_id(place: Fault, element: Raw) -> Iterator[Fault]:
    """Yield what keeps this element's id from being one."""
    value = element.get("id")
    if not isinstance(value, str) or not value.strip():
        return
    if _ID.fullmatch(value) is None or len(value) > _ID_LIMIT:
        what = _("‘{id}’ kan geen id zijn").format(id=value)
        better = re.sub(r"[^a-z0-9.]+", "-", fold_text(value)).strip("-.")[:_ID_LIMIT]
        mend = _(
            "gebruik kleine letters, cijfers, streepjes en punten, hoogstens {limit} tekens"
        ).format(limit=_ID_LIMIT)
        if _ID.fullmatch(better):
            mend = _("{mend}, zoals ‘{better}’").format(mend=mend, better=better)
        yield at(place, "id", what, mend)


def check_double_ids(found: Iterable[tuple[Fault, Raw]]) -> Iterator[Fault]:
    """Yield every id that an earlier one of these elements has already."""
    first: dict[str, str] = {}
    for place, element in found:
        value = element.get("id")
        if not isinstance(value, str):
            continue
        if value in first:
            what = _("het id ‘{id}’ staat er twee keer, ook bij [[{table}]]").format(
                id=value, table=first[value]
            )
            yield at(place, "id", what, _("geef een van de twee een ander id"))
        else:
            first[value] = place.table


def unknown_id(
    place: Fault, key: str, value: str, known: Iterable[str], otherwise: str, element: int | None
) -> Fault:
    """Say that a key names an id that is not there; ``otherwise`` mends it when none comes near."""
    what = _("‘{key}’ noemt ‘{value}’, en dat id bestaat niet").format(key=key, value=value)
    meant = nearest(value, known)
    mend = otherwise if meant is None else _("bedoelt u ‘{meant}’?").format(meant=meant)
    return at(place, key, what, mend, element)
