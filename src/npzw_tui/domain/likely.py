"""Likely doubles: remarks that two tables wrote down of one and the same thing that was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Two remarks that may be the same; ``one`` was written down first. ``score`` is 0 to 100.

    ``same_words`` says that they are equal but for case, accents and punctuation.
    """

    one: str
    other: str
    score: int
    same_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A remark to compare: its id, its text, the meeting and the session that it came from."""

    id: str
    text: str
    meeting: str
    session: str


def likely_doubles(said: Iterable[Said]) -> list[Likely]:
    """Return the likely doubles among these remarks."""
    from npzw_tui.domain.dutch import words_of

    by_words: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in said:
        by_words.setdefault((each.meeting, tuple(words_of(each.text))), []).append(each.id)
    return [
        Likely(one=one, other=other, score=100, same_words=True)
        for ids in by_words.values()
        for one, other in zip(sorted(ids), sorted(ids)[1:], strict=False)
    ]
