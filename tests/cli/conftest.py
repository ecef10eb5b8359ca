"""Runs the command as a user's shell would."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TextIO

import pytest

from npzw_tui.cli.main import main

from ..another_city import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """Run ``npzw-tui`` with these words, its output in files; ``env`` adds to the surroundings.

    In this process: starting one for each run would be most of the time. What only a process of
    its own can show (signals, pipes, the end of it) is tested in one.
    """

    def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        surroundings = {"PYTHONIOENCODING": "utf-8", **(env or {})}
        with ExitStack() as files, pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            for name, value in surroundings.items():
                patch.setenv(name, value)
            encoding = surroundings["PYTHONIOENCODING"]
            out, err = (
                files.enter_context(TemporaryFile("w+", encoding=encoding)) for _stream in range(2)
            )
            for name, stream in (
                ("stdin", files.enter_context(Path(os.devnull).open())),
                ("stdout", out),
                ("stderr", err),
                ("excepthook", sys.excepthook),
            ):
                patch.setattr(sys, name, stream)
            status = main([str(word) for word in words])
            return subprocess.CompletedProcess(words, status, _written(out), _written(err))

    return run


def _written(stream: TextIO) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A content folder with words that we know by heart."""
    folder = tmp_path / "stad"
    folder.mkdir()
    for name, text in {**FOLDER, "keywords.toml": KEYWORDS}.items():
        (folder / name).write_text(text, "utf-8")
    return folder
