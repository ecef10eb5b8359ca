"""Dark on light, for a projector in a lit room, and light on dark, for a dark one.

Every text has a contrast of at least 7:1 with its ground; a test computes it.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

LIGHT: Final = Theme(
    name="zaal-licht",
    primary="#0a5535",
    secondary="#3f4a4e",
    warning="#6b3f00",
    error="#931212",
    foreground="#101417",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    dark=False,
)
DARK: Final = Theme(
    name="zaal-donker",
    primary="#86e3b3",
    secondary="#c3cccf",
    warning="#ffcb66",
    error="#ffa39b",
    foreground="#f6f8f5",
    background="#0b1012",
    surface="#0b1012",
    panel="#0b1012",
    dark=True,
)
