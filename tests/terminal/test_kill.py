"""The plug is pulled, at any moment."""

from __future__ import annotations

import math
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from .written import draft, left_over, meeting, remarks

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import OpenDesk
    from .desk import Desk

SEEDS = 2
KILLS = 6
"""For each seed: each kill costs a start."""

DURING_THE_START = 0.2
"""How many of them come before anything is typed."""

SOON = 0.5
"""Seconds within which what stands in the note line is on the disk."""

_WORDS = ("de", "lift", "staat", "al", "weken", "stil", "ons", "huis", "schimmelt", "weer", "plein")


class Typist:
    """Types notes of its own making and remembers what the screen said, and when."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.typed = ""
        """All that was typed, with a newline for Enter."""
        self.called_saved: set[str] = set()
        self._seen: list[tuple[float, int]] = []
        self._number = 0

    @property
    def line(self) -> str:
        """What is being typed."""
        return self.typed.rpartition("\n")[2]

    def take_up(self, saved: list[str], line: str) -> None:
        """Go on behind what was found again."""
        self.typed = "".join(f"{text}\n" for text in saved) + line
        self._seen = [(-math.inf, len(self.typed))]

    def type_until(self, desk: Desk, moment: float) -> None:
        """Type a word at a time, with Enter now and then, and read the screen."""
        while time.monotonic() < moment:
            word = self._word()
            self.typed += word
            desk.type(word.replace("\n", "\r"))
            # somebody who listens stops in the middle of a sentence now and then
            pause = self.random.choice([0.0, 0.03, 0.06, 0.6])
            desk.wait_until(min(time.monotonic() + pause, moment))
            self._see(desk)

    def _word(self) -> str:
        if not self.line:
            self._number += 1
            return f"nr{self._number}"
        return "\n" if len(self.line) > 30 else f" {self.random.choice(_WORDS)}"

    def _see(self, desk: Desk) -> None:
        self.called_saved |= {row[10:] for row in desk.listed if "NIET OPGESLAGEN" not in row}
        shown = desk.line
        if shown and self.line.startswith(shown):
            much = len(self.typed) - len(self.line) + len(shown)
            self._seen.append((time.monotonic(), much))

    def safe_at(self, moment: float) -> str:
        """What had been on the screen for so long that it must be on the disk."""
        return self.typed[: max(much for when, much in self._seen if when <= moment - SOON)]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_kill_at_any_moment_loses_nothing_that_the_screen_had_called_saved(
    open_desk: OpenDesk, sessions: Path, seed: int
) -> None:
    random = Random(seed)
    typist = Typist(random)
    with open_desk(size=(80, 24)) as desk:
        desk.wait_ready()
    typist.take_up([], "")
    for _kill in range(KILLS):
        with open_desk(size=(80, 24)) as desk:
            if random.random() < DURING_THE_START:
                desk.wait_until(desk.started + random.uniform(0, 0.5))
            else:
                desk.wait_ready()
                desk.wait_for(lambda desk=desk: desk.line == typist.line)
                typist.type_until(desk, time.monotonic() + random.uniform(0, 0.9))
            desk.kill()
            killed = time.monotonic()
        saved, line = remarks(sessions), draft(sessions)
        assert typist.called_saved <= set(saved)
        if saved and saved[-1].startswith(line):
            # between the save and the end of its draft
            line = ""
            left_over(sessions).unlink(missing_ok=True)
        found = "".join(f"{text}\n" for text in saved) + line
        assert typist.typed.startswith(found)
        assert found.startswith(typist.safe_at(killed))
        typist.take_up(saved, line)
    with open_desk() as desk:
        desk.wait_ready()
        desk.wait_for(lambda: desk.line == typist.line)
        assert not saved or desk.is_listed(saved[-1])


def test_what_was_linked_to_an_unsent_note_survives_a_kill(
    open_desk: OpenDesk, sessions: Path
) -> None:
    with open_desk() as desk:
        desk.wait_ready()
        desk.type("Schimmel en hangjongeren")
        desk.wait_for("Tab ▸")
        desk.press("tab", "ctrl+g")
        desk.wait_for("deels niet in het programma")
        desk.wait_until(time.monotonic() + SOON)
    again = open_desk()
    again.wait_for("deels niet in het programma")
    assert again.line == "Schimmel en hangjongeren"
    again.press("enter")
    again.wait_for("1 opmerking")
    told = meeting(sessions)
    (remark,) = (told.remarks[id_] for id_ in told.remark_ids)
    assert (remark.verdict, len(remark.links)) == ("deels", 1)
