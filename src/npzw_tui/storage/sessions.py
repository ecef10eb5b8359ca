"""Which session files a folder holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from stat import S_ISREG
from typing import TYPE_CHECKING, Final, NamedTuple

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import Session
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.codec import DamagedRecord, decode, split

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from npzw_tui.storage.codec import Fragment

HEAD: Final = 64 * 1024
"""So many bytes of a file are looked at for its session."""


@dataclass(frozen=True, slots=True)
class SessionFile:
    """One file: its first session, its size in bytes, and when it was last written (aware)."""

    path: Path
    session: Session
    size: int
    modified: datetime


class SessionList(NamedTuple):
    """The files of a folder, newest first, and what is wrong with those left out."""

    files: list[SessionFile]
    findings: list[Finding]


def list_sessions(folder: Path) -> SessionList:
    """List the session files in a folder, reading only their heads; none when it is not there."""
    files: list[SessionFile] = []
    findings: list[Finding] = []
    try:
        paths = sorted(folder.glob("*.toml"))
    except OSError:
        paths = []
    for path in paths:
        try:
            session = read_session(path)
            found = path.stat()
        except (NpzwError, OSError) as error:
            findings.append(unread(path, error))
        else:
            modified = datetime.fromtimestamp(found.st_mtime, UTC)
            files.append(SessionFile(path, session, found.st_size, modified))
    files.sort(key=lambda file: (file.modified, file.path.name), reverse=True)
    return SessionList(files, findings)


def session_sizes(folder: Path) -> dict[str, int]:
    """Tell how large each session file of a folder is, without reading any of them.

    By path; a file that goes away meanwhile is left out, and so is all where there is no folder.
    """
    sizes: dict[str, int] = {}
    try:
        for path in folder.glob("*.toml"):
            with suppress(FileNotFoundError):
                sizes[str(path)] = path.stat().st_size
    except OSError:
        return {}
    return sizes


def unread(path: Path, error: NpzwError | OSError) -> Finding:
    """Return what to say of a file, or a folder of them, that is left out for this error."""
    what = error.title if isinstance(error, NpzwError) else _("niet te lezen")
    mend = error.message if isinstance(error, NpzwError) else why(error)
    return Finding(file=str(path), line=None, what=what, mend=mend)


def find_session(folder: Path, meeting: str, recorder: str) -> Path | None:
    """Return the newest file of this recorder at this meeting; None when there is none."""
    for file in list_sessions(folder).files:
        if (file.session.meeting, file.session.recorder) == (meeting, recorder):
            return file.path
    return None


def read_session(path: Path) -> Session:
    """Read the first session of a file. Raises ``NpzwError`` when it has none that can be read."""
    try:
        if not S_ISREG(path.stat().st_mode):
            # opening a pipe would wait for ever
            raise NpzwError(_("{bestand} is geen gewoon bestand").format(bestand=path))
        with path.open("rb") as file:
            data = file.read(HEAD)
    except OSError as error:
        raise NpzwError(_("Het bestand is niet te lezen"), f"{path}: {why(error)}") from error
    return session_among(split(data), path)


def session_among(fragments: Iterable[Fragment], path: Path) -> Session:
    """Return the first session among pieces of a file. Raises as ``read_session`` does."""
    problem: DamagedRecord | None = None
    for fragment in fragments:
        if fragment.table not in (Session.table, None):
            continue
        try:
            record = decode(fragment)
        except DamagedRecord as damage:
            problem = problem or damage
            continue
        if isinstance(record, Session):
            return record
    if problem is None:
        raise NpzwError(
            _("Dit is geen bestand van een bijeenkomst"),
            _("{path} heeft geen [[session]].").format(path=path),
        )
    raise NpzwError(
        _("De kop van het bestand is beschadigd"),
        str(problem.finding(str(path))),
        _("Herstel [[session]] in het bestand; de opmerkingen erin zijn er nog."),
    )
