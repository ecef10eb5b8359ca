"""``npzw-tui show``: what was meant is known before anything is drawn or served."""

from __future__ import annotations

import socket
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.cli.show_meeting import wanted_meeting
from npzw_tui.errors import NpzwError
from npzw_tui.storage.content import read_content

from ..making import begin

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

CONTENT = read_content(Path(__file__).parents[2] / "content")


def _today() -> date:
    return datetime.now().astimezone().date()


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    """An evening of long ago."""
    begin(tmp_path, recorder="gespreksleider").close()
    return tmp_path


def test_a_meeting_that_is_there_is_shown_however_long_ago(evening: Path) -> None:
    assert wanted_meeting("2023-06-21-moerwijk", CONTENT, evening) == "2023-06-21-moerwijk"


def test_a_meeting_that_may_still_begin_is_waited_for(evening: Path) -> None:
    for day in (_today(), _today() + timedelta(days=7)):
        wanted = f"{day.isoformat()}-bouwlust"
        assert wanted_meeting(wanted, CONTENT, evening) == wanted


def test_a_neighbourhood_alone_is_that_of_today(evening: Path) -> None:
    assert wanted_meeting("Bouwlust", CONTENT, evening) == f"{_today().isoformat()}-bouwlust"


@pytest.mark.parametrize(
    "word", ["2023-06-21-moerwik", "2023-06-12-moerwijk", "2023-06-21 moerwijk", "moerwijk-2023"]
)
def test_a_slip_of_the_finger_is_told_with_the_nearest(evening: Path, word: str) -> None:
    with pytest.raises(NpzwError) as told:
        wanted_meeting(word, CONTENT, evening)
    assert "2023-06-21-moerwijk" in str(told.value)
    assert told.value.status == 2


def test_a_slip_of_the_finger_ends_the_command(npzw: Run, evening: Path) -> None:
    done = npzw("--sessions", str(evening), "show", "--meeting", "2023-06-21-moerwik")
    assert done.returncode == 2
    assert "Bedoelt u 2023-06-21-moerwijk?" in done.stderr
    assert not done.stdout


def test_without_a_terminal_nothing_is_drawn(npzw: Run) -> None:
    done = npzw("show")
    assert done.returncode == 2
    assert "Hiervoor is een terminal nodig" in done.stderr


def test_an_address_without_a_server_is_told(npzw: Run) -> None:
    done = npzw("show", "--host", "0.0.0.0")
    assert done.returncode == 2
    assert "--host hoort bij --serve" in done.stderr


def test_a_port_that_cannot_be_is_told_with_those_that_can(npzw: Run) -> None:
    done = npzw("show", "--serve", "--port", "99999")
    assert done.returncode == 2
    assert "--port moet een heel getal zijn, van 1 tot en met 65535" in done.stderr


def test_a_port_in_use_is_told(npzw: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = npzw("show", "--serve", "--port", str(port))
    assert done.returncode == 2
    assert f"Poort {port} is al in gebruik" in done.stderr
    assert f"--port {port + 1}" in done.stderr


def test_an_address_of_another_computer_is_told(npzw: Run) -> None:
    done = npzw("show", "--serve", "--host", "192.0.2.1", "--port", "8199")
    assert done.returncode == 2
    assert "192.0.2.1:8199" in done.stderr
