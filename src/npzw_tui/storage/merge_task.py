"""The part of a merge that other processes can do: files to sorted runs.

A task hands back the names of the runs that it wrote and what it has to tell, never records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npzw_tui.storage.inputs import unreadable
from npzw_tui.storage.merge_reading import FileFacts, read_entries
from npzw_tui.storage.runs import write_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RUN_BYTES: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """Some files to read, and the name that its runs begin with."""

    paths: tuple[Path, ...]
    size: int
    run: Path
    run_bytes: int = RUN_BYTES


@dataclass(frozen=True, slots=True)
class Done:
    """What a task gave; ``size`` is how many bytes of files it was about."""

    runs: list[Path]
    facts: list[FileFacts]
    size: int


def do(task: Task, heard: Callable[[int], None] | None = None) -> Done:
    """Read the files of a task and write their entries, sorted, to one run or more.

    ``heard`` is called now and then with the entries' bytes since the last time. Raises ``OSError``
    when a run cannot be written; a file that cannot be read is told.
    """
    runs: list[Path] = []
    told: list[FileFacts] = []
    buffer: list[bytes] = []
    held = 0

    def put_aside() -> None:
        nonlocal held
        if buffer:
            buffer.sort()
            runs.append(task.run.with_name(f"{task.run.name}-{len(runs)}"))
            write_run(runs[-1], buffer)
            buffer.clear()
            held = 0

    for path in task.paths:
        facts = FileFacts(path)
        told.append(facts)
        for entries in _readable(facts):
            buffer += entries
            size = sum(map(len, entries))
            held += size
            if heard is not None:
                heard(size)
            if held >= task.run_bytes:
                put_aside()
    put_aside()
    return Done(runs, told, task.size)


def _readable(facts: FileFacts) -> Iterator[list[bytes]]:
    try:
        yield from read_entries(facts)
    except OSError as error:
        facts.trouble = unreadable(facts.path, error)
