"""What the programme has on the note while it is typed, in an order that keeps still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.find import Finder, Verdict

SLOTS = 3
"""So many suggestions stand under the note line."""
_ENOUGH_WORDS = 4
"""Before so many words nobody wants to hear that nothing was found."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """The nodes that a note touches, by slot; else what it touches outside the programme.

    ``verdict`` is what the check makes of the text, None while there is nothing to check.
    """

    nodes: tuple[str, ...] = ()
    verdict: Verdict | None = None
    topic: str = ""


NOTHING = Suggested()


class Suggester:
    """Asks the finder and keeps the slots steady. Without a finder it suggests nothing."""

    def __init__(self) -> None:
        self.finder: Finder | None = None
        self.now = NOTHING
        self._words = 0

    def consider(self, text: str, *, unfinished: bool) -> Suggested:
        """Suggest anew for this text; ``unfinished``: its last word is still being typed.

        As long as no word is added a node keeps its slot, so that none slips away under the finger
        that is going for it; when the next word begins the best comes first again.
        """
        if self.finder is None or not text:
            self.now, self._words = NOTHING, 0
            return self.now
        answer = self.finder.check(text, limit=SLOTS, unfinished=unfinished)
        wanted = tuple(match.id for match in answer.matches)
        # as good as counting words, and quick in a text of a hundred kilobytes
        words = text.count(" ") + 1
        if words == self._words:
            wanted = steady(self.now.nodes, wanted)
        self._words = words
        topic = answer.outside[0].title if answer.outside and not wanted else ""
        verdict = answer.verdict
        if verdict == "niet" and not topic and words < _ENOUGH_WORDS:
            verdict = "onbekend"
        self.now = Suggested(wanted, verdict, topic)
        return self.now

    def stop(self) -> None:
        """Suggest nothing: there is no room to show it."""
        self.now, self._words = NOTHING, 0


def steady(shown: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Order what is wanted so that what is shown already keeps its place, as far as it can.

    Newcomers fill the places of those that went, best first; the result has no gaps.
    """
    places: list[str | None] = [node if node in wanted else None for node in shown[: len(wanted)]]
    places += [None] * (len(wanted) - len(places))
    newcomers = iter([node for node in wanted if node not in places])
    return tuple(node if node is not None else next(newcomers) for node in places)
