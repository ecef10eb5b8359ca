"""The files that staff may take along: what is in each of them, and what is wrong with it.

Looked at a slice at a time, so that the keys stay quick however many files there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from glob import has_magic
from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import FORMAT, Session
from npzw_tui.domain.staff import is_staff
from npzw_tui.i18n import _, n_
from npzw_tui.storage.inputs import find_inputs, unreadable
from npzw_tui.storage.tail import TailReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from npzw_tui.domain.findings import Finding
    from npzw_tui.errors import NpzwError

_SLICE = 300
"""Records read between two keys."""


@dataclass(slots=True)
class Candidate:
    """One file. ``remarks`` (ids) is None until it was read; ``ticked`` says if it goes along.

    ``decisions`` is how many records staff wrote, where they wrote the file. ``twin`` is another
    file in the list with the same session, such as its copy on a USB stick.
    """

    path: Path
    ticked: bool = True
    sessions: tuple[Session, ...] = ()
    remarks: frozenset[str] | None = None
    decisions: int = 0
    findings: list[Finding] = field(default_factory=list)
    torn: bool = False
    newer: int | None = None
    """The format of the file where that is newer than ours."""
    trouble: NpzwError | None = None
    """Why nothing can be read from it."""
    twin: Path | None = None

    @property
    def usable(self) -> bool:
        """Whether there is anything in it to take along."""
        return self.trouble is None

    @property
    def sound(self) -> bool:
        """Whether everything in it can be read."""
        return not (self.trouble or self.findings or self.newer or self._without_session)

    @property
    def by_staff(self) -> bool:
        """Whether staff wrote it, working on what others had recorded."""
        return bool(self.sessions) and all(is_staff(session) for session in self.sessions)

    @property
    def _without_session(self) -> bool:
        return self.remarks is not None and not self.sessions

    def trouble_words(self) -> str:
        """Say in a few words what is wrong with it; empty where nothing is."""
        if self.trouble is not None:
            return self.trouble.title.removeprefix(f"{self.path} ")
        parts = []
        if self.newer is not None:
            parts.append(_("nieuwer formaat ({getal})").format(getal=self.newer))
        if self._without_session:
            parts.append(_("avond onbekend"))
        if self.torn:
            parts.append(_("afgebroken einde"))
        if damaged := len(self.findings) - self.torn:
            parts.append(
                n_("{n} beschadigd stuk", "{n} beschadigde stukken", damaged).format(n=damaged)
            )
        return ", ".join(parts)

    def everything_wrong(self) -> list[str]:
        """Say in full what is wrong with it and how to mend that, a line for each thing."""
        if self.trouble is not None:
            return [str(self.trouble)]
        told = [_in_words(finding) for finding in self.findings]
        if self.newer is not None:
            told.append(
                _(
                    "Geschreven door een nieuwere versie (formaat {getal}). Gelezen wordt wat deze "
                    "versie kent; werk npzw-tui bij voor de rest."
                ).format(getal=self.newer)
            )
        if self._without_session:
            told.append(
                _(
                    "Van welke avond deze opmerkingen zijn, staat er niet in. Neem ook het bestand "
                    "mee waarin die avond begint."
                )
            )
        if self.twin is not None:
            told.append(
                _(
                    "Hetzelfde bestand als {bestand}, of een kopie ervan. Samen meenemen kan: "
                    "niets telt dubbel."
                ).format(bestand=self.twin)
            )
        return told


def _in_words(finding: Finding) -> str:
    """Tell a finding without the name of the file, which stands there already."""
    what = f"{finding.what}; {finding.mend}" if finding.mend else finding.what
    if finding.line is None:
        return what
    return _("regel {nummer}: {wat}").format(nummer=finding.line, wat=what)


def candidates(paths: Iterable[Path]) -> list[Candidate]:
    """List the files that were named; a folder stands for the session files in it.

    Looks at names only. A path that is there twice is listed once.
    """
    found: dict[Path, Candidate] = {}
    for named in paths:
        for path in _expand(named):
            found.setdefault(path.absolute(), Candidate(path))
    return list(found.values())


def remarks_in(files: Iterable[Candidate]) -> int:
    """Count the remarks of these files together, each once in however many of them it stands.

    What staff changed is no remark of theirs.
    """
    return len(frozenset[str]().union(*(f.remarks or () for f in files if not f.by_staff)))


def look(files: Iterable[Candidate]) -> Iterator[Candidate]:
    """Read these files, giving each time a slice was read the file that it came from."""
    first_with: dict[str, Candidate] = {}
    for file in files:
        yield from _look_at(file)
        file.ticked = file.ticked and file.usable
        for session in file.sessions:
            other = first_with.setdefault(session.id, file)
            if other is not file and len(file.sessions) == 1:
                file.twin = other.path
        yield file


def _look_at(file: Candidate) -> Iterator[Candidate]:
    if troubles := find_inputs([file.path]).troubles:
        file.trouble = troubles[0]
        return
    yield file
    meeting = Meeting()
    reader = TailReader(file.path)
    done = False
    while not done:
        try:
            batch = reader.read(_SLICE)
        except OSError as error:
            file.trouble = unreadable(file.path, error)
            return
        for record in batch.records:
            meeting.feed(record)
            if isinstance(record, Session) and record.format > FORMAT:
                file.newer = record.format
        file.findings += batch.findings
        done = batch.done
        if done and batch.torn:
            file.torn = True
            file.findings.append(reader.torn_finding())
        yield file
    file.sessions = tuple(meeting.sessions[id_] for id_ in sorted(meeting.sessions))
    file.remarks = frozenset(meeting.remark_ids)
    if file.by_staff:
        file.decisions = len(meeting) - len(meeting.sessions)


def _expand(path: Path) -> list[Path]:
    """Give the files that a folder or a wildcard stands for, else the path as it is."""
    try:
        if path.is_dir():
            return sorted(path.glob("*.toml"))
        if has_magic(str(path)) and not path.exists():
            start = type(path)(path.anchor)
            found = sorted(start.glob(str(path.relative_to(path.anchor))))
            return [file for each in found for file in _expand(each)] or [path]
    except OSError:
        # said when it is looked at
        return [path]
    return [path]
