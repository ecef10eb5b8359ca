"""The end of the report for residents: all promises, and how to come back to a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.chapters.promises import in_order
from npzw_tui.reports.document import Cell, Column, Heading, Paragraph, Ref, Table
from npzw_tui.reports.resident_outcome import state_words
from npzw_tui.reports.wording import capital, day_words, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import Promised, Report
    from npzw_tui.reports.names import Names


def promises_chapter(names: Names) -> Iterator[Block]:
    """List all promises with who keeps them and how they stand."""
    promises = in_order(names.report.promises)
    if not promises:
        return
    yield Heading(level=2, text=_("Wat er is beloofd"))
    columns = (
        Column(title=_("Wat")),
        Column(title=_("Wie")),
        Column(title=_("Uiterlijk")),
        Column(title=_("Hoe staat het ervoor?")),
        Column(title=_("Wijk")),
        Column(title=_("Nummer")),
    )
    rows = tuple(_row(promised, names) for promised in promises)
    yield Table(title=_("Alle beloften"), columns=columns, rows=rows)


def _row(promised: Promised, names: Names) -> tuple[Cell, ...]:
    return (
        Cell((promised.text,)),
        Cell((promised.owner,)),
        Cell((_("niet afgesproken") if promised.due is None else day_words(promised.due),)),
        Cell((capital(state_words(promised, names)),), "warning" if names.late(promised) else ""),
        Cell((capital(names.place(promised.neighbourhood)),)),
        Cell(_number(promised)),
    )


def _number(promised: Promised) -> Text:
    own = Ref(promised.ref, defines=True)
    if promised.remark is None:
        return (own,)
    return fill(_("{ref}, bij opmerking {opmerking}"), ref=own, opmerking=Ref(promised.remark))


def closing(report: Report) -> Iterator[Block]:
    """Say how to come back to a remark."""
    example = next((told.ref for told in report.remarks), None)
    if example is None:
        return
    yield Heading(level=2, text=_("Wilt u reageren?"))
    yield Paragraph(
        text=fill(
            _(
                "Achter elke opmerking staat een nummer, zoals {ref}. Noem dat nummer als u "
                "contact met ons opneemt. Dan weten wij meteen welke opmerking u bedoelt."
            ),
            ref=Ref(example),
        )
    )
    yield Paragraph(
        text=(
            _(
                "Wij schrijven niet op wie iets zei. Staat hier iets verkeerd, of wilt u dat een "
                "opmerking wordt weggehaald? Laat het ons weten."
            ),
        )
    )
