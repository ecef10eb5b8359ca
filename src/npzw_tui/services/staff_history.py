"""What staff can undo and redo: whole decisions, which may be about many records."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npzw_tui.domain.records import Record

DEPTH = 50


@dataclass(frozen=True, slots=True)
class Turned:
    """One record of a decision: what it said, and what it says now by that decision.

    ``before`` is None for a record that was not there.
    """

    before: Record | None
    after: Record


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided in one go. ``about`` tells it.

    ``settles`` says that it settled a conflict. Undo brings the content back and not the conflict:
    any higher revision settles it.
    """

    about: str
    turned: tuple[Turned, ...]
    settles: bool = False


class StaffHistory:
    """The decisions of this run that can be undone, and those undone that can be redone."""

    def __init__(self) -> None:
        self._done: deque[Decision] = deque(maxlen=DEPTH)
        self._undone: deque[Decision] = deque(maxlen=DEPTH)

    def did(self, decision: Decision) -> None:
        """Remember a new decision; there is nothing to redo after it."""
        self._done.append(decision)
        self._undone.clear()

    @property
    def last(self) -> Decision | None:
        """The decision that undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Decision | None:
        """The decision that redo takes again."""
        return self._undone[-1] if self._undone else None

    def undid(self, turned: tuple[Turned, ...]) -> None:
        """The last one was undone, as far as ``turned`` says."""
        decision = self._done.pop()
        if turned:
            self._undone.append(replace(decision, turned=turned))

    def redid(self, turned: tuple[Turned, ...]) -> None:
        """The next one was redone, as far as ``turned`` says."""
        decision = self._undone.pop()
        if turned:
            self._done.append(replace(decision, turned=turned))
