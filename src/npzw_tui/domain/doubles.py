"""What staff decided on likely doubles, and which of several equal remarks is the one shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.canonical import canonical_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from npzw_tui.domain.records import Pair

SAME: Final = "zelfde"
DIFFERENT: Final = "anders"
LATER: Final = "later"

Two = frozenset[str]
"""The ids of two remarks, in no order."""


class Doubles:
    """The decisions on pairs of remarks, and the groups of equals that follow from them.

    The latest decision on two remarks counts, whoever took it. Being the same carries on: when a
    and b are the same, and b and c, then all three are one. The one shown is the one with the
    lowest id, which is the one that was written down first.
    """

    def __init__(self, pairs: Iterable[Pair], remarks: Container[str]) -> None:
        self.decided: dict[Two, Pair] = {}
        """The decision that counts, for each two remarks."""
        self.disputed: dict[Two, list[Pair]] = {}
        """Where people decided differently: all decisions, the one that counts last."""
        by_two: dict[Two, list[Pair]] = {}
        for pair in pairs:
            by_two.setdefault(frozenset(pair.remarks), []).append(pair)
        for two, several in by_two.items():
            several.sort(key=lambda pair: (pair.at, pair.id, pair.rev, canonical_text(pair)))
            self.decided[two] = several[-1]
            if len({pair.decision for pair in several}) > 1:
                self.disputed[two] = several
        self._shown: dict[str, str] = {}
        for two, pair in self.decided.items():
            if pair.decision == SAME and len(two) == 2 and all(one in remarks for one in two):
                self._join(*two)

    def shown(self, id_: str) -> str:
        """Return the id of the remark that stands for this one: often itself."""
        found = id_
        while (above := self._shown.get(found, found)) != found:
            found = above
        return found

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the remarks that are not shown, by the id of the one that stands for them."""
        groups: dict[str, list[str]] = {}
        for id_ in sorted(self._shown):
            shown = self.shown(id_)
            if shown != id_:
                groups.setdefault(shown, []).append(id_)
        return {shown: tuple(hidden) for shown, hidden in sorted(groups.items())}

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self.shown(one), self.shown(other)))
        self._shown[first] = first
        self._shown[second] = first
