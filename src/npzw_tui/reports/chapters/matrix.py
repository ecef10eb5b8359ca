"""Which line was named how often in which neighbourhood, and where it stayed silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.document import Bullets, Cell, Column, Heading, Paragraph, Table
from npzw_tui.reports.wording import capital, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.reports.document import Block
    from npzw_tui.reports.names import Names


def chapter(names: Names) -> Iterator[Block]:
    """Show the matrix, and say in words where nobody said a thing."""
    matrix = names.report.matrix
    yield Heading(level=2, text=_("Wijken en lijnen"))
    if not matrix.rows or not matrix.columns:
        yield Paragraph(text=(_("Het programma heeft geen wijken of geen lijnen."),))
        return
    yield Table(
        title=_("Hoe vaak elke lijn ter sprake kwam"),
        columns=(
            Column(title=_("Lijn")),
            *(Column(title=capital(names.place(place)), numeric=True) for place in matrix.columns),
        ),
        rows=(
            *(
                (Cell((names.line(line),)), *_cells(counts, names, _("stil")))
                for line, counts in zip(matrix.rows, matrix.counts, strict=True)
            ),
            (Cell((_("Buiten het programma"),)), *_cells(matrix.outside, names)),
            (Cell((_("Niet gekoppeld"),)), *_cells(matrix.unlinked, names)),
        ),
    )
    yield Paragraph(
        text=(_("Een opmerking telt bij elke lijn die zij raakt."),),
        role="note",
    )
    items = tuple(_silences(names))
    if items:
        yield Bullets(items=tuple((item,) for item in items))


def _silences(names: Names) -> Iterator[str]:
    """Say in words where people met and nobody named a line, and where nobody met."""
    matrix = names.report.matrix
    silent: dict[str, list[str]] = {}
    for line, place in matrix.silent:
        silent.setdefault(place, []).append(names.line(line))
    for place, lines in silent.items():
        words = _("{wijk}: stil over {lijnen}.")
        yield words.format(wijk=capital(names.place(place)), lijnen=listed(lines))
    nobody = [
        names.place(place)
        for place, held in zip(matrix.columns, matrix.held, strict=True)
        if not held and names.is_place(place)
    ]
    if nobody:
        yield _("Geen bijeenkomst in {wijken}.").format(wijken=listed(nobody))


def _cells(counts: Sequence[int], names: Names, silence: str = "0") -> Iterator[Cell]:
    """Give a row of counts; a zero where nobody met says nothing about the neighbourhood."""
    matrix = names.report.matrix
    for count, met, place in zip(counts, matrix.held, matrix.columns, strict=True):
        if count:
            yield Cell((str(count),))
        elif met:
            yield Cell((silence,), "silent" if silence != "0" else "")
        else:
            yield Cell((_("geen bijeenkomst") if names.is_place(place) else "–",), "absent")
