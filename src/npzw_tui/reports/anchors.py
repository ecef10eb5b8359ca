"""Where references lead: the same anchors in every form that has links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.short_id import plain
from npzw_tui.reports.document import Bullets, Chart, Entries, Heading, Paragraph, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Document, Text


def anchor(short: str) -> str:
    """Name the place that a short id leads to: r-4k2m9x."""
    return f"r-{plain(short)}"


def texts_of(block: Block) -> Iterator[Text]:
    """Go through all texts of a block that may hold references, in the order of reading."""
    match block:
        case Heading() | Chart():
            return
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Entries():
            for item in block.items:
                yield item.text
                yield from item.details
        case _:
            for row in block.rows:
                yield from (cell.text for cell in row)


class Anchors:
    """The references of a document that have a place to lead to, and which is that place.

    A form asks in the order of reading. Of several definitions of one id the first is the place;
    a reference without any is words and no link.
    """

    def __init__(self, document: Document) -> None:
        self._open = {
            piece.short
            for block in document.blocks
            for text in texts_of(block)
            for piece in text
            if isinstance(piece, Ref) and piece.defines
        }
        self._known = frozenset(self._open)

    def takes(self, ref: Ref) -> bool:
        """Whether this is the place that the others lead to; only once for an id."""
        if not ref.defines or ref.short not in self._open:
            return False
        self._open.remove(ref.short)
        return True

    def leads(self, ref: Ref) -> bool:
        """Whether a reference leads somewhere."""
        return ref.short in self._known
