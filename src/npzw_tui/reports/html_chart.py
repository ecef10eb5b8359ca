"""Bars as SVG that is as wide as the page: lengths are percentages, so words keep their size."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from npzw_tui.reports.text_width import width

if TYPE_CHECKING:
    from npzw_tui.reports.document import Bar, Chart

_LINE: Final = 20
_BAR: Final = 14
_GAP: Final = 14
"""Heights in pixels."""

# What fits beside each other on a telephone of 320 pixels.
_LABEL: Final = 27
_WHOLE: Final = 38


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar: lines of its label with the height they stand at, and where its value stands."""

    label: tuple[tuple[int, str], ...]
    told: str
    told_at: int
    top: int
    percent: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart to be drawn. ``described`` is all of it in words."""

    height: int
    bar: int
    bars: tuple[DrawnBar, ...]
    described: str


def drawn(chart: Chart) -> Drawn:
    """Lay out a chart. A value that is not zero always shows something."""
    full = chart.full or max((bar.value for bar in chart.bars), default=0)
    top = 0
    bars = []
    for bar in chart.bars:
        lines = wrap(bar.label, _LABEL) or [""]
        label = tuple((top + place * _LINE + _LINE - 5, line) for place, line in enumerate(lines))
        beside = width(lines[-1]) + width(bar.told) < _WHOLE
        rows = len(lines) if beside else len(lines) + 1
        bottom = top + rows * _LINE
        bars.append(DrawnBar(label, bar.told, bottom - 5, bottom, _percent(bar, full)))
        top = bottom + _BAR + _GAP
    described = "; ".join(f"{bar.label}: {bar.told}" for bar in chart.bars)
    return Drawn(height=max(top - _GAP + 2, 1), bar=_BAR, bars=tuple(bars), described=described)


def _percent(bar: Bar, full: float) -> str:
    if bar.value <= 0 or full <= 0:
        return "0"
    return f"{max(100 * min(bar.value, full) / full, 0.5):.4g}"
