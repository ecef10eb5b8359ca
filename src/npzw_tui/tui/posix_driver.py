"""Textual's driver for POSIX terminals, steadied: see ``terminal``."""

from __future__ import annotations

import codecs
import os
import select
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste

from npzw_tui.tui.terminal import KeepsEarlyKeys, TerminalGone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.message import Message

_LOOK_UP = 0.1
"""Seconds between two looks at whether the program is leaving."""

_CHUNK = 1 << 14
_PASTE_BEGINS = "\x1b[200~"
_PASTE_ENDS = "\x1b[201~"


class Output:
    """The terminal to write to; once it is gone, nothing.

    Textual's writer would end at the error, and the program wait forever for it to take more.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write a text."""
        try:
            return self._file.write(text)
        except OSError:
            self._let_go()
            return len(text)

    def flush(self) -> None:
        """Send what was written."""
        try:
            self._file.flush()
        except OSError:
            self._let_go()

    def fileno(self) -> int:
        """The descriptor."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _let_go(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)


class SteadyDriver(KeepsEarlyKeys, LinuxDriver):
    """Tells the application when its terminal is gone, and reads any bytes as text."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._pasted: str | None = None
        if self._file is not None:
            self._file = cast("Any", Output(self._file))

    def run_input_thread(self) -> None:
        """Read keys until the program leaves or the terminal is gone."""
        parser = XTermParser(self._debug)
        self._pasted = None
        # bytes that are no UTF-8 (a paste in another encoding) become a visible sign
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        while not self.exit_event.is_set():
            ready, _out, _odd = select.select([self.fileno], [], [], _LOOK_UP)
            if ready:
                data = self._read()
                if not data:
                    self._app.post_message(TerminalGone())
                    return
                for event in self._events(decode(data), parser):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    def _events(self, text: str, parser: XTermParser) -> Iterator[Message]:
        """Read keys, and pastes as a whole.

        Textual's parser takes an escape in the middle of a paste for a key, and breaks the rest.
        """
        while text:
            if self._pasted is None:
                keys, start, text = text.partition(_PASTE_BEGINS)
                yield from parser.feed(keys) if keys else ()
                self._pasted = "" if start else None
            else:
                # the sign of the end may have come in two parts
                look_from = max(0, len(self._pasted) - len(_PASTE_ENDS))
                self._pasted += text
                end = self._pasted.find(_PASTE_ENDS, look_from)
                if end < 0:
                    return
                text = self._pasted[end + len(_PASTE_ENDS) :]
                yield Paste(self._pasted[:end])
                self._pasted = None

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:
            return b""

    def sleep(self) -> None:
        """Leave the terminal to the shell and stop until somebody wakes the process."""
        # whoever heard of it first keeps the draft and lets go of the file
        self._app.call_next(self._sigtstp_application)

    def _sigcont_application(self, *_details: object) -> None:
        """Go on after a stop: take the terminal again, and paint all of it."""
        if self._key_thread is None:
            return
        if not self._must_signal_resume:
            # stopped by something else than sleep: Textual would start a second reader
            self.suspend_application_mode()
        super()._sigcont_application()
        self._app.call_later(self._app.refresh, layout=True)
