"""Reading the text files of a content folder, and telling on which line of them a mistake is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tomli

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.nearest import nearest
from npzw_tui.errors import why
from npzw_tui.i18n import _
from npzw_tui.storage.content_schema import CONTENT_FILES, FILES, ContentFile, Fault, Raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from npzw_tui.storage.toml_lines import Place

_BOM = b"\xef\xbb\xbf"
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True)
class Loaded:
    """What could be read of a folder: per file its text and values, and what went wrong."""

    texts: Mapping[str, str]
    data: Mapping[str, Raw]
    findings: Sequence[Finding]


def load(folder: Path, files: Iterable[ContentFile]) -> Loaded:
    """Read these files of a folder; an optional one that is not there is left out."""
    texts: dict[str, str] = {}
    data: dict[str, Raw] = {}
    findings: list[Finding] = []
    trouble = _folder_trouble(folder)
    if trouble is not None:
        return Loaded(texts, data, [trouble])
    for file in files:
        try:
            text = _text(folder, file)
            if text is None:
                continue
            data[file.name] = _parsed(folder, file, text)
            texts[file.name] = text
        except _UnreadableError as error:
            findings.append(error.finding)
    return Loaded(texts, data, findings)


def tell_faults(folder: Path, loaded: Loaded, faults: Iterable[Fault]) -> list[Finding]:
    """Return what went wrong while reading and these faults, in the order of files and lines."""
    from npzw_tui.storage.toml_lines import find_lines

    findings = list(loaded.findings)
    lines: dict[str, Mapping[Place, int]] = {}
    for fault in faults:
        if fault.file not in lines:
            lines[fault.file] = find_lines(loaded.texts[fault.file])
        findings.append(
            Finding(
                file=str(folder / fault.file),
                line=_line(lines[fault.file], fault),
                what=fault.what,
                mend=fault.mend,
                key=fault.key,
                severity=fault.severity,
            )
        )
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
    mend = _("geef de map op waar {files} in staan").format(
        files=", ".join(file.name for file in FILES)
    )
    return Finding(file=str(folder), line=None, what=what, mend=mend)


def _text(folder: Path, file: ContentFile) -> str | None:
    path = folder / file.name
    try:
        if path.is_dir():
            raise _trouble(path, _("dit is een map en geen bestand"))
        raw = path.read_bytes()
    except FileNotFoundError:
        if file.optional:
            return None
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
