"""The two programs that are timed against each other: ours, and the least that Textual can be."""

from __future__ import annotations

import sys
from pathlib import Path

from _meetings import DAY, NEIGHBOURHOOD, RECORDER

PROGRAM = str(Path(sys.executable).with_name("npzw-tui"))
"""Ours, installed as a user has it."""

BARE = [sys.executable, str(Path(__file__).parent / "_apps" / "minimal.py")]
"""An application with one ``Input``, by the same Python."""

BARE_PAINTED = "▊"
"""The border of its ``Input``."""

OURS_PAINTED = ("> belofte", "nderwijs")
"""The placeholder of the note line, and a line of the programme (without its styled letter)."""


def ours(sessions: Path) -> list[str]:
    """The command that opens the meeting of ``_meetings``."""
    return _open(RECORDER, sessions)


def facilitator(sessions: Path) -> list[str]:
    """The command of who leads that meeting, in the middle of it."""
    return [*_open("gespreksleider", sessions), "--step", "reacties"]


def _open(recorder: str, sessions: Path) -> list[str]:
    return [
        *(PROGRAM, "open", "--neighbourhood", NEIGHBOURHOOD, "--recorder", recorder),
        *("--date", DAY.isoformat(), "--sessions", str(sessions)),
    ]


def environment(folder: Path) -> dict[str, str]:
    """What keeps the settings of whoever runs the benchmark out of it."""
    return {"NPZW_SETTINGS": str(folder / "settings.toml"), "NPZW_LANG": "nl"}


def figures(remarks: int) -> str:
    """What the screen shows at its rule when the file has been read."""
    return f" {remarks} opmerking{'' if remarks == 1 else 'en'} "
