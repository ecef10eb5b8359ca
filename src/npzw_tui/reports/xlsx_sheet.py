"""A sheet of a workbook as a value: its columns, its rows, and the chart beside them.

What a cell holds decides how it is written: text is always text, never a formula; a day is a day, a
number a number. Nothing is known here of the file that it ends up in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Kind = Literal["ref", "id", "short", "text", "long", "number", "minutes", "share", "day", "moment"]
"""What a column holds, which decides how wide it is and how its cells look."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in the place of a number, such as "stil"; ``mark`` says that they stand out."""

    words: str
    mark: bool = True


Value = str | int | float | date | datetime | Said | None
"""What a cell can hold; None leaves it empty. A ``datetime`` is shown as the clock there was."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of things of one sort, and how to find its cell for one of them.

    ``office``: residents get a sheet without this column.
    """

    title: str
    kind: Kind
    value: Callable[[T], Value]
    office: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A chart of the rows of a sheet, told by the cells of its column ``labels``.

    ``rows`` says how many of the rows are in it, from the first.
    """

    title: str
    labels: int
    columns: tuple[int, ...]
    rows: int
    stacked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with a head and rows. ``holds`` says in one sentence what is in it."""

    name: str
    holds: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: BarChart | None = None


def sheet_of(
    name: str,
    holds: str,
    columns: Iterable[Column[T]],
    things: Iterable[T],
    *,
    office: bool,
    chart: BarChart | None = None,
) -> Sheet:
    """Make a sheet with a row for each thing; ``office`` says whether it is for the office."""
    shown: Sequence[Column[T]] = [column for column in columns if office or not column.office]
    return Sheet(
        name=name,
        holds=holds,
        heads=tuple(Head(column.title, column.kind) for column in shown),
        rows=tuple(tuple(column.value(thing) for column in shown) for thing in things),
        chart=chart,
    )
