"""From the facilitator's key to the room's screen, and what the room's view costs while it stands.

Two real programs in two pseudo-terminals: the desk of a facilitator who goes to another step with
one key, and ``npzw-tui show`` on the same folder. Promises: the other step is on the room's screen
within 300 ms of the key at the 95th percentile, and with a running timer the room's view takes less
than 3 % of one processor.
Run: ``uv run python benchmarks/room.py [changes]``
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from _calm import wait_for_calm
from _meetings import DAY, NEIGHBOURHOOD
from _programs import environment, figures
from _promises import Promises, load, percentile, spread
from _terminal import Terminal

CHANGES = 60
LIMIT = 300
"""Milliseconds."""
IDLE = 20.0
"""Seconds of a running timer."""
IDLE_LIMIT = 3
"""Per cent of one processor."""
REST = 0.37
"""Seconds between two keys: no multiple of what the room's view waits between two looks."""
_PROGRAM = str(Path(sys.executable).with_name("npzw-tui"))
_TICKS = os.sysconf("SC_CLK_TCK")
_LAST = 6
_FORWARD, _BACK = "\x1b[17~", "\x1b[15~"


def main(changes: int = CHANGES) -> int:
    """Go through the steps and back again, and wait each time until the room sees it."""
    print(load())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        sessions = ("--sessions", str(folder / "sessions"))
        wait_for_calm()
        desk_command = [
            *(_PROGRAM, "open", "--neighbourhood", NEIGHBOURHOOD, "--recorder", "gespreksleider"),
            *("--date", DAY.isoformat(), *sessions),
        ]
        meeting = f"{DAY.isoformat()}-{NEIGHBOURHOOD}"
        show_command = [_PROGRAM, "show", "--meeting", meeting, *sessions]
        with Terminal(desk_command, env=env) as desk:
            desk.painted(figures(0))
            with Terminal(show_command, env=env, columns=80, rows=24) as room:
                room.painted(_words(1))
                seconds = _walk(desk, room, changes)
                idle = _idle(desk, room)
    print(f"from key to room, ms: {spread(seconds, 1000)}")
    print(load())
    promises = Promises()
    promises.amount(
        "step on the room's screen, 95th percentile", percentile(seconds, 95) * 1000, LIMIT, "ms"
    )
    promises.amount("processor of the room's view, timer running", idle, IDLE_LIMIT, "%")
    return promises.status


def _walk(desk: Terminal, room: Terminal, changes: int) -> list[float]:
    seconds = []
    step, by = 1, 1
    for _change in range(changes):
        if not 1 <= step + by <= _LAST:
            by = -by
        step += by
        desk.watch(REST)
        room.watch(0.01)
        seen = len(room.output)
        start = time.perf_counter()
        desk.send(_FORWARD if by > 0 else _BACK)
        while _words(step).encode() not in room.output[seen:]:
            if time.perf_counter() - start > 10:
                raise TimeoutError(f"step {step} never came: {bytes(room.output[seen:])!r}")
            room.read(0.005)
        seconds.append(time.perf_counter() - start)
        desk.watch(0.01)
    return seconds


def _words(step: int) -> str:
    """What changes on the room's screen with a step: its number, and the sign of its place."""
    return f"Stap {step} van {_LAST}"


def _idle(desk: Terminal, room: Terminal) -> float:
    """Per cent of one processor that the room's view takes while nothing but the time goes on."""
    before = _spent(room.pid)
    end = time.perf_counter() + IDLE
    while time.perf_counter() < end:
        room.watch(0.2)
        desk.watch(0.01)
    return (_spent(room.pid) - before) / IDLE * 100


def _spent(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
