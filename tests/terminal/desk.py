"""The program in a terminal of its own, driven and read as a note-taker would."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

PATIENCE = 15.0
"""Seconds that a condition may take before the test gives up. No test waits longer than needed."""

PROGRAM = Path(sys.executable).with_name("npzw-tui")

# A process gets its terminal by asking for it. In a process of its own, because running Python
# code between fork and exec is unsafe beside threads.
_TAKE_TERMINAL = (
    "import fcntl, os, signal, sys, termios; "
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "{before}"
    "os.execv(sys.argv[1], sys.argv[1:])"
)
IGNORING_HANG_UPS = "signal.signal(signal.SIGHUP, signal.SIG_IGN); "

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "backspace": "\x7f",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "home": "\x1b[H",
    "f4": "\x1bOS",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
}

_PROMPT = re.compile(r" ?› ")
_PLACEHOLDER = "! zorg  ? vraag"
_LIGHT = re.compile(r"^── ([●○✗]) (.+?)(?:  (.+?))? ─")


class Light(NamedTuple):
    """The rule above the note line: its sign, its words, and what was told last."""

    sign: str
    words: str
    told: str


class Desk:
    """One run of the program; leave it and the process is gone."""

    def __init__(
        self,
        *words: str | Path,
        size: tuple[int, int] = (100, 30),
        env: Mapping[str, str] | None = None,
        before: str = "",
        program: Path = PROGRAM,
    ) -> None:
        self.columns, self.rows_count = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._rows: list[str] | None = None
        self.output = bytearray()
        """Everything that was sent to the terminal."""
        self.status: int | None = None
        """How the process ended: its exit status, or minus the signal. None while it runs."""
        self.stopped = False
        self._master, slave = os.openpty()
        self._set_size()
        self.modes_before = termios.tcgetattr(slave)
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-I", "-S", "-c", _TAKE_TERMINAL.format(before=before)),
                *(str(word) for word in (program, *words)),
            ],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "LINES": "", "COLUMNS": "", **(env or {})},
            start_new_session=True,
        )
        self.pid = self._process.pid
        # held open, to look at the terminal's modes when the program is gone
        self._slave = slave

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        for name in ("_master", "_slave"):
            self._close(name)

    # What a person does

    def type(self, text: str | bytes) -> None:
        """Send keys, however many, reading the screen meanwhile as a terminal does."""
        rest = text.encode(errors="surrogatepass") if isinstance(text, str) else text
        deadline = time.monotonic() + PATIENCE
        os.set_blocking(self._master, False)
        while rest:
            _in, out, _odd = select.select([], [self._master], [], 0.01)
            if out:
                with suppress(BlockingIOError):
                    rest = rest[os.write(self._master, rest[:2048]) :]
            self.look()
            assert time.monotonic() < deadline, f"the program does not read its keys\n{self}"

    def press(self, *keys: str) -> None:
        """Press keys by name; ``ctrl+x`` and ``alt+x`` too."""
        for key in keys:
            if key.startswith("ctrl+"):
                self.type(bytes([ord(key[-1].upper()) - 64]))
            elif key.startswith("alt+"):
                self.type("\x1b" + key[4:])
            else:
                self.type(KEYS[key])

    def note(self, text: str) -> None:
        """Type a note and save it, and wait until it stands in the list."""
        self.type(text)
        self.press("enter")
        self.wait_for(lambda: self.is_listed(text) and self.light.words.startswith("opgeslagen"))

    def paste(self, text: str | bytes) -> None:
        """Paste, as terminals do that bracket what is pasted."""
        data = text.encode() if isinstance(text, str) else text
        self.type(b"\x1b[200~" + data + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.look()
        self.columns, self.rows_count = columns, rows
        self.screen.resize(rows, columns)
        self._rows = None
        self._set_size()
        self.send(signal.SIGWINCH)

    def hang_up(self) -> None:
        """Close the window."""
        self._close("_slave")
        self._close("_master")

    def send(self, number: signal.Signals) -> None:
        """Send a signal, unless the process has ended."""
        self._reap()
        if self.status is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Pull the plug."""
        self.send(signal.SIGKILL)
        if self.status is None:
            _pid, status = os.waitpid(self.pid, 0)
            self._ended(status)

    def clear(self) -> None:
        """Forget the screen, to see what is painted anew."""
        self.look()
        self.screen.reset()
        self._rows = None

    # What the screen says

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        if self._rows is None:
            # not pyte's own ``display``: it trips over half of a wide sign that was painted over
            cells = self.screen.buffer
            columns = range(self.screen.columns)
            self._rows = [
                "".join(cells[row][column].data for column in columns).rstrip()
                for row in range(self.screen.lines)
            ]
        return self._rows

    def __str__(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    @property
    def light(self) -> Light:
        """The save light."""
        found = [match for row in self.rows if (match := _LIGHT.match(row))]
        if not found:
            return Light("", "", "")
        return Light(*found[-1].groups(default=""))

    @property
    def line(self) -> str:
        """What stands in the note line, without its wrapping."""
        at = self._light_row()
        if at is None:
            return ""
        first, *more = self.rows[at + 1 :]
        prompt = _PROMPT.match(first)
        if prompt is None:
            return ""
        parts = [first[prompt.end() :]]
        margin = " " * prompt.end()
        for row in more:
            if not row.startswith(margin) or row.startswith(margin + " "):
                break
            parts.append(row[len(margin) :])
        text = "".join(parts).rstrip()
        return "" if text.startswith(_PLACEHOLDER) else text

    @property
    def listed(self) -> list[str]:
        """The rows of the latest remarks, from top to bottom."""
        at = self._light_row()
        rows = [] if at is None else self.rows[:at]
        return [row for row in rows if re.match(r" \d\d:\d\d ", row)]

    def is_listed(self, text: str) -> bool:
        """Tell whether this remark stands in the list as saved."""
        return any(f" {text}" in row and "NIET OPGESLAGEN" not in row for row in self.listed)

    def _light_row(self) -> int | None:
        found = [at for at, row in enumerate(self.rows) if _LIGHT.match(row)]
        return found[-1] if found and found[-1] + 1 < len(self.rows) else None

    # Waiting

    def look(self, seconds: float = 0.0) -> bool:
        """Take what the program sent meanwhile, waiting so long for it; False when nothing came."""
        if self._master < 0:
            return False
        try:
            ready, _out, _odd = select.select([self._master], [], [], seconds)
            data = os.read(self._master, 1 << 16) if ready else b""
        except OSError:
            return False
        self.output += data
        if data:
            self._stream.feed(data)
            self._rows = None
        return bool(data)

    def wait_for(self, what: str | Callable[[], object], within: float = PATIENCE) -> None:
        """Wait until these words stand on the screen, or until this is so."""
        deadline = time.monotonic() + within
        while True:
            while self.look():
                pass
            if what in str(self) if isinstance(what, str) else what():
                return
            self._reap()
            assert self.status is None, f"ended with {self.status}: {_told(what)}\n{self}"
            left = deadline - time.monotonic()
            assert left > 0, f"not after {within} s: {_told(what)}\n{self}"
            self.look(min(0.05, left))

    def wait_until(self, moment: float) -> None:
        """Read the screen until this moment (of ``time.monotonic``)."""
        while (left := moment - time.monotonic()) > 0:
            if not self.look(min(left, 0.02)):
                self._reap()

    def wait_ready(self) -> None:
        """Wait until the meeting's file was read: only then its figures stand on the screen."""
        self.wait_for(lambda: any(_LIGHT.match(row) and "opmerking" in row for row in self.rows))

    def wait_stopped(self, within: float = PATIENCE) -> None:
        """Wait until the process sleeps."""
        self._wait_process(lambda: self.stopped, within)

    def wait_end(self, within: float = PATIENCE) -> int:
        """Wait until the process has ended; gives its exit status."""
        self._wait_process(lambda: self.status is not None, within)
        assert self.status is not None
        while self.look():
            pass
        return self.status

    def _wait_process(self, what: Callable[[], bool], within: float) -> None:
        deadline = time.monotonic() + within
        while self._reap() or not what():
            assert time.monotonic() < deadline, f"not after {within} s\n{self}"
            if not self.look(0.01):
                # without a terminal there is nothing to wait on
                time.sleep(0.002)

    # The process and its terminal

    def is_restored(self) -> bool:
        """Tell whether the shell finds its terminal as it left it."""
        alternate = self.output.rfind(b"\x1b[?1049h") < self.output.rfind(b"\x1b[?1049l")
        cursor = self.output.rfind(b"\x1b[?25l") < self.output.rfind(b"\x1b[?25h")
        paste = self.output.rfind(b"\x1b[?2004h") < self.output.rfind(b"\x1b[?2004l")
        return alternate and cursor and paste and self._modes() == self.modes_before

    def after_screen(self) -> bytes:
        """What was printed after the alternate screen was left, without control sequences."""
        behind = bytes(self.output).rpartition(b"\x1b[?1049l")[2]
        return re.sub(rb"\x1b\[[0-?]*[ -/]*[@-~]", b"", behind)

    def _modes(self) -> list[object]:
        return termios.tcgetattr(self._slave)

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.rows_count, self.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _close(self, name: str) -> None:
        descriptor = getattr(self, name)
        if descriptor >= 0:
            os.close(descriptor)
            setattr(self, name, -1)

    def _reap(self) -> bool:
        """Hear whether the process ended, stopped or went on; True when it did one of these."""
        if self.status is not None:
            return False
        options = os.WNOHANG | os.WUNTRACED | os.WCONTINUED
        pid, status = os.waitpid(self.pid, options)
        if pid == 0:
            return False
        if os.WIFSTOPPED(status) or os.WIFCONTINUED(status):
            self.stopped = os.WIFSTOPPED(status)
        else:
            self._ended(status)
        return True

    def _ended(self, status: int) -> None:
        self.status = os.waitstatus_to_exitcode(status)
        self._process.returncode = self.status


def _told(what: object) -> str:
    return what if isinstance(what, str) else getattr(what, "__qualname__", repr(what))
