"""A report as running text: headings, sentences, tables and charts, without a form yet.

Markdown, HTML and Word are three ways to write the same blocks, so every sentence is put into words
once. Text is a sequence of pieces: plain strings, and references to a remark by its short id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ref:
    """A short id in a text. ``defines``: here is the place that other references lead to."""

    short: str
    defines: bool = False


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a resident said; ``literal`` where these are the very words. May hold newlines."""

    text: str
    literal: bool = False


Piece = str | Ref | Strong | Quote
Text = tuple[Piece, ...]
"""A sentence or a cell. Nothing is put between the pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; ``level`` is 1 for the title of the report, 2 for a chapter, up to 4."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. A ``note`` is small print, a ``warning`` asks for attention."""

    text: Text
    role: Literal["text", "note", "warning"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of short texts."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A remark with what became of it: the ``text`` first, below it lines of what is said of it."""

    text: Text
    details: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Remarks one after the other."""

    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. ``mark``: it stands out, in words too, never by colour alone."""

    text: Text
    mark: Literal["", "silent", "absent", "warning"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; numbers stand to the right."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; every row has as many cells as there are columns. The first column heads its row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart; ``told`` is its value in words, which always stands beside it."""

    label: str
    value: float
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Horizontal bars from zero; the longest is ``full`` or the greatest value."""

    title: str
    bars: tuple[Bar, ...]
    full: float | None = None


Block = Heading | Paragraph | Bullets | Entries | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report: ``title``, ``language`` (nl or en), ``subtitle``, and the blocks in order."""

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
