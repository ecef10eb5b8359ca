"""Tables that write to one meeting, each a process of its own with the program's recorder.

``python benchmarks/_tables.py FOLDER NAME PERIOD`` is one of them: a remark every so many seconds,
until it is killed; 0 for one that sits there quietly. When a remark is on the disk, it says so on
standard output: the moment, by the clock that all processes of the machine share, and the sign
that its text begins with, which no other text holds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from types import TracebackType

from _meetings import DAY, NEIGHBOURHOOD, TEXTS


class Tables:
    """So many of them, in one folder; gone when the block ends."""

    def __init__(self, folder: Path, number: int, period: float) -> None:
        self._processes = [
            subprocess.Popen(
                [sys.executable, __file__, str(folder), f"tafel-{n}", str(period)],
                stdout=subprocess.PIPE,
            )
            for n in range(1, number + 1)
        ]
        for process in self._processes:
            # Its first line: it sits at its table.
            assert process.stdout is not None
            process.stdout.readline()

    def __enter__(self) -> Tables:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> dict[str, float]:
        """Kill them; gives the signs of their remarks and when each was on the disk."""
        saved: dict[str, float] = {}
        for process in self._processes:
            process.kill()
            output, _nothing = process.communicate()
            # The last line may be half a one.
            for line in (output or b"").decode().split("\n")[:-1]:
                moment, sign = line.split()
                saved[sign] = float(moment)
        self._processes = []
        return saved


def main(folder: Path, name: str, period: float) -> None:
    """Sit down at a table and write until somebody pulls the plug."""
    from npzw_tui.domain.clock import SystemClock, UuidV7Ids
    from npzw_tui.services.recorder import Recorder

    recorder = Recorder.begin(
        folder,
        neighbourhood=NEIGHBOURHOOD,
        date=DAY,
        recorder=name,
        programme=None,
        clock=SystemClock(),
        ids=UuidV7Ids(),
    )
    print(flush=True)
    table = int(name.partition("-")[2])
    # Not all at the same moment, as people do not speak either.
    at = time.monotonic() + period * table / 10
    for number in count(1):
        if not period:
            time.sleep(3600)
        at += period
        time.sleep(max(0.0, at - time.monotonic()))
        sign = f"x{table:02}q{number:04}"
        text = f"{sign} {TEXTS[(table + number) % len(TEXTS)]}"
        recorder.add_remark(step="reacties", kind="zorg", text=text)
        os.write(1, f"{time.monotonic()} {sign}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
