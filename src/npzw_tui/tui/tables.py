"""How the tables of an evening stand: who writes, how much, and what is with their files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from npzw_tui.domain.records import FORMAT
from npzw_tui.domain.staff import is_staff
from npzw_tui.domain.table_name import free_name
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Session
    from npzw_tui.services.followed import Followed
    from npzw_tui.tui.desk import Desk

_STILL = timedelta(minutes=2)
"""A table that wrote nothing for so long is said to be still, since when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One recorder. ``latest`` is when its newest remark was made, None before there is one."""

    name: str
    leads: bool
    own: bool
    remarks: int
    latest: datetime | None
    state: str
    trouble: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All recorders, who leads first, and the files that are nobody's here."""

    tables: tuple[Table, ...]
    trouble: tuple[Finding, ...]
    """What is wrong with files of which nobody knows whose they are."""
    elsewhere: tuple[str, ...]
    """The names of files of other evenings."""
    waiting: int
    """How many files are still being brought in."""


def look_at_tables(desk: Desk, files: Sequence[Followed]) -> Tables:
    """Lay the sessions of the evening beside the files in the folder."""
    evening = desk.evening
    if evening is None:
        return Tables(tables=(), trouble=(), elsewhere=(), waiting=0)
    counts: Counter[str] = Counter()
    latest: dict[str, datetime] = {}
    for id_ in evening.meeting.remark_ids:
        session = evening.author_of(id_)
        first = evening.meeting.first(id_)
        if session is not None and first is not None:
            counts[session.id] += 1
            latest[session.id] = max(first.at, latest.get(session.id, first.at))
    leader = evening.leader
    # who leads and left the program paused the agenda
    paused = evening.steps.current is not None and not evening.steps.running
    own = "" if desk.recorder is None else desk.recorder.session.id
    by_session = {file.session.id: file for file in files if file.session is not None}
    tables = [
        Table(
            name=session.recorder,
            leads=leader is not None and session.id == leader.id,
            own=session.id == own,
            remarks=counts[session.id],
            latest=latest.get(session.id),
            state=_state(
                session,
                own,
                by_session.get(session.id),
                desk.clock.now(),
                paused=paused and session is leader,
            ),
            trouble=tuple(by_session[session.id].findings) if session.id in by_session else (),
        )
        for session in evening.sessions.values()
        if not is_staff(session)
    ]
    tables.sort(key=lambda table: (not table.leads, table.name))
    known = {session.id for session in evening.sessions.values()}
    strange = [file for file in files if file.session is None or file.session.id not in known]
    return Tables(
        tables=tuple(tables),
        trouble=tuple(finding for file in strange for finding in file.findings),
        elsewhere=tuple(file.path.name for file in strange if file.state in ("elsewhere", "staff")),
        waiting=sum(1 for file in strange if file.state == "waiting" and not file.findings),
    )


def _state(
    session: Session, own: str, file: Followed | None, now: datetime, *, paused: bool
) -> str:
    if session.id == own:
        return _("uw bestand")
    if file is None:
        # its records stand in a file of somebody else, that was merged
        return _("in een samengevoegd bestand")
    if file.state == "gone":
        return _("bestand is weg; wat er stond, telt mee")
    if session.format > FORMAT:
        return _("nieuwere versie van het programma")
    if file.findings:
        return _("bestand is beschadigd")
    if file.changed is not None and now - file.changed > _STILL:
        return _("stil sinds {tijd}").format(tijd=f"{file.changed.astimezone(now.tzinfo):%H:%M}")
    return _("pauze") if paused else _("schrijft mee")


def free_table(desk: Desk) -> str:
    """Give a name for one more table."""
    evening = desk.evening
    taken = [] if evening is None else [session.recorder for session in evening.sessions.values()]
    return free_name("tafel-1", taken)


def command_to_join(desk: Desk) -> str:
    """What is typed on another computer to write along."""
    place, day = desk.neighbourhood, desk.request.date
    words = f"npzw-tui open --neighbourhood {place}"
    if day != desk.clock.now().date():
        words += f" --date {day.isoformat()}"
    return f"{words} --recorder {free_table(desk)}"
