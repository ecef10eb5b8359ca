"""The end of a run, and runs that never begin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import MEETING
from .desk import PROGRAM, Desk
from .written import draft, remarks

if TYPE_CHECKING:
    from .conftest import OpenDesk


def test_ctrl_q_leaves_the_shell_as_it_was(open_desk: OpenDesk, sessions: Path) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.note("de lift staat stil")
    desk.type("en nie")
    desk.wait_for(lambda: desk.line == "en nie")
    desk.press("ctrl+q")
    assert desk.wait_end() == 0
    assert desk.is_restored()
    assert desk.after_screen() == b""
    assert remarks(sessions) == ["de lift staat stil"]
    assert draft(sessions) == "en nie"


def test_ctrl_q_typed_behind_a_note_in_one_burst_keeps_the_note(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.wait_ready()
    desk.type("de lift staat stil\ren nie\x11")
    assert desk.wait_end() == 0
    assert remarks(sessions) == ["de lift staat stil"]
    assert draft(sessions) == "en nie"


def test_ctrl_q_typed_during_the_start_keeps_what_was_typed_before_it(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = open_desk()
    desk.type("de lift")
    # the cursor is hidden once the terminal is raw; before that it keeps ctrl+q (XON) for itself
    desk.wait_for(lambda: b"\x1b[?25l" in desk.output)
    desk.press("ctrl+q")
    assert desk.wait_end() == 0
    assert draft(sessions) == "de lift"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--neighbourhood", "moerwyk", "--recorder", "tafel-1"], "moerwijk"),
        (["--neighbourhood", "moerwijk", "--recorder", "tafel-1", "--date", "31-02-2023"], "31-02"),
        (["--neighbourhood", "moerwijk", "--recorder", "tafel-1", "--step", "reactie"], "reacties"),
        (["--neighbourhood", "moerwijk", "--recorder", "///"], "///"),
        (["--neighbourhood", "moerwijk", "--recorder", "tafel-1", "--content", "/nergens"], "/ner"),
        (["--neighborhood", "moerwijk"], "--neighbourhood"),
    ],
)
def test_wrong_use_in_a_terminal_ends_with_one_message(
    sessions: Path, words: list[str], told: str
) -> None:
    with Desk("open", "--sessions", sessions, *words) as desk:
        assert desk.wait_end() == 2
        assert told in str(desk)
        assert "Traceback" not in str(desk)
        assert b"\x1b[?1049h" not in desk.output
        assert len([row for row in desk.rows if row]) <= 6
    assert not sessions.exists()


def test_without_a_terminal_it_says_how_to_run_it(sessions: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "open", *MEETING, "--recorder", "tafel-1", "--sessions", sessions],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "terminal" in done.stderr
    assert not sessions.exists()


def test_an_error_in_the_program_is_told_in_one_message_and_the_draft_is_kept(
    sessions: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys\n"
        "from npzw_tui.cli.main import main\n"
        "from npzw_tui.tui.scribe import Scribe\n"
        "def undo(self): raise ZeroDivisionError('geheime notitie')\n"
        "Scribe.undo = undo\n"
        "sys.exit(main())\n"
    )
    words = (broken, "open", *MEETING, "--recorder", "tafel-1", "--sessions", sessions)
    with Desk(*words, program=Path(sys.executable), env={"TMPDIR": str(tmp_path)}) as desk:
        desk.wait_ready()
        desk.note("de lift staat stil")
        desk.type("en niemand")
        desk.press("f8")
        assert desk.wait_end() == 1
        assert desk.is_restored()
        told = desk.after_screen().decode()
        assert "Fout in het programma" in told
        assert "Traceback" not in told
        assert "geheime notitie" not in told
    assert remarks(sessions) == ["de lift staat stil"]
    assert draft(sessions) == "en niemand"


def test_what_was_typed_during_the_start_survives_a_kill_right_after_it(
    open_desk: OpenDesk, sessions: Path
) -> None:
    with open_desk() as desk:
        desk.type("de lift staat stil")
        desk.wait_for(lambda: desk.line == "de lift staat stil")
        desk.wait_ready()
        desk.wait_for(lambda: draft(sessions) == "de lift staat stil", within=1)
