"""What the recorder adds to the one thing a save cannot do without: an append and its ``fsync``.

Each remark is saved by the recorder and its very bytes are appended to a bare file, in turns. The
disk decides how much the recorder's own work weighs: the quicker its ``fsync``, the higher the
ratio. The microseconds are printed beside it.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _meetings import DAY, NEIGHBOURHOOD
from _promises import Promises, spread
from npzw_tui.domain.clock import SystemClock, UuidV7Ids
from npzw_tui.services.recorder import Recorder
from npzw_tui.storage.codec import encode

ROUNDS = 1500


def main() -> int:
    """Time both, remark by remark."""
    ours: list[float] = []
    bare: list[float] = []
    with TemporaryDirectory(dir=Path.cwd()) as folder:
        recorder = Recorder.begin(
            Path(folder),
            neighbourhood=NEIGHBOURHOOD,
            date=DAY,
            recorder="tafel-1",
            programme=None,
            clock=SystemClock(),
            ids=UuidV7Ids(),
        )
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT
        descriptor = os.open(Path(folder) / "bare", flags, 0o600)
        data = b""
        for number in range(ROUNDS):
            text = f"Schimmel wordt overgeschilderd en komt gewoon terug ({number})"
            start = perf_counter()
            receipt = recorder.add_remark(
                step="reacties",
                kind="zorg",
                text=text,
                links=["wonen.woningen"],
                verdict="in",
                speaker="tafel 3",
            )
            ours.append(perf_counter() - start)
            if not receipt.saved:
                raise RuntimeError(recorder.trouble)
            data = encode(receipt.record, first=False)
            start = perf_counter()
            os.write(descriptor, data)
            os.fsync(descriptor)
            bare.append(perf_counter() - start)
        os.close(descriptor)
        recorder.close()
    print(f"recorder: {spread(ours, 1e6)} µs; append and fsync: {spread(bare, 1e6)} µs")
    promises = Promises()
    promises.ratio(
        "saving a remark against a bare append with fsync of the same bytes",
        statistics.median(ours),
        statistics.median(bare),
        1.5,
    )
    return promises.status


if __name__ == "__main__":
    sys.exit(main())
