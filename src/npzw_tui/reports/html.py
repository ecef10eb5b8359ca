"""A report as one HTML file that needs nothing else: no scripts, no fonts, no pictures from afar.

The words are made elsewhere and escaped here by Jinja; what it looks like stands in ``templates``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from npzw_tui.i18n import _
from npzw_tui.reports.anchors import Anchors, anchor
from npzw_tui.reports.document import Heading, Quote, Ref, Strong
from npzw_tui.reports.html_chart import drawn

if TYPE_CHECKING:
    from npzw_tui.reports.document import Document, Piece, Table, Text

_TEMPLATES: Final = Path(__file__).parent / "templates"
_STACKED_FROM: Final = 2
"""A table with so many columns of words becomes a list of cards where the screen is narrow."""


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A chapter as the list of contents names it."""

    anchor: str
    title: str


def html_text(document: Document) -> str:
    """Write a document as HTML. The same document gives the same text."""
    writing = _Writing(Anchors(document))
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    numbers = {id(heading): f"k-{number}" for number, heading in enumerate(headings, 1)}
    chapters = [_Chapter(numbers[id(h)], h.text) for h in headings if h.level == 2]
    return _template().render(
        document=document,
        chapters=chapters,
        number=lambda heading: numbers[id(heading)],
        kind=lambda block: type(block).__name__,
        words={"contents": _("Inhoud"), "warning": _("Let op:")},
        inline=writing.inline,
        stacked=_stacked,
        drawn=drawn,
        style=Markup((_TEMPLATES / "report.css").read_text("utf-8")),  # noqa: S704  our own file
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html")


class _Writing:
    """The pieces of one document on their way to HTML, in the order of reading."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors

    def inline(self, text: Text) -> Markup:
        """Write a text; everything in it that is not ours is escaped."""
        return Markup("").join(self._piece(piece) for piece in text)

    def _piece(self, piece: Piece) -> Markup:
        match piece:
            case Ref():
                return self._ref(piece)
            case Strong():
                return Markup("<strong>{}</strong>").format(piece.text)
            case Quote() if piece.literal:
                return Markup('<q>“<bdi class="said">{}</bdi>”</q>').format(piece.text)
            case Quote():
                return Markup('<bdi class="said">{}</bdi>').format(piece.text)
            case _ if "\n" in piece:
                return Markup('<span class="said">{}</span>').format(piece)
            case _:
                return escape(piece)

    def _ref(self, ref: Ref) -> Markup:
        if self._anchors.takes(ref):
            name = anchor(ref.short)
            return Markup('<b class="ref" id="{}">{}</b>').format(name, ref.short)
        if self._anchors.leads(ref):
            name = anchor(ref.short)
            return Markup('<a class="ref" href="#{}">{}</a>').format(name, ref.short)
        return Markup('<span class="ref">{}</span>').format(ref.short)


def _stacked(table: Table) -> bool:
    return sum(not column.numeric for column in table.columns[1:]) >= _STACKED_FROM
