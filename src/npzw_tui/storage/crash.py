"""A report of an error in the program itself, for whoever mends it.

It says where the program was, and never what the user had written: the message of an exception can
quote a remark, so only its type is kept.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

from npzw_tui import __version__
from npzw_tui.storage.paths import crash_folder


def write_crash(error: BaseException) -> Path | None:
    """Write the report and give its path; None when it can be written nowhere."""
    now = datetime.now(UTC)
    text = "\n".join(
        [
            f"npzw-tui {__version__}",
            f"Python {platform.python_version()} {sys.platform}",
            now.isoformat(timespec="seconds"),
            "",
            *_told(error),
            "",
        ]
    )
    for folder in (crash_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(
                dir=folder, prefix=f"npzw-tui-{now:%Y%m%d-%H%M%S}-", suffix=".log", text=True
            )
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError:
            continue
        return Path(name)
    return None


def _told(error: BaseException, told: frozenset[int] = frozenset()) -> list[str]:
    """Give the lines of a traceback and of what led to it, the first cause first."""
    told |= {id(error)}
    lines: list[str] = []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in told:
        lines += [*_told(before, told), "", "which led to:", ""]
    for frame in extract_tb(error.__traceback__).format():
        lines += frame.splitlines()
    kind = type(error)
    lines.append(
        f"{kind.__module__}.{kind.__qualname__} (its message may quote a remark: left out)"
    )
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            lines += ["", "one of its parts:", "", *_told(part, told)]
    return lines
