"""What the content files may hold: the same dataclasses that the screens use, laid over TOML.

``fits`` is the quick look that says only yes or no; ``storage.content_check`` tells what is wrong.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any, get_args

from npzw_tui.domain.agenda import Agenda, Aim, Kind, Question, Step, StepScreenName, TallyQuestion
from npzw_tui.domain.programme import Action, Goal, Line, Milestone, Neighbourhood, Programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from npzw_tui.domain.findings import Severity

Raw = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """An array of tables in a file: its name, what each element is, and where the list goes."""

    name: str
    cls: type[Any]
    field: str


@dataclass(frozen=True, kw_only=True)
class ContentFile:
    """One content file: the keys at its top that go to ``target``, and its arrays of tables."""

    name: str
    target: type[Any]
    keys: tuple[str, ...]
    tables: tuple[Table, ...]
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something wrong in a file, placed by table, number of the table, key and array element."""

    file: str
    what: str
    mend: str = ""
    table: str = ""
    index: int = 0
    key: str | None = None
    element: int | None = None
    severity: Severity = "fout"


PROGRAMME_FILE = "programme.toml"
FILES = (
    ContentFile(
        name=PROGRAMME_FILE,
        target=Programme,
        keys=(
            "id",
            "title",
            "mission",
            "foundation",
            "begun",
            "happened",
            "top10_title",
            "source",
        ),
        tables=(
            Table(name="milestone", cls=Milestone, field="milestones"),
            Table(name="neighbourhood", cls=Neighbourhood, field="neighbourhoods"),
            Table(name="line", cls=Line, field="lines"),
            Table(name="goal", cls=Goal, field="goals"),
            Table(name="action", cls=Action, field="actions"),
        ),
    ),
    ContentFile(
        name="agenda.toml",
        target=Agenda,
        keys=("title", "source"),
        tables=(Table(name="step", cls=Step, field="steps"),),
    ),
    ContentFile(
        name="meeting.toml",
        target=Agenda,
        keys=("intro", "closing", "consent", "source"),
        tables=(
            Table(name="aim", cls=Aim, field="aims"),
            Table(name="question", cls=Question, field="questions"),
            Table(name="tally", cls=TallyQuestion, field="tallies"),
            Table(name="kind", cls=Kind, field="kinds"),
        ),
    ),
)

KEYWORDS_FILE = "keywords.toml"
"""Optional, and not read with the others: see ``storage.vocabulary``."""
CONTENT_FILES = (*(file.name for file in FILES), KEYWORDS_FILE)

# The annotations of the dataclasses, as they are written there, with what TOML gives for them.
_TYPES: Mapping[str, type] = {
    "str": str,
    "int": int,
    "bool": bool,
    "tuple[str, ...]": list,
    "StepScreenName": str,
}
_CHOICES: Mapping[str, tuple[str, ...]] = {"StepScreenName": get_args(StepScreenName)}


class _Shape:
    """What one class takes from a file."""

    def __init__(self, cls: type[Any]) -> None:
        known = fields(cls)
        self.types = {f.name: _TYPES[str(f.type)] for f in known if f.type in _TYPES}
        self.required = frozenset(f.name for f in known if f.default is MISSING)
        self.choices = {f.name: _CHOICES[str(f.type)] for f in known if f.type in _CHOICES}


_shapes: dict[type[Any], _Shape] = {}


def _shape(cls: type[Any]) -> _Shape:
    if cls not in _shapes:
        _shapes[cls] = _Shape(cls)
    return _shapes[cls]


def key_types(cls: type[Any]) -> Mapping[str, type]:
    """Return the keys that a class takes from a file, with the type that TOML gives for each."""
    return _shape(cls).types


def required_keys(cls: type[Any]) -> frozenset[str]:
    """Return the keys that a class cannot do without."""
    return _shape(cls).required


def choices(cls: type[Any]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of a class that take one of a few words only, with these words."""
    return _shape(cls).choices


def fits(file: ContentFile, data: Raw) -> bool:
    """Tell quickly whether a file has the right keys and types. Says nothing about references."""
    tables = {table.name: table for table in file.tables}
    top = {key: value for key, value in data.items() if key not in tables}
    if not (top.keys() <= set(file.keys) and _types_fit(file.target, top)):
        return False
    if not required_keys(file.target) & set(file.keys) <= top.keys():
        return False
    for name, table in tables.items():
        elements = data.get(name, [])
        required = required_keys(table.cls)
        if type(elements) is not list or not all(
            type(element) is dict and required <= element.keys() and _types_fit(table.cls, element)
            for element in elements
        ):
            return False
    return True


def _types_fit(cls: type[Any], data: Raw) -> bool:
    types = key_types(cls)
    for key, value in data.items():
        if type(value) is not types.get(key):
            return False
        if type(value) is list and not all(type(item) is str for item in value):
            return False
    return all(data.get(key, words[0]) in words for key, words in choices(cls).items())


def elements(data: Raw, table: str) -> Iterator[tuple[int, Raw]]:
    """Yield the numbered elements of an array of tables, whatever else may stand there."""
    found = data.get(table)
    if isinstance(found, list):
        for index, element in enumerate(found):
            if isinstance(element, dict):
                yield index, element


def arguments(
    target: type[Any], files: Iterable[ContentFile], data: Mapping[str, Raw]
) -> dict[str, Any]:
    """Gather the keyword arguments of a target class, from all files that bring something to it.

    ``data`` holds the values of each file by its name; they must fit.
    """
    gathered: dict[str, Any] = {}
    for file in files:
        if file.target is not target:
            continue
        values = data[file.name]
        for key in file.keys:
            if key in values:
                value = _frozen(values[key])
                # More than one file may say where its texts come from.
                both = key in gathered and isinstance(value, tuple)
                gathered[key] = gathered[key] + value if both else value
        for table in file.tables:
            gathered[table.field] = tuple(
                table.cls(**{key: _frozen(value) for key, value in element.items()})
                for element in values.get(table.name, ())
            )
    return gathered


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
