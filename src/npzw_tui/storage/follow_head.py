"""The head of a session file that somebody may be writing, or copying here, at this moment."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from npzw_tui.errors import NpzwError
from npzw_tui.storage.codec import split, torn_from
from npzw_tui.storage.sessions import HEAD, session_among

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Session

_FIRST: Final = 4 * 1024
"""Nearly every head stands in so many bytes; a folder may hold hundreds of files."""


def read_head(path: Path) -> Session | None:
    """Read the first session of a file; None while the part that should hold it is not whole.

    Raises ``NpzwError`` when there is none that can be read, ``OSError`` when there is no reading.
    """
    with path.open("rb") as file:
        data = file.read(_FIRST)
        if len(data) == _FIRST:
            # The last piece may go on behind these bytes.
            with suppress(NpzwError):
                return session_among(split(data)[:-1], path)
            data += file.read(HEAD - _FIRST)
    fragments = split(data)
    if len(data) < HEAD and (not fragments or torn_from(fragments[-1].data) is not None):
        # What a sync tool reserved room for has zeros in it until the rest was copied.
        try:
            return session_among(fragments[:-1], path)
        except NpzwError:
            return None
    return session_among(fragments, path)
