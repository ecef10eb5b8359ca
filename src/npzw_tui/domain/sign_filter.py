"""The signs of the note line as a filter: ``!`` for worries, ``#wonen``, ``#niet``, ``@tafel 2``.

Who writes a note knows these signs, and each is one key while forty people wait. They are spelled
out as ``name:value``, so that there is one grammar for filters and not a second.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npzw_tui.domain.verdict import OUTSIDE, PARTLY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npzw_tui.domain.programme import Programme

_PART = re.compile(
    r"""(?P<place>(?<!\S)@(?:"[^"]*"?|tafel[ \t]?\d+|[^\s"]*))|(?P<part>(?:[^\s"]|"[^"]*"?)+)""",
    re.IGNORECASE,
)


def spelled_out(text: str, marks: Mapping[str, str], programme: Programme) -> str:
    """Write the signs in a filter as ``name:value``; everything else stays as it is.

    ``marks`` maps a mark to the id of its kind. Several marks together mean any of those kinds.
    """
    lines = {line.id for line in programme.lines}
    return " ".join(
        _place(match["place"]) if match["place"] else _part(match["part"], marks, lines)
        for match in _PART.finditer(text)
    )


def _place(token: str) -> str:
    place = token[1:].strip('"')
    # a half-typed sign filters nothing yet
    return f'tafel:"{place}"' if place else "tafel:"


def _part(part: str, marks: Mapping[str, str], lines: set[str]) -> str:
    rest = part.lstrip("".join(marks))
    if (signs := part[: len(part) - len(rest)]) and (not rest or rest[0].isalpha()):
        # as in the note line: ``!lift`` is a worry about the lift; ``+1`` is a word
        kinds = "soort:" + ",".join(dict.fromkeys(marks[sign] for sign in signs))
        return f"{kinds} {rest}".rstrip()
    if part.startswith("#"):
        id_ = part[1:].lower()
        if id_ == OUTSIDE:
            return f"oordeel:{OUTSIDE},{PARTLY}"
        return f"lijn:{id_}" if id_ in lines else f"punt:{id_}"
    return part
