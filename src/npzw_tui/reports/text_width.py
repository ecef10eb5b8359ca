"""How wide a text stands in a typewriter's columns."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Count the columns of a text: wide signs take two, what sticks to another none."""
    if text.isascii():
        return len(text)
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
