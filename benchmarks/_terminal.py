"""A pseudo-terminal with a stopwatch: starts a program, types keys, and times what comes back."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

QUIET = 0.08
"""Seconds without output after which the screen counts as quiet."""


@dataclass(frozen=True, slots=True)
class Echo:
    """What one key press brought back: seconds to the first byte, seconds to the last, bytes."""

    first: float
    quiet: float
    size: int


class Terminal:
    """One program in one pseudo-terminal; killed when the block ends."""

    def __init__(
        self, command: list[str], *, columns: int = 100, rows: int = 30, env: dict[str, str] | None = None
    ) -> None:
        self.started = time.perf_counter()
        self.output = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env or {})
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

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
            return b""
        self.output += data
        return data

    def first_paint(self, needle: bytes, timeout: float = 20.0) -> float:
        """Seconds from the start until ``needle`` has been painted."""
        while needle not in self.output:
            if time.perf_counter() - self.started > timeout:
                raise TimeoutError(f"{needle!r} was never painted: {self.output[-2000:]!r}")
            self.read(0.05)
        return time.perf_counter() - self.started

    def wait_quiet(self, quiet: float = 0.3, timeout: float = 20.0) -> None:
        """Wait until nothing came for ``quiet`` seconds."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and self.read(quiet):
            pass

    def press(self, key: bytes) -> Echo:
        """Type one key and time the answer."""
        while self.read(0):
            pass
        start = time.perf_counter()
        os.write(self.fd, key)
        first = last = 0.0
        size = 0
        while True:
            data = self.read(QUIET if first else 1.0)
            now = time.perf_counter() - start
            if not data:
                break
            first = first or now
            last = now
            size += len(data)
        return Echo(first, last, size)

    def memory(self) -> tuple[float, float]:
        """Resident memory now and at its highest, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        figures = {
            name: int(rest.split()[0]) / 1024
            for name, _colon, rest in (line.partition(":") for line in status.splitlines())
            if name in {"VmRSS", "VmHWM"}
        }
        return figures["VmRSS"], figures["VmHWM"]


PYTHON = sys.executable
