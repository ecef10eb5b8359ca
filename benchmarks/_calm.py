"""Waiting until nobody else uses the machine: what others do at the same time is not ours."""

from __future__ import annotations

import time
from pathlib import Path

BUSY = 0.15
"""Share of all processors that others may use while the machine still counts as calm."""

_LOOK = 0.2


def wait_for_calm(patience: float = 20.0) -> bool:
    """Wait until the machine is calm, at most so many seconds; says so when it stays busy."""
    end = time.perf_counter() + patience
    while True:
        busy, whole = _ticks()
        time.sleep(_LOOK)
        busy_now, whole_now = _ticks()
        if busy_now - busy <= BUSY * max(whole_now - whole, 1):
            return True
        if time.perf_counter() > end:
            print("measured on a busy machine", flush=True)
            return False


def _ticks() -> tuple[int, int]:
    """How long the processors were busy and how long they were there, in ticks."""
    # Only Linux tells it this way, as it does memory.
    first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    user, nice, system, idle, wait, *rest = (int(word) for word in first.split()[1:])
    busy = user + nice + system + sum(rest[:3])
    return busy, busy + idle + wait
