"""The room's view in a terminal of its own, beside the facilitator's."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from ..making import begin
from .desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import OpenDesk

MEETING = "2023-06-21-moerwijk"


def _show(sessions: Path, *words: str) -> Desk:
    return Desk("show", "--meeting", MEETING, "--sessions", sessions, *words, size=(80, 24))


def test_the_room_follows_the_facilitators_keys(sessions: Path, open_desk: OpenDesk) -> None:
    desk = open_desk("--step", "kennismaking", recorder="gespreksleider")
    desk.wait_ready()
    with _show(sessions) as room:
        room.wait_for("Stap 2 van 6")
        desk.press("f6", "f6")
        room.wait_for("Is het concreet genoeg?")
        desk.press("ctrl+r")
        desk.wait_for("De zaal ziet nu")
        desk.type("z")
        room.wait_for(lambda: not str(room).strip())
        desk.wait_for("Niets: het scherm is zwart")
        desk.type("z")
        room.wait_for("Is het concreet genoeg?")
        # the desk dies: the room keeps its picture
        desk.kill()
        room.resize(40, 12)
        room.wait_for("4/6 Reacties")
        room.type("q")
        assert room.wait_end() == 0
        assert room.is_restored()
        assert not room.after_screen().strip()


def test_it_speaks_english_when_asked_to_and_ends_with_its_terminal(sessions: Path) -> None:
    desk = begin(sessions, recorder="gespreksleider")
    desk.begin_step("reacties")
    with _show(sessions, "--lang", "en", "--dark") as room:
        room.wait_for("Waar zitten nog zorgen?")
        room.send(signal.SIGTERM)
        assert room.wait_end() == 0
        assert room.is_restored()
    desk.close()
