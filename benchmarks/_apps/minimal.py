"""The least that a Textual application can be: one Input. What ours is measured against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Minimal(App[None]):
    """One line to type in."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Input()


if __name__ == "__main__":
    Minimal().run()
