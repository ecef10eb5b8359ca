"""How the program starts, complains and stops."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from npzw_tui import __version__


def test_help_is_dutch(npzw) -> None:
    done = npzw("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Gebruik: npzw-tui [OPTIES]")
    for english in ("Usage", "Options", "Commands", "Show this message", "exit."):
        assert english not in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["open", "find", "check", "paths"])
def test_help_of_a_command_is_dutch(npzw, command: str) -> None:
    done = npzw(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Gebruik: npzw-tui {command} [OPTIES]")
    assert "Toon deze hulp en stop." in done.stdout
    assert "arguments" not in done.stdout.lower()


@pytest.mark.parametrize("words", [("--lang", "en", "-h"), ("-h", "--lang=en"), ("open", "-h")])
def test_help_is_english_when_asked_for(npzw, words: tuple[str, ...]) -> None:
    env = {"NPZW_LANG": "en"} if "open" in words else None
    done = npzw(*words, env=env)
    assert done.stdout.startswith("Usage: npzw-tui")
    assert "Options:" in done.stdout
    assert "Show this help and stop." in done.stdout


def test_the_option_goes_before_the_environment(npzw) -> None:
    assert npzw("--lang", "nl", "-h", env={"NPZW_LANG": "en"}).stdout.startswith("Gebruik")


def test_the_settings_choose_the_language(npzw) -> None:
    settings = Path(os.environ["NPZW_SETTINGS"])
    settings.parent.mkdir()
    settings.write_text('language = "en"\n')
    assert npzw("-h").stdout.startswith("Usage")
    assert npzw("-h", env={"NPZW_LANG": "nl"}).stdout.startswith("Gebruik")


def test_the_version_is_told(npzw) -> None:
    done = npzw("--version")
    assert (done.returncode, done.stdout) == (0, f"npzw-tui {__version__}\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["opne"], ["Onbekende opdracht opne", "Bedoelt u open?", "open, show, staff, find"]),
        (["paths", "--sesions", "x"], ["Onbekende optie --sesions", "Bedoelt u --sessions?"]),
        (["--lagn", "en"], ["Onbekende optie --lagn", "Bedoelt u --lang?"]),
        (["open", "--date"], ["Optie --date verwacht een waarde", "npzw-tui open --help"]),
        (["paths", "--json=ja"], ["Optie --json krijgt geen waarde"]),
        (["paths", "a", "b"], ["Dit hoort er niet bij: a b"]),
        (["check"], ["Er ontbreekt iets: BESTAND", "npzw-tui check --help"]),
        (["--lang", "fr", "paths"], ["Onbekende taal fr", "nl, en"]),
        (["paths", "--lang", "english"], ["Onbekende taal english"]),
        (["paths", "--lang"], ["Optie --lang verwacht een waarde"]),
        (["paths", "--sessions="], ["Optie --sessions verwacht een map"]),
    ],
)
def test_wrong_use_is_told_with_a_way_out(npzw, words: list[str], told: list[str]) -> None:
    done = npzw(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("npzw-tui: ")
    for part in told:
        assert part in done.stderr
    assert "Error" not in done.stderr
    assert "Try" not in done.stderr


def test_an_unknown_language_in_the_environment_is_wrong_use(npzw) -> None:
    done = npzw("paths", env={"NPZW_LANG": "xx"})
    assert done.returncode == 2
    assert "Onbekende taal xx" in done.stderr


def test_wrong_use_is_told_in_english(npzw) -> None:
    done = npzw("paths", "--lang", "en", "--sesions", "x")
    assert done.returncode == 2
    assert done.stderr == "npzw-tui: Unknown option --sesions\n  Do you mean --sessions?\n"


SPOILT = """
import sys
from npzw_tui.cli import main
def fail(args):
    try:
        raise KeyError("bewoonster zegt: schimmel")
    except KeyError as error:
        raise ValueError("bewoonster zegt: schimmel") from error
main.speak = fail
sys.exit(main.main(["paths"]))
"""


def _run(code: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, **more
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the log folder is fixed there")
def test_an_error_in_the_program_is_one_message_and_a_report_without_notes(tmp_path: Path) -> None:
    done = _run(SPOILT, env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)})
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("npzw-tui: Fout in het programma\n")
    assert "Traceback" not in done.stderr
    (report,) = tmp_path.rglob("*.log")
    assert str(report) in done.stderr
    text = report.read_text("utf-8")
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "line 10, in <module>" in text
    assert "schimmel" not in text + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the log folder is fixed there")
def test_a_report_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = str(tmp_path / "file")
    code = f"import tempfile; tempfile.gettempdir = lambda: {nowhere!r}\n{SPOILT}"
    done = _run(code, env={**os.environ, "XDG_STATE_HOME": nowhere})
    assert done.returncode == 1
    assert "niet weg te schrijven (ValueError)" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_ends_with_one_word(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom npzw_tui.cli import main\n"
        "main.speak = lambda args: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(main.main(['paths']))\n"
    )
    done = _run(code)
    assert done.returncode == 130
    assert done.stderr == "Afgebroken.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no broken pipe")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_reading_is_no_error(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "npzw_tui", "paths"],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_does_not_fit_is_told(unbuffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "npzw_tui", "paths"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("npzw-tui: De uitvoer is niet weggeschreven\n")
    assert len(done.stderr.splitlines()) == 2


def test_words_that_no_terminal_can_show_are_written_as_escapes(npzw) -> None:
    done = npzw("paths", "--sessions", "café🎈", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "caf\\xe9\\U0001f388" in done.stdout
