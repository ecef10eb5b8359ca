"""Session files read into one collection, for whoever looks at all of them together.

What cannot be read is told and left out; it never stops the rest.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.records import FORMAT, Session
from npzw_tui.i18n import _
from npzw_tui.storage.inputs import find_inputs, unreadable
from npzw_tui.storage.quick import read_quickly
from npzw_tui.storage.tail import TailReader

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record
    from npzw_tui.errors import NpzwError
    from npzw_tui.storage.inputs import Inputs

_SLICE = 500
"""Records read between two calls of ``heard``."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file that was read: how many records it gave, and what of it was left out."""

    path: Path
    records: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Collected:
    """A collection and where it came from.

    ``findings`` are about what was read: a fault was left out, "let op" was not. ``troubles`` are
    inputs that gave nothing at all. ``newer`` are the files of a newer format than ours.
    """

    collection: Collection = field(default_factory=Collection)
    files: list[ReadFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    troubles: list[NpzwError] = field(default_factory=list)
    newer: list[Path] = field(default_factory=list)
    readers: dict[Path, TailReader] = field(default_factory=dict, repr=False)
    """How far each file was read, for ``read_on``."""
    folders: list[Path] = field(default_factory=list, repr=False)
    """The folders that were named as a whole: a file that comes into them later belongs too."""

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for was read and understood."""
        return not (self.findings or self.troubles or self.newer)


def collect(paths: Iterable[Path], heard: Callable[[Path], None] | None = None) -> Collected:
    """Read these files, and the session files in these folders.

    ``heard`` is called now and then with the file that is being read; what it raises ends the
    reading.
    """
    named = list(paths)
    collected = collect_inputs(find_inputs(named), heard)
    collected.folders = [path for path in named if path.is_dir()]
    return collected


def collect_inputs(inputs: Inputs, heard: Callable[[Path], None] | None = None) -> Collected:
    """Read what somebody named, once it is known what each of it is; ``heard`` as above."""
    collected = Collected(troubles=list(inputs.troubles))
    for path in inputs.sessions:
        try:
            _read(path, collected, heard)
        except OSError as error:
            collected.troubles.append(unreadable(path, error))
    return collected


def read_on(collected: Collected, known: Container[Path] = ()) -> list[Record]:
    """Read what was written to the files since; returns the revisions that are new.

    Files that came into a named folder since are read too. A file that is gone, as on a stick that
    was pulled out, is told once; what it said stays. ``known`` are files that need no look.
    """
    records: list[Record] = []
    for path, reader in collected.readers.items():
        if path in known:
            continue
        try:
            batch = reader.read()
        except OSError as error:
            trouble = unreadable(path, error)
            if str(trouble) not in map(str, collected.troubles):
                collected.troubles.append(trouble)
            continue
        for record in batch.records:
            if not collected.collection.fold.knows(record):
                _take_in(record, path, collected)
                records.append(record)
        # A torn end is not told here: somebody may be writing it.
        collected.findings += batch.findings
    for path in _arrived(collected):
        # Gone again before it could be read: the next look tells.
        with suppress(OSError):
            records += _read(path, collected, None)
    return records


def _arrived(collected: Collected) -> list[Path]:
    """Find the session files that came into the named folders. What is none may become one."""
    found: list[Path] = []
    for folder in collected.folders:
        with suppress(OSError):
            found += (path for path in folder.glob("*.toml") if path not in collected.readers)
    return find_inputs(sorted(found)).sessions if found else []


def _take_in(record: Record, path: Path, collected: Collected) -> None:
    collected.collection.feed(record)
    if isinstance(record, Session) and record.format > FORMAT and path not in collected.newer:
        collected.newer.append(path)


def _read(path: Path, collected: Collected, heard: Callable[[Path], None] | None) -> list[Record]:
    reader = TailReader(path, decode=read_quickly)
    records: list[Record] = []
    findings: list[Finding] = []
    done = False
    while not done:
        if heard is not None:
            heard(path)
        batch = reader.read(_SLICE)
        for record in batch.records:
            _take_in(record, path, collected)
        records += batch.records
        findings += batch.findings
        if batch.done and batch.torn:
            findings.append(reader.torn_finding())
        done = batch.done
    collected.readers[path] = reader
    collected.files.append(ReadFile(path, len(records), tuple(findings)))
    collected.findings += findings
    return records


def newer_words(path: Path) -> str:
    """Say that a file comes from a newer version of the program."""
    return _("{bestand} is van een nieuwere versie: gelezen is wat deze versie kent").format(
        bestand=path
    )
