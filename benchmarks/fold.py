"""What one more record costs the fold at 50,000 remarks, and what 10,000 remarks cost to load."""

from __future__ import annotations

import statistics
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import tomli

from _meetings import write_meeting
from _promises import Promises
from npzw_tui.domain.fold import Meeting
from npzw_tui.storage.tail import TailReader, read_session_file

if TYPE_CHECKING:
    from npzw_tui.domain.records import Record

REMARKS = 50_000
LOADED = 10_000
SLICE = 100
LOAD_AGAINST_PARSING = 2.5
BYTES_A_REMARK = 1000

_MEMORY = """
import sys
from pathlib import Path
from npzw_tui.domain.fold import Meeting
from npzw_tui.storage.tail import TailReader

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

reader = TailReader(Path(sys.argv[1]))
meeting = Meeting()
for record in reader.read(50).records:
    meeting.feed(record)
before = resident()
done = False
while not done:
    batch = reader.read(100)
    for record in batch.records:
        meeting.feed(record)
    done = batch.done
print((resident() - before) / len(meeting.remarks), "pydantic" in sys.modules)
"""


def main() -> int:
    """Measure the three."""
    promises = Promises()
    with TemporaryDirectory() as folder:
        records = read_session_file(write_meeting(Path(folder), REMARKS)).records
    _time_feeding(records, promises)
    with TemporaryDirectory() as folder:
        path = write_meeting(Path(folder), LOADED)
        _time_loading(path, promises)
        _measure_memory(path, promises)
    return promises.status


def _time_feeding(records: list[Record], promises: Promises) -> None:
    """Feed new remarks and changed ones, to a fold of few and to one of many."""
    shares = {"at the start": records[:2000], "at 50,000": records[-2000:]}
    costs: dict[str, list[float]] = {name: [] for name in shares}
    for _round in range(7):
        for name, share in shares.items():
            meeting = Meeting()
            for record in records[: -len(share)] if name == "at 50,000" else ():
                meeting.feed(record)
            revised = [replace(record, rev=2) for record in share]
            start = perf_counter()
            for record in share:
                meeting.feed(record)
            for record in revised:
                meeting.feed(record)
            costs[name].append((perf_counter() - start) / (2 * len(share)))
    for name, cost in costs.items():
        print(f"one record more {name}: {min(cost) * 1e6:.1f} µs")
    ours, baseline = min(costs["at 50,000"]), min(costs["at the start"])
    promises.ratio(
        "the fold of one more record at 50,000 against at the start", ours, baseline, 1.2
    )


def _time_loading(path: Path, promises: Promises) -> None:
    text = path.read_text("utf-8")
    ours: list[float] = []
    bare: list[float] = []
    slices: list[float] = []
    for _round in range(5):
        start = perf_counter()
        tomli.loads(text)
        bare.append(perf_counter() - start)
        reader, meeting, done = TailReader(path), Meeting(), False
        before = perf_counter()
        while not done:
            start = perf_counter()
            batch = reader.read(SLICE)
            for record in batch.records:
                meeting.feed(record)
            done = batch.done
            slices.append(perf_counter() - start)
        ours.append(perf_counter() - before)
    seconds, middle = min(ours), statistics.median(slices)
    print(f"{LOADED} remarks: {seconds:.2f} s, {SLICE} of them: {middle * 1e3:.1f} ms")
    name = "reading and folding 10,000 remarks against only parsing their TOML"
    promises.ratio(name, seconds, min(bare), LOAD_AGAINST_PARSING)


def _measure_memory(path: Path, promises: Promises) -> None:
    if not Path("/proc/self/statm").exists():
        return
    command = [sys.executable, "-c", _MEMORY, str(path)]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    promises.amount("memory of a loaded remark", float(told[0]), BYTES_A_REMARK, "bytes")
    if told[1] != "False":
        raise RuntimeError("a sound file loaded pydantic")


if __name__ == "__main__":
    sys.exit(main())
