"""A desk in a terminal of its own, for every test here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

import pytest

# Windows has no pseudo-terminals of this kind, nor the signals that are sent here
if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]
else:
    from .desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MEETING = ("--neighbourhood", "moerwijk", "--date", "2023-06-21")


class OpenDesk(Protocol):
    """Starts the program in a meeting, at a table of its own."""

    def __call__(
        self,
        *words: str,
        recorder: str = ...,
        size: tuple[int, int] = ...,
        env: Mapping[str, str] | None = ...,
        before: str = ...,
    ) -> Desk: ...


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """The folder that the meetings are kept in."""
    return tmp_path / "sessions"


@pytest.fixture
def open_desk(sessions: Path) -> Iterator[OpenDesk]:
    """Open desks on the meetings in ``sessions``; they are closed when the test ends."""
    open_ones: list[Desk] = []

    def start(*words: str, recorder: str = "tafel-1", **more: object) -> Desk:
        desk = Desk(
            "open", *MEETING, "--recorder", recorder, "--sessions", sessions, *words, **more
        )
        open_ones.append(desk)
        return desk

    yield start
    for desk in open_ones:
        desk.__exit__(None, None, None)
