"""A report as an Excel workbook, to filter, sort and count in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.reports.names import Names
from npzw_tui.reports.office import moment_of
from npzw_tui.reports.xlsx_book import Book
from npzw_tui.reports.xlsx_care import clash_sheet, left_out_sheet
from npzw_tui.reports.xlsx_front import front_of
from npzw_tui.reports.xlsx_meetings import (
    interest_sheet,
    matrix_sheet,
    meeting_sheet,
    promise_sheet,
)
from npzw_tui.reports.xlsx_questions import question_sheets
from npzw_tui.reports.xlsx_remarks import double_sheet, remark_sheet, waiting_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.model import Report
    from npzw_tui.reports.xlsx_sheet import Sheet


def xlsx_bytes(report: Report) -> bytes:
    """Write a report as an Excel workbook; the same report gives the same bytes."""
    front = front_of(report)
    book = Book(front.title, report.programme.title, moment_of(report))
    book.write(front, list(_sheets(report)))
    return book.finished()


def _sheets(report: Report) -> Iterator[Sheet]:
    names = Names(report)
    yield remark_sheet(names)
    yield meeting_sheet(names)
    yield matrix_sheet(names)
    yield promise_sheet(names)
    yield from waiting_sheets(names)
    yield interest_sheet(names)
    yield double_sheet(names)
    if report.audience == "bureau":
        yield clash_sheet(report)
        yield left_out_sheet(report)
    yield from question_sheets(names)
