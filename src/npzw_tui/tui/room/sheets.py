"""How much of a picture fits on the screen at once, and what comes on the next sheet.

Nothing is ever cut off: what does not fit is divided over sheets, which follow each other by
themselves. Which one is shown depends on the time only, so every screen in the room shows the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

SECONDS: Final = 12
"""So long a sheet stands: the time in which a full one is read aloud."""

EMPTY: Final = Content("")
Rows = tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together, with so many empty ones above them unless they come first."""

    rows: Rows
    gap: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """One subject, in one or more ways to set it: from roomy to sparing.

    ``whole`` are the ways that are used only where they fit on one sheet; ``parts`` may be divided.
    ``head`` stands above each sheet of it, but for ``large``: the roomiest ways, with heads of
    their own, used like ``whole``.
    """

    parts: tuple[Part, ...]
    whole: tuple[tuple[Part, ...], ...] = ()
    head: Rows = ()
    large: tuple[tuple[Part, ...], ...] = ()


def sheets(sections: Sequence[Section], height: int) -> list[Rows]:
    """Divide sections over sheets of at most ``height`` rows: on one if possible.

    Else every section gets sheets of its own. There is always at least one.
    """
    height = max(1, height)
    ways = [_ways(section) for section in sections]
    choices = product(*(range(len(several)) for several in ways))
    # as roomy as can be together, and the first section before the others
    for chosen in sorted(choices, key=lambda each: (sum(each), each)):
        rows = _stacked([several[way] for several, way in zip(ways, chosen, strict=True)])
        if len(rows) <= height:
            return [rows]
    return [sheet for section in sections for sheet in _divided(section, height)] or [()]


def sheet_at(count: int, since: datetime | None, now: datetime) -> int:
    """Return which of so many sheets stands now, where the first came at ``since``."""
    if count < 2 or since is None:
        return 0
    return int(max(0.0, (now - since).total_seconds()) // SECONDS) % count


def _ways(section: Section) -> list[tuple[Part, ...]]:
    head = (Part(section.head),) if section.head else ()
    return [*section.large, *((*head, *way) for way in (*section.whole, section.parts))]


def _stacked(sections: Sequence[Sequence[Part]]) -> Rows:
    rows: list[Content] = []
    for parts in sections:
        if rows and parts:
            rows.append(EMPTY)
        for number, part in enumerate(parts):
            if number:
                rows += [EMPTY] * part.gap
            elif rows:
                rows += [EMPTY] * max(0, part.gap - 1)
            rows += part.rows
    return tuple(rows)


def _divided(section: Section, height: int) -> list[Rows]:
    for way in _ways(section):
        rows = _stacked([way])
        if len(rows) <= height:
            return [rows]
    head = section.head if len(section.head) < height // 2 else ()
    room = height - (len(head) + 1 if head else 0)
    found: list[list[Content]] = []
    for part in section.parts:
        # a part that is higher than a sheet is the only thing that is divided in the middle
        for number, piece in enumerate(_pieces(part.rows, room)):
            gap = 0 if number or not found else part.gap
            if number == 0 and found and len(found[-1]) + gap + len(piece) <= room:
                found[-1] += [EMPTY] * gap + piece
            else:
                found.append(piece)
    above = [*head, EMPTY] if head else []
    return [(*above, *rows) for rows in found]


def _pieces(rows: Rows, height: int) -> list[list[Content]]:
    return [list(rows[at : at + height]) for at in range(0, len(rows), height)] or [[]]
