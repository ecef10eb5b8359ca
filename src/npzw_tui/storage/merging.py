"""Merging session files of any number and size, in bounded memory, on all processors.

First the files become runs of sorted entries in a temporary folder (``merge_task``), some at a
time, also in other processes. Then the runs are read as one stream, which is written as it comes:
each revision once, without those of forgotten ids. ``domain.merge`` says what is right.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.records import Erasure
from npzw_tui.storage.entries import MOMENT
from npzw_tui.storage.merge_conflicts import ConflictFinder, FoundConflicts
from npzw_tui.storage.merge_task import Task, do
from npzw_tui.storage.runs import merge_runs
from npzw_tui.storage.workers import seldom_collecting, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import IO

    from npzw_tui.storage.merge_reading import FileFacts
    from npzw_tui.storage.merge_task import Done

TASK_BYTES: Final = 4 * 1024 * 1024
PAYS: Final = 20.0
"""From so many seconds of reading on, other processes are worth what each takes of the memory."""
_ERASURE: Final = f"[[{Erasure.table}]]\n".encode()
_READING: Final = 0.75
"""The share of the time that reading takes."""


@dataclass(slots=True)
class Merged:
    """What a merge came to, in numbers of records.

    ``doubles`` were in more than one place, ``forgotten`` were of an id that an erasure targets.
    """

    records: int = 0
    doubles: int = 0
    forgotten: int = 0
    conflicts: FoundConflicts = field(default_factory=FoundConflicts)


def merge_files(
    paths: Sequence[Path],
    out: IO[bytes],
    *,
    told: Callable[[FileFacts], None],
    heard: Callable[[float], None] | None = None,
    jobs: int = 1,
    pays: float = PAYS,
    task_bytes: int = TASK_BYTES,
) -> Merged:
    """Write the union of these session files to ``out``, which must be readable too.

    ``told`` gets the facts of every file, in the order of ``paths``; ``heard`` now and then which
    share of the work is done. ``jobs`` processes at most are used, and only when reading takes more
    than about ``pays`` seconds. Raises ``OSError`` when the disk does not take the output or what
    is put aside.
    """
    with TemporaryDirectory(prefix="npzw-merge-") as folder, seldom_collecting():
        tasks = list(_tasks(paths, Path(folder), task_bytes))
        total = sum(task.size for task in tasks)
        progress = Progress(total, heard)
        runs: list[Path] = []
        erased: set[bytes] = set()
        with _doing(tasks, jobs, pays, progress) as outcomes:
            for done in outcomes:
                runs += done.runs
                for facts in done.facts:
                    erased.update(id_.encode() for id_ in facts.erased)
                    told(facts)
        return _write(merge_runs(runs), erased, out, progress)


class Progress:
    """Tells which share of the work is done, by bytes: first what was read, then what was put out.

    Both are about as many; reading takes more time.
    """

    def __init__(self, total: int, heard: Callable[[float], None] | None) -> None:
        self._total = total or 1
        self._heard = heard
        self._read = 0
        self._written = 0

    def read(self, size: int) -> None:
        """Hear of so many more bytes."""
        self._read = min(self._total, self._read + size)
        self._tell()

    def written(self, size: int) -> None:
        """Hear of so many more bytes."""
        self._read = self._total
        self._written = min(self._total, self._written + size)
        self._tell()

    def _tell(self) -> None:
        if self._heard is not None:
            share = _READING * self._read + (1 - _READING) * self._written
            self._heard(share / self._total)


def _tasks(paths: Iterable[Path], folder: Path, task_bytes: int) -> Iterator[Task]:
    together: list[Path] = []
    size = number = 0
    for path in paths:
        together.append(path)
        try:
            size += path.stat().st_size
        except OSError:
            # Whoever reads it will say so.
            continue
        if size >= task_bytes:
            yield Task(tuple(together), size, folder / f"{number}")
            together, size, number = [], 0, number + 1
    if together:
        yield Task(tuple(together), size, folder / f"{number}")


@contextmanager
def _doing(
    tasks: Sequence[Task], jobs: int, pays: float, progress: Progress
) -> Iterator[Iterator[Done]]:
    """Do the tasks, here or in other processes; what they give comes in their order."""
    first, rest = tasks[:1], tasks[1:]
    begun = process_time()
    done = [do(task, progress.read) for task in first]
    # How long the rest would take: files of other programs take three times as long as ours.
    took = (process_time() - begun) / max(1, sum(task.size for task in first))
    jobs = min(jobs, len(rest))
    if jobs < 2 or took * sum(task.size for task in rest) < pays:
        yield chain(done, (do(task, progress.read) for task in rest))
        return
    with workers(jobs) as pool:
        yield chain(done, _heard(pool.map(do, rest), progress))


def _heard(outcomes: Iterator[Done], progress: Progress) -> Iterator[Done]:
    for done in outcomes:
        progress.read(done.size)
        yield done


def _write(
    blocks: Iterable[list[bytes]], erased: set[bytes], out: IO[bytes], progress: Progress
) -> Merged:
    merged = Merged()
    finder = ConflictFinder()
    try:
        _write_union(blocks, erased, out, merged, finder, progress.written)
        out.flush()
        merged.conflicts = finder.find(out)
    finally:
        finder.close()
    return merged


def _write_union(
    blocks: Iterable[list[bytes]],
    erased: set[bytes],
    out: IO[bytes],
    merged: Merged,
    finder: ConflictFinder,
    heard: Callable[[int], None],
) -> None:
    offset = 0
    previous = b""
    note = finder.note
    for block in blocks:
        texts: list[bytes] = []
        for entry in block:
            if entry == previous:
                merged.doubles += 1
                continue
            previous = entry
            # As ``parts_of``, without a call for each of millions.
            place, number, text = entry.split(b"\0", 2)
            id_ = place[MOMENT:]
            if id_ in erased and not text.startswith(_ERASURE):
                merged.forgotten += 1
                continue
            texts.append(text)
            note(id_, number, offset, len(text))
            offset += len(text) + 1
        if texts:
            out.write(b"\n".join(texts) if not merged.records else b"\n" + b"\n".join(texts))
            merged.records += len(texts)
        heard(sum(map(len, block)))
