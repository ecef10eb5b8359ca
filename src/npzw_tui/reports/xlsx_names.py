"""Names of sheets that Excel accepts, each another one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from npzw_tui.i18n import _
from npzw_tui.reports.office import xml_text

LIMIT: Final = 31
"""Excel's limit, in units of UTF-16."""

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = frozenset({"history", "geschiedenis"})
"""What Excel calls its own sheet of changes, in the languages that its users here speak."""


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Give a valid name for each that is wanted, near to it and different from all others.

    Excel takes names for the same that differ in capitals only.
    """
    names: list[str] = []
    taken: set[str] = set(_RESERVED)
    for wish in wanted:
        base = _valid(wish)
        name, number = _cut(base, LIMIT), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(base, LIMIT - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _valid(wish: str) -> str:
    """Leave out what cannot be in a name; an apostrophe cannot be its first or last sign."""
    words = " ".join(_FORBIDDEN.sub(" ", xml_text(wish)).split())
    return words.strip("' ") or _("Blad")


def _cut(name: str, limit: int) -> str:
    """Shorten a name to the limit, behind a whole word where one ends past the middle."""
    kept = name
    while len(kept.encode("utf-16-le")) > 2 * limit:
        kept = kept[:-1]
    if len(kept) < len(name) and name[len(kept)] != " " and kept.rfind(" ") > len(kept) // 2:
        kept = kept[: kept.rfind(" ")]
    return kept.strip("' ")
