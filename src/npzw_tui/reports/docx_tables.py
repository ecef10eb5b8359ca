"""Tables and charts of a Word report. Both read well in black and white, and aloud."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final

from npzw_tui.i18n import _
from npzw_tui.reports.document import Quote, Ref, Strong
from npzw_tui.reports.docx_page import TEXT_WIDTH
from npzw_tui.reports.docx_styles import BAR, CAPTION, CELL, TABLE
from npzw_tui.reports.docx_text import pieces
from npzw_tui.reports.docx_xml import field, make, paragraph, run
from npzw_tui.reports.office import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.reports.document import Cell, Chart, Column, Table, Text
    from npzw_tui.reports.docx_text import Places
    from npzw_tui.reports.docx_xml import Element

_BAR_LENGTH: Final = 30
"""Signs in the longest bar."""

_CHART_WIDTHS: Final = (3300, 3200, TEXT_WIDTH - 3300 - 3200)
_SHORT: Final = 12
"""Rows of a table that is kept on one page."""

_SHADES: Final = {"silent": "D9D9D9", "absent": "F2F2F2", "warning": "D9D9D9"}
_SIGN: Final = 104
_BOLD_SIGN: Final = 120
_PADDING: Final = 180
"""The width of a sign, of one in bold type, and of a cell's margins, in 1/20 of a point."""
_LEAST: Final = 4
_LONG_WORD: Final = 16
_MOST: Final = 60
"""Signs that a column is given room for: at least, for one word, and for a whole text."""

_DESCRIPTION_LIMIT: Final = 255


def table(block: Table, places: Places, number: int) -> Iterator[Element]:
    """Make a table under its caption; its head is repeated on every page."""
    if block.title:
        yield _caption(_("Tabel"), number, block.title)
    widths = _widths(block)
    together = len(block.rows) <= _SHORT
    head = (
        paragraph(CELL, run(column.title), marks=_marks(column, keep=True))
        for column in block.columns
    )
    rows = [_row(head, widths, head=True)]
    for left, row in zip(reversed(range(len(block.rows))), block.rows, strict=True):
        keep = together and left > 0
        rows.append(_table_row(row, block.columns, widths, places, keep=keep))
    yield _table(rows, widths, block.title)
    yield paragraph(CELL)


def _table_row(
    cells: Sequence[Cell],
    columns: Sequence[Column],
    widths: Sequence[int],
    places: Places,
    *,
    keep: bool,
) -> Element:
    made = (
        paragraph(CELL, *pieces(_marked(cell), places), marks=_marks(column, keep=keep))
        for cell, column in zip(cells, columns, strict=True)
    )
    return _row(made, widths, shades=[_SHADES.get(cell.mark, "") for cell in cells])


def _marked(cell: Cell) -> Text:
    """Say in words what a cell's mark means where its text has none, such as a bare 0."""
    words = {"silent": _("stil"), "absent": _("geen bijeenkomst"), "warning": _("let op")}
    if not cell.mark or any(sign.isalpha() for sign in words_of(cell.text)):
        return cell.text
    return (*cell.text, " ", words[cell.mark]) if cell.text else (words[cell.mark],)


def chart(block: Chart, number: int) -> Iterator[Element]:
    """Make horizontal bars: what it is, the bar, and its value in words."""
    if block.title:
        yield _caption(_("Grafiek"), number, block.title)
    full = _full(block)
    rows = [
        _row(
            (
                paragraph(CELL, run(bar.label)),
                paragraph(BAR, run(_bar(bar.value, full))),
                paragraph(CELL, run(bar.told)),
            ),
            _CHART_WIDTHS,
        )
        for bar in block.bars
    ]
    if rows:
        yield _table(rows, _CHART_WIDTHS, block.title, head=False)
    yield paragraph(CELL)


def _full(block: Chart) -> float:
    longest = max((bar.value for bar in block.bars if isfinite(bar.value)), default=0.0)
    return max(longest, block.full or 0.0)


