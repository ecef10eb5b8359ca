"""Promises as figures: one line each, and an exit status that says whether all were kept."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence


class Promises:
    """The promises of one benchmark; ``kept`` is what to hand to ``sys.exit``."""

    def __init__(self) -> None:
        self._broken: list[str] = []

    def ratio(self, name: str, ours: float, baseline: float, limit: float) -> None:
        """Print how many times the baseline this is, and remember when that is over the limit."""
        self._judge(name, "ratio", ours / baseline, limit)

    def amount(self, name: str, value: float, limit: float, unit: str) -> None:
        """Print something that has a limit of its own, such as bytes."""
        self._judge(name, unit, value, limit)

    def at_least(self, name: str, value: float, limit: float, unit: str) -> None:
        """Print something that has to reach its limit, such as a share of right answers."""
        under = value < limit
        if under:
            self._broken.append(name)
        told = f"{name}: {unit} {value:.2f} (at least {limit:g}){' UNDER' if under else ''}"
        print(told, flush=True)

    @property
    def status(self) -> int:
        """0 when every promise was kept, else 1."""
        return 1 if self._broken else 0

    def _judge(self, name: str, what: str, value: float, limit: float) -> None:
        over = value > limit
        if over:
            self._broken.append(name)
        print(f"{name}: {what} {value:.2f} (limit {limit:g}){' OVER' if over else ''}", flush=True)


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value that so many per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * per_cent // 100)]


def spread(values: Sequence[float], scale: float = 1.0) -> str:
    """Smallest, median and largest, for a line that people read."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle * scale:.1f} ({low * scale:.1f} to {high * scale:.1f})"


def load() -> str:
    """How busy the machine is; figures of a busy machine say little."""
    return f"load {os.getloadavg()[0]:.2f} on {os.cpu_count()} processors"
