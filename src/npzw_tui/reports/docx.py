"""A report as a Word document, to send, print and change."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx

from npzw_tui.reports.document import Bullets, Chart, Entries, Heading, Paragraph, Table
from npzw_tui.reports.docx_contents import contents
from npzw_tui.reports.docx_page import (
    drop_leftovers,
    set_language,
    set_page,
    set_properties,
    set_running_titles,
)
from npzw_tui.reports.docx_styles import SUBTITLE, TITLE, set_styles
from npzw_tui.reports.docx_tables import chart, table
from npzw_tui.reports.docx_text import Places, bullets, entries, heading, plain
from npzw_tui.reports.docx_xml import begin_page, paragraph, run
from npzw_tui.reports.office import moment_of, rezipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Document
    from npzw_tui.reports.docx_contents import Line
    from npzw_tui.reports.docx_xml import Element
    from npzw_tui.reports.model import Report


def docx_bytes(document: Document, report: Report) -> bytes:
    """Write a report as a Word document; the same report gives the same bytes."""
    at = moment_of(report)
    word = docx.Document()
    set_page(word)
    set_styles(word)
    set_language(word, document.language)
    set_running_titles(word, document.title)
    set_properties(word, document, at)
    drop_leftovers(word)
    end = word.element.body.sectPr
    for made in _Writing(document).all():
        end.addprevious(made)
    file = BytesIO()
    word.save(file)
    return rezipped(file.getvalue(), at)


class _Writing:
    """A document on its way to paper: what was numbered, and which headings there were."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places = Places(document)
        self._lines: list[Line] = []
        self._tables = self._charts = self._headings = 0

    def all(self) -> list[Element]:
        """Write the title, the contents and all blocks."""
        blocks = list(self._document.blocks)
        if blocks and blocks[0] == Heading(level=1, text=self._document.title):
            del blocks[0]  # it stands there as the title
        begin = next((n for n, b in enumerate(blocks) if isinstance(b, Heading)), len(blocks))
        front = [paragraph(TITLE, run(self._document.title))]
        if self._document.subtitle:
            front.append(paragraph(SUBTITLE, run(self._document.subtitle)))
        front += [made for block in blocks[:begin] for made in self._write(block)]
        body = [made for block in blocks[begin:] for made in self._write(block)]
        if body:
            begin_page(body[0])
        return [*front, *contents(self._lines), *body]

    def _write(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield plain(block, self._places)
            case Bullets():
                yield from bullets(block, self._places)
            case Entries():
                yield from entries(block, self._places)
            case Table():
                self._tables += bool(block.title)
                yield from table(block, self._places, self._tables)
            case Chart():
                self._charts += bool(block.title)
                yield from chart(block, self._charts)

    def _heading(self, block: Heading) -> Element:
        self._headings += 1
        place = f"_Toc{self._headings:08d}"
        if block.level <= 3:
            self._lines.append((max(block.level - 2, 0), block.text, place))
        return heading(block, place, self._places.number())
