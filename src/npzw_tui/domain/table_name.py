"""Names of tables: a free one for who joins, and one that fits where there is little room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBERED = re.compile(r"(?P<stem>.*?)-?(?P<number>\d+)")
_SHORTEST_NUMBER = 2


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Give the recorder's name that was wanted, or the next of its kind that nobody has.

    ``tafel-3`` where tafel-1 and tafel-2 are taken, ``anna-2`` where there is an anna.
    """
    used = set(taken)
    if wanted not in used:
        return wanted
    numbered = _NUMBERED.fullmatch(wanted)
    stem = numbered["stem"] if numbered else wanted
    number = int(numbered["number"]) if numbered else _SHORTEST_NUMBER
    while f"{stem}-{number}" in used:
        number += 1
    return f"{stem}-{number}"


def short_name(name: str, cells: int) -> str:
    """Shorten a recorder's name (ASCII) to so many cells; the number at its end stays.

    Two tables of one long name must not look alike.
    """
    if len(name) <= cells:
        return name
    numbered = re.fullmatch(r".*?(-?\d{1,3})", name)
    end = numbered[1] if numbered and len(numbered[1]) + 2 <= cells else ""
    return name[: max(cells - len(end) - 1, 0)] + "…" + end
