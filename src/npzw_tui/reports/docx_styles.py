"""The styles of a Word report: what each kind of paragraph, word and table looks like.

Everything is a style, so that an office can put its own look on a report in a minute. Sizes are in
points. Nothing is told by colour alone, and what has a colour prints as black.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npzw_tui.i18n import _
from npzw_tui.reports.docx_xml import make

if TYPE_CHECKING:
    from docx.document import Document as Word

    from npzw_tui.reports.docx_xml import Element

# Ids of styles. Word's own have its ids; with ours the name is translated and the id is not.
TITLE: Final = "Title"
SUBTITLE: Final = "Subtitle"
HEADINGS: Final = ("Heading1", "Heading2", "Heading3")
BODY: Final = "BodyText"
BULLET: Final = "ListBullet"
CAPTION: Final = "Caption"
HEADER: Final = "Header"
FOOTER: Final = "Footer"
CONTENTS_TITLE: Final = "TOCHeading"
CONTENTS: Final = ("TOC1", "TOC2")
NOTE: Final = "Toelichting"
WARNING: Final = "LetOp"
REMARK: Final = "Opmerking"
DETAIL: Final = "BijOpmerking"
CELL: Final = "Tabeltekst"
BAR: Final = "Staaf"
QUOTED: Final = "Uitspraak"
REFERENCE: Final = "Verwijzing"
TABLE: Final = "Verslagtabel"

_FONT: Final = "Arial"
_BAR_FONT: Final = "Courier New"
_INK: Final = "1B2F4B"
_GREY: Final = "404040"
_RULE: Final = "7F7F7F"


@dataclass(frozen=True, kw_only=True)
class _Look:
    """A style: lengths in points; ``level`` is its level in the contents, ``rule`` has a line."""

    id: str
    name: str
    own: bool = False
    based_on: str = "Normal"
    then: str = BODY
    size: float | None = None
    font: str | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    before: float = 0
    after: float = 0
    line: float = 1.0
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    numbered: bool = False
    align: str = ""
    level: int | None = None
    rule: str = ""
    underline: str = ""


def _paragraph_looks() -> tuple[_Look, ...]:
    return (
        _Look(id="Normal", name="Normal", based_on="", then="", size=10.5, after=6, line=1.15),
        _Look(
            id=TITLE, name="Title", then=SUBTITLE, size=24, bold=True, colour=_INK, after=6,
            line=1.1,
        ),
        _Look(id=SUBTITLE, name="Subtitle", size=13, colour=_GREY, after=18, line=1.15),
        _Look(
            id=HEADINGS[0], name="heading 1", size=17, bold=True, colour=_INK, before=24, after=8,
            keep_next=True, keep_lines=True, level=0, rule="bottom",
        ),
        _Look(
            id=HEADINGS[1], name="heading 2", size=13, bold=True, colour=_INK, before=16, after=5,
            keep_next=True, keep_lines=True, level=1,
        ),
        _Look(
            id=HEADINGS[2], name="heading 3", size=11, bold=True, colour=_INK, before=11, after=4,
            keep_next=True, keep_lines=True, level=2,
        ),
        _Look(id=BODY, name="Body Text", after=6, line=1.15),
        _Look(
            id=BULLET, name="List Bullet", then=BULLET, after=3, line=1.15, left=18, hanging=18,
            numbered=True,
        ),
        _Look(
            id=CAPTION, name="caption", size=9.5, bold=True, colour=_INK, before=12, after=4,
            keep_next=True, keep_lines=True,
        ),
        _Look(id=HEADER, name="header", then=HEADER, size=8.5, colour=_GREY),
        _Look(id=FOOTER, name="footer", then=FOOTER, size=8.5, colour=_GREY, align="right"),
        _Look(
            id=CONTENTS_TITLE, name="TOC Heading", size=13, bold=True, colour=_INK, before=14,
            after=6, keep_next=True,
        ),
        _Look(id=CONTENTS[0], name="toc 1", before=4, after=2),
        _Look(id=CONTENTS[1], name="toc 2", left=14, after=1, size=10),
        _Look(
            id=NOTE, name=_("Toelichting"), own=True, size=9, colour=_GREY, after=6, line=1.1
        ),
        _Look(
            id=WARNING, name=_("Let op"), own=True, bold=True, before=6, after=10, left=6,
            line=1.15, keep_lines=True, rule="box",
        ),
        _Look(
            id=REMARK, name=_("Opmerking"), own=True, then=DETAIL, before=8, after=1,
            line=1.15, keep_lines=True,
        ),
        _Look(
            id=DETAIL, name=_("Bij opmerking"), own=True, then=REMARK, size=9, colour=_GREY,
            after=1, left=14, line=1.1, keep_lines=True,
        ),
        _Look(id=CELL, name=_("Tabeltekst"), own=True, then=CELL, size=9, before=2, after=2),
        _Look(
            id=BAR, name=_("Staaf"), own=True, then=CELL, size=8, font=_BAR_FONT, before=2, after=2
        ),
    )  # fmt: skip


def _word_looks() -> tuple[_Look, ...]:
    return (
        _Look(id=QUOTED, name=_("Uitspraak"), own=True, italic=True),
        _Look(id=REFERENCE, name=_("Verwijzing"), own=True, colour=_INK, underline="dotted"),
    )


def set_styles(word: Word) -> None:
    """Give a fresh document our styles, and take away the hundred that it does not use."""
    styles = word.styles.element
    for old in list(styles.iter(qn("w:style"))):
        if old.get(qn("w:type")) == "table" and old.get(qn("w:default")) is None:
            styles.remove(old)
    for fonts in styles.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        _set_fonts(fonts, _FONT)
    for look in _paragraph_looks():
        _put(styles, look, "paragraph", _spaced(look), _worded(look))
    for look in _word_looks():
        _put(styles, look, "character", None, _worded(look))
    styles.append(_table_style())


def _put(styles: Element, look: _Look, kind: str, spaced: Element | None, worded: Element) -> None:
    """Add a style, or put it in the place of Word's own one."""
    made = make("w:style", type=kind, styleId=look.id)
    if look.own:
        made.set(qn("w:customStyle"), "1")
    if look.id == "Normal":
        made.set(qn("w:default"), "1")
    made.append(make("w:name", val=look.name))
    if kind == "paragraph" and look.based_on:
        made.append(make("w:basedOn", val=look.based_on))
    if kind == "paragraph" and look.then:
        made.append(make("w:next", val=look.then))
    made.append(make("w:uiPriority", val="1"))
    made.append(make("w:qFormat"))
    if spaced is not None:
        made.append(spaced)
    made.append(worded)
    known = {old.get(qn("w:styleId")): old for old in styles.iter(qn("w:style"))}
    if (twin := known.get(f"{look.id}Char")) is not None:
        styles.remove(twin)  # Word's style for words in the look of such a paragraph
    if (old := known.get(look.id)) is not None:
        styles.replace(old, made)
    else:
        styles.append(made)


