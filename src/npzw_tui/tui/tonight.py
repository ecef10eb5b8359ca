"""The meetings of today that are in the folder, whoever writes them: where one can join."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npzw_tui.domain.evening import Evening
from npzw_tui.domain.staff import is_staff
from npzw_tui.domain.table_name import free_name
from npzw_tui.i18n import _, n_
from npzw_tui.tui.launch import Request

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from npzw_tui.domain.records import Session
    from npzw_tui.storage.content import Content
    from npzw_tui.storage.sessions import SessionFile


@dataclass(slots=True)
class Tonight:
    """One meeting of today and its files, which ``evening`` lays together as they are read."""

    files: list[SessionFile]
    evening: Evening
    read: int = field(default=0)
    """How many of the files were read."""

    @property
    def sessions(self) -> list[Session]:
        """Who writes it, by the heads of the files."""
        return [file.session for file in self.files]

    @property
    def taken(self) -> list[str]:
        """The recorders' names."""
        return [session.recorder for session in self.sessions]

    def file_of(self, recorder: str | None) -> SessionFile | None:
        """Give the file of this recorder."""
        return next((file for file in self.files if file.session.recorder == recorder), None)

    def request(self, recorder: str | None) -> Request:
        """All that is known of the meeting, for one who joins, with a name that is free."""
        first = self.sessions[0]
        return Request(
            neighbourhood=first.neighbourhood,
            date=first.date,
            recorder=free_name(recorder or "tafel-1", self.taken),
            venue=next((s.venue for s in self.sessions if s.venue), None),
            facilitator=next((s.facilitator for s in self.sessions if s.facilitator), None),
        )

    def words(self, content: Content) -> str:
        """Say which meeting it is, how many write it, and where it is now."""
        place = self.sessions[0].neighbourhood
        names = {each.id: each.title for each in content.programme.neighbourhoods}
        tables = len(set(self.taken))
        parts = [
            _("Vanavond: {wijk}").format(wijk=names.get(place, place)),
            n_("{n} tafel", "{n} tafels", tables).format(n=tables),
        ]
        if self.read == len(self.files):
            steps = self.evening.steps
            step = content.agenda.step_by_id.get(steps.current or "")
            if step is not None:
                parts.append(_("bezig bij {stap}").format(stap=step.short))
            elif steps.last is not None:
                parts.append(_("afgesloten"))
        return ", ".join(parts)


def tonight(files: Iterable[SessionFile], today: date) -> dict[str, Tonight]:
    """Lay the files of today's meetings together, by the id of the meeting."""
    found: dict[str, Tonight] = {}
    for file in files:
        session = file.session
        if session.date == today and not is_staff(session):
            meeting = found.setdefault(session.meeting, Tonight([], Evening(session.meeting)))
            meeting.files.append(file)
    return found