def _bar(value: float, full: float) -> str:
    """Draw a bar; whatever is more than nothing shows."""
    if not isfinite(value) or value <= 0 or full <= 0:
        return ""
    return "█" * max(1, round(_BAR_LENGTH * min(value / full, 1)))


def _caption(word: str, number: int, title: str) -> Element:
    """Make a numbered caption; Word numbers them anew when some are added or taken out."""
    number_field = field(f"SEQ {word} \\* ARABIC", str(number))
    return paragraph(CAPTION, run(f"{word} "), *number_field, run(f". {title}"))


# The looks of a table are bits: the first row (20) and column (80) stand out, no stripes (600).
def _table(
    rows: Sequence[Element], widths: Sequence[int], title: str, *, head: bool = True
) -> Element:
    about = make(
        "w:tblPr",
        make("w:tblStyle", val=TABLE),
        make("w:tblW", w=str(sum(widths)), type="dxa"),
        make("w:tblLayout", type="fixed"),
        make("w:tblLook", val="06A0" if head else "0680"),
    )
    if title:
        about.append(make("w:tblCaption", val=xml_text(title)[:_DESCRIPTION_LIMIT]))
    grid = make("w:tblGrid", *(make("w:gridCol", w=str(width)) for width in widths))
    return make("w:tbl", about, grid, *rows)


def _row(
    cells: Iterator[Element] | Sequence[Element],
    widths: Sequence[int],
    *,
    head: bool = False,
    shades: Sequence[str] = (),
) -> Element:
    about = make("w:trPr", make("w:cantSplit"))
    if head:
        about.append(make("w:tblHeader"))
    made = make("w:tr", about)
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        properties = make("w:tcPr", make("w:tcW", w=str(width), type="dxa"))
        if shades and shades[place]:
            properties.append(make("w:shd", val="clear", color="auto", fill=shades[place]))
        made.append(make("w:tc", properties, cell))
    return made


def _marks(column: Column, *, keep: bool) -> tuple[Element, ...]:
    """Give what a cell's paragraph is besides its style; ``keep`` it on a page with the next."""
    kept = (make("w:keepNext"),) if keep else ()
    return (*kept, make("w:jc", val="right")) if column.numeric else kept


def _widths(block: Table) -> list[int]:
    """Share the width of the page out by what the columns hold, so that words stay whole."""
    least, whole = [], []
    for place, column in enumerate(block.columns):
        texts = [words_of(row[place].text) for row in block.rows]
        # The first column heads its row, and stands out as the first row does.
        sign = _SIGN if place else _BOLD_SIGN
        narrow = max(_for_words([column.title], _BOLD_SIGN), _for_words(texts, sign))
        least.append(narrow)
        whole.append(max(narrow, sign * min(max(map(len, texts), default=0), _MOST) + _PADDING))
    number = max((n for n, c in zip(whole, block.columns, strict=True) if c.numeric), default=0)
    alike = [number if c.numeric else n for n, c in zip(whole, block.columns, strict=True)]
    for fitting in (alike, whole):
        if sum(fitting) <= TEXT_WIDTH:
            return [TEXT_WIDTH * part // sum(fitting) for part in fitting]
    left = TEXT_WIDTH - sum(least)
    if left < 0:
        return [TEXT_WIDTH * part // sum(least) for part in least]
    more = [wide - narrow for wide, narrow in zip(whole, least, strict=True)]
    return [part + left * n // sum(more) for part, n in zip(least, more, strict=True)]


def _for_words(texts: Sequence[str], sign: int) -> int:
    """Give the width in which the words of these texts stay whole, unless they are very long."""
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return sign * min(max(longest, _LEAST), _LONG_WORD) + _PADDING


def words_of(text: Text) -> str:
    """Give a text without its pieces' meaning."""
    return "".join(
        piece.short
        if isinstance(piece, Ref)
        else piece.text
        if isinstance(piece, Strong | Quote)
        else piece
        for piece in text
    )
