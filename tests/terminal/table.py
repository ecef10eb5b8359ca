"""A table as a process of its own: ``python -m tests.terminal.table FOLDER RECORDER SEED``.

It sits down at its meeting and writes as fast as the disk takes it, with the recorder of the
program: remarks, changes, withdrawals, undo. What is on the disk it names on standard output, the
id and number of every revision on a line; whoever reads may pull the plug at any moment.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random
from typing import IO, TYPE_CHECKING, Self

from npzw_tui.domain.clock import SystemClock, UuidV7Ids
from npzw_tui.services.recorder import Recorder
from npzw_tui.storage.sessions import find_session

if TYPE_CHECKING:
    from types import TracebackType

    from npzw_tui.services.intent import Receipt

DAY = date(2023, 6, 21)
NEIGHBOURHOOD = "moerwijk"
MEETING = f"{DAY.isoformat()}-{NEIGHBOURHOOD}"
PATIENCE = 15.0
_WORDS = ("de", "lift", "staat", "stil", "«één»", "plein", "[[remark]]", '"rev = 1"', "schimmel\n")
_MOST = 100_000


class Table:
    """Such a process, seen from the test; leave it and it is gone."""

    def __init__(self, folder: Path, recorder: str, seed: int) -> None:
        self.saved: list[tuple[str, int]] = []
        """What it said to be on the disk: ids with the number of the revision."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", __spec__.name, str(folder), recorder, str(seed)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def write(self, number: int) -> None:
        """Wait until it has saved so many revisions more."""
        wanted = len(self.saved) + number
        deadline = time.monotonic() + PATIENCE
        while len(self.saved) < wanted:
            assert select.select([self._out], [], [], deadline - time.monotonic())[0]
            assert self._hear()

    def kill(self) -> None:
        """Pull the plug, and take in what it had still said."""
        if self._out.closed:
            return
        self._process.kill()
        while self._hear():
            pass
        self._out.close()
        self._process.wait()

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _hear(self) -> bool:
        data = self._out.read(1 << 12)
        # The last line may be half a one.
        *lines, self._rest = (self._rest + data).split(b"\n")
        for id_, rev in (line.decode().split() for line in lines):
            self.saved.append((id_, int(rev)))
        return bool(data)


def main(folder: Path, name: str, seed: int) -> None:
    """Write until somebody pulls the plug."""
    random = Random(seed)
    clock, ids = SystemClock(), UuidV7Ids()
    path = find_session(folder, MEETING, name)
    if path is None:
        recorder = Recorder.begin(
            folder,
            neighbourhood=NEIGHBOURHOOD,
            date=DAY,
            recorder=name,
            programme=None,
            clock=clock,
            ids=ids,
        )
    else:
        recorder = Recorder.resume(path, clock=clock, ids=ids)
        recorder.load()
    for _turn in range(_MOST):
        receipt = _write(recorder, random)
        if receipt is not None and receipt.saved:
            os.write(1, f"{receipt.record.id} {receipt.record.rev}\n".encode())


def _write(recorder: Recorder, random: Random) -> Receipt | None:
    text = " ".join(random.choices(_WORDS, k=random.randint(1, 40)))
    ids = recorder.meeting.remark_ids
    match random.randint(0, 9):
        case 0 if ids:
            return recorder.revise(random.choice(ids), text=text)
        case 1 if ids:
            return recorder.withdraw(random.choice(ids))
        case 2:
            return recorder.undo()
        case 3:
            return recorder.begin_step(random.choice(("welkom", "reacties", "afsluiting")))
    return recorder.add_remark(step="reacties", kind="zorg", text=text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
