"""What a command writes: data to standard output, messages to standard error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from npzw_tui.errors import Exit, NpzwError, why
from npzw_tui.i18n import _


class ReaderGoneError(Exception):
    """Whoever read our output has stopped reading; there is nobody left to tell."""


def prepare() -> None:
    """Let no character stop a command: one that the terminal lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def write_utf8() -> None:
    """Write data as UTF-8 whatever the terminal speaks: for programs that expect nothing else."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


def put(line: str) -> None:
    """Write one line of data. Raises ``ReaderGoneError`` or ``NpzwError`` when that fails."""
    with _writing():
        sys.stdout.write(f"{line}\n")


def put_bytes(data: bytes) -> None:
    """Write a file's bytes as they are, on every system. Raises as ``put`` does."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def finish() -> None:
    """Write what is still on its way. Raises as ``put`` does."""
    with _writing():
        sys.stdout.flush()


def tell(message: str) -> None:
    """Write one message for the person at the keyboard; if that fails there is no better place."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{message}\n")
        sys.stderr.flush()


def show(error: NpzwError) -> None:
    """Tell what is wrong, where, and how to mend it."""
    details = "\n".join(part for part in (error.message, error.hint) if part)
    tell("\n".join([f"npzw-tui: {error.title}", *(f"  {line}" for line in details.splitlines())]))


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _silence(sys.stdout)
        if isinstance(error, BrokenPipeError) or _closed_on_windows(error):
            raise ReaderGoneError from error
        raise NpzwError(
            _("De uitvoer is niet weggeschreven"), why(error), status=Exit.FAULT
        ) from error


def _closed_on_windows(error: OSError) -> bool:
    """Windows has no broken pipe: it calls the write itself invalid."""
    return sys.platform == "win32" and error.errno == errno.EINVAL


def _silence(stream: TextIO) -> None:
    """Send the rest to nowhere, else Python complains about it when it stops."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
