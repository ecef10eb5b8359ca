"""Cells that a spreadsheet would take for a formula, made safe so that a reader can undo it.

A remark may begin with ``=``, ``+``, ``-`` or ``@``; opened in a spreadsheet it would be worked
out, and may then call programs or send the sheet away. Such a cell gets one apostrophe in front.
What shows nothing (blanks, joiners, a byte order mark) is looked through, and the wide forms of
these signs count too, because spreadsheets take them for the same.

The rule for a reader: where apostrophes are followed by such a beginning, take one away. A text
that has that shape by itself gets one more, so every text comes back as it was; ``'s avonds`` and
all others are never touched.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_SIGNS: Final = frozenset("=+-@−")
_NOTHING_SHOWN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_TAB_OR_RETURN: Final = "\t\r"
MARK: Final = "'"


def guard(text: str) -> str:
    """Return the text as a cell may hold it."""
    return f"{MARK}{text}" if _begins_like_a_formula(text.lstrip(MARK)) else text


def unguard(cell: str) -> str:
    """Return the text that a cell stands for: what ``guard`` was given."""
    if cell.startswith(MARK) and _begins_like_a_formula(cell.lstrip(MARK)):
        return cell[len(MARK) :]
    return cell


def _begins_like_a_formula(text: str) -> bool:
    for sign in text:
        if sign in _TAB_OR_RETURN:
            return True
        if unicodedata.category(sign) not in _NOTHING_SHOWN:
            return unicodedata.normalize("NFKC", sign)[0] in _SIGNS
    return False
