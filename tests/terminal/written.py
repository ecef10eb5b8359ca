"""What the program left on the disk, read back with its own readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.storage.draft import DraftStore
from npzw_tui.storage.tail import read_session_file

if TYPE_CHECKING:
    from pathlib import Path


def session_file(sessions: Path, recorder: str = "tafel-1") -> Path:
    """The one session file of this recorder."""
    (found,) = sessions.glob(f"*_{recorder}_*.toml")
    return found


def meeting(sessions: Path, recorder: str = "tafel-1") -> Meeting:
    """What the file says; it must be valid from its first byte to its last."""
    batch = read_session_file(session_file(sessions, recorder))
    assert batch.findings == []
    told = Meeting()
    for record in batch.records:
        told.feed(record)
    return told


def remarks(sessions: Path, recorder: str = "tafel-1") -> list[str]:
    """The texts of the remarks in the file, in order."""
    told = meeting(sessions, recorder)
    return [told.remarks[remark].text for remark in told.remark_ids]


def draft(sessions: Path, recorder: str = "tafel-1") -> str:
    """The text of the draft that was kept."""
    found = DraftStore(session_file(sessions, recorder)).load()
    return "" if found is None else found.text


def left_over(sessions: Path, recorder: str = "tafel-1") -> Path:
    """The file of the draft."""
    return DraftStore(session_file(sessions, recorder)).path
