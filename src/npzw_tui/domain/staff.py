"""How the work of staff is told from a meeting: both are session files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from npzw_tui.domain.records import Session

STAFF_NEIGHBOURHOOD: Final = "verwerking"
"""What a session of staff has for a neighbourhood: they work on all of them, from an office.

The id is ours and not content's, because it must mean the same with every programme.
"""


def is_staff(session: Session) -> bool:
    """Whether staff worked in this session on what others had recorded."""
    return session.neighbourhood == STAFF_NEIGHBOURHOOD
