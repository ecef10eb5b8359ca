"""Keys typed right behind one that opens a screen are for that screen, however quick they come.

Textual hands a key to whatever has the focus at that moment, and a screen that is only being made
has none: the first letters of an answer would be lost.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual.app import App
from textual.events import Event, Key, Paste

if TYPE_CHECKING:
    from textual.screen import Screen

_LOOK = 0.005
"""Seconds between two looks at whether the new screen stands."""
_PATIENCE = 1.0
"""Seconds after which the keys are let go whatever the screen does."""


class TypingAhead(App[int]):
    """Holds what is typed until the screen on top has its focus; each screen is waited for once."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._stood: WeakSet[Screen[Any]] = WeakSet()
        self._again: list[Event] = []
        self._ahead: list[Event] = []
        self._waited = 0.0

    async def on_event(self, event: Event) -> None:
        """Hand an event on, or hold it."""
        if isinstance(event, (Key, Paste)) and not self._may_pass():
            self._hold(self._ahead, event)
            return
        await super().on_event(event)

    def type_again(self, event: Key) -> None:
        """Take back a key that came to a widget behind one that moved the focus away from it.

        It was typed before everything that is held, and before what waits in the queue: those wait
        for it.
        """
        self._hold(self._again, Key(event.key, event.character))

    def _may_pass(self) -> bool:
        return not (self._ahead or self._again) and self._stands()

    def _stands(self) -> bool:
        if not self.screen_stack:
            return True
        screen = self.screen
        if screen not in self._stood:
            focused = screen.focused is not None or not screen.focus_chain
            if not (screen.is_mounted and focused):
                return False
            self._stood.add(screen)
        return True

    def _hold(self, where: list[Event], event: Event) -> None:
        if not (self._ahead or self._again):
            self._waited = 0.0
            self._look_later()
        where.append(event)

    def _look_later(self) -> None:
        asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _look(self) -> None:
        self._waited += _LOOK
        if self._stands() or self._waited > _PATIENCE:
            self.call_next(self._let_go)
        else:
            self._look_later()

    async def _let_go(self) -> None:
        # not through the queue, in which later ones may wait already
        held = [*self._again, *self._ahead]
        self._again, self._ahead = [], []
        for event in held:
            await super().on_event(event)
