"""Which files somebody names: sessions, content, and what is neither.

One mechanism for ``check``, ``merge``, ``report`` and the staff screen. A folder stands for the
``.toml`` files in it, a wildcard that the shell left alone for what it matches, and a file that is
named twice, whatever the names, is there once. Of every file only as much is read as it takes to
see what it is, so a file of any size may be named.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from glob import has_magic
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.records import RECORDS
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.content_schema import CONTENT_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import BinaryIO


SESSION_NAME: Final = re.compile(r"\d{4}-\d\d-\d\d_[^_]+_[^_]+_[0-9a-f]{8}\.toml")
"""What the recorder calls its files."""

# Content has a table "step" too: that one alone says nothing.
_RECORD: Final = re.compile(
    rb"^[ \t]*\[\[[ \t\"']*(?:" + "|".join(RECORDS.keys() - {"step"}).encode() + rb")\b",
    re.MULTILINE,
)
_HEADER: Final = 100
"""No header of ours is longer."""
_HEAD: Final = 4 * 1024
_PIECE: Final = 1024 * 1024
_LOCK: Final = ".toml.lock"


@dataclass
class Inputs:
    """The files by what they are, in the order in which they were named; a folder's by name.

    ``missing`` says of what was named that it is not there, ``left_out`` of what is there why it is
    none of these. ``folders`` are content folders that were named as a whole. ``with_content``:
    content files are welcome; else they are left out too.
    """

    with_content: bool = False

    sessions: list[Path] = field(default_factory=list)
    content: list[Path] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)
    missing: list[NpzwError] = field(default_factory=list)
    left_out: list[NpzwError] = field(default_factory=list)
    _seen: dict[object, Path] = field(default_factory=dict)

    @property
    def troubles(self) -> list[NpzwError]:
        """Everything that was named and is not among the files."""
        return [*self.missing, *self.left_out]

    def named(self, path: Path) -> Path | None:
        """Return the input that is this file, whatever its name; None when none of them is."""
        try:
            return self._seen.get(_identity(path))
        except OSError:
            return None

    def add(self, path: Path) -> None:
        """Find out what this is and keep it where it belongs."""
        try:
            self._add(path)
        except NpzwError as trouble:
            self.left_out.append(trouble)
        except OSError as error:
            self.left_out.append(unreadable(path, error))

    def _add(self, path: Path) -> None:
        if path.is_dir():
            self._add_folder(path)
            return
        # a link that leads nowhere is there, and cannot be read
        if not path.exists() and not path.is_symlink():
            self.missing.append(_missing(path))
            return
        if self._seen.setdefault(_identity(path), path) is not path:
            return
        if not path.is_file():
            raise NpzwError(_("{bestand} is geen gewoon bestand").format(bestand=path))
        if path.name in CONTENT_FILES:
            if not self.with_content:
                raise NpzwError(
                    _("{bestand} hoort bij het programma: het is geen sessiebestand").format(
                        bestand=path
                    )
                )
            self.content.append(path)
        elif not path.name.endswith(_LOCK):
            # A lock stays beside every file, and a shell's * gives it too; it says nothing.
            self._expect_session(path)
            self.sessions.append(path)

    def _add_folder(self, folder: Path) -> None:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
        if not files:
            words = (
                _("In {map} staan geen bijeenkomsten en geen content")
                if self.with_content
                else _("In {map} staan geen bijeenkomsten")
            )
            raise NpzwError(
                words.format(map=folder),
                hint=_("Geef een map met .toml-bestanden; npzw-tui paths toont de uwe."),
            )
        if any(path.name in CONTENT_FILES for path in files):
            self.folders.add(folder)
        for path in files:
            self.add(path)

    def _expect_session(self, path: Path) -> None:
        """Raise ``NpzwError`` with the reason when this is no session file."""
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if _RECORD.search(head):
                return
            blank, binary, found = _look(head, file)
        if blank:
            raise NpzwError(_("{bestand} is leeg").format(bestand=path))
        if found or SESSION_NAME.fullmatch(path.name.removesuffix(".torn")):
            return
        why_not = (
            _("Er staat geen TOML-tekst in.")
            if binary
            else _("Er staat geen [[session]] of [[remark]] in.")
        )
        if not self.with_content:
            raise NpzwError(_("{bestand} is geen sessiebestand").format(bestand=path), why_not)
        raise NpzwError(
            _("{bestand} is geen sessiebestand en geen contentbestand").format(bestand=path),
            why_not,
            _("Een contentbestand heet {namen}.").format(namen=", ".join(CONTENT_FILES)),
        )


def find_inputs(paths: Iterable[Path], *, with_content: bool = False) -> Inputs:
    """Find out what each file is that somebody named. What is wrong is told, and stops nothing.

    ``with_content``: content files are looked for too, else they are left out with the rest.
    """
    inputs = Inputs(with_content=with_content)
    for named in paths:
        for path in _expand(named):
            inputs.add(path)
    return inputs


def unreadable(path: Path, error: OSError) -> NpzwError:
    """Say that the system does not let us read this file."""
    return NpzwError(
        _("{bestand} is niet te lezen").format(bestand=path),
        why(error),
        _("Kijk of u dit mag lezen."),
    )


def _expand(path: Path) -> list[Path]:
    """Resolve wildcards that the shell left alone, as Windows shells do."""
    if not has_magic(str(path)) or path.exists():
        return [path]
    start = type(path)(path.anchor)
    try:
        found = sorted(start.glob(str(path.relative_to(path.anchor))))
    except ValueError:
        # Not a pattern after all.
        found = []
    # Of what stands beside a session nobody asked.
    return [each for each in found if each.suffix == ".toml" or each.is_dir()] or found or [path]


def _missing(path: Path) -> NpzwError:
    try:
        names = [beside.name for beside in path.parent.iterdir()]
    except OSError:
        names = []
    near = nearest(path.name, names)
    return NpzwError(
        _("{bestand} bestaat niet").format(bestand=path),
        hint=_("Bedoelt u {woord}?").format(woord=path.parent / near) if near else "",
    )


def _identity(path: Path) -> object:
    found = path.stat()
    # Some file systems number no files.
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(path)


def _look(head: bytes, file: BinaryIO) -> tuple[bool, bool, bool]:
    """Read on, and tell whether there is nothing, no text, and a record anywhere."""
    from codecs import getincrementaldecoder

    decoder = getincrementaldecoder("utf-8")()
    blank, binary = True, False
    data, rest = head, b""
    while data:
        blank = blank and not data.strip()
        try:
            binary = binary or "\0" in decoder.decode(data)
        except UnicodeDecodeError:
            binary = True
        if b"[[" in rest + data and _RECORD.search(rest + data):
            return False, binary, True
        # A header may lie across the border; what stands before its line decides nothing.
        rest = (rest + data)[-_HEADER:]
        data = file.read(_PIECE)
    return blank, binary, False
