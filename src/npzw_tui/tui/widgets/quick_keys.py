"""Keys that are dealt with at once, in the order in which they were typed.

Textual lets a key climb to the application first and acts on messages later: what is typed behind a
key that opens a screen would pass it, and the 12 that is meant for a count would choose a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from npzw_tui.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from textual import events


class QuickKeys(Widget):
    """A widget whose keys are bindings, and signs that ``take`` gets."""

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self.app.focused is not self:
            # typed behind a key that opened another screen
            if isinstance(self.app, TypingAhead):
                self.app.type_again(event)
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.enabled:
            await self.app.run_action(active.binding.action, active.node)
        elif event.character is not None and event.is_printable:
            self.take(event.character)

    def take(self, sign: str) -> None:
        """Take a sign that no binding has a use for."""
