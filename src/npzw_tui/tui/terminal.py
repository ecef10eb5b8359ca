"""The terminal as a place that can vanish: hang-up, end of input, bytes that are no text.

Textual's own driver for POSIX dies without clean-up on a hang-up, spins at full speed when its
terminal is gone while hang-ups are ignored (``nohup``), and panics on bytes that are not UTF-8.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

from textual.message import Message

from npzw_tui.storage.platform import ending_signals, suspend_signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver


class TerminalGone(Message):
    """The terminal is closed; nothing can be shown or typed any more."""


def driver_class() -> type[Driver] | None:
    """The driver to use here; None for Textual's own choice (Windows, or no terminal at all)."""
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return None
    from npzw_tui.tui.posix_driver import SteadyDriver

    return SteadyDriver


def heed_signals(leave: Callable[[], None], sleep: Callable[[], None]) -> None:
    """Call ``leave`` on hang-up and termination, ``sleep`` on suspension, on the event loop.

    On the loop, because a handler of Python's own could come in the middle of a write.
    """
    loop = asyncio.get_running_loop()
    heeded = [(name, leave) for name in ending_signals()]
    if (stop := suspend_signal()) is not None:
        heeded.append((stop, sleep))
    for name, act in heeded:
        try:
            loop.add_signal_handler(name, act)
        except NotImplementedError:
            # Windows has no handlers on the loop
            signal.signal(name, lambda *_details, act=act: loop.call_soon_threadsafe(act))
