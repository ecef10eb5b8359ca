"""Typing, timed: a sentence key by key, in programs that run at the same time, in turn."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from _promises import percentile

if TYPE_CHECKING:
    from _terminal import Echo, Terminal

SENTENCE = "Sinds de verbouwing van het plein zitten er 's avonds weer kinderen met ouders buiten"
"""As long as the line is wide; without signs that the note line would take as grammar."""

LINK = "De speelplek #wonen en leven"
"""Has a link in it: the list of completions is open from its sign until the next space."""


@dataclass
class Keys:
    """What the keys typed into one program brought back."""

    echoes: list[Echo] = field(default_factory=list)

    def type(self, terminal: Terminal, text: str, shown: int = 4) -> None:
        """Type a text key by key; its last ``shown`` characters must come back with every key."""
        for end in range(1, len(text) + 1):
            self.echoes.append(terminal.press(text[end - 1], text[max(0, end - shown) : end]))

    @property
    def first(self) -> list[float]:
        """Seconds until the key was painted."""
        return [echo.first for echo in self.echoes]

    @property
    def quiet(self) -> list[float]:
        """Seconds until the last byte before the silence."""
        return [echo.quiet for echo in self.echoes]

    @property
    def sizes(self) -> list[int]:
        """Bytes to the terminal."""
        return [echo.size for echo in self.echoes]

    def __str__(self) -> str:
        return (
            f"{len(self.echoes)} keys; painted after {_figures(self.first, 1000, 1)} ms;"
            f" quiet after {_figures(self.quiet, 1000, 1)} ms; {_figures(self.sizes, 1, 0)} bytes"
        )


def _figures(values: list[float] | list[int], scale: int, digits: int) -> str:
    named = (
        ("", statistics.median(values)),
        ("95%: ", percentile(values, 95)),
        ("most: ", max(values)),
    )
    median, *rest = (f"{name}{value * scale:.{digits}f}" for name, value in named)
    return f"{median} ({', '.join(rest)})"


def erase(terminal: Terminal) -> None:
    """Empty the line again (Ctrl+U, in ours as in Textual's ``Input``)."""
    terminal.send("\x15")
    terminal.wait_quiet()
