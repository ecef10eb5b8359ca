"""Session files read for a person who wants to know what is wrong with them.

A fault ("fout") is something that every reader of the file leaves out; "let op" is kept and used,
but probably not what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.findings import Finding, Severity
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.nearest import nearest
from npzw_tui.domain.records import (
    FORMAT,
    RECORDS,
    Ambassador,
    Foreign,
    Record,
    Remark,
    Session,
    own_keys,
)
from npzw_tui.i18n import _
from npzw_tui.storage.codec import DamagedRecord, Fragment, decode, torn_finding
from npzw_tui.storage.cutter import Cutter, fragments_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from npzw_tui.storage.content import Content


@dataclass(frozen=True, slots=True)
class Located:
    """A record and where it stands."""

    file: str
    fragment: Fragment
    record: Record

    def finding(
        self, what: str, mend: str, key: str | None = None, severity: Severity = "let op"
    ) -> Finding:
        """Make a finding about a key of this record, or about the record as a whole."""
        line = self.fragment.line
        if key is not None:
            for number, text in enumerate(self.fragment.data.splitlines()):
                if text.split(b"=")[0].strip() == key.encode():
                    line += number
                    break
        return Finding(file=self.file, line=line, what=what, mend=mend, key=key, severity=severity)


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
                record = decode(fragment)
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
            self.findings += self._about_sessions(place)
            if record.session not in newer:
                self.findings += _unknown_words(place)
            self.findings += self._conflict(place)
            current = self.meeting.current(record.id) is record and not record.deleted
            if content is not None and current and record.session not in others:
                self.findings += _unknown_ids(place, content)

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

    def _about_sessions(self, place: Located) -> Iterator[Finding]:
        record = place.record
        if isinstance(record, Session):
            if record.format > FORMAT:
                yield place.finding(
                    _("geschreven door een nieuwere versie (formaat {getal})").format(
                        getal=record.format
                    ),
                    _("werk npzw-tui bij: deze versie leest alleen wat ze kent"),
                    "format",
                )
        elif record.session not in self.meeting.sessions:
            yield place.finding(
                _("hoort bij een sessie die in geen van deze bestanden staat"),
                _("geef ook het bestand waarin die sessie begint"),
                "session",
            )

    def _conflict(self, place: Located) -> Iterator[Finding]:
        record = place.record
        if any(record is other for other in self.meeting.conflicts.get(record.id, ())):
            yield place.finding(
                _("revisie {getal} van {id} staat er ook met een andere inhoud").format(
                    getal=record.rev, id=record.id
                ),
                _("beide blijven bewaard en het verslag noemt ze; een nieuwe revisie beslist"),
                "rev",
            )


def _unknown_words(place: Located) -> Iterator[Finding]:
    """Find tables and keys that are kept but not used: a later version's, or a typing mistake."""
    record = place.record
    if isinstance(record, Foreign):
        if record.name not in RECORDS:
            yield place.finding(
                _("onbekende tabel {naam}: blijft bewaard, maar telt niet mee").format(
                    naam=record.name
                ),
                _meant(record.name, RECORDS),
            )
        return
    known = [*own_keys(type(record)), "id", "session", "deleted", "at", "rev"]
    for key in record.extra:
        yield place.finding(
            _("onbekende sleutel {naam}: blijft bewaard, maar telt niet mee").format(naam=key),
            _meant(key, known),
            key,
        )


def _unknown_ids(place: Located, content: Content) -> Iterator[Finding]:
    """Find ids that the content does not have."""
    record = place.record
    nodes, kinds = content.programme.nodes, content.agenda.kind_by_id
    if isinstance(record, Session):
        places = [neighbourhood.id for neighbourhood in content.programme.neighbourhoods]
        words = _("onbekende wijk {id}")
        yield from _not_among(place, "neighbourhood", [record.neighbourhood], places, words)
    step = getattr(record, "step", None)
    if isinstance(step, str):
        words = _("onbekende stap {id}")
        yield from _not_among(place, "step", [step], content.agenda.step_by_id, words)
    if isinstance(record, Remark):
        words = _("onbekende soort {id}")
        yield from _not_among(place, "kind", [record.kind], kinds, words)
        yield from _not_among(place, "also", record.also, kinds, words)
        words = _("het programma kent {id} niet")
        yield from _not_among(place, "links", record.links, nodes, words)
    if isinstance(record, Ambassador):
        words = _("het programma kent {id} niet")
        yield from _not_among(place, "interests", record.interests, nodes, words)


def _not_among(
    place: Located, key: str, ids: Collection[str], known: Collection[str], words: str
) -> Iterator[Finding]:
    for id_ in ids:
        if id_ not in known:
            yield place.finding(words.format(id=id_), _meant(id_, known), key)


def _meant(word: str, known: Collection[str]) -> str:
    near = nearest(word, known)
    if near is not None:
        return _("bedoelt u {woord}?").format(woord=near)
    if len(known) > 12:
        return _("zie het programma voor wat er wel is")
    return _("bekend zijn: {namen}").format(namen=", ".join(known))
