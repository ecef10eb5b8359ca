"""The contents of a Word report: a real field, filled in with links.

Page numbers are known only to whoever lays out the pages. A field that asks to be worked out on
opening makes Word warn of "fields that may refer to other files", and stays empty in a preview; so
the entries are links without numbers, true in every program, and "update field" adds the numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.i18n import _
from npzw_tui.reports.docx_styles import CONTENTS, CONTENTS_TITLE
from npzw_tui.reports.docx_xml import field_begin, field_end, link, make, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.reports.docx_xml import Element

_INSTRUCTION: Final = ' TOC \\o "1-2" \\h \\z \\u '

Line = tuple[int, str, str]
"""A line of the contents: its level (0 or 1), its words, and the bookmark that it leads to."""


def contents(lines: Sequence[Line]) -> list[Element]:
    """Make the contents of these headings; nothing where there are none."""
    if not lines:
        return []
    title = paragraph(CONTENTS_TITLE, run(_("Inhoud")))
    entries = [paragraph(CONTENTS[level], link(place, run(words))) for level, words, place in lines]
    for part in reversed(field_begin(_INSTRUCTION)):
        entries[0].insert(1, part)
    entries[-1].append(field_end())
    about = make(
        "w:sdtPr",
        make(
            "w:docPartObj",
            make("w:docPartGallery", val="Table of Contents"),
            make("w:docPartUnique"),
        ),
    )
    return [make("w:sdt", about, make("w:sdtContent", title, *entries))]
