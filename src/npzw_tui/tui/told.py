"""Screens that tell about themselves: the help and the palette ask them, and need not know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.binding import Binding

    from npzw_tui.tui.prose import Block


@runtime_checkable
class Told(Protocol):
    """A screen with an explanation and keys of its own.

    Asking so keeps screens that were never opened from being imported for the help of another.
    """

    def explanation(self) -> list[Block]:
        """What one has to know here, for the top of the help."""

    def own_bindings(self) -> list[Binding]:
        """The keys that count here, whatever has the focus."""
