"""Remarks by subject: under the programme's lines, outside it, and those that nobody placed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npzw_tui.domain.verdict import OUTSIDE, is_outside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.programme import Programme
    from npzw_tui.reports.model import Told


@dataclass(slots=True)
class Group:
    """Remarks on one line. ``elsewhere`` touch it too, but are told under an earlier line."""

    remarks: list[Told] = field(default_factory=list)
    elsewhere: list[Told] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.remarks or self.elsewhere)


@dataclass(slots=True)
class BySubject:
    """All remarks that were given, each told once. ``lines`` has a group for every line's id."""

    lines: dict[str, Group]
    outside: list[Told] = field(default_factory=list)
    unplaced: list[Told] = field(default_factory=list)


def by_subject(remarks: Iterable[Told], programme: Programme) -> BySubject:
    """Sort remarks by subject, in the order in which they come."""
    found = BySubject({line.id: Group() for line in programme.lines})
    for told in remarks:
        if told.verdict == OUTSIDE:
            found.outside.append(told)
        elif told.lines:
            first, *others = told.lines
            found.lines[first].remarks.append(told)
            for line in others:
                found.lines[line].elsewhere.append(told)
        elif is_outside(told.verdict):
            found.outside.append(told)
        else:
            found.unplaced.append(told)
    return found
