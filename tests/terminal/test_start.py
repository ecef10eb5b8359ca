"""Keys typed while the program still starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .written import remarks

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import OpenDesk

DELAYS = pytest.mark.parametrize("delay", [0.02, 0.1, 0.3])


@DELAYS
def test_notes_typed_in_one_burst_during_the_start_stay_apart(
    open_desk: OpenDesk, sessions: Path, delay: float
) -> None:
    desk = open_desk()
    desk.wait_until(desk.started + delay)
    desk.type("eerste\rtweede\rderde")
    desk.wait_for(lambda: desk.line and desk.light.words)
    desk.press("enter")
    desk.wait_for(lambda: not desk.line and desk.light.words.startswith("opgeslagen"))
    assert remarks(sessions) == ["eerste", "tweede", "derde"]


@DELAYS
def test_what_is_typed_during_the_start_is_not_lost_and_follows_the_draft_that_was_left(
    open_desk: OpenDesk, sessions: Path, delay: float
) -> None:
    left = open_desk()
    left.wait_until(left.started + delay)
    left.type("de lift staat")
    left.wait_for(lambda: left.line == "de lift staat")
    left.press("ctrl+q")
    left.wait_end()
    desk = open_desk()
    desk.wait_until(desk.started + delay)
    desk.type("al weken stil")
    desk.wait_for(lambda: desk.line == "de lift staat al weken stil")
