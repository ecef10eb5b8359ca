"""What the command line hands to the screens. No Textual here: the commands stay quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from npzw_tui.storage.content import Content
    from npzw_tui.storage.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Request:
    """The meeting to go straight into. ``neighbourhood`` and ``step`` are ids of the content."""

    neighbourhood: str
    date: date
    recorder: str
    step: str | None = None
    venue: str | None = None
    facilitator: str | None = None


@dataclass(frozen=True, kw_only=True)
class Launch:
    """Everything that the screens need to start. No meeting: the start screen.

    ``sessions`` is the folder with meetings; ``example`` says that it holds a copy of the example,
    to play with.
    """

    content: Content
    sessions: Path
    settings: Settings
    meeting: Request | None = None
    example: bool = False
