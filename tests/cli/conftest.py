"""Runs the command as a user's shell would."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ..another_city import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYWORDS = """
[[node]]
id = "water.zwemmen"
keywords = ["baantjes", "duikplank", "zwembad"]

[[outside]]
id = "vissen"
title = "Vissen"
keywords = ["hengel", "dobber"]
"""


@pytest.fixture(autouse=True)
def _usual_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def npzw(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``npzw-tui`` with these words, its output piped; ``env`` adds to the surroundings."""

    def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "npzw_tui", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A content folder with words that we know by heart."""
    folder = tmp_path / "stad"
    folder.mkdir()
    for name, text in {**FOLDER, "keywords.toml": KEYWORDS}.items():
        (folder / name).write_text(text, "utf-8")
    return folder
