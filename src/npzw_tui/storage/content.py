"""The content folder: programme, agenda and meeting, read for the screens or checked for people.

Reading is quick and knows only right or wrong, because the first screen waits for it. Only when
something is wrong, pydantic is imported and everything that is wrong is told at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from npzw_tui.domain.agenda import Agenda
from npzw_tui.domain.findings import Finding
from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.programme import Programme
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.content_rules import check_rules
from npzw_tui.storage.content_schema import FILES, ContentFile, Fault, Raw, fits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from npzw_tui.storage.toml_lines import Place

CONTENT_FILES = tuple(file.name for file in FILES)
_TOLD_AT_ONCE = 12
_BOM = b"\xef\xbb\xbf"
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Content:
    """A programme and an agenda that fit together, and the folder that they came from."""

    programme: Programme
    agenda: Agenda
    folder: Path


class ContentError(NpzwError):
    """The content cannot be used. ``findings`` holds everything that is wrong with it."""

    def __init__(self, folder: Path, findings: Sequence[Finding]) -> None:
        told = [str(finding) for finding in findings[:_TOLD_AT_ONCE]]
        if len(findings) > _TOLD_AT_ONCE:
            told.append(_("… en nog {n} meer").format(n=len(findings) - _TOLD_AT_ONCE))
        super().__init__(
            _("De inhoud in {folder} is niet te gebruiken").format(folder=folder),
            "\n".join(told),
            _("Verbeter dit, of kies met --content een andere map."),
        )
        self.findings = tuple(findings)


@dataclass(frozen=True)
class _Loaded:
    """What could be read of a folder: per file its text and values, and what went wrong."""

    texts: Mapping[str, str]
    data: Mapping[str, Raw]
    findings: Sequence[Finding]


def read_content(folder: Path) -> Content:
    """Read a content folder for use.

    Raises ContentError (exit status 2), with all findings, when there is any mistake in it.
    """
    loaded = _load(folder)
    if (
        loaded.findings
        or not all(fits(file, loaded.data[file.name]) for file in FILES)
        or any(check_rules(loaded.data))
    ):
        raise ContentError(folder, _check(folder, loaded))
    return Content(
        programme=Programme(**_arguments(Programme, loaded.data)),
        agenda=Agenda(**_arguments(Agenda, loaded.data)),
        folder=folder,
    )


def check_content(folder: Path) -> list[Finding]:
    """Return everything that is wrong with a content folder, by file and line; empty when right."""
    return _check(folder, _load(folder))


def _arguments(target: type[Any], files: Mapping[str, Raw]) -> dict[str, Any]:
    """Gather the keyword arguments of a target class, from all files that bring something to it."""
    arguments: dict[str, Any] = {}
    for file in FILES:
        if file.target is not target:
            continue
        data = files[file.name]
        for key in file.keys:
            if key in data:
                value = _frozen(data[key])
                # More than one file may say where its texts come from.
                both = key in arguments and isinstance(value, tuple)
                arguments[key] = arguments[key] + value if both else value
        for table in file.tables:
            arguments[table.field] = tuple(
                table.cls(**{key: _frozen(value) for key, value in element.items()})
                for element in data.get(table.name, ())
            )
    return arguments


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _check(folder: Path, loaded: _Loaded) -> list[Finding]:
    from npzw_tui.storage.content_check import check_shape
    from npzw_tui.storage.toml_lines import find_lines

    faults = [
        fault
        for file in FILES
        if file.name in loaded.data
        for fault in check_shape(file, loaded.data[file.name])
    ]
    faults += check_rules(loaded.data)
    findings = list(loaded.findings)
    lines = {name: find_lines(text) for name, text in loaded.texts.items()}
    findings += [
        Finding(
            file=str(folder / fault.file),
            line=_line(lines[fault.file], fault),
            what=fault.what,
            mend=fault.mend,
            key=fault.key,
            severity=fault.severity,
        )
        for fault in faults
    ]
    order = {str(folder / name): number for number, name in enumerate(CONTENT_FILES)}
    findings.sort(key=lambda finding: (order.get(finding.file, -1), finding.line or 0))
    return findings


def _line(lines: Mapping[Place, int], fault: Fault) -> int | None:
    """Find the most exact line that the file has: that of the table where the key is missing."""
    table: Place = (fault.table, fault.index)
    places = [table]
    if fault.key is not None:
        # A table that does not belong in the file is a key at its top, and has a header.
        own_header = () if fault.table else ((fault.key, fault.element or 0),)
        places = [(*table, fault.key), *own_header, table]
        if fault.element is not None:
            places.insert(0, (*table, fault.key, fault.element))
    return next((lines[place] for place in places if place in lines), None)


def _load(folder: Path) -> _Loaded:
    texts: dict[str, str] = {}
    data: dict[str, Raw] = {}
    findings: list[Finding] = []
    trouble = _folder_trouble(folder)
    if trouble is not None:
        return _Loaded(texts, data, [trouble])
    for file in FILES:
        try:
            text = _text(folder, file)
            data[file.name] = _parsed(folder, file, text)
            texts[file.name] = text
        except _UnreadableError as error:
            findings.append(error.finding)
    return _Loaded(texts, data, findings)


class _UnreadableError(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def _folder_trouble(folder: Path) -> Finding | None:
    try:
        if folder.is_dir():
            next(folder.iterdir(), None)
            return None
        what = _("dit is geen map") if folder.exists() else _("deze map bestaat niet")
    except OSError as error:
        what = _why(error)
    mend = _("geef de map op waar {files} in staan").format(files=", ".join(CONTENT_FILES))
    return Finding(file=str(folder), line=None, what=what, mend=mend)


def _text(folder: Path, file: ContentFile) -> str:
    path = folder / file.name
    try:
        if path.is_dir():
            raise _trouble(path, _("dit is een map en geen bestand"))
        raw = path.read_bytes()
    except FileNotFoundError:
        others = [other.name for other in folder.iterdir() if other.name not in CONTENT_FILES]
        meant = nearest(file.name, others)
        mend = _("zet het in de map") if meant is None else _("heet het nu ‘{name}’?")
        raise _trouble(path, _("dit bestand ontbreekt"), mend.format(name=meant)) from None
    except OSError as error:
        mend = _("pas de rechten aan, of zet een leesbare kopie in de map")
        raise _trouble(path, _why(error), mend) from None
    raw = raw.removeprefix(_BOM)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what, mend = _("hier staat geen UTF-8"), _("sla het bestand op als UTF-8")
        raise _trouble(path, what, mend, line) from None


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _("dit mag niet gelezen worden: geen toestemming")
    return _("dit is niet te lezen ({reason})").format(reason=why(error))


def _trouble(path: Path, what: str, mend: str = "", line: int | None = None) -> _UnreadableError:
    return _UnreadableError(Finding(file=str(path), line=line, what=what, mend=mend))


def _parsed(folder: Path, file: ContentFile, text: str) -> Raw:
    path = folder / file.name
    try:
        return tomli.loads(text)
    # Deep nesting and numbers of thousands of digits fail otherwise than other bad TOML.
    except (ValueError, RecursionError) as error:
        message = str(error)
        place = _PLACE.search(message)
        line = 1 if place is None else int(place[1] or text.count("\n") + 1)
        what = _("dit is geen geldige TOML: {why}").format(why=_toml_reason(message))
        raise _trouble(path, what, _("kijk deze regel en die erboven na"), line) from None


def _toml_reason(message: str) -> str:
    """Say what the parser said, in the user's language."""
    for said, told in (
        ("Cannot overwrite a value", _("een sleutel staat er twee keer")),
        ("Cannot declare", _("een tabel staat er twee keer")),
        ("Expected '=' after", _("er mist een = na de sleutel")),
        ("Unclosed array", _("een lijst wordt niet gesloten met ]")),
        ("Unterminated string", _("een tekst wordt niet gesloten met aanhalingstekens")),
        ('Expected "\'"', _("een tekst wordt niet gesloten met aanhalingstekens")),
        ("Illegal character '\\n'", _("een tekst wordt niet gesloten met aanhalingstekens")),
        ("Illegal character", _("er staat een teken dat niet mag")),
        ("Unescaped '\\'", _("een \\ in een tekst moet dubbel: \\\\")),
        ("Expected newline", _("er staat iets te veel achter de waarde")),
        ("Invalid value", _("de waarde klopt niet: tekst staat tussen aanhalingstekens")),
        ("Invalid initial character", _("de sleutel begint met een teken dat niet mag")),
        ("Invalid statement", _("hier hoort een sleutel of een [[tabel]] te staan")),
        ("Expected ']", _("een tabelnaam wordt niet gesloten")),
        ("Invalid date", _("de datum bestaat niet")),
    ):
        if said in message:
            return told
    return _("de regel is niet te begrijpen")
