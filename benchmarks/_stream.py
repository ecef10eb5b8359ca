"""A terminal that is read all the time, so that a program that paints by itself never waits.

It remembers when every byte came: what was painted when, can be asked afterwards.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from threading import Condition, Thread
from types import TracebackType

from _terminal import Terminal


class Stream(Terminal):
    """One program in one pseudo-terminal, read by a thread of its own."""

    def __init__(
        self,
        command: list[str],
        *,
        columns: int = 100,
        rows: int = 30,
        env: dict[str, str] | None = None,
    ) -> None:
        super().__init__(command, columns=columns, rows=rows, env=env)
        self._came = Condition()
        self._taken = 0
        self._ends: list[int] = []
        self._moments: list[float] = []
        self._over = False
        self._thread = Thread(target=self._drain, daemon=True)
        self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over = True
        self._thread.join()
        super().__exit__(kind, error, trace)

    def read(self, timeout: float) -> bytes:
        """What the program wrote since the last call, waiting so long for it."""
        with self._came:
            self._came.wait_for(lambda: len(self.output) > self._taken, timeout)
            data = bytes(self.output[self._taken :])
            self._taken += len(data)
            return data

    def painted_at(self, text: str, since: float) -> float | None:
        """The moment (of ``time.monotonic``) when this came for the first time after ``since``."""
        index = bisect_left(self._moments, since)
        start = self._ends[index - 1] if index else 0
        found = self.output.find(text.encode(), start)
        if found < 0:
            return None
        return self._moments[bisect_left(self._ends, found + len(text))]

    def _drain(self) -> None:
        while not self._over:
            before = len(self.output)
            super().read(0.05)
            if len(self.output) > before:
                with self._came:
                    self._ends.append(len(self.output))
                    self._moments.append(time.monotonic())
                    self._came.notify_all()
