"""Forgetting one person in all given files: who is meant, and what became of each file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.merge import order
from npzw_tui.domain.records import NOTHING, Erasure
from npzw_tui.domain.short_id import LENGTH, plain, short_ids, standing_for
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.contact_erase import erase, holds_any
from npzw_tui.storage.contact_places import beside, find_people
from npzw_tui.storage.lock import Locked, SessionLock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from npzw_tui.domain.clock import Clock, Ids

_WRITER: Final = "npzw-tui contacts forget"
_SESSION: Final = re.compile(
    rb'^session = "([^"\\\n]+)"|\\nsession = \\"([^"\\\n]+)\\"', re.MULTILINE
)


@dataclass(slots=True)
class Known:
    """Who signed up in these files, and who was forgotten already.

    ``files`` gives by person the session files that hold something of them, in the files themselves
    or beside them. ``troubles`` are files that could not be read.
    """

    files: dict[str, list[Path]] = field(default_factory=dict)
    tombstones: dict[str, Erasure] = field(default_factory=dict)
    troubles: list[NpzwError] = field(default_factory=list)
    _sessions: dict[str, str] = field(default_factory=dict)

    @property
    def refs(self) -> dict[str, str]:
        """The short id of everybody, also of who is forgotten."""
        return short_ids([*self.files, *self.tombstones])

    def look(self, path: Path) -> None:
        """Look through a session file and what lies beside it."""
        for each in (path, *beside(path)):
            try:
                found = find_people(each)
            except OSError as error:
                self.troubles.append(refused(each, error))
                continue
            for target, tombstone in found.erasures.items():
                known = self.tombstones.get(target)
                if known is None or order(tombstone) < order(known):
                    self.tombstones[target] = tombstone
            for id_, places in found.people.items():
                files = self.files.setdefault(id_, [])
                if path not in files:
                    files.append(path)
                session = _SESSION.search(places[0].data)
                if session and id_ not in self._sessions:
                    self._sessions[id_] = (session[1] or session[2]).decode(errors="replace")

    def meant_by(self, word: str) -> str:
        """Return the id of a person. Raises ``NpzwError`` where it is not exactly one's."""
        refs = self.refs
        if word in refs:
            return word
        meant = standing_for(word, refs)
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise NpzwError(
                _("{id} is van meer dan één aanmelding").format(id=word),
                "\n".join(f"{refs[id_]}  {id_}" for id_ in meant),
                _("Geef een van deze op."),
            )
        raise _nobody(word, refs)

    def tombstone_for(self, target: str, clock: Clock, ids: Ids) -> Erasure:
        """Give the one that stands already, or a new one; it belongs to the person's session."""
        if target in self.tombstones:
            return self.tombstones[target]
        now = clock.now()
        session = self._sessions.get(target, target)
        return Erasure(
            id=ids.new(now), session=session, at=now, rev=1, target=target, extra=NOTHING
        )


@dataclass(slots=True)
class Forgotten:
    """What became of the files.

    ``erased`` tells how many revisions went from which. ``refused`` says which could not be done.
    ``copies`` are files in the same folders, not among the given ones, that still hold the sealed
    text.
    """

    erased: dict[Path, int] = field(default_factory=dict)
    refused: list[NpzwError] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)


def forget(target: str, files: Iterable[Path], tombstone: Erasure, clock: Clock) -> Forgotten:
    """Erase a person in these session files and beside them. What cannot be done stops nothing."""
    outcome = Forgotten()
    pieces: set[bytes] = set()
    passed: set[Path] = set()
    folders: dict[Path, None] = {}
    for path in files:
        folders[path.resolve().parent] = None
        lock = SessionLock(_session_file(path.resolve()))
        try:
            lock.acquire(_WRITER, clock.now())
        except Locked as error:
            outcome.refused.append(_in_use(path, error))
            passed.update(each.resolve() for each in (path, *beside(path)))
            continue
        except OSError as error:
            outcome.refused.append(refused(path, error))
            passed.add(path.resolve())
            continue
        try:
            for each in (path, *beside(path)):
                pieces |= _erase(each, target, tombstone, outcome, passed)
        finally:
            lock.release()
    if pieces:
        for folder in folders:
            outcome.copies += _copies(folder, pieces, passed)
    return outcome


def refused(path: Path, error: OSError) -> NpzwError:
    """Say that the system did not let us at a file."""
    return NpzwError(
        _("{bestand} is overgeslagen").format(bestand=path),
        why(error),
        _("Zorg dat u het bestand mag lezen en in de map mag schrijven, en wis dan opnieuw."),
    )


def _erase(
    path: Path, target: str, tombstone: Erasure, outcome: Forgotten, passed: set[Path]
) -> set[bytes]:
    try:
        count, pieces = erase(path, target, tombstone)
    except OSError as error:
        outcome.refused.append(refused(path, error))
    except NpzwError as error:
        outcome.refused.append(error)
    else:
        if count:
            outcome.erased[path] = count
        return pieces
    passed.add(path.resolve())
    return set()


def _copies(folder: Path, pieces: set[bytes], passed: set[Path]) -> list[Path]:
    """Find what else in a folder still holds what was sealed; ``passed`` was told already."""
    found = []
    try:
        names = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        # A folder that one may write in but not list: then nobody can look.
        return []
    for path in names:
        if path in passed or path.suffix == ".lock":
            continue
        try:
            if holds_any(path, pieces):
                found.append(path)
        except OSError:
            # Nobody's file that this user may read.
            continue
    return found


def _session_file(path: Path) -> Path:
    """Return the session file whose lock counts for a file beside it."""
    name, dot, _rest = path.name.partition(".toml")
    return path.with_name(name + dot) if dot else path


def _in_use(path: Path, error: Locked) -> NpzwError:
    return NpzwError(
        _("{bestand} is overgeslagen: er wordt in geschreven").format(bestand=path),
        error.message,
        _("Sluit de bijeenkomst daar, en wis dan opnieuw."),
    )


def _nobody(word: str, refs: dict[str, str]) -> NpzwError:
    from npzw_tui.domain.nearest import nearest

    title = _("Geen aanmelding heeft het kenmerk {id}").format(id=word)
    if not refs:
        return NpzwError(title, _("In deze bestanden staat geen enkele aanmelding."))
    # As they are typed: without the dash.
    by_plain = {plain(short): short for short in refs.values()}
    near = nearest(plain(word), by_plain) if len(plain(word)) >= LENGTH // 2 else None
    return NpzwError(
        title,
        hint=_("Bedoelt u {woord}?").format(woord=by_plain[near])
        if near
        else _("npzw-tui contacts open toont alle kenmerken."),
    )
