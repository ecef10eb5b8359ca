"""What merging takes, against only parsing the same bytes; and its memory for ten times as many.

All that is timed is a process of its own, on as many processors as the promise is about. They take
turns, so that a machine that gets slower slows all of them down.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from _merging import REMARKS, merge_command, run, write_as_others, write_evenings
from _promises import Promises, spread

FILES = 1000
MANY = 10 * FILES
ROUNDS = 5

_PARSE = """
import sys, tomllib
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    tomllib.loads(path.read_text("utf-8"))
"""


def main() -> int:
    """Measure, and print what was promised."""
    promises = Promises()
    with TemporaryDirectory(dir=Path.cwd()) as place:
        ours, others, out = (Path(place) / name for name in ("ours", "others", "out.toml"))
        write_evenings(ours, 0, FILES)
        write_as_others(ours, others)
        _time(ours, others, out, promises)
        few = _memory(ours, out)
        write_evenings(ours, FILES, MANY - FILES)
        many = _memory(ours, out)
        for how in few:
            print(f"{FILES} and {MANY} files {how}: {few[how]:.1f} and {many[how]:.1f} MiB")
            told = f"memory of merging {MANY} files against {FILES}, {how}"
            promises.ratio(told, many[how], few[how], 1.5)
    return promises.status


def _time(ours: Path, others: Path, out: Path, promises: Promises) -> None:
    usable = sorted(os.sched_getaffinity(0))
    one, two = set(usable[:1]), set(usable[:2])
    commands = {
        "tomllib": ([sys.executable, "-c", _PARSE, str(ours)], one),
        "tomllib, of others": ([sys.executable, "-c", _PARSE, str(others)], one),
        "on one processor": (merge_command(ours, out), one),
        "on two processors": (merge_command(ours, out), two),
        "of other programs, on one processor": (merge_command(others, out), one),
        "of other programs, on two processors": (merge_command(others, out), two),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    # The first round compiles modules and fills the system's memory of files.
    for turn in range(ROUNDS + 1):
        for name, (command, processors) in commands.items():
            taken = run(command, processors).seconds
            if turn:
                times[name].append(taken)
    for name, taken in times.items():
        print(f"{FILES} files of {REMARKS} remarks, {name}: {spread(taken)} s")
    for name, limit in (("one", 0.30), ("two", 0.22)):
        if name == "two" and len(two) < 2:
            continue
        for whose in ("", "of other programs, "):
            bare = times["tomllib, of others" if whose else "tomllib"]
            taken = times[f"{whose}on {name} processor{'s' if name == 'two' else ''}"]
            told = f"merging {FILES} files {whose}on {name} against only parsing them"
            most = 0.30 if whose else limit
            promises.ratio(told, statistics.median(taken), statistics.median(bare), most)


def _memory(folder: Path, out: Path) -> dict[str, float]:
    """MiB, by what is told of how it was run."""
    usable = set(sorted(os.sched_getaffinity(0))[:2])
    return {
        told: run([*merge_command(folder, out), *words], usable, watch=True).memory
        for told, words in (("by itself", []), ("with --jobs 2", ["--jobs", "2"]))
    }


if __name__ == "__main__":
    sys.exit(main())
