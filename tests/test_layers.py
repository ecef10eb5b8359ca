"""The commands stay quick: none but the one that draws may import the library that draws."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from npzw_tui.cli.program import COMMANDS

# What to give each command so that it really does its work; a new command adds itself here.
WORK = {
    "check": ["content", "evening.toml"],
    "contacts": ["keygen"],
    "find": ["schimmel", "in", "de", "badkamer"],
    "merge": ["evening.toml", "-o", "all.toml"],
    "paths": [],
    "report": ["evening.toml"],
}
SESSION = """[[session]]
id = "01890a5d-ac96-774b-bcce-b302099a8057"
format = 1
meeting = "2023-06-21-moerwijk"
neighbourhood = "moerwijk"
date = 2023-06-21
recorder = "tafel-2"
at = 2023-06-21T19:00:00.000000+02:00
rev = 1
"""
RUN = """
import json, sys
from npzw_tui.cli.main import main
status = main(sys.argv[1:])
print(json.dumps([status, [name for name in ("textual", "rich") if name in sys.modules]]))
"""


def test_every_command_without_a_screen_is_tried_here() -> None:
    assert set(COMMANDS) - {"open", "show", "staff"} == set(WORK)


@pytest.mark.parametrize("command", sorted(WORK))
def test_a_command_without_a_screen_imports_no_textual(command: str, tmp_path: Path) -> None:
    (tmp_path / "evening.toml").write_text(SESSION)
    content = Path(__file__).resolve().parent.parent / "content"
    words = [str(content) if word == "content" else word for word in WORK[command]]
    done = subprocess.run(
        [sys.executable, "-c", RUN, command, *words],
        cwd=tmp_path,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []], done.stderr


@pytest.mark.parametrize("module", ["cli.open", "tui.launch", "storage.content", "storage.codec"])
def test_nothing_before_the_screen_imports_pydantic_or_textual(module: str) -> None:
    code = (
        f"import sys, npzw_tui.{module}; "
        "print([n for n in ('textual', 'pydantic', 'rapidfuzz', 'filelock') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_of_staff_is_imported_for_a_meeting_or_the_start_screen() -> None:
    code = (
        "import sys, npzw_tui.tui.app, npzw_tui.tui.screens.start, npzw_tui.tui.screens.step; "
        "names = [n for n in sys.modules if n.startswith('npzw_tui.') and 'staff' in n]; "
        "names += [n for n in sys.modules if n.startswith('npzw_tui.reports')]; "
        "print(sorted(names))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['npzw_tui.domain.staff', 'npzw_tui.tui.staff_seat']"


def test_nothing_that_knows_what_was_said_is_imported_for_the_rooms_view() -> None:
    code = (
        "import sys, npzw_tui.tui.room.app; "
        "said = {'notes', 'speakers', 'evening', 'fold', 'summary', 'recorder', 'writer', 'desk', "
        "'writing', 'scribe', 'draft', 'contacts', 'log', 'learned', 'screens', 'widgets'}; "
        "names = [n.split('.') for n in sys.modules if n.startswith('npzw_tui.')]; "
        "print([n for n in names if said & {*n} or any(p.startswith('remark') for p in n)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
