"""Is it in the programme: what a person judged of a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from npzw_tui.domain.records import Verdict

INSIDE: Final = "in"
PARTLY: Final = "deels"
OUTSIDE: Final = "niet"
UNKNOWN: Final = "onbekend"

VERDICTS = (INSIDE, PARTLY, OUTSIDE, UNKNOWN)
"""As they stand in the session file."""


def verdict_of(links: Collection[str], *, outside: bool) -> Verdict:
    """Return the verdict that a remark's links and a "not in the programme" come to together."""
    if links:
        return PARTLY if outside else INSIDE
    return OUTSIDE if outside else UNKNOWN


def is_outside(verdict: str | None) -> bool:
    """Tell whether somebody judged that the programme lacks this, or a part of it."""
    return verdict in (OUTSIDE, PARTLY)
