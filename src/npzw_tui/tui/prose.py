"""Running text for the screen: headings, lists and small print, wrapped with hanging indents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.geometry import Size

HEADING = "bold $text-primary"
QUIET = "$text-muted"
STRONG = "bold"
WARNING = "bold $text-warning"


class Drawing(Protocol):
    """Something that is drawn as wide as there is room for; equal where it looks the same."""

    def rows(self, width: int) -> list[Content]:
        """Draw it in at most so many cells."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. ``sign`` stands in front of its first row, the other rows hang under its text.

    ``gap`` asks for an empty row above it. ``drawing`` stands in the place of the text.
    """

    content: Content
    sign: str = ""
    gap: bool = False
    indent: int = 0
    drawing: Drawing | None = None
    sign_style: str = HEADING


def heading(text: str) -> Block:
    """A heading with room above it."""
    return Block(Content.styled(text, HEADING), gap=True)


def plain(text: str | Content, *, gap: bool = False, indent: int = 0) -> Block:
    """A paragraph."""
    return Block(Content(text) if isinstance(text, str) else text, gap=gap, indent=indent)


def quiet(text: str, *, gap: bool = False, indent: int = 0) -> Block:
    """Small print."""
    return Block(Content.styled(text, QUIET), gap=gap, indent=indent)


def warning(text: str, *, gap: bool = False) -> Block:
    """Something that may be wrong."""
    return Block(Content.styled(text, WARNING), gap=gap)


def drawn(drawing: Drawing, *, gap: bool = False) -> Block:
    """A drawing between the paragraphs."""
    return Block(Content(""), gap=gap, drawing=drawing)


def bullet(text: str | Content, sign: str = "•", *, gap: bool = False, indent: int = 0) -> Block:
    """One entry of a list."""
    content = Content(text) if isinstance(text, str) else text
    return Block(content, sign=f"{sign} ", gap=gap, indent=indent)


def bullets(entries: Iterable[str], sign: str = "•") -> list[Block]:
    """A list with the same sign in front of every entry."""
    return [bullet(entry, sign) for entry in entries]


def numbered(entries: Iterable[str]) -> list[Block]:
    """A list that counts."""
    return [bullet(entry, f"{number}.") for number, entry in enumerate(entries, start=1)]


def lay_out(blocks: Iterable[Block], width: int) -> list[Content]:
    """Wrap blocks to rows of at most ``width`` cells."""
    rows: list[Content] = []
    for block in blocks:
        if block.gap and rows:
            rows.append(Content(""))
        sign = Content.styled(block.sign, block.sign_style)
        margin = block.indent + sign.cell_length
        room = max(width - margin, 8)
        text = block.content.wrap(room) if block.drawing is None else block.drawing.rows(room)
        wrapped = text or [Content("")]
        for number, row in enumerate(wrapped):
            front = sign if number == 0 else Content(" " * sign.cell_length)
            rows.append(Content.assemble(" " * block.indent, front, row))
    return rows


class Prose(Widget):
    """Shows blocks of running text as high as they need."""

    DEFAULT_CSS = "Prose { height: auto; width: 1fr; }"

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks = tuple(blocks)
        self._rows: tuple[int, list[Content]] | None = None

    def show(self, blocks: Iterable[Block]) -> None:
        """Show other blocks; does nothing where they are the same."""
        blocks = tuple(blocks)
        if blocks != self._blocks:
            width = self.content_size.width
            height = len(self._laid(width)) if width else None
            self._blocks = blocks
            self._rows = None
            # a number that changed takes no other room: no need to lay the whole screen out anew
            self.refresh(layout=height is None or len(self._laid(width)) != height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text has at this width in cells."""
        return max(1, len(self._laid(width)))

    def render(self) -> Content:
        """The rows of text at the present width."""
        return Content("\n").join(self._laid(self.content_size.width))

    def _laid(self, width: int) -> list[Content]:
        if self._rows is None or self._rows[0] != width:
            self._rows = (width, lay_out(self._blocks, width))
        return self._rows[1]
