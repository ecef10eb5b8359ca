"""The program is put to sleep, woken, or told to end from outside."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from .desk import IGNORING_HANG_UPS
from .written import draft, remarks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import OpenDesk
    from .desk import Desk

AT_ONCE = 1.0
"""Seconds within which it ends or sleeps."""


def busy(open_desk: OpenDesk, **more: str) -> Desk:
    """Open a desk with one note saved and half of another one typed."""
    desk = open_desk(**more)
    desk.wait_ready()
    desk.note("de lift staat stil")
    desk.type("en niemand")
    wait_for_line(desk, "en niemand")
    return desk


def wait_for_line(desk: Desk, line: str) -> None:
    desk.wait_for(lambda: desk.line == line)


def takes_over(open_desk: OpenDesk) -> Desk:
    """Another process gets the file, and finds everything."""
    desk = open_desk()
    desk.wait_ready()
    assert desk.is_listed("de lift staat stil")
    wait_for_line(desk, "en niemand")
    return desk


def goes_on(desk: Desk, sessions: Path) -> None:
    """What was typed is taken up where it stopped."""
    desk.type(" komt")
    desk.press("enter")
    desk.wait_for(lambda: desk.is_listed("en niemand komt"))
    assert remarks(sessions) == ["de lift staat stil", "en niemand komt"]


def press_ctrl_z(desk: Desk) -> None:
    desk.press("ctrl+z")


def send_stop(desk: Desk) -> None:
    desk.send(signal.SIGTSTP)


def stop_the_hard_way(desk: Desk) -> None:
    desk.send(signal.SIGSTOP)


@pytest.mark.parametrize("suspend", [press_ctrl_z, send_stop])
def test_suspended_it_gives_the_terminal_and_the_file_to_others_and_woken_then_it_ends(
    open_desk: OpenDesk, sessions: Path, suspend: Callable[[Desk], None]
) -> None:
    desk = busy(open_desk)
    suspend(desk)
    desk.wait_stopped(AT_ONCE)
    desk.wait_for(desk.is_restored)
    assert draft(sessions) == "en niemand"
    other = takes_over(open_desk)
    desk.send(signal.SIGCONT)
    assert desk.wait_end() == 2
    assert "al in gebruik" in desk.after_screen().decode()
    assert draft(sessions) == "en niemand"
    goes_on(other, sessions)


def test_woken_it_goes_on_where_it_was_without_reading_keys_twice(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = busy(open_desk)
    line = "en niemand"
    ways = {press_ctrl_z: " komt", send_stop: " langs om", stop_the_hard_way: " te kijken"}
    for suspend, words in ways.items():
        suspend(desk)
        desk.wait_stopped(AT_ONCE)
        desk.clear()
        desk.send(signal.SIGCONT)
        desk.wait_for(lambda: desk.is_listed("de lift staat stil"))
        wait_for_line(desk, line)
        desk.type(words)
        line += words
        wait_for_line(desk, line)
    second = open_desk()
    assert second.wait_end() == 2
    desk.press("enter")
    desk.wait_for(lambda: desk.is_listed("en niemand komt langs om te kijken"))
    assert remarks(sessions) == ["de lift staat stil", "en niemand komt langs om te kijken"]
    desk.press("ctrl+q")
    assert desk.wait_end() == 0
    assert desk.is_restored()


def test_woken_it_shows_what_was_written_meanwhile(open_desk: OpenDesk, sessions: Path) -> None:
    desk = busy(open_desk)
    desk.press("ctrl+z")
    desk.wait_stopped(AT_ONCE)
    other = open_desk()
    other.wait_ready()
    other.press("ctrl+u")
    other.note("intussen geschreven")
    other.press("ctrl+q")
    other.wait_end()
    desk.clear()
    desk.send(signal.SIGCONT)
    desk.wait_for(lambda: desk.is_listed("intussen geschreven"))
    assert desk.line == "en niemand"


def hang_up(desk: Desk) -> None:
    desk.hang_up()


def send_hang_up(desk: Desk) -> None:
    desk.send(signal.SIGHUP)


def terminate(desk: Desk) -> None:
    desk.send(signal.SIGTERM)


@pytest.mark.parametrize("end", [hang_up, send_hang_up, terminate])
def test_told_to_end_it_keeps_everything_and_frees_the_file(
    open_desk: OpenDesk, sessions: Path, end: Callable[[Desk], None]
) -> None:
    desk = busy(open_desk)
    end(desk)
    assert desk.wait_end(AT_ONCE) == 0
    assert remarks(sessions) == ["de lift staat stil"]
    assert draft(sessions) == "en niemand"
    if end is not hang_up:
        assert desk.is_restored()
        assert desk.after_screen() == b""
    goes_on(takes_over(open_desk), sessions)


@pytest.mark.parametrize("end", [hang_up, terminate])
def test_told_to_end_in_its_sleep_it_ends(
    open_desk: OpenDesk, sessions: Path, end: Callable[[Desk], None]
) -> None:
    desk = busy(open_desk)
    desk.press("ctrl+z")
    desk.wait_stopped(AT_ONCE)
    end(desk)
    # a shell that ends wakes its sleepers
    desk.send(signal.SIGCONT)
    assert desk.wait_end() == 0
    assert draft(sessions) == "en niemand"


def test_where_hang_ups_are_ignored_it_ends_all_the_same(
    open_desk: OpenDesk, sessions: Path
) -> None:
    desk = busy(open_desk, before=IGNORING_HANG_UPS)
    desk.hang_up()
    assert desk.wait_end(AT_ONCE) == 0
    assert draft(sessions) == "en niemand"
    goes_on(takes_over(open_desk), sessions)


def test_the_window_closes_while_the_program_still_starts(open_desk: OpenDesk) -> None:
    for step in range(8):
        desk = open_desk(recorder=f"tafel-{step}")
        desk.wait_until(desk.started + 0.06 * step)
        desk.hang_up()
        desk.wait_end(AT_ONCE)
