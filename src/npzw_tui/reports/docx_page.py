"""The page of a Word report: A4, its language, what stands above and below it, its properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn
from docx.shared import Cm

from npzw_tui.i18n import _
from npzw_tui.reports.docx_styles import FOOTER, HEADER
from npzw_tui.reports.docx_xml import field, paragraph, run
from npzw_tui.reports.office import xml_text

if TYPE_CHECKING:
    from datetime import datetime

    from docx.document import Document as Word

    from npzw_tui.reports.document import Document
    from npzw_tui.reports.docx_xml import Element

TEXT_WIDTH: Final = 9071
"""Between the margins of the page, in twentieths of a point: 16 cm."""

_PROPERTY_LIMIT: Final = 255
_LANGUAGES: Final = {"nl": "nl-NL", "en": "en-GB"}
_LEFTOVERS: Final = {"thumbnail", "extended-properties", "stylesWithEffects", "customXml"}
_FIELDS: Final = {"bladzijde": "PAGE", "aantal": "NUMPAGES"}
_PLACE: Final = re.compile(r"\{(bladzijde|aantal)\}")
_COMPATIBLE: Final = "15"
"""Word's own way of laying out since 2013; an older one shows as "compatibility mode"."""


def set_page(word: Word) -> None:
    """Make the page A4, with readable margins."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.2)


def set_running_titles(word: Word, title: str) -> None:
    """Put the title above every page but the first, and the page number below every one."""
    section = word.sections[0]
    section.different_first_page_header_footer = True
    _fill(section.header, paragraph(HEADER, run(title)))
    _fill(section.first_page_header, paragraph(HEADER))
    for below in (section.footer, section.first_page_footer):
        words = _PLACE.split(_("Pagina {bladzijde} van {aantal}"))
        runs: list[Element] = []
        for part in filter(None, words):
            runs += field(_FIELDS[part], "1") if part in _FIELDS else [run(part)]
        _fill(below, paragraph(FOOTER, *runs))


def _fill(part: object, made: Element) -> None:
    element: Element = getattr(part, "_element")  # noqa: B009 - python-docx has no other way in
    for old in list(element):
        element.remove(old)
    element.append(made)


def set_language(word: Word, language: str) -> None:
    """Mark the whole document as being in this language (nl, en), for the spelling check."""
    tag = _LANGUAGES.get(language, language)
    for marks in (word.styles.element, word.settings.element):
        for mark in marks.iter(qn("w:lang"), qn("w:themeFontLang")):
            mark.set(qn("w:val"), tag)
    for state in list(word.settings.element.iter(qn("w:proofState"))):
        word.settings.element.remove(state)  # it would say that the spelling was checked
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _COMPATIBLE)
    word.core_properties.language = tag


def set_properties(word: Word, document: Document, at: datetime) -> None:
    """Say what the file is and when (``at``, UTC); nobody is named as its author."""
    about = word.core_properties
    about.title = xml_text(document.title)[:_PROPERTY_LIMIT]
    about.subject = xml_text(document.subtitle)[:_PROPERTY_LIMIT]
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = at.replace(tzinfo=None)
    about.revision = 1


def drop_leftovers(word: Word) -> None:
    """Take out what the empty document of python-docx brings along and a report has no use for.

    A picture of another page, the name of another program, styles for a Word of fifteen years ago.
    """
    for relations in (word.part.package.rels, word.part.rels):
        for id_, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
                del relations[id_]
