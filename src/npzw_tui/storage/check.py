"""Session files read for a person who wants to know what is wrong with them.

A fault ("fout") is something that every reader of the file leaves out; "let op" is kept and used,
but probably not what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import FORMAT, Session
from npzw_tui.i18n import _
from npzw_tui.storage.check_between import (
    lost_targets,
    missing_sessions,
    not_yet_erased,
    open_conflicts,
)
from npzw_tui.storage.check_located import Located
from npzw_tui.storage.check_words import odd_values, unknown_ids, unknown_words
from npzw_tui.storage.codec import DamagedRecord, torn_finding
from npzw_tui.storage.cutter import Cutter, fragments_of
from npzw_tui.storage.quick import read_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.domain.findings import Finding
    from npzw_tui.storage.content import Content


class SessionCheck:
    """Checks one session file or several that belong together; conflicts may lie between them."""

    def __init__(self) -> None:
        self.located: list[Located] = []
        self.findings: list[Finding] = []
        self.meeting = Meeting()

    def add(self, path: Path) -> None:
        """Read a file and note what is wrong in it. Raises ``OSError`` when it cannot be read."""
        file = str(path)
        cutter = Cutter()
        for fragment in fragments_of(path, cutter):
            try:
                record = read_quickly(fragment)
            except DamagedRecord as damage:
                self.findings.append(damage.finding(file))
                continue
            self.located.append(Located(file, fragment, record))
            self.meeting.feed(record)
        if cutter.torn:
            self.findings.append(torn_finding(file, cutter.line))

    def look_closer(self, content: Content | None) -> None:
        """Note what only shows when all files are read, and with content what it does not know."""
        newer = {
            place.record.session
            for place in self.located
            if isinstance(place.record, Session) and place.record.format > FORMAT
        }
        others = set() if content is None else self._of_other_programmes(content)
        for place in self.located:
            record = place.record
            self.findings += _newer_format(place)
            if record.session not in newer:
                self.findings += unknown_words(place)
            if record.deleted or self.meeting.current(record.id) is not record:
                continue
            self.findings += odd_values(place)
            if content is not None and record.session not in others:
                self.findings += unknown_ids(place, content)
        for look in (missing_sessions, open_conflicts, lost_targets, not_yet_erased):
            self.findings += look(self.located, self.meeting)

    def _of_other_programmes(self, content: Content) -> set[str]:
        """Give the sessions recorded with another programme, whose ids mean nothing here."""
        others = set()
        for place in self.located:
            record = place.record
            if not isinstance(record, Session) or record.programme in (None, content.programme.id):
                continue
            others.add(record.id)
            self.findings.append(
                place.finding(
                    _("opgenomen met programma {ander}, en hier staat {dit}").format(
                        ander=record.programme, dit=content.programme.id
                    ),
                    _("verwijzingen zijn niet nagekeken; kies met --content de inhoud van toen"),
                    "programme",
                )
            )
        return others


def _newer_format(place: Located) -> Iterator[Finding]:
    record = place.record
    if isinstance(record, Session) and record.format > FORMAT:
        yield place.finding(
            _("geschreven door een nieuwere versie (formaat {getal})").format(getal=record.format),
            _("werk npzw-tui bij: deze versie leest alleen wat ze kent"),
            "format",
        )
