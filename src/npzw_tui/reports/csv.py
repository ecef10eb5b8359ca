"""All remarks as CSV, for whoever counts on: one row each, nothing left out.

The file is UTF-8 with commas and CRLF, as RFC 4180 has it. Dutch Excel reads neither UTF-8 without
a byte order mark nor commas (they are its decimal sign); so ``for_excel`` writes both, the mark and
semicolons, and never one of them alone. The two kinds are opened by those they are made for: a
program that splits on another sign than the file has would see other cells than were made safe.

Remarks that nobody linked are rows like all others, and so are those that another one stands for
(``double_of`` says which). Texts are as they were typed; ``no_formula`` tells the one exception.
Several values in a cell stand between `` | ``.
"""

from __future__ import annotations

import csv
import json
from datetime import date, time
from io import StringIO
from typing import TYPE_CHECKING, Final

from npzw_tui.reports.no_formula import guard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from npzw_tui.reports.model import Report, Told

_BETWEEN: Final = " | "
_OFFICE_ONLY: Final = frozenset({"speaker", "recorder", "extra"})


def csv_bytes(report: Report, *, for_excel: bool = False) -> bytes:
    """Write the remarks of a report. The same report gives the same bytes."""
    columns = _columns(report)
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if for_excel else ",", lineterminator="\r\n")
    writer.writerow(columns)
    for told in _in_order(report):
        writer.writerow([guard(cell(told)) for cell in columns.values()])
    return out.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def _in_order(report: Report) -> list[Told]:
    evenings = {meeting.id: place for place, meeting in enumerate(report.meetings)}
    return sorted(
        (*report.remarks, *report.hidden),
        key=lambda told: (evenings.get(told.meeting, len(evenings)), told.at, told.id),
    )


def _columns(report: Report) -> dict[str, Callable[[Told], str]]:
    """The columns in order with how each is told; names are for programs, in one language."""
    dates = {meeting.id: meeting.date for meeting in report.meetings}
    shown = {double.ref: double.shown for double in report.doubles}
    columns: dict[str, Callable[[Told], str]] = {
        "ref": lambda told: told.ref,
        "id": lambda told: told.id,
        "meeting": lambda told: told.meeting,
        "date": lambda told: str(dates.get(told.meeting) or ""),
        "neighbourhood": lambda told: told.neighbourhood,
        "neighbourhood_title": lambda told: report.neighbourhood_title(told.neighbourhood),
        "step": lambda told: told.step,
        "step_title": lambda told: report.step_title(told.step),
        "at": lambda told: told.at.isoformat(),
        "kinds": lambda told: _BETWEEN.join(told.kinds),
        "kind_titles": lambda told: _BETWEEN.join(map(report.kind_title, told.kinds)),
        "text": lambda told: told.text,
        "quote": lambda told: "true" if told.quote else "false",
        "links": lambda told: _BETWEEN.join(told.links),
        "link_titles": lambda told: _BETWEEN.join(map(_titles(report), told.links)),
        "lines": lambda told: _BETWEEN.join(told.lines),
        "line_titles": lambda told: _BETWEEN.join(map(_titles(report), told.lines)),
        "verdict": lambda told: told.verdict,
        "answer": lambda told: told.answer or "",
        "promises": lambda told: _BETWEEN.join(told.promises),
        "speaker": lambda told: told.speaker or "",
        "recorder": lambda told: told.recorder or "",
        "double_of": lambda told: shown.get(told.ref, ""),
        "doubles": lambda told: _BETWEEN.join(told.doubles),
        "revisions": lambda told: str(told.revisions),
        "extra": lambda told: _json(told.extra),
    }
    if report.audience == "bewoners":
        return {name: cell for name, cell in columns.items() if name not in _OFFICE_ONLY}
    return columns


def _titles(report: Report) -> Callable[[str], str]:
    """Give what names a part of the programme; residents never see words that are damaged."""

    def title(id_: str) -> str:
        node = report.programme.nodes.get(id_)
        hidden = report.audience == "bewoners" and node is not None and node.damaged
        return "" if hidden else report.node_title(id_)

    return title


def _json(extra: Mapping[str, object]) -> str:
    return json.dumps(extra, ensure_ascii=False, sort_keys=True, default=_plain) if extra else ""


def _plain(value: object) -> str:
    """Write what TOML has and JSON has not: days and times."""
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(value)
