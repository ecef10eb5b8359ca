"""Sorted entries in files, and many such files merged into one stream: in little memory.

A file is read a block at a time and not kept open between two blocks, so that any number of runs
needs no more than one open file.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from npzw_tui.storage.entries import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

BLOCK: Final = 64 * 1024
MOST_AT_ONCE: Final = 100
_WRITTEN_AT_ONCE: Final = 1000


def write_run(path: Path, entries: Sequence[bytes]) -> None:
    """Write sorted entries to a new file. Raises ``OSError``."""
    write_blocks(
        path, (entries[i : i + _WRITTEN_AT_ONCE] for i in range(0, len(entries), _WRITTEN_AT_ONCE))
    )


def write_blocks(path: Path, blocks: Iterable[Sequence[bytes]]) -> None:
    """Write blocks of sorted entries, none of them empty, to a new file. Raises ``OSError``."""
    with path.open("xb") as file:
        for block in blocks:
            file.write(END.join(block))
            file.write(END)


def merge_runs(
    runs: Sequence[Path], *, most: int = MOST_AT_ONCE, block: int = BLOCK
) -> Iterator[list[bytes]]:
    """Read runs as one: blocks of entries in order, those that are in several runs as often.

    More than ``most`` at once take memory: then some are merged to a longer one first. Every run
    is removed when it was read. Raises ``OSError``.
    """
    waiting = list(runs)
    while len(waiting) > most:
        some, waiting = waiting[:most], waiting[most:]
        longer = some[0].with_name(f"{some[0].name}+")
        write_blocks(longer, _merge([_Run(path, block) for path in some]))
        waiting.append(longer)
    return _merge([_Run(path, block) for path in waiting])


def _merge(runs: list[_Run]) -> Iterator[list[bytes]]:
    runs = [run for run in runs if run.refill()]
    while runs:
        # Up to the earliest of what the blocks end with, there can be nothing more in any run.
        bound = min(run.last for run in runs)
        taken: list[bytes] = []
        for run in runs:
            taken += run.take(bound)
        # Sorted pieces behind each other: that is what Python sorts quickest.
        taken.sort()
        yield taken
        runs = [run for run in runs if run.entries or run.refill()]


class _Run:
    """One file of sorted entries, a block of which is in memory."""

    def __init__(self, path: Path, block: int) -> None:
        self.entries: list[bytes] = []
        self._path = path
        self._block = block
        self._offset = 0

    @property
    def last(self) -> bytes:
        """The last entry of the block."""
        return self.entries[-1]

    def take(self, bound: bytes) -> list[bytes]:
        """Take the entries up to and including ``bound``."""
        cut = bisect_right(self.entries, bound)
        taken, self.entries = self.entries[:cut], self.entries[cut:]
        return taken

    def refill(self) -> bool:
        """Read the next block. False when there is none; the file is then removed."""
        with self._path.open("rb", buffering=0) as file:
            file.seek(self._offset)
            data = more = file.read(self._block)
            while more and END not in more:
                # An entry that is longer than a block.
                more = file.read(self._block)
                data += more
        if not data:
            self._path.unlink()
            return False
        end = data.rindex(END)
        self._offset += end + 1
        self.entries = data[:end].split(END)
        return True
