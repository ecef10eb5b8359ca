"""Tells whether a file is being written on another computer that shares the folder.

A lock holds on one computer only. But its file says who took it last, and where; a sync tool brings
that along. Together with a file that was written a moment ago it is as good as being told.
"""

from __future__ import annotations

import time
from socket import gethostname
from typing import TYPE_CHECKING

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.lock import Holder, SessionLock

if TYPE_CHECKING:
    from pathlib import Path

_RECENT = 10 * 60
"""Seconds since the last write after which nobody is taken to be writing any more."""


class InUseElsewhere(NpzwError):  # noqa: N818 a fact about the file, for the user to act on
    """Somebody was writing to this file a moment ago, on another computer."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(
            _("{naam} schrijft mee op een andere computer").format(naam=holder.recorder),
            _("{computer} schreef kort geleden in {bestand}.").format(
                computer=holder.host, bestand=path.name
            ),
            _("Begin met een andere naam: wat u schrijft hoort bij dezelfde avond."),
        )
        self.holder = holder


def written_elsewhere(path: Path) -> Holder | None:
    """Tell who wrote last to a file, when that was on another computer; None else."""
    holder = SessionLock(path).holder()
    return None if holder is None or holder.host == gethostname() else holder


def refuse_in_use(path: Path) -> None:
    """Raise ``InUseElsewhere`` when another computer wrote to this file a moment ago."""
    holder = written_elsewhere(path)
    if holder is None:
        return
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return
    if age < _RECENT:
        raise InUseElsewhere(path, holder)
