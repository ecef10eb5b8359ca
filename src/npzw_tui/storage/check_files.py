"""Which of the files that somebody names are sessions, which are content, and which are neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from glob import has_magic
from typing import TYPE_CHECKING

from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.records import RECORDS
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.content import check_content
from npzw_tui.storage.content_schema import CONTENT_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from npzw_tui.domain.findings import Finding

# Content has a table "step" too: that one alone says nothing.
_RECORD = re.compile(
    rb"^[ \t]*\[\[[ \t\"']*(?:" + "|".join(RECORDS.keys() - {"step"}).encode() + rb")\b",
    re.MULTILINE,
)
_SESSION_NAME = re.compile(r"\d{4}-\d\d-\d\d_[^_]+_[^_]+_[0-9a-f]{8}\.toml(?:\.torn)?")


@dataclass
class SortedOut:
    """The files by what they are. ``troubles`` says of the others why they are neither."""

    sessions: list[Path] = field(default_factory=list)
    content: list[Path] = field(default_factory=list)
    troubles: list[NpzwError] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)
    """Folders that were named as a whole: their missing files are findings too."""

    def check_content(self) -> Iterator[Finding]:
        """Check the content files in the light of the others of their folder."""
        named = {str(path) for path in self.content}
        for folder in dict.fromkeys([*self.folders, *(path.parent for path in self.content)]):
            for finding in check_content(folder):
                if folder in self.folders or finding.file in named:
                    yield finding


def sort_out(paths: Iterable[Path]) -> SortedOut:
    """Find out what each file is; a folder stands for the files in it."""
    found = SortedOut()
    for path in dict.fromkeys(expanded for named in paths for expanded in _expand(named)):
        _try(path, found)
    return found


def _expand(path: Path) -> list[Path]:
    """Resolve wildcards that the shell left alone, as Windows shells do."""
    if not has_magic(str(path)) or path.exists():
        return [path]
    start = type(path)(path.anchor)
    return sorted(start.glob(str(path.relative_to(path.anchor)))) or [path]


def _try(path: Path, found: SortedOut) -> None:
    try:
        _add(path, found)
    except NpzwError as trouble:
        found.troubles.append(trouble)
    except OSError as error:
        found.troubles.append(unreadable(path, error))


def unreadable(path: Path, error: OSError) -> NpzwError:
    """Say that the system does not let us read this file."""
    return NpzwError(
        _("{bestand} is niet te lezen").format(bestand=path),
        why(error),
        _("Kijk of u dit mag lezen."),
    )


def _add(path: Path, found: SortedOut) -> None:
    if path.is_dir():
        _add_folder(path, found)
    elif not path.exists():
        near = nearest(path.name, _names(path.parent))
        raise NpzwError(
            _("{bestand} bestaat niet").format(bestand=path),
            hint=_("Bedoelt u {woord}?").format(woord=path.parent / near) if near else "",
        )
    elif not path.is_file():
        raise NpzwError(_("{bestand} is geen gewoon bestand").format(bestand=path))
    elif path.name in CONTENT_FILES:
        found.content.append(path)
    else:
        _expect_session(path)
        found.sessions.append(path)


def _add_folder(folder: Path, found: SortedOut) -> None:
    if any((folder / name).exists() for name in CONTENT_FILES):
        found.folders.add(folder)
        found.content += [folder / name for name in CONTENT_FILES if (folder / name).exists()]
        return
    files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    if not files:
        raise NpzwError(
            _("In {map} staan geen bijeenkomsten en geen content").format(map=folder),
            hint=_("Geef een map met .toml-bestanden; npzw-tui paths toont de uwe."),
        )
    for path in files:
        _try(path, found)


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _expect_session(path: Path) -> None:
    """Raise ``NpzwError`` with the reason when this is no session file."""
    data = path.read_bytes()
    if not data.strip():
        raise NpzwError(
            _("{bestand} is leeg").format(bestand=path), hint=_("Er valt niets na te kijken.")
        )
    if _RECORD.search(data) or _SESSION_NAME.fullmatch(path.name):
        return
    names = ", ".join(CONTENT_FILES)
    raise NpzwError(
        _("{bestand} is geen sessiebestand en geen contentbestand").format(bestand=path),
        _("Er staat geen TOML-tekst in.")
        if _is_binary(data)
        else _("Er staat geen [[session]] of [[remark]] in."),
        _("Een contentbestand heet {namen}.").format(namen=names),
    )


def _is_binary(data: bytes) -> bool:
    try:
        return "\0" in data.decode()
    except UnicodeDecodeError:
        return True
