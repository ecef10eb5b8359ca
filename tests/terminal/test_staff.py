"""Staff at a real terminal: a whole task by keyboard alone, and ends from outside."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.collection import Collection
from npzw_tui.storage.tail import read_session_file

from ..making import CountedIds, begin, say
from .desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.domain.records import Remark


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Two tables of one evening."""
    folder = tmp_path / "sessions"
    for number, texts in enumerate(
        (("De lift staat stil", "Wanneer begint de sloop?"), ("Vrachtwagens in de straat",))
    ):
        ids = CountedIds(100 * number)
        recorder = begin(folder, recorder=f"tafel-{number + 1}", ids=ids)
        for text in texts:
            say(recorder, text, speaker=f"tafel {number + 1}")
        recorder.close()
    return folder


@pytest.fixture
def desk(sessions: Path) -> Iterator[Desk]:
    with _open(sessions) as desk:
        yield desk


def _open(sessions: Path, recorder: str = "bureau") -> Desk:
    words = ("staff", sessions, "--recorder", recorder, "--sessions", sessions)
    return Desk(*words, size=(100, 30))


def _remark(sessions: Path, words: str) -> Remark:
    collection = Collection()
    for path in sessions.glob("*.toml"):
        batch = read_session_file(path)
        assert batch.findings == []
        for record in batch.records:
            collection.feed(record)
    (found,) = [remark for remark in collection.remarks if words in remark.text]
    return found


def test_find_code_answer_and_report_by_keyboard_alone(
    desk: Desk, sessions: Path, tmp_path: Path
) -> None:
    desk.wait_for("3 van 3 · op tijd")
    desk.type("/lift\r")
    desk.wait_for("1 van 3")
    desk.type("v1")
    desk.wait_for("● opgeslagen")
    desk.type("rDe monteur komt morgen.\r")
    desk.wait_for("Antwoord: De monteur komt morgen.")
    desk.type("\x1b")
    desk.wait_for("3 van 3 · op tijd")
    desk.type("w")
    desk.wait_for("Voor wie?")
    path = tmp_path / "verslag.md"
    desk.press("tab", "tab", "ctrl+u")
    # the name may be broken over two rows: only an empty line says that it is gone
    desk.wait_for(lambda: any(re.search("│ +› *│", row) for row in desk.rows))
    desk.type(f"{path}\r")
    desk.wait_for("Het verslag is klaar")
    desk.type("\r")
    desk.press("ctrl+q")
    assert desk.wait_end() == 0
    assert desk.is_restored()
    assert "De monteur komt morgen." in path.read_text("utf-8")
    lift = _remark(sessions, "lift")
    assert (lift.verdict, lift.answer) == ("in", "De monteur komt morgen.")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_from_outside_it_keeps_the_half_typed_answer(
    desk: Desk, sessions: Path, number: signal.Signals
) -> None:
    desk.wait_for("3 van 3 · op tijd")
    desk.type("v3")
    desk.wait_for("● opgeslagen")
    desk.type("rDe monteur")
    desk.wait_for("› De monteur")
    desk.send(number)
    desk.wait_end()
    with _open(sessions) as later:
        later.wait_for("› De monteur")
        later.type(" komt morgen.\r")
        later.wait_for("Antwoord: De monteur komt morgen.")
    assert _remark(sessions, "lift").verdict == "niet"


def test_killed_it_keeps_the_half_typed_answer(desk: Desk, sessions: Path) -> None:
    desk.wait_for("3 van 3 · op tijd")
    desk.type("rDe monteur")
    draft = sessions / "verwerking_bureau.draft"
    desk.wait_for(lambda: draft.exists() and "De monteur" in draft.read_text("utf-8"))
    desk.kill()
    with _open(sessions) as later:
        later.wait_for("› De monteur")


def test_killed_it_has_everything_that_was_decided(desk: Desk, sessions: Path) -> None:
    desk.wait_for("3 van 3 · op tijd")
    desk.type("av2")
    desk.wait_for("● opgeslagen")
    desk.kill()
    assert {_remark(sessions, w).verdict for w in ("lift", "sloop", "Vrachtwagens")} == {"deels"}
    with _open(sessions) as later:
        later.wait_for("3 van 3 · op tijd")


def test_asleep_it_lets_the_same_name_work_elsewhere(desk: Desk, sessions: Path) -> None:
    desk.wait_for("3 van 3 · op tijd")
    desk.type("v2")
    desk.wait_for("● opgeslagen")
    desk.send(signal.SIGTSTP)
    desk.wait_stopped()
    desk.wait_for(desk.is_restored)
    with _open(sessions) as other:
        other.wait_for("3 van 3 · op tijd")
        other.type("v3")
        other.wait_for("Staat niet in het programma")
        other.press("ctrl+q")
        other.wait_end()
    desk.clear()
    desk.send(signal.SIGCONT)
    desk.wait_for("Staat niet in het programma")


def test_a_terminal_that_is_gone_ends_it(desk: Desk, sessions: Path) -> None:
    desk.wait_for("3 van 3 · op tijd")
    desk.type("v3")
    desk.wait_for("● opgeslagen")
    desk.hang_up()
    desk.wait_end()
    assert _remark(sessions, "lift").verdict == "niet"
