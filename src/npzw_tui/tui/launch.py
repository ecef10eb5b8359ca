"""What the command line hands to the screens. No Textual here: the commands stay quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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
class StaffRequest:
    """What staff want to work on: files, folders and wildcards; none are those of the folder.

    ``recorder`` is the name of the staff member, None to ask for it. ``straight`` goes on to the
    remarks without a look at the list of files: where all of them are sound, or always.
    """

    paths: tuple[Path, ...] = ()
    recorder: str | None = None
    straight: Literal["never", "sound", "always"] = "never"


@dataclass(frozen=True, kw_only=True)
class Launch:
    """Everything that the screens need to start. No meeting and no staff: the start screen.

    ``sessions`` is the folder with meetings; ``example`` says that it holds a copy of the example,
    to play with.
    """

    content: Content
    sessions: Path
    settings: Settings
    meeting: Request | None = None
    staff: StaffRequest | None = None
    example: bool = False
