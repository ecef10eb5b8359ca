"""Collections for the tests of reports, made of records and not of files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.records import Pair, Promise, Tally
from npzw_tui.reports.making import report_of
from npzw_tui.storage.collecting import Collected
from npzw_tui.storage.content import read_content

from ..making import START, remark, session

if TYPE_CHECKING:
    from npzw_tui.domain.records import PairDecision, Record, Remark, Session
    from npzw_tui.reports.model import Audience, Report

CONTENT = read_content(Path(__file__).parents[2] / "content")
OFFICE = session("kantoor", neighbourhood="verwerking", meeting="2023-07-01-verwerking")


def report(*records: Record, audience: Audience = "bureau") -> Report:
    """Make the report of one meeting in Moerwijk (session s1), or of what else is given."""
    sessions = [] if any(record.table == "session" for record in records) else [session()]
    collected = Collected(collection=Collection([*sessions, *records]))
    return report_of(collected, CONTENT, audience)


def evening(id_: str, neighbourhood: str, day: date = date(2023, 6, 21), **more: Any) -> Session:
    meeting = f"{day}-{neighbourhood}"
    return session(id_, neighbourhood=neighbourhood, date=day, meeting=meeting, **more)


def said(id_: str, minute: float = 0, **changes: Any) -> Remark:
    return remark(id_, **{"at": START + timedelta(minutes=minute), **changes})


def pair(
    id_: str, one: str, other: str, decision: PairDecision = "zelfde", minute: float = 60
) -> Pair:
    return Pair(
        id=id_,
        session="kantoor",
        at=START + timedelta(minutes=minute),
        rev=1,
        remarks=(one, other),
        decision=decision,
    )


def promise(id_: str, remark_id: str | None = None, **changes: Any) -> Promise:
    values: dict[str, Any] = {
        "session": "s1",
        "at": START,
        "rev": 1,
        "step": "reacties",
        "text": "Het nagaan",
        "owner": "gemeente",
        "remark": remark_id,
    }
    return Promise(id=id_, **values | changes)


def tally(id_: str, question: str, counts: tuple[int, ...] = (), **changes: Any) -> Tally:
    options = tuple(f"keuze {place}" for place in range(len(counts)))
    values: dict[str, Any] = {
        "session": "s1",
        "at": START,
        "rev": 1,
        "step": "kennismaking",
        "question": question,
        "options": options,
        "counts": counts,
    }
    return Tally(id=id_, **values | changes)
