"""What was promised: by whom, by when, and how it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.chapters.telling import state_words
from npzw_tui.reports.document import Cell, Column, Heading, Paragraph, Ref, Table
from npzw_tui.reports.names import said
from npzw_tui.reports.wording import day_words, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import Promised
    from npzw_tui.reports.names import Names

_ORDER = {"open": 0, "gedaan": 1, "vervallen": 2}


def chapter(names: Names) -> Iterator[Block]:
    """List the promises: those that are late first, then those that come up."""
    yield Heading(level=2, text=_("Beloften"))
    promises = in_order(names.report.promises)
    if not promises:
        yield Paragraph(text=(_("Er zijn geen beloften gedaan."),))
        return
    if names.today is not None:
        yield Paragraph(
            text=(
                _("Stand van {datum}, de dag van de laatste wijziging in de bestanden.").format(
                    datum=day_words(names.today)
                ),
            ),
            role="note",
        )
    columns = (
        Column(title=_("Nummer")),
        Column(title=_("Wat")),
        Column(title=_("Wie")),
        Column(title=_("Uiterlijk")),
        Column(title=_("Stand")),
        Column(title=_("Waar en waarop")),
    )
    rows = tuple(_row(promised, names) for promised in promises)
    yield Table(title=_("Alle beloften"), columns=columns, rows=rows)


def in_order(promises: tuple[Promised, ...]) -> list[Promised]:
    """Put open promises first, those with the earliest day on top; then kept, then lapsed ones."""
    return sorted(
        promises,
        key=lambda p: (_ORDER.get(p.status, len(_ORDER)), p.due or date.max, p.at, p.id),
    )


def _row(promised: Promised, names: Names) -> tuple[Cell, ...]:
    return (
        Cell((Ref(promised.ref, defines=True),)),
        Cell((promised.text,)),
        Cell((promised.owner,)),
        Cell(("–" if promised.due is None else day_words(promised.due),)),
        Cell((state_words(promised, names),), "warning" if names.late(promised) else ""),
        Cell(_whereto(promised, names)),
    )


def _whereto(promised: Promised, names: Names) -> Text:
    evening = names.evening(promised.meeting)
    told = names.remarks.get(promised.remark or "")
    if told is None:
        return (evening,)
    return fill(_("{avond}: {ref} {wat}"), avond=evening, ref=Ref(told.ref), wat=said(told))
