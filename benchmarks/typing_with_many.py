"""Typing with 5,000 remarks in the file against typing with none.

Promise: painted within 1.15 times (median). Bytes are printed too: what the screen shows must not
grow with the file. Run: ``uv run python benchmarks/typing_with_many.py [rounds]``
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from _calm import wait_for_calm
from _keys import SENTENCE, Keys, erase
from _meetings import write_meeting
from _programs import environment, figures, ours
from _promises import Promises, load
from _terminal import Terminal

ROUNDS = 4
MANY = 5_000
LIMIT = 1.15


def main(rounds: int = ROUNDS) -> int:
    """Type the sentence with none and with many remarks in turn, and compare the medians."""
    none, many = Keys(), Keys()
    print(load())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        for number in range(rounds):
            write_meeting(folder / f"many{number}", MANY)
            wait_for_calm()
            with (
                Terminal(ours(folder / f"none{number}"), env=env) as short,
                Terminal(ours(folder / f"many{number}"), env=env) as long,
            ):
                short.painted(figures(0))
                long.painted(figures(MANY))
                for terminal, keys in ((short, none), (long, many)):
                    terminal.watch(1.0)
                    Keys().type(terminal, SENTENCE[:8])
                    erase(terminal)
                    keys.type(terminal, SENTENCE)
    print(f"no remarks:    {none}")
    print(f"{MANY} remarks:  {many}")
    print(load())
    middle = statistics.median
    promises = Promises()
    promises.ratio(
        f"key to paint, {MANY} remarks, median", middle(many.first), middle(none.first), LIMIT
    )
    promises.ratio(
        f"sent a key, {MANY} remarks, median", middle(many.sizes), middle(none.sizes), LIMIT
    )
    return promises.status


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
