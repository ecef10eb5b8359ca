"""The report for the programme office: everything, with what waits for somebody on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, language
from npzw_tui.reports.chapters import (
    care,
    matrix,
    meetings,
    promises,
    register,
    remarks,
    summary,
    tallies,
)
from npzw_tui.reports.document import Document, Paragraph
from npzw_tui.reports.names import Names
from npzw_tui.reports.wording import clock_words, day_words

if TYPE_CHECKING:
    from npzw_tui.reports.model import Report

CHAPTERS = (
    summary.chapter,
    promises.chapter,
    remarks.waiting_chapter,
    remarks.outside_chapter,
    remarks.worries_chapter,
    matrix.chapter,
    tallies.chapter,
    meetings.meetings_chapter,
    meetings.ambassadors_chapter,
    meetings.times_chapter,
    care.doubles_chapter,
    care.clashes_chapter,
    care.left_out_chapter,
    register.chapter,
)


def bureau_document(report: Report) -> Document:
    """Put a report for the office into words. Every short id in it is defined at one place."""
    names = Names(report)
    return Document(
        title=_("Verslag van de bewonersbijeenkomsten"),
        subtitle=_subtitle(report),
        language=language(),
        blocks=(
            Paragraph(
                text=(
                    _(
                        "Voor het programmabureau. Er staan tafels en notulisten in: voor bewoners "
                        "is er een eigen verslag."
                    ),
                ),
                role="note",
            ),
            *(block for chapter in CHAPTERS for block in chapter(names)),
        ),
    )


def _subtitle(report: Report) -> str:
    if report.as_of is None:
        return report.programme.title
    return _("{programma} · stand van {datum}, {tijd}").format(
        programma=report.programme.title,
        datum=day_words(report.as_of.date()),
        tijd=clock_words(report.as_of),
    )
