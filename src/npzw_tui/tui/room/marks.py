"""The styles of the room's view by what they mean; the themes of ``looks`` give their colours."""

from __future__ import annotations

from typing import Final

PLAIN: Final = "$foreground"
STRONG: Final = "bold $foreground"
HEADLINE: Final = "bold $primary"
SIGN: Final = "bold $primary"
QUIET: Final = "$secondary"
ON_BLACK: Final = "#767676"
"""For who stands at the computer; the room hardly sees it."""
BAR: Final = "$primary"
TIMER: Final = {
    "in time": "bold $foreground",
    "nearly": "bold $warning",
    "over": "bold $error",
    "paused": "bold $secondary",
}
"""By the pace of the present step; the words above the figures say the same."""
