"""The orders that remarks can be put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from npzw_tui.domain.text import fold_text
from npzw_tui.domain.verdict import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.remark_view import RemarkRow

SORTS: Final = (
    "time",
    "neighbourhood",
    "step",
    "kind",
    "line",
    "verdict",
    "table",
    "answered",
    "promise",
)
"""What rows can be sorted by."""

_NUMBERS: Final = re.compile(r"(\d+)")
_PROMISES: Final = ("open", "gedaan", "vervallen")


class RowOrder:
    """Sorts rows, in the order that content gives to steps, kinds, lines and neighbourhoods."""

    def __init__(self, programme: Programme, agenda: Agenda) -> None:
        places = _places(each.id for each in programme.neighbourhoods)
        steps = _places(agenda.step_by_id)
        kinds = _places(agenda.kind_by_id)
        lines = _places(line.id for line in programme.lines)
        verdicts = _places(VERDICTS)
        promises = _places(_PROMISES)
        self._keys: dict[str, Callable[[RemarkRow], Any]] = {
            "time": lambda row: (row.at, row.id),
            "neighbourhood": lambda row: _rank(row.neighbourhood, places),
            "step": lambda row: _rank(row.step, steps),
            "kind": lambda row: _rank(row.kinds[0], kinds),
            "line": lambda row: [_rank(line, lines) for line in row.lines] or None,
            "verdict": lambda row: _rank(row.verdict, verdicts),
            "table": lambda row: _natural(row.speaker),
            # What waits for an answer comes first.
            "answered": lambda row: row.answered,
            "promise": lambda row: _rank(row.promised, promises),
        }

    def sort(
        self, rows: Iterable[RemarkRow], by: str, *, descending: bool = False
    ) -> list[RemarkRow]:
        """Return the rows sorted by one of ``SORTS``; equal ones keep their order, either way.

        Rows that have nothing to sort by (no table, no line) come last, either way. Raises
        ``KeyError`` for another ``by``.
        """
        key = self._keys[by]
        keyed = [(key(row), row) for row in rows]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=descending)
        return [row for _key, row in known] + [row for value, row in keyed if value is None]


def _places(ids: Iterable[str]) -> dict[str, int]:
    return {id_: place for place, id_ in enumerate(ids)}


def _rank(id_: str | None, places: dict[str, int]) -> tuple[int, str] | None:
    """Known ids in the order of content, others after them by name; None for none."""
    return (places.get(id_, len(places)), id_) if id_ else None


def _natural(text: str | None) -> Sequence[tuple[int, int, str]] | None:
    """Make "tafel 2" come before "tafel 10"; None for nothing."""
    if not text or not text.strip():
        return None
    parts = (part for part in _NUMBERS.split(fold_text(text).strip()) if part.strip())
    return [_number(part) if part[0].isdigit() else (1, 0, part.strip()) for part in parts]


def _number(digits: str) -> tuple[int, int, str]:
    # By length and then by sign: no int, because somebody may type a thousand digits.
    bare = digits.lstrip("0")
    return 0, len(bare), bare
