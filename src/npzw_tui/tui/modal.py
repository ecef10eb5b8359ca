"""The base of every screen that stands on top of another: it is left once."""

from __future__ import annotations

from typing import TypeVar

from textual import screen
from textual.await_complete import AwaitComplete

T = TypeVar("T")


class ModalScreen(screen.ModalScreen[T]):
    """Textual's, but for the second Enter of a hurry.

    Keys wait in a queue, so a second one may ask to leave a screen that was left already. Textual
    would hand its answer over twice, and take the screen below away too: the last one ends it all.
    """

    _answered_once = False

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave, and hand the answer over; a second time does nothing."""
        if self._answered_once:
            return AwaitComplete()
        self._answered_once = True
        return super().dismiss(result)
