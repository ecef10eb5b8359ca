"""What a save costs in a file of 50,000 remarks, against an empty one.

Both recorders take turns, so that a disk or machine that gets slower slows both down.
"""

from __future__ import annotations

import statistics
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _meetings import DAY, NEIGHBOURHOOD, write_meeting
from _promises import Promises, spread
from npzw_tui.domain.clock import SystemClock, UuidV7Ids
from npzw_tui.services.recorder import Recorder

REMARKS = 50_000
ROUNDS = 600
_numbers = count()


def main() -> int:
    """Time the saves of both, round by round."""
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        full = _resume(write_meeting(Path(folder) / "full", REMARKS))
        empty = _begin(Path(folder) / "empty")
        times: dict[Recorder, list[float]] = {full: [], empty: []}
        for number in range(ROUNDS):
            for recorder in (full, empty) if number % 2 else (empty, full):
                times[recorder].append(_save(recorder))
        full.close()
        empty.close()
    print(f"into {REMARKS} remarks: {spread(times[full], 1e6)} µs a save")
    print(f"into an empty file: {spread(times[empty], 1e6)} µs a save")
    promises = Promises()
    ours, baseline = statistics.median(times[full]), statistics.median(times[empty])
    promises.ratio("saving into 50,000 remarks against into none", ours, baseline, 1.2)
    return promises.status


def _begin(folder: Path) -> Recorder:
    return Recorder.begin(
        folder,
        neighbourhood=NEIGHBOURHOOD,
        date=DAY,
        recorder="leeg",
        programme=None,
        clock=SystemClock(),
        ids=UuidV7Ids(),
    )


def _resume(path: Path) -> Recorder:
    recorder = Recorder.resume(path, clock=SystemClock(), ids=UuidV7Ids())
    recorder.load()
    return recorder


def _save(recorder: Recorder) -> float:
    text = f"Schimmel wordt overgeschilderd en komt gewoon terug ({next(_numbers)})"
    start = perf_counter()
    receipt = recorder.add_remark(
        step="reacties", kind="zorg", text=text, links=["wonen.woningen"], speaker="tafel 3"
    )
    taken = perf_counter() - start
    if not receipt.saved:
        raise RuntimeError(recorder.trouble)
    return taken


if __name__ == "__main__":
    sys.exit(main())
