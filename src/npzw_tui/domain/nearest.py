"""The known word that a mistyped one was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

# Below this likeness (0 to 1) a suggestion puzzles more than it helps.
_ENOUGH = 0.6


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like ``word``, as it was given, or None when none comes near.

    Case and accents do not count. The only word that begins with ``word`` is preferred over one
    that merely has many letters in common.
    """
    by_folded: dict[str, str] = {}
    for candidate in known:
        by_folded.setdefault(fold_text(candidate), candidate)
    wanted = fold_text(word.strip())
    if not wanted:
        return None
    if wanted in by_folded:
        return by_folded[wanted]
    begun = [folded for folded in by_folded if folded.startswith(wanted)]
    if len(begun) == 1:
        return by_folded[begun[0]]
    # Imported here: only somebody who mistyped waits for it.
    from difflib import get_close_matches

    close = get_close_matches(wanted, by_folded, n=1, cutoff=_ENOUGH)
    return by_folded[close[0]] if close else None