def _spaced(look: _Look) -> Element:
    """Make the properties of a paragraph, in the order of the schema."""
    made = make("w:pPr")
    if look.keep_next:
        made.append(make("w:keepNext"))
    if look.keep_lines:
        made.append(make("w:keepLines"))
    if look.numbered:
        made.append(make("w:numPr", make("w:numId", val="1")))
    if look.rule:
        sides = ("top", "left", "bottom", "right") if look.rule == "box" else (look.rule,)
        made.append(
            make(
                "w:pBdr",
                *(make(f"w:{s}", val="single", sz="8", space="4", color=_RULE) for s in sides),
            )
        )
    made.append(
        make(
            "w:spacing",
            before=_twips(look.before),
            after=_twips(look.after),
            line=str(round(240 * look.line)),
            lineRule="auto",
        )
    )
    made.append(make("w:ind", left=_twips(look.left), hanging=_twips(look.hanging)))
    if look.align:
        made.append(make("w:jc", val=look.align))
    if look.level is not None:
        made.append(make("w:outlineLvl", val=str(look.level)))
    return made


def _worded(look: _Look) -> Element:
    """Make the properties of words, in the order of the schema."""
    made = make("w:rPr")
    if look.font:
        made.append(_set_fonts(make("w:rFonts"), look.font))
    if look.bold:
        made.extend([make("w:b"), make("w:bCs")])
    if look.italic:
        made.extend([make("w:i"), make("w:iCs")])
    if look.colour:
        made.append(make("w:color", val=look.colour))
    if look.size:
        half_points = str(round(2 * look.size))
        made.extend([make("w:sz", val=half_points), make("w:szCs", val=half_points)])
    if look.underline:
        made.append(make("w:u", val=look.underline))
    return made


def _set_fonts(fonts: Element, name: str) -> Element:
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    return fonts


def _table_style() -> Element:
    """Make the style of all tables: thin lines between the rows, a head that stands out."""
    thin = {"val": "single", "sz": "4", "space": "0", "color": _RULE}
    thick = thin | {"sz": "12", "color": "000000"}
    cell_margins = ("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")
    return make(
        "w:style",
        make("w:name", val=_("Verslagtabel")),
        make("w:basedOn", val="TableNormal"),
        make("w:uiPriority", val="1"),
        make("w:qFormat"),
        make(
            "w:tblPr",
            make(
                "w:tblBorders",
                make("w:top", **thin),
                make("w:bottom", **thin),
                make("w:insideH", **thin),
            ),
            make("w:tblCellMar", *(make(f"w:{s}", w=w, type="dxa") for s, w in cell_margins)),
        ),
        _part_style("firstRow", make("w:bottom", **thick), shade="E7E6E6"),
        _part_style("firstCol"),
        type="table",
        styleId=TABLE,
        customStyle="1",
    )


def _part_style(part: str, border: Element | None = None, shade: str = "") -> Element:
    made = make("w:tblStylePr", make("w:rPr", make("w:b"), make("w:bCs")), type=part)
    if border is not None:
        made.append(
            make(
                "w:tcPr",
                make("w:tcBorders", border),
                make("w:shd", val="clear", color="auto", fill=shade),
            )
        )
    return made


def _twips(points: float) -> str:
    return str(round(20 * points))
