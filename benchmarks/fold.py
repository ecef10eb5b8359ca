"""What one more record costs the fold at 50,000 remarks, and what 10,000 remarks cost to load."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import tomli

from _meetings import write_meeting
from _promises import Promises
from npzw_tui.domain.fold import Meeting
from npzw_tui.storage.tail import TailReader

REMARKS = 50_000
LOADED = 10_000
SHARE = 2_000
SLICE = 100
LOAD_AGAINST_PARSING = 3
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
        _time_records(write_meeting(Path(folder), REMARKS), promises)
    with TemporaryDirectory() as folder:
        path = write_meeting(Path(folder), LOADED)
        _time_loading(path, promises)
        _measure_memory(path, promises)
    return promises.status


def _time_records(path: Path, promises: Promises) -> None:
    """Time what comes first and what comes last in a long file, several times over."""
    early: list[tuple[float, float]] = []
    late: list[tuple[float, float]] = []
    for _round in range(5):
        reader, meeting = TailReader(path), Meeting()
        # The collector looks at all that lives, now and then; that is not the fold's doing.
        gc.collect()
        gc.disable()
        early.append(_time_share(reader, meeting))
        for record in reader.read(REMARKS - 2 * SHARE).records:
            meeting.feed(record)
        late.append(_time_share(reader, meeting))
        gc.enable()
    for place, costs in (("at the start", early), (f"at {REMARKS}", late)):
        reading, folding = (min(each) * 1e6 for each in zip(*costs, strict=True))
        print(f"one record {place}: {folding:.1f} µs to fold, {reading:.1f} µs with its reading")
    names = ("reading and folding", "only folding")
    # Tables of 50,000 lie outside the processor's cache: that alone makes 3 µs of 2.
    for name, limit, ours, baseline in zip(
        names, (1.2, 2.0), zip(*late, strict=True), zip(*early, strict=True), strict=True
    ):
        told = f"{name} one more record at {REMARKS} against at the start"
        promises.ratio(told, min(ours), min(baseline), limit)


def _time_share(reader: TailReader, meeting: Meeting) -> tuple[float, float]:
    """Seconds a record: to read and fold new ones, and only to fold new and changed ones."""
    start = perf_counter()
    records = reader.read(SHARE).records
    read = perf_counter() - start
    revised = [replace(record, rev=2) for record in records]
    start = perf_counter()
    for record in records:
        meeting.feed(record)
    folded = perf_counter() - start
    start = perf_counter()
    for record in revised:
        meeting.feed(record)
    changed = perf_counter() - start
    return (read + folded) / len(records), (folded + changed) / (2 * len(records))


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
