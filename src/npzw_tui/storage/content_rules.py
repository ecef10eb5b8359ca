"""What must hold between the parts of the content: ids, references, marks, numbers.

The rules read the raw tables, also those with mistakes in them; a value of the wrong type is not
theirs to tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.text import fold_text
from npzw_tui.domain.verdict import OUTSIDE
from npzw_tui.i18n import _
from npzw_tui.storage.content_file_rules import (
    at,
    check_double_ids,
    check_id,
    check_texts,
    rows,
    unknown_id,
)
from npzw_tui.storage.content_schema import (
    FILES,
    PROGRAMME_FILE,
    ContentFile,
    Fault,
    Raw,
    key_types,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What the note line's own grammar uses.
_TAKEN_MARKS = "#@>"
# Ids that live in one name space: a remark may link to any of these.
_NODES = ("line", "goal", "action")
# table, key, table that is referred to
_REFERENCES = (
    ("goal", "line", "line"),
    ("action", "line", "line"),
    ("action", "goals", "goal"),
    ("action", "neighbourhoods", "neighbourhood"),
    ("question", "step", "step"),
    ("tally", "step", "step"),
)
_NEEDED = ("neighbourhood", "line", "step", "kind")
_FILE_OF = {table.name: file for file in FILES for table in file.tables}
_CLASS_OF = {table.name: table.cls for file in FILES for table in file.tables}


def check_rules(files: Mapping[str, Raw]) -> Iterator[Fault]:
    """Yield every broken rule in the files that could be read, by file name."""
    for file in FILES:
        if file.name in files:
            yield from check_texts(file, files[file.name])
            yield from _ids(file, files[file.name])
    yield from _double_ids(files)
    yield from _taken_ids(files)
    yield from _needed(files)
    yield from _references(files)
    yield from _kinds(files)
    yield from _tallies(files)
    yield from _numbers(files)


def node_ids(files: Mapping[str, Raw]) -> dict[str, None] | None:
    """Return the ids of all nodes of the programme in order; None where it could not be read."""
    if PROGRAMME_FILE not in files:
        return None
    return {
        element["id"]: None
        for table in _NODES
        for _place, element in _all(files, table)
        if isinstance(element.get("id"), str)
    }


def _all(files: Mapping[str, Raw], table: str) -> Iterator[tuple[Fault, Raw]]:
    file = _FILE_OF[table]
    return rows(file, files.get(file.name, {}), table)


def _ids(file: ContentFile, data: Raw) -> Iterator[Fault]:
    if "id" in file.keys:
        yield from check_id(Fault(file=file.name, what=""), data)
    for table in file.tables:
        if "id" in key_types(table.cls):
            for place, element in rows(file, data, table.name):
                yield from check_id(place, element)


def _double_ids(files: Mapping[str, Raw]) -> Iterator[Fault]:
    alone = [(name,) for name in _FILE_OF if name not in _NODES]
    for space in (_NODES, *alone):
        yield from check_double_ids(row for table in space for row in _all(files, table))


def _taken_ids(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for table in _NODES:
        for place, element in _all(files, table):
            if element.get("id") == OUTSIDE:
                what = _("‘{id}’ kan geen id van het programma zijn").format(id=OUTSIDE)
                mend = _("kies een ander id: #{id} betekent ‘niet in het programma’").format(
                    id=OUTSIDE
                )
                yield at(place, "id", what, mend)


def _needed(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for table in _NEEDED:
        file = _FILE_OF[table].name
        if file in files and not files[file].get(table):
            what = _("er staat geen enkele [[{table}]] in").format(table=table)
            yield Fault(file=file, what=what, mend=_("zet er minstens één in"), key=table)


def _references(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for table, key, target in _REFERENCES:
        if _FILE_OF[target].name not in files:
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
    otherwise = _("haal het weg")
    if known:
        otherwise = _("kies uit {known}").format(known=", ".join(known))
    return unknown_id(place, key, value, known, otherwise, element)


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
            yield at(place, "mark", what, mend)
        elif mark in taken:
            what = _("het teken ‘{mark}’ is al van ‘{kind}’").format(mark=mark, kind=taken[mark])
            yield at(place, "mark", what, _("kies een ander teken"))
        taken.setdefault(mark, element.get("id"))
    if not plain and any(True for _kind in _all(files, "kind")):
        yield Fault(
            file=_FILE_OF["kind"].name,
            what=_("elke soort heeft een teken"),
            mend=_("laat bij één soort ‘mark’ weg: die krijgt een notitie zonder teken"),
            table="kind",
        )


def _tallies(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for place, element in _all(files, "tally"):
        options = element.get("options", [])
        stones = element.get("milestones", False)
        if not isinstance(options, list) or not isinstance(stones, bool):
            continue
        if not options and not stones:
            what = _("bij deze telling is er niets om een hand voor op te steken")
            mend = _('zet er options = ["ja", "nee"] bij, of milestones = true')
            yield at(place, "options", what, mend)
        elif stones and not options and _has_no_milestones(files):
            what = _("deze telling vraagt naar mijlpalen, en het programma heeft er geen")
            mend = _("zet [[milestone]] in {file}, of geef de telling zelf options = […]").format(
                file=PROGRAMME_FILE
            )
            yield at(place, "milestones", what, mend)
        yield from _options(place, options)


def _has_no_milestones(files: Mapping[str, Raw]) -> bool:
    return PROGRAMME_FILE in files and not files[PROGRAMME_FILE].get("milestone")


def _options(place: Fault, options: list[object]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, option in enumerate(options):
        if not isinstance(option, str):
            continue
        words = " ".join(fold_text(option).split())
        if not words:
            what = _("keuze {n} is leeg").format(n=number + 1)
            yield at(place, "options", what, _("vul iets in, of haal haar weg"), number)
        elif words in seen:
            what = _("de keuze ‘{keuze}’ staat er twee keer").format(keuze=option)
            yield at(place, "options", what, _("geef elke keuze andere woorden"), number)
        seen.add(words)


def _numbers(files: Mapping[str, Raw]) -> Iterator[Fault]:
    for place, step in _all(files, "step"):
        if type(step.get("minutes")) is int and step["minutes"] < 1:
            what = _("een stap duurt minstens een minuut")
            yield at(place, "minutes", what, _("vul het aantal minuten in"))
    ranks: set[int] = set()
    for place, action in _all(files, "action"):
        rank = action.get("top10_rank", 0)
        if type(rank) is not int or rank == 0:
            continue
        if rank < 0 or action.get("top10", False) is False:
            what = _("‘top10_rank’ is {rank}, maar dat is geen plaats in de Top 10").format(
                rank=rank
            )
            yield at(place, "top10_rank", what, _("tel vanaf 1 en zet top10 = true erbij"))
        elif rank in ranks:
            what = _("plaats {rank} van de Top 10 is al vergeven").format(rank=rank)
            yield at(place, "top10_rank", what, _("geef elke actie een eigen plaats"))
        ranks.add(rank)
