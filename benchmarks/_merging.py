"""Many evenings for the merge, and a process whose memory is watched with all that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import tomli
import tomli_w

from _meetings import BEGIN, TABLES, TEXTS
from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.records import FORMAT, Record, Remark, Session
from npzw_tui.storage.codec import encode

REMARKS = 100


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took: seconds, and the most MiB that it and its children held at once."""

    seconds: float
    memory: float


def write_evenings(folder: Path, first: int, count: int) -> None:
    """Write so many files of ``REMARKS`` remarks each, one table of one evening a file."""
    folder.mkdir(exist_ok=True)
    ids = UuidV7Ids()
    for number in range(first, first + count):
        data = b"".join(encode(r, first=n == 0) for n, r in enumerate(_evening(number, ids)))
        (folder / f"{number:06}.toml").write_bytes(data)


def _evening(number: int, ids: UuidV7Ids) -> Iterator[Record]:
    at = BEGIN + timedelta(days=number // 10)
    own = ids.new(at)
    yield Session(
        id=own,
        session=own,
        at=at,
        rev=1,
        format=FORMAT,
        meeting=f"{at.date()}-moerwijk",
        neighbourhood="moerwijk",
        date=at.date(),
        recorder=f"tafel-{number % 10}",
    )
    for turn in range(REMARKS):
        at += timedelta(seconds=59, microseconds=number)
        yield Remark(
            id=ids.new(at),
            session=own,
            at=at,
            rev=1,
            step="reacties",
            kind="zorg",
            text=f"{TEXTS[turn % len(TEXTS)]} ({number})",
            links=("wonen.woningen",) if turn % 2 else (),
            verdict="in" if turn % 2 else "onbekend",
            speaker=TABLES[turn % len(TABLES)],
        )


def write_as_others(source: Path, folder: Path) -> None:
    """Write the same records as tomli-w does: other order, long arrays, a space in moments."""
    folder.mkdir()
    for path in source.iterdir():
        tables = tomli.loads(path.read_text("utf-8"))
        records = [{name: [dict(sorted(r.items()))]} for name, rs in tables.items() for r in rs]
        (folder / path.name).write_text("\n".join(map(tomli_w.dumps, records)), "utf-8")


def run(command: Sequence[str], processors: set[int], *, watch: bool = False) -> Ran:
    """Run a command on these processors; ``watch`` costs time, and gives the memory."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, processors),
    )
    most = 0.0
    while watch and process.poll() is None:
        most = max(most, sum(map(_resident, _family(process.pid))))
        time.sleep(0.01)
    if process.wait():
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Ran(time.perf_counter() - start, most / 1024)


def merge_command(folder: Path, out: Path) -> list[str]:
    """The command that merges a folder, installed as a user has it."""
    program = Path(sys.executable).with_name("npzw-tui")
    return [str(program), "merge", str(folder), "-o", str(out)]


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        try:
            told = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
        except OSError:
            continue
        found += map(int, told.split())
    return found


def _resident(pid: int) -> int:
    """KiB that a process holds, what it shares counted in parts."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))
