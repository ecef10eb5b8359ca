"""What an evening costs while nobody types: timers run, ten tables sit there quietly.

Promise: the facilitator's screen and the room's view each take less than 3 % of one processor.
Run: ``uv run python benchmarks/idle.py [seconds]``
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from _meetings import DAY, NEIGHBOURHOOD
from _programs import PROGRAM, environment, facilitator, figures
from _promises import Promises, load
from _stream import Stream
from _tables import Tables

TABLES = 10
SECONDS = 20.0
SETTLING = 8.0
LIMIT = 3.0


def main(seconds: float = SECONDS) -> int:
    """Open both, let them come to rest, and see how much time the system gave each."""
    print(load())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sessions"
        env = environment(Path(name))
        room = [PROGRAM, "show", "--meeting", f"{DAY}-{NEIGHBOURHOOD}", "--sessions", str(folder)]
        with Stream(facilitator(folder), env=env) as desk:
            desk.painted(figures(0))
            with Tables(folder, TABLES, 0), Stream(room, env=env) as view:
                desk.painted(f"{TABLES + 1} tafels")
                view.painted("Moerwijk")
                # what was imported after the first paint is read, and the folder keeps still
                time.sleep(SETTLING)
                before = [_used(each) for each in (desk, view)]
                time.sleep(seconds)
                after = [_used(each) for each in (desk, view)]
    shares = [100 * (end - begin) / seconds for begin, end in zip(before, after, strict=True)]
    print(load())
    promises = Promises()
    promises.amount("facilitator at rest", shares[0], LIMIT, "percent")
    promises.amount("room's view at rest", shares[1], LIMIT, "percent")
    return promises.status


def _used(terminal: Stream) -> float:
    """Seconds that the processors spent on a program so far, also for the system's own work."""
    fields = (
        Path(f"/proc/{terminal.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    )
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main(*(float(word) for word in sys.argv[1:])))
