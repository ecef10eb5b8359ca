"""What is wrong with the shape of a content file, told by pydantic and said in the user's language.

Pydantic looks at the very dataclasses that the screens use. It is imported only here and only once
there is something to check, because the first screen must not wait for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.nearest import nearest
from npzw_tui.i18n import _
from npzw_tui.storage.content_schema import (
    KEYWORDS_FILE,
    PROGRAMME_FILE,
    ContentFile,
    Fault,
    Raw,
    Table,
    choices,
    key_types,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import TypeAdapter

# They stood there once, and it is where somebody would look for them.
_WORDS = ("keywords", "hints")
_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def check_shape(file: ContentFile, data: Raw) -> Iterator[Fault]:
    """Yield every unknown key, missing key and wrong type in a file."""
    tables = {table.name: table for table in file.tables}
    for key in data:
        if key not in file.keys and key not in tables:
            yield _unknown_key(Fault(file=file.name, what="", key=key), [*file.keys, *tables])
    top = {key: data[key] for key in file.keys if key in data}
    for fault in _validate(file.target, top, Fault(file=file.name, what="")):
        if fault.key in file.keys:
            yield fault
    for name, table in tables.items():
        yield from _check_table(file, table, data.get(name, []))


def _check_table(file: ContentFile, table: Table, found: object) -> Iterator[Fault]:
    name = table.name
    if not isinstance(found, list):
        yield Fault(
            file=file.name,
            what=_("‘{name}’ staat er niet als lijst van tabellen").format(name=name),
            mend=_("zet boven elk onderdeel [[{name}]]").format(name=name),
            table=name if isinstance(found, dict) else "",
            key=None if isinstance(found, dict) else name,
        )
        return
    for index, element in enumerate(found):
        place = Fault(file=file.name, what="", table=name, index=index)
        if isinstance(element, dict):
            yield from _validate(table.cls, element, place)
        else:
            yield Fault(
                file=file.name,
                what=_("in ‘{name}’ staat iets anders dan een tabel").format(name=name),
                mend=_("zet boven elk onderdeel [[{name}]]").format(name=name),
                key=name,
                element=index,
            )


def _validate(cls: type[Any], data: Raw, place: Fault) -> Iterator[Fault]:
    from pydantic import ValidationError

    # Through JSON, because strict pydantic takes a dict for a dataclass only from there. What JSON
    # does not have (dates) becomes a table, which no key may hold.
    text = json.dumps(data, default=lambda value: {"toml": str(value)})
    try:
        _adapter(cls).validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_context=False):
            yield _told(detail["type"], detail["loc"], detail["input"], cls, place)


def _adapter(cls: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    if cls not in _adapters:
        _adapters[cls] = TypeAdapter(cls)
    return _adapters[cls]


def _told(
    kind: str, loc: tuple[str | int, ...], value: object, cls: type[Any], place: Fault
) -> Fault:
    """Say one finding of pydantic in the user's language."""
    key = str(loc[0]) if loc else ""
    element = loc[1] if len(loc) > 1 and isinstance(loc[1], int) else None
    here = Fault(
        file=place.file, what="", table=place.table, index=place.index, key=key, element=element
    )
    if kind == "unexpected_keyword_argument":
        return _unknown_key(here, [*key_types(cls)])
    if kind == "missing":
        what = _("de sleutel ‘{key}’ ontbreekt").format(key=key)
        mend = _("zet er een regel {key} = … bij").format(key=key)
        return _with(here, what, mend)
    if kind == "literal_error":
        return _unknown_choice(here, str(value), choices(cls)[key])
    if element is not None:
        what = _("in ‘{key}’ staat iets dat geen tekst is").format(key=key)
        return _with(here, what, _("zet elke waarde van de lijst tussen aanhalingstekens"))
    what = _("‘{key}’ heeft niet de goede soort waarde").format(key=key)
    return _with(here, what, _mend_type(key_types(cls).get(key, str), key))


def _mend_type(wanted: type, key: str) -> str:
    if wanted is bool:
        told = _("schrijf {key} = true of {key} = false")
    elif wanted is int:
        told = _("schrijf een heel getal zonder aanhalingstekens, zoals {key} = 10")
    elif wanted is list:
        told = _('schrijf een lijst van teksten, zoals {key} = ["…", "…"]')
    else:
        told = _('schrijf tekst tussen aanhalingstekens, zoals {key} = "…"')
    return told.format(key=key)


def _unknown_key(here: Fault, known: list[str]) -> Fault:
    if here.key in _WORDS and here.file == PROGRAMME_FILE:
        what = _("‘{key}’ horen in {file}").format(key=here.key, file=KEYWORDS_FILE)
        return _with(here, what, _("zet ze daar onder een [[node]] met hetzelfde id"))
    what = _("onbekende sleutel ‘{key}’").format(key=here.key)
    meant = nearest(here.key or "", known)
    if meant is None:
        mend = _("haal hem weg, of kies uit {known}").format(known=", ".join(known))
    else:
        mend = _("bedoelt u ‘{meant}’?").format(meant=meant)
    return _with(here, what, mend)


def _unknown_choice(here: Fault, value: str, words: tuple[str, ...]) -> Fault:
    what = _("‘{key}’ kan geen ‘{value}’ zijn").format(key=here.key, value=value)
    meant = nearest(value, words)
    if meant is None:
        mend = _("kies uit {known}").format(known=", ".join(words))
    else:
        mend = _("bedoelt u ‘{meant}’?").format(meant=meant)
    return _with(here, what, mend)


def _with(here: Fault, what: str, mend: str) -> Fault:
    return Fault(
        file=here.file,
        what=what,
        mend=mend,
        table=here.table,
        index=here.index,
        key=here.key,
        element=here.element,
    )
