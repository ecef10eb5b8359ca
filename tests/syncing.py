"""A sync tool, imitated: ``python -m tests.syncing SOURCE TARGET SEED`` copies as such tools do.

In pieces, under a temporary name or under the real one, late, in any order; it makes conflict
copies, renames files and puts them back, deletes them and brings them again. When its standard
input ends, everything is brought up to date once more, and it stops. Each thing that it did is a
byte on standard output.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


PATIENCE = 15.0


class Syncing:
    """Such a process, seen from the test; leave it and it is gone."""

    def __init__(self, source: Path, target: Path, seed: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-m", __spec__.name, str(source), str(target), str(seed)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self.finish()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def finish(self) -> None:
        """Let it bring everything up to date, and stop."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    @property
    def stopped(self) -> bool:
        """Whether it has stopped; anything but a good end fails."""
        status = self._process.poll()
        assert status in (None, 0)
        return status == 0

    def work(self, number: int) -> None:
        """Wait until it has done so many things more to files."""
        assert self._process.stdout is not None
        for _deed in range(number):
            assert select.select([self._process.stdout], [], [], PATIENCE)[0]
            assert self._process.stdout.read(1)


class Tool:
    """Copies one folder to another, a bit at a time."""

    def __init__(self, source: Path, target: Path, random: Random) -> None:
        self.target = target
        self.source = source
        self.random = random
        # What was begun and is not finished: by name, how many bytes are there.
        self._growing: dict[str, int] = {}

    def work(self) -> None:
        """Do something to one of the files."""
        names = sorted(path.name for path in self.source.glob("*.toml"))
        if not names:
            return
        name = self.random.choice(names)
        if name in self._growing:
            self.grow(name)
        else:
            deeds: tuple[Callable[[str], None], ...] = (
                *(self.replace, self.grow, self.grow, self.start_over),
                *(self.conflict, self.rename, self.delete),
            )
            self.random.choice(deeds)(name)
        os.write(1, b".")

    def replace(self, name: str) -> None:
        """Write it under a temporary name, in pieces, and give it its name when it is whole."""
        data = (self.source / name).read_bytes()
        hidden = self.random.choice((f".{name}.aB3xY9", f".syncthing.{name}.tmp", f"{name}.part"))
        half = self.random.randint(0, len(data))
        with (self.target / hidden).open("wb", buffering=0) as file:
            file.write(data[:half])
            file.write(data[half:])
        (self.target / hidden).replace(self.target / name)

    def grow(self, name: str) -> None:
        """Write what is new into the file itself, a piece now and the rest another time."""
        data = (self.source / name).read_bytes()
        path = self.target / name
        there = path.stat().st_size if path.exists() else 0
        end = self.random.randint(min(there, len(data)), len(data))
        with path.open("ab", buffering=0) as file:
            file.write(data[there:end])
        self._growing[name] = end
        if end == len(data) or self.random.random() < 0.3:
            del self._growing[name]

    def start_over(self, name: str) -> None:
        """Write the file itself from its start."""
        data = (self.source / name).read_bytes()
        with (self.target / name).open("wb", buffering=0) as file:
            file.write(data[: self.random.randint(0, len(data))])

    def conflict(self, name: str) -> None:
        """Keep some earlier state of it beside it, under the name of a conflict copy."""
        data = (self.source / name).read_bytes()
        stem = name.removesuffix(".toml")
        other = self.random.choice(
            (
                f"{stem} (conflicted copy 2023-06-21 194210).toml",
                f"{stem}.sync-conflict-20230621-194210-ABCDEFG.toml",
                f"{stem}-LAPTOP-7.toml",
            )
        )
        (self.target / other).write_bytes(data[: self.random.randint(0, len(data))])

    def rename(self, name: str) -> None:
        """Move it out of the way under another name, or bring it back."""
        path, aside = self.target / name, self.target / f"{name.removesuffix('.toml')} (1).toml"
        if path.exists():
            path.replace(aside)
        elif aside.exists():
            aside.replace(path)

    def delete(self, name: str) -> None:
        """Take it away; it is copied again some other time."""
        (self.target / name).unlink(missing_ok=True)

    def finish(self) -> None:
        """Bring everything up to date."""
        for path in sorted(self.source.glob("*.toml")):
            self.replace(path.name)


def main(source: Path, target: Path, seed: int) -> None:
    """Work until standard input ends."""
    tool = Tool(source, target, Random(seed))
    while not select.select([sys.stdin], [], [], 0.0005)[0]:
        tool.work()
    tool.finish()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
