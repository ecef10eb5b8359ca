"""WordprocessingML in short: elements, runs and fields.

A report can hold thousands of remarks. python-docx looks every style up again for every paragraph,
so paragraphs are made here, and it does what it does well: the package, its parts and its styles.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from npzw_tui.reports.office import xml_text

Element: TypeAlias = BaseOxmlElement
"""An element of a Word document."""

_BREAKS: Final = {"\n": "w:br", "\t": "w:tab"}
_BREAK: Final = re.compile("([\n\t])")


@lru_cache(maxsize=256)
def _named(name: str) -> str:
    return str(qn(name))


def make(tag: str, *children: Element, **attributes: str) -> Element:
    """Make an element; attributes are of the same namespace ``w``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(_named(f"w:{name}"), value)
    for child in children:
        made.append(child)
    return made


def run(text: str, *marks: Element) -> Element:
    """Make a run of text; line ends and tabs stay what they are. ``marks`` are its properties."""
    made = make("w:r")
    if marks:
        made.append(make("w:rPr", *marks))
    for part in _BREAK.split(xml_text(text)):
        if part in _BREAKS:
            made.append(make(_BREAKS[part]))
        else:
            _add_text(made, part)
    return made


def _add_text(to: Element, text: str) -> None:
    if text:
        part = make("w:t")
        part.text = text
        part.set(_named("xml:space"), "preserve")
        to.append(part)


def bold() -> Element:
    """Give the property of a run in bold type."""
    return make("w:b")


def char_style(style: str) -> Element:
    """Give the property of a run in a character style (an id)."""
    return make("w:rStyle", val=style)


def paragraph(style: str, *children: Element, marks: tuple[Element, ...] = ()) -> Element:
    """Make a paragraph in a style (an id); ``marks`` are further properties, in schema order."""
    return make("w:p", make("w:pPr", make("w:pStyle", val=style), *marks), *children)


def field(instruction: str, result: str) -> tuple[Element, ...]:
    """Make a field, such as PAGE, with what it shows until it is worked out anew."""
    return (*field_begin(instruction), run(result), field_end())


def field_begin(instruction: str) -> tuple[Element, Element, Element]:
    """Begin a field; its result follows, which may be whole paragraphs, and then ``field_end``."""
    words = make("w:instrText")
    words.text = instruction
    words.set(_named("xml:space"), "preserve")
    return (
        make("w:r", make("w:fldChar", fldCharType="begin")),
        make("w:r", words),
        make("w:r", make("w:fldChar", fldCharType="separate")),
    )


def field_end() -> Element:
    """End what ``field_begin`` began."""
    return make("w:r", make("w:fldChar", fldCharType="end"))


def bookmarked(name: str, number: int, *children: Element) -> tuple[Element, ...]:
    """Put a bookmark around elements. ``number`` is another one for every bookmark."""
    return (
        make("w:bookmarkStart", id=str(number), name=name),
        *children,
        make("w:bookmarkEnd", id=str(number)),
    )


def link(anchor: str, *children: Element) -> Element:
    """Make a link to a bookmark in the same document."""
    return make("w:hyperlink", *children, anchor=anchor, history="1")


def begin_page(made: Element) -> None:
    """Let a paragraph that ``paragraph`` made begin a new page; a table stays where it is."""
    for properties in made.iterchildren(_named("w:pPr")):
        properties.insert(1, make("w:pageBreakBefore"))
