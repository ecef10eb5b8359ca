"""Ten tables that write a remark a second each, on the facilitator's screen.

Promises: from the disk to the screen within 1 second (95th percentile); key to paint within 1.3
times that of the same program without other tables (median), typed in turn. The promise is about
five minutes: ``uv run python benchmarks/following.py --minutes 5``; without that it takes a half.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from _calm import wait_for_calm
from _keys import Keys
from _meetings import TEXTS
from _programs import environment, facilitator, figures
from _promises import Promises, load, percentile, spread
from _stream import Stream
from _tables import Tables

TABLES = 10
PERIOD = 1.0
MINUTES = 0.5
SENTENCE = "Qua huisvuil begrijpt mijn buurvrouw uit nummer zestig zulke brieven nooit"
"""As long as the line is wide, and made so that nothing that the tables write looks like it."""
SHOWN = 6
LIMIT = 1.0
RATIO = 1.3
NEVER = 60.0
SIZE = {"columns": 160, "rows": 45}


def main(minutes: float = MINUTES) -> int:
    """Type with and without other tables in turn, and look when their remarks were painted."""
    assert not any(part in text for text in TEXTS for part in _parts())
    alone, among = Keys(), Keys()
    print(load())
    wait_for_calm()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        with (
            Stream(facilitator(folder / "alone"), env=env, **SIZE) as own,
            Stream(facilitator(folder / "among"), env=env, **SIZE) as followed,
        ):
            own.painted(figures(0))
            followed.painted(figures(0))
            with Tables(folder / "among", TABLES, PERIOD) as tables:
                followed.painted(f"{TABLES + 1} tafels")
                end = time.monotonic() + 60 * minutes
                while time.monotonic() < end:
                    for terminal, keys in ((own, alone), (followed, among)):
                        keys.type(terminal, SENTENCE, shown=SHOWN)
                        terminal.send("\x15")
                        terminal.watch(0.5)
                saved = tables.stop()
            followed.watch(2 * LIMIT)
            took = [_late(followed, sign, moment) for sign, moment in saved.items()]
    print(f"alone:        {alone}")
    print(f"with tables:  {among}")
    print(f"{len(took)} remarks of {TABLES} tables: {spread(took, 1000)} ms to the screen")
    print(load())
    promises = Promises()
    promises.amount("from disk to screen, 95th percentile", percentile(took, 95), LIMIT, "seconds")
    promises.amount("never on the screen", sum(each == NEVER for each in took), 0, "remarks")
    middle = statistics.median
    promises.ratio("key to paint, median", middle(among.first), middle(alone.first), RATIO)
    return promises.status


def _late(terminal: Stream, sign: str, moment: float) -> float:
    painted = terminal.painted_at(sign, moment)
    return NEVER if painted is None else max(0.0, painted - moment)


def _parts() -> list[str]:
    return [SENTENCE[n : n + SHOWN] for n in range(len(SENTENCE) - SHOWN + 1)]


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(*(float(word) for word in words if word != "--minutes")))
