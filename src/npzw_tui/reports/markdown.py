"""A report as Markdown that reads well as plain text too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npzw_tui.i18n import _
from npzw_tui.reports.anchors import Anchors, anchor
from npzw_tui.reports.document import (
    Bullets,
    Chart,
    Entries,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Strong,
)
from npzw_tui.reports.markdown_escape import escape, escape_end, escape_start, one_line
from npzw_tui.reports.text_width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.reports.document import Block, Document, Table, Text

_WIDEST: Final = 60
"""Columns are padded so far; one long remark should not push all others off the screen."""
_BAR: Final = 24
"""Signs in the longest bar."""
_IN_CELL: Final = "<br>"
_NO_WORDS: Final = "–"
_CLOSING: Final = re.compile(r"(?<= )#+$")
"""Signs that would close a heading, and be gone."""


def markdown_text(document: Document) -> str:
    """Write a document as Markdown. The same document gives the same text."""
    return _Writing(document).text()


class _Writing:
    """One document on its way to Markdown."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchors = Anchors(document)

    def text(self) -> str:
        parts = [f"# {_heading(self._document.title)}"]
        if self._document.subtitle:
            parts.append(escape_start(one_line(self._document.subtitle)))
        parts += (self._block(block) for block in self._document.blocks)
        return "\n\n".join(parts) + "\n"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * block.level} {_heading(block.text)}"
            case Paragraph():
                return self._paragraph(block)
            case Bullets():
                # Another sign than that of entries: two lists after each other stay two.
                return "\n".join(f"* {self._item(item, '  ')}" for item in block.items)
            case Entries():
                return "\n".join(
                    line for item in block.items for line in self._entry(item.text, item.details)
                )
            case Chart():
                return _chart(block)
            case _:
                return self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.role != "warning":
            return self._inline(paragraph.text, "")
        return f"> **{_('Let op:')}** {self._inline(paragraph.text, '> ', begun=True)}"

    def _entry(self, text: Text, details: Sequence[Text]) -> Iterator[str]:
        yield f"- {self._item(text, '  ')}"
        for detail in details:
            yield f"  - {self._item(detail, '    ')}"

    def _item(self, text: Text, indent: str) -> str:
        """Write an item of a list; a dash without words would underline the line above it."""
        return self._inline(text, indent) or _NO_WORDS

    def _table(self, table: Table) -> str:
        rows = [[self._cell(cell.text) for cell in row] for row in table.rows]
        titles = [_cell_text(column.title) for column in table.columns]
        grid = _grid(titles, rows, [column.numeric for column in table.columns])
        return f"**{escape(one_line(table.title))}**\n\n{grid}"

    def _cell(self, text: Text) -> str:
        return self._inline(text, None)

    # --- pieces ---

    def _inline(self, text: Text, indent: str | None, *, begun: bool = False) -> str:
        """Write a text; its further lines stand behind ``indent``, in a cell (None) behind <br>."""
        in_cell = indent is None
        between = _IN_CELL if in_cell else f"\\\n{indent}"
        out = ""
        for piece in text:
            if isinstance(piece, Ref):
                out = escape_end(out) + self._ref(piece)
                continue
            lines = _lines(_words(piece))
            starts = not (in_cell or begun or out.strip())
            first = escape_start(lines[0]) if starts else escape(lines[0])
            others = map(escape if in_cell else escape_start, lines[1:])
            written = between.join([first, *others])
            out += _strong(written) if isinstance(piece, Strong) else written
        return out.strip()

    def _ref(self, ref: Ref) -> str:
        if self._anchors.takes(ref):
            return f'<a id="{anchor(ref.short)}"></a>**{escape(ref.short)}**'
        if self._anchors.leads(ref):
            return f"[{escape(ref.short)}](#{anchor(ref.short)})"
        return escape(ref.short)


def _lines(text: str) -> list[str]:
    """Take a text's lines; empty ones would end the paragraph or the list."""
    if "\n" not in text:
        return [text]
    return [line for line in text.split("\n") if line.strip()] or [""]


def _words(piece: str | Strong | Quote) -> str:
    if isinstance(piece, Quote) and piece.literal:
        return f"“{piece.text.strip()}”"
    return piece if isinstance(piece, str) else piece.text


def _strong(written: str) -> str:
    return f"**{written}**" if written.strip() == written and written else written


def _heading(text: str) -> str:
    return _CLOSING.sub(r"\\\g<0>", escape_start(one_line(text)))


def _cell_text(text: str) -> str:
    return escape(one_line(text))


def _chart(chart: Chart) -> str:
    full = chart.full or max((bar.value for bar in chart.bars), default=0)
    rows = [
        [_cell_text(bar.label), _cell_text(bar.told), _drawn(bar.value, full)] for bar in chart.bars
    ]
    grid = _grid([_("Wat"), _("Aantal"), ""], rows, [False, True, False])
    return f"**{escape(one_line(chart.title))}**\n\n{grid}"


def _drawn(value: float, full: float) -> str:
    if value <= 0 or full <= 0:
        return ""
    return "█" * round(_BAR * min(value, full) / full) or "▏"


def _grid(titles: list[str], rows: list[list[str]], numeric: list[bool]) -> str:
    """Line a table up, so that it can be read without being drawn."""
    widths = [
        max(3, *(min(width(row[place]), _WIDEST) for row in (titles, *rows)))
        for place in range(len(titles))
    ]
    rule = [
        "-" * (w - 1) + ":" if right else "-" * w for w, right in zip(widths, numeric, strict=True)
    ]
    lines = [_row(titles, widths, numeric), "| " + " | ".join(rule) + " |"]
    lines += (_row(row, widths, numeric) for row in rows)
    return "\n".join(lines)


def _row(cells: list[str], widths: list[int], numeric: list[bool]) -> str:
    padded = []
    for cell, wide, right in zip(cells, widths, numeric, strict=True):
        blank = " " * (wide - width(cell))
        padded.append(blank + cell if right else cell + blank)
    return "| " + " | ".join(padded) + " |"
