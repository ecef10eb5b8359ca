"""The terminal as a place that can vanish: hang-up, end of input, bytes that are no text.

Textual's own driver for POSIX dies without clean-up on a hang-up, spins at full speed when its
terminal is gone while hang-ups are ignored (``nohup``), and panics on bytes that are not UTF-8.
On every system the keys that are typed before the first screen stands get lost.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

from textual.driver import Driver
from textual.events import Key, Paste
from textual.message import Message

from npzw_tui.storage.platform import ending_signals, suspend_signal

if TYPE_CHECKING:
    from collections.abc import Callable

_UNTIL_IT_STANDS = 0.005
"""Seconds between two looks at whether the first screen stands, once something was typed."""


class TerminalGone(Message):
    """The terminal is closed; nothing can be shown or typed any more."""


class KeepsEarlyKeys(Driver):
    """Holds what is typed until there is a first screen, with its focus, that it can go to."""

    _early: list[Message] | None = None
    _stands = False

    def send_message(self, message: Message) -> None:
        """Hand a message to the application, from any thread and in order."""
        self._loop.call_soon_threadsafe(self._pass_on, message)

    def _pass_on(self, message: Message) -> None:
        if self._stands or not isinstance(message, (Key, Paste)):
            self._app.post_message(message)
        elif self._early is not None:
            self._early.append(message)
        else:
            self._early = [message]
            self._let_go()

    def _let_go(self) -> None:
        stack = self._app.screen_stack
        self._stands = bool(stack) and stack[-1].is_mounted
        if not self._stands:
            self._loop.call_later(_UNTIL_IT_STANDS, self._let_go)
            return
        early, self._early = self._early or [], None
        for message in early:
            self._app.post_message(message)


def in_browser() -> bool:
    """Whether this process draws for a browser: then its server has its input and output."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def driver_class() -> type[Driver] | None:
    """The driver to use here; None for Textual's own choice (no terminal at all)."""
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return None
    if sys.platform == "win32":
        from textual.drivers.windows_driver import WindowsDriver

        class OurWindowsDriver(KeepsEarlyKeys, WindowsDriver):
            """Textual's driver, with the keys of the first moments."""

        return OurWindowsDriver
    from npzw_tui.tui.posix_driver import SteadyDriver

    return SteadyDriver


def heed_signals(
    leave: Callable[[], None],
    sleep: Callable[[], None] | None,
    *,
    ending: tuple[signal.Signals, ...] = (),
) -> None:
    """Call ``leave`` on hang-up, termination and ``ending``, ``sleep`` on suspension, on the loop.

    On the loop, because a handler of Python's own could come in the middle of a write.
    """
    loop = asyncio.get_running_loop()
    heeded = [(name, leave) for name in (*ending_signals(), *ending)]
    if sleep is not None and (stop := suspend_signal()) is not None:
        heeded.append((stop, sleep))
    for name, act in heeded:
        try:
            loop.add_signal_handler(name, act)
        except NotImplementedError:
            # Windows has no handlers on the loop
            signal.signal(name, lambda *_details, act=act: loop.call_soon_threadsafe(act))
