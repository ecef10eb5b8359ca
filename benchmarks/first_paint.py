"""First paint and memory of ``npzw-tui open`` against the least that a Textual application can be.

Promises: painted within 1.5 times, within 1.6 times when the file holds 10,000 remarks, and memory
at most 1.6 times. Seconds run from the start of the process until the frame is on the screen: ours
has its note line and the programme painted, theirs the border of its ``Input``.
Run: ``uv run python benchmarks/first_paint.py [starts]``
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from _calm import wait_for_calm
from _meetings import write_meeting
from _programs import BARE, BARE_PAINTED, OURS_PAINTED, environment, figures, ours
from _promises import Promises, load, spread
from _terminal import Terminal

STARTS = 15
MANY = 10_000
SETTLE = 1.0
"""Seconds from the last paint of the start until memory is read."""


@dataclass
class Starts:
    """What the starts of one program took: seconds, and MiB now and at most."""

    seconds: list[float] = field(default_factory=list)
    resident: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)

    def add(
        self, command: list[str], env: dict[str, str], first: tuple[str, ...], end: str
    ) -> None:
        """Start once: ``first`` is the frame, ``end`` is on the screen when all has been read."""
        with Terminal(command, env=env) as terminal:
            self.seconds.append(terminal.painted(*first))
            terminal.painted(end)
            terminal.watch(SETTLE)
            now, most = terminal.memory()
            self.resident.append(now)
            self.highest.append(most)

    def __str__(self) -> str:
        return (
            f"{spread(self.seconds, 1000)} ms; {spread(self.resident)} MiB,"
            f" at most {spread(self.highest)} MiB"
        )


def main(starts: int = STARTS) -> int:
    """Start the three in turn, and compare their medians."""
    bare, empty, many = Starts(), Starts(), Starts()
    print(load())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        write_meeting(folder / "many", MANY)
        # The first round compiles and fills the caches of the system.
        for number in range(starts + 1):
            wait_for_calm()
            kept = (bare, empty, many) if number else (Starts(), Starts(), Starts())
            turns = [
                (kept[0], BARE, (BARE_PAINTED,), BARE_PAINTED),
                (kept[1], ours(folder / f"empty{number}"), OURS_PAINTED, figures(0)),
                (kept[2], ours(folder / "many"), OURS_PAINTED, figures(MANY)),
            ]
            # Each is first, second and last equally often: a round may get slower on its way.
            for place in range(len(turns)):
                run, command, first, end = turns[(place + number) % len(turns)]
                run.add(command, env, first, end)
    print(f"bare Input:      {bare}")
    print(f"empty folder:    {empty}")
    print(f"{MANY} remarks:   {many}")
    print(load())
    return compare(bare, empty, many)


def compare(bare: Starts, empty: Starts, many: Starts) -> int:
    """Print the ratios; 1 when one is over its limit."""
    middle = statistics.median
    promises = Promises()
    for what, run, limit in (("empty folder", empty, 1.5), (f"{MANY} remarks", many, 1.6)):
        promises.ratio(f"first paint, {what}", middle(run.seconds), middle(bare.seconds), limit)
        promises.ratio(f"memory, {what}", middle(run.resident), middle(bare.resident), 1.6)
        promises.ratio(f"highest memory, {what}", middle(run.highest), middle(bare.highest), 1.6)
    return promises.status


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
