"""A pseudo-terminal with a stopwatch: starts a program, types keys, and times what comes back.

Only for Linux. The program gets a terminal that paints nothing and answers no questions, so that
what is timed is the program and not a terminal emulator.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

QUIET = 0.08
"""Seconds without output after which the screen counts as quiet."""

_PATIENCE = 30.0
"""Seconds after which something that should have been painted never will be."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What one key press brought back: seconds until it was painted, until the last byte, bytes."""

    first: float
    quiet: float
    size: int


class Terminal:
    """One program in one pseudo-terminal; killed when the block ends."""

    def __init__(
        self,
        command: list[str],
        *,
        columns: int = 100,
        rows: int = 30,
        env: dict[str, str] | None = None,
    ) -> None:
        self.output = bytearray()
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.environ.update(env or {})
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            # A user has compiled files; a machine that forbids them would time the compiler.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execvp(command[0], command)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def read(self, timeout: float) -> bytes:
        """What the program wrote within ``timeout`` seconds; empty when it stayed silent."""
        ready, _w, _x = select.select([self.fd], [], [], timeout)
        if not ready:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            # Linux says so when the program has ended.
            return b""
        self.output += data
        return data

    def painted(self, *texts: str) -> float:
        """Wait until all these texts have been painted; gives the seconds since the start.

        Raises ``TimeoutError`` with the end of what came instead.
        """
        missing = [text.encode() for text in texts]
        while True:
            missing = [text for text in missing if text not in self.output]
            now = time.perf_counter() - self.started
            if not missing:
                return now
            if now > _PATIENCE:
                raise TimeoutError(f"{missing} never painted: {bytes(self.output[-2000:])!r}")
            self.read(0.05)

    def watch(self, seconds: float) -> None:
        """Take in whatever comes for so many seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def wait_quiet(self, quiet: float = 0.3) -> None:
        """Wait until nothing came for ``quiet`` seconds (less than the second of a clock)."""
        end = time.perf_counter() + _PATIENCE
        while self.read(quiet):
            if time.perf_counter() > end:
                raise TimeoutError("the screen never became quiet")

    def send(self, keys: str) -> None:
        """Type without waiting for an answer."""
        os.write(self.fd, keys.encode())

    def press(self, key: str, shown: str) -> Echo:
        """Type one key and time the answer, whose paint must hold the text ``shown``.

        Raises ``TimeoutError`` when it never does.
        """
        while self.read(0):
            pass
        before = len(self.output)
        wanted = shown.encode()
        start = time.perf_counter()
        self.send(key)
        first = last = 0.0
        while self.read(QUIET if first else 2.0):
            last = time.perf_counter() - start
            if not first and wanted in self.output[before:]:
                first = last
        if not first:
            raise TimeoutError(f"{shown!r} was not painted: {bytes(self.output[before:])!r}")
        return Echo(first, last, len(self.output) - before)

    def memory(self) -> tuple[float, float]:
        """Resident memory now and at its highest, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        figures = {
            name: int(rest.split()[0]) / 1024
            for name, _colon, rest in (line.partition(":") for line in status.splitlines())
            if name in {"VmRSS", "VmHWM"}
        }
        return figures["VmRSS"], figures["VmHWM"]
