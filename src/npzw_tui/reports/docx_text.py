"""The running text of a Word report: sentences with references, remarks, lists and headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from npzw_tui.i18n import _
from npzw_tui.reports.document import (
    Bullets,
    Chart,
    Entries,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Strong,
    Table,
)
from npzw_tui.reports.docx_styles import (
    BODY,
    BULLET,
    DETAIL,
    HEADINGS,
    NOTE,
    QUOTED,
    REFERENCE,
    REMARK,
    WARNING,
)
from npzw_tui.reports.docx_xml import bold, bookmarked, char_style, link, make, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Document, Text
    from npzw_tui.reports.docx_xml import Element

_ROLES: Final = {"text": BODY, "note": NOTE, "warning": WARNING}
_NOT_IN_NAMES: Final = re.compile(r"\W", re.ASCII)
_NAME_LIMIT: Final = 40
"""Word's limit for the name of a bookmark."""


class Places:
    """The places that references lead to, and the names of their bookmarks.

    A short id that is nowhere defined is shown without a link; one that is defined twice has its
    place where it comes first.
    """

    def __init__(self, document: Document) -> None:
        self._anchors: dict[str, str] = {}
        self._open: set[str] = set()
        self._number = 0
        for block in document.blocks:
            for text in texts_of(block):
                for piece in text:
                    if isinstance(piece, Ref) and piece.defines:
                        self._define(piece.short)

    def _define(self, short: str) -> None:
        if short not in self._anchors:
            name = f"r{len(self._anchors)}_{_NOT_IN_NAMES.sub('_', short)}"
            self._anchors[short] = name[:_NAME_LIMIT]
            self._open.add(short)

    def number(self) -> int:
        """Return the number of the next bookmark."""
        self._number += 1
        return self._number

    def reference(self, ref: Ref) -> tuple[Element, ...]:
        """Show a short id: as the place itself, as a link to it, or only as it is."""
        anchor = self._anchors.get(ref.short)
        if ref.defines:
            shown = run(ref.short, bold())
            if anchor is None or ref.short not in self._open:
                return (shown,)
            self._open.discard(ref.short)
            return bookmarked(anchor, self.number(), shown)
        if anchor is None:
            return (run(ref.short),)
        return (link(anchor, run(ref.short, char_style(REFERENCE))),)


def texts_of(block: Block) -> Iterator[Text]:
    """Go through all texts of a block that may hold references."""
    match block:
        case Paragraph(text=text):
            yield text
        case Bullets(items=items):
            yield from items
        case Entries(items=entries):
            for entry in entries:
                yield entry.text
                yield from entry.details
        case Table(rows=rows):
            for row in rows:
                yield from (cell.text for cell in row)
        case Heading() | Chart():
            pass


def pieces(text: Text, places: Places) -> Iterator[Element]:
    """Make the runs of a text. The very words of a resident stand between quotation marks."""
    for piece in text:
        match piece:
            case str():
                yield run(piece)
            case Ref():
                yield from places.reference(piece)
            case Strong(text=words):
                yield run(words, bold())
            case Quote(text=words, literal=True):
                yield run(_("“{woorden}”").format(woorden=words), char_style(QUOTED))
            case Quote(text=words):
                yield run(words)


def heading(block: Heading, place: str, number: int) -> Element:
    """Make a heading below the title, with a bookmark for the contents to lead to."""
    style = HEADINGS[min(max(block.level - 2, 0), len(HEADINGS) - 1)]
    return paragraph(style, *bookmarked(place, number, run(block.text)))


def plain(block: Paragraph, places: Places) -> Element:
    """Make a paragraph of running text."""
    return paragraph(_ROLES[block.role], *pieces(block.text, places))


def bullets(block: Bullets, places: Places) -> Iterator[Element]:
    """Make a list."""
    for item in block.items:
        yield paragraph(BULLET, *pieces(item, places))


def entries(block: Entries, places: Places) -> Iterator[Element]:
    """Make remarks with what is said of them; the parts of one stay on one page."""
    for entry in block.items:
        parts = ((REMARK, entry.text), *((DETAIL, detail) for detail in entry.details))
        for left, (style, text) in zip(reversed(range(len(parts))), parts, strict=True):
            together = (make("w:keepNext"),) if left else ()
            yield paragraph(style, *pieces(text, places), marks=together)
