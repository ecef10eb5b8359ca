"""``npzw-tui find -`` in a pipe: an answer for every line, before the next one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals are POSIX's")


@contextmanager
def started(city: Path, *words: str, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Start the command with pipes on all sides; it ends after a minute, whatever hangs."""
    places = ["--content", str(city), "--sessions", str(city / "avonden")]
    process = subprocess.Popen(
        [sys.executable, "-m", "npzw_tui", "find", *places, *words],
        **{
            "stdin": subprocess.PIPE,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            # some set PYTHONUNBUFFERED everywhere, and then nothing is ever late
            "env": {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": ""},
            **more,
        },
    )
    watch = Timer(60, process.kill)
    watch.start()
    try:
        yield process
    finally:
        watch.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def give(city: Path, data: bytes, *words: str, **more: Any) -> tuple[int, str, str]:
    """Give these bytes as standard input; returns exit status, output and messages."""
    with started(city, *words, **more) as process:
        out, err = process.communicate(data, timeout=60)
    return process.returncode, out.decode(), err.decode()


def ask(process: subprocess.Popen[bytes], text: bytes) -> None:
    process.stdin.write(text + b"\n")
    process.stdin.flush()


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.split("\n")[:-1]]


def test_wrong_use_is_told_before_anything_is_read(city: Path) -> None:
    status, out, err = give(city, b"zwembad\n", "-", "--neighbourhood", "noort")
    assert (status, out) == (2, "")
    assert "Bedoelt u noord?" in err


def test_every_line_has_its_answer(city: Path) -> None:
    data = "\ufeffzwembad\r\n\r\ncafé\ndobber".encode()
    status, out, err = give(city, data, "--json", "-")
    assert (status, err) == (0, "")
    assert [answer["text"] for answer in objects(out)] == ["zwembad", "", "café", "dobber"]
    assert [answer["verdict"] for answer in objects(out)] == ["in", "niet", "niet", "niet"]


def test_no_lines_have_no_answers(city: Path) -> None:
    assert give(city, b"", "--json", "-") == (0, "", "")


def test_people_are_told_which_text_an_answer_is_about(city: Path) -> None:
    _status, out, _err = give(city, b"dobber\n\n", "-")
    first, second, rest = out.split("\n\n")
    assert first.splitlines()[0] == "> dobber"
    assert second.splitlines() == [">", "Hier staat geen woord in om naar te zoeken."]
    assert rest == ""


def test_a_line_that_is_no_utf8_is_answered_and_told(city: Path) -> None:
    status, out, err = give(city, b"dobber\nzwembad caf\xe9\ndobber\n", "-", "--json")
    assert status == 3
    assert [answer["text"] for answer in objects(out)] == ["dobber", "zwembad caf\ufffd", "dobber"]
    assert err.startswith("standaardinvoer:2: dit is geen UTF-8")
    assert len(err.splitlines()) == 1


def test_json_is_utf8_whatever_the_terminal_speaks(city: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    _status, out, _err = give(city, "café 🎈\n".encode(), "-", "--json", env=env)
    assert '"text": "café 🎈"' in out


@pytest.mark.parametrize(("words", "lines"), [(["-", "--json"], 1), (["-"], 3)])
def test_an_answer_is_there_before_the_next_line(city: Path, words: list[str], lines: int) -> None:
    with started(city, *words) as process:
        for text in (b"hengel", b"dobber"):
            ask(process, text)
            # it would not come if it waited for the end of the input, or for a full buffer
            answer = [process.stdout.readline() for _line in range(lines)]
            assert text in answer[0]
        assert process.communicate(timeout=60) == (b"", b"")
        assert process.returncode == 0


@POSIX
def test_a_reader_that_stops_reading_ends_it_quietly(city: Path) -> None:
    with started(city, "-", "--json") as process:
        ask(process, b"zwembad")
        process.stdout.readline()
        process.stdout.close()
        ask(process, b"zwembad")
        assert process.wait(timeout=60) == 141
        assert process.stderr.read() == b""


@POSIX
def test_ctrl_c_while_it_waits_is_one_word(city: Path) -> None:
    with started(city, "-", "--json") as process:
        ask(process, b"zwembad")
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b"Afgebroken.\n"


@POSIX
def test_somebody_at_a_terminal_is_told_what_to_do(city: Path) -> None:
    ours, theirs = os.openpty()
    with started(city, "-", stdin=theirs) as process:
        os.close(theirs)
        hint = process.stderr.readline().decode()
        assert hint == "Typ een tekst en druk op Enter. Klaar? Ctrl+D.\n"
        os.write(ours, b"dobber\n\x04")
        out, _err = process.communicate(timeout=60)
        assert "Vissen" in out.decode()
        assert process.returncode == 0
    os.close(ours)


@POSIX
def test_without_a_standard_input_it_says_so(city: Path) -> None:
    code = (
        "import os, sys; os.close(0); "
        "os.execv(sys.executable, [sys.executable, '-m', 'npzw_tui', 'find', '-'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("npzw-tui: Er is geen standaardinvoer om te lezen\n")
