"""What must hold between the parts of the content: ids, references, marks, numbers.

The rules read the raw tables, also those with mistakes in them; a value of the wrong type is not
theirs to tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.text import clean_text, fold_text
from npzw_tui.i18n import _
from npzw_tui.storage.content_schema import (
    FILES,
    ContentFile,
    Fault,
    Raw,
    elements,
    key_types,
    required_keys,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Ids stand in session files and in their names, which have to live on every file system.
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_ID_LIMIT = 60
# What the note line's own grammar uses.
_TAKEN_MARKS = "#@>"
_ONE_LINE = frozenset(
    {"id", "line", "step", "title", "short", "plural", "mark", "when", "ambition"}
)
# Ids that live in one name space: a remark may link to any of these.
_NODES = ("line", "goal", "action")
# table, key, table that is referred to
_REFERENCES = (
    ("goal", "line", "line"),
    ("action", "line", "line"),
    ("action", "goals", "goal"),
    ("action", "neighbourhoods", "neighbourhood"),
    ("question", "step", "step"),
)
_NEEDED = ("neighbourhood", "line", "step", "kind")
_FILE_OF = {table.name: file.name for file in FILES for table in file.tables}
_CLASS_OF = {table.name: table.cls for file in FILES for table in file.tables}


def check_rules(files: Mapping[str, Raw]) -> Iterator[Fault]:
    """Yield every broken rule in the files that could be read, by file name."""
    for file in FILES:
        if file.name in files:
            yield from _texts(file, files[file.name])
            yield from _ids(file, files[file.name])
    yield from _double_ids(files)
    yield from _needed(files)
    yield from _references(files)
    yield from _kinds(files)
    yield from _numbers(files)


def _all(files: Mapping[str, Raw], table: str) -> Iterator[tuple[Fault, Raw]]:
    """Every element of a table with a fault that only knows its place."""
    file = _FILE_OF[table]
    for index, element in elements(files.get(file, {}), table):
        yield Fault(file=file, what="", table=table, index=index), element


def _at(place: Fault, key: str, what: str, mend: str, element: int | None = None) -> Fault:
    return Fault(
        file=place.file,
        what=what,
        mend=mend,
        table=place.table,
        index=place.index,
        key=key,
        element=element,
    )


def _texts(file: ContentFile, data: Raw) -> Iterator[Fault]:
    top = {key: data[key] for key in file.keys if key in data}
    yield from _texts_of(file.target, top, Fault(file=file.name, what=""))
    for table in file.tables:
        for index, element in elements(data, table.name):
            place = Fault(file=file.name, what="", table=table.name, index=index)
            yield from _texts_of(table.cls, element, place)


def _texts_of(cls: type, data: Raw, place: Fault) -> Iterator[Fault]:
    for key in key_types(cls):
        value = data.get(key)
        if isinstance(value, str):
            if key in required_keys(cls) and not value.strip():
                what = _("‘{key}’ is leeg").format(key=key)
                yield _at(place, key, what, _("vul iets in"))
            elif not value.isprintable():
                yield from _unprintable(place, key, value, None)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, str) and not item.isprintable():
                    yield from _unprintable(place, key, item, number)


def _unprintable(place: Fault, key: str, value: str, element: int | None) -> Iterator[Fault]:
    if clean_text(value)[1]:
        what = _("in ‘{key}’ staat een teken dat niet te tonen is").format(key=key)
        yield _at(place, key, what, _("haal stuurtekens zoals \\u001b weg"), element)
    elif key in _ONE_LINE and "\n" in value:
        what = _("‘{key}’ loopt over meer regels").format(key=key)
        yield _at(place, key, what, _("zet de tekst op één regel"))


def _ids(file: ContentFile, data: Raw) -> Iterator[Fault]:
    if "id" in file.keys:
        yield from _id(Fault(file=file.name, what=""), data)
    for table in file.tables:
        if "id" in key_types(table.cls):
            for index, element in elements(data, table.name):
                place = Fault(file=file.name, what="", table=table.name, index=index)
                yield from _id(place, element)


def _id(place: Fault, element: Raw) -> Iterator[Fault]:
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
        yield _at(place, "id", what, mend)


def _double_ids(files: Mapping[str, Raw]) -> Iterator[Fault]:
    alone = [(name,) for name in _FILE_OF if name not in _NODES]
    for space in (_NODES, *alone):
        first: dict[str, str] = {}
        for table in space:
            for place, element in _all(files, table):
                value = element.get("id")
                if not isinstance(value, str):
                    continue
                if value in first:
                    what = _("het id ‘{id}’ staat er twee keer, ook bij [[{table}]]").format(
                        id=value, table=first[value]
                    )
                    yield _at(place, "id", what, _("geef een van de twee een ander id"))
                else:
                    first[value] = table


def _needed(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for table in _NEEDED:
        file = _FILE_OF[table]
        if file in files and not files[file].get(table):
            what = _("er staat geen enkele [[{table}]] in").format(table=table)
            yield Fault(file=file, what=what, mend=_("zet er minstens één in"), key=table)


def _references(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for table, key, target in _REFERENCES:
        if _FILE_OF[target] not in files:
            continue  # the missing file is told already; its ids are unknown, not wrong
        known = {
            element["id"]: None
            for _place, element in _all(files, target)
            if isinstance(element.get("id"), str)
        }
        several = key_types(_CLASS_OF[table])[key] is list
        for place, element in _all(files, table):
            value = element.get(key)
            if isinstance(value, str) and not several and value not in known:
                yield _dangling(place, key, value, known, None)
            elif isinstance(value, list) and several:
                for number, item in enumerate(value):
                    if isinstance(item, str) and item not in known:
                        yield _dangling(place, key, item, known, number)


def _dangling(
    place: Fault, key: str, value: str, known: dict[str, None], element: int | None
) -> Fault:
    what = _("‘{key}’ noemt ‘{value}’, en dat id bestaat niet").format(key=key, value=value)
    meant = nearest(value, known)
    if meant is not None:
        mend = _("bedoelt u ‘{meant}’?").format(meant=meant)
    elif known:
        mend = _("kies uit {known}").format(known=", ".join(known))
    else:
        mend = _("haal het weg")
    return _at(place, key, what, mend, element)


def _kinds(files: Mapping[str, Raw]) -> Iterator[Fault]:
    taken: dict[str, object] = {}
    plain = False
    for place, element in _all(files, "kind"):
        mark = element.get("mark", "")
        if not isinstance(mark, str):
            continue
        if not mark:
            plain = True
        elif len(mark) != 1 or mark.isalnum() or mark.isspace() or mark in _TAKEN_MARKS:
            what = _("‘{mark}’ kan geen teken voor een soort zijn").format(mark=mark)
            mend = _('kies één leesteken, niet # @ of >, of laat mark = "" weg')
            yield _at(place, "mark", what, mend)
        elif mark in taken:
            what = _("het teken ‘{mark}’ is al van ‘{kind}’").format(mark=mark, kind=taken[mark])
            yield _at(place, "mark", what, _("kies een ander teken"))
        taken.setdefault(mark, element.get("id"))
    if not plain and any(True for _kind in _all(files, "kind")):
        yield Fault(
            file=_FILE_OF["kind"],
            what=_("elke soort heeft een teken"),
            mend=_("laat bij één soort ‘mark’ weg: die krijgt een notitie zonder teken"),
            table="kind",
        )


def _numbers(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for place, step in _all(files, "step"):
        if type(step.get("minutes")) is int and step["minutes"] < 1:
            what = _("een stap duurt minstens een minuut")
            yield _at(place, "minutes", what, _("vul het aantal minuten in"))
    ranks: set[int] = set()
    for place, action in _all(files, "action"):
        rank = action.get("top10_rank", 0)
        if type(rank) is not int or rank == 0:
            continue
        if rank < 0 or action.get("top10", False) is False:
            what = _("‘top10_rank’ is {rank}, maar dat is geen plaats in de Top 10").format(
                rank=rank
            )
            yield _at(place, "top10_rank", what, _("tel vanaf 1 en zet top10 = true erbij"))
        elif rank in ranks:
            what = _("plaats {rank} van de Top 10 is al vergeven").format(rank=rank)
            yield _at(place, "top10_rank", what, _("geef elke actie een eigen plaats"))
        ranks.add(rank)
