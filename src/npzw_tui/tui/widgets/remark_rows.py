"""How one remark is drawn in the list: in a row, and in full where it is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from npzw_tui.domain.table_name import short_name
from npzw_tui.tui.cells import fill
from npzw_tui.tui.promise_words import detail
from npzw_tui.tui.widgets.remark_words import details_of, moment, signs, tail_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.widget import Widget

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.records import Promise, Remark

_TABLE_CELLS = 14
"""So wide the column of tables is at most; a tenth of the row where that is less."""


class Remarks(Protocol):
    """Where the list finds its remarks: the saved ones in order, then those that still wait."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, index: int) -> Remark:
        """The remark at this place; the latest is the last."""

    def is_saved(self, index: int) -> bool:
        """Whether the remark at this place is on disk."""

    def find(self, remark_id: str) -> int | None:
        """The place of the remark with this id."""

    @property
    def today(self) -> date:
        """The meeting's day: what is late is late for it."""

    def promises_of(self, remark_id: str) -> Sequence[Promise]:
        """What was promised about a remark."""

    def table_of(self, index: int) -> str:
        """The table that the remark at this place comes from; empty where that says nothing."""

    @property
    def filtered(self) -> bool:
        """Whether a filter decides which ones there are."""


class RemarkRows:
    """Draws remarks in the colours of a widget, which has the styles of their parts."""

    def __init__(self, widget: Widget, remarks: Remarks, agenda: Agenda) -> None:
        self._widget = widget
        self._remarks = remarks
        self._agenda = agenda

    def row(self, at: int, width: int, *, cursor: bool = False) -> Strip:
        """The remark at this place, in one row."""
        remark = self._remarks[at]
        base = self._widget.rich_style
        if not self._remarks.is_saved(at):
            base += self._style("unsaved")
        if cursor:
            base += self._style("cursor")
        time = f" {moment(remark):%H:%M} "
        kinds = set_cell_size(signs(remark, self._agenda), 3)
        saved, promises = self._remarks.is_saved(at), self._remarks.promises_of(remark.id)
        tail = tail_of(remark, promises, width, saved=saved)
        table = self._table(at, width)
        room = max(width - cell_len(time) - cell_len(table) - 3 - cell_len(tail) - 2, 4)
        text = " ".join(remark.text.split())
        if remark.quote:
            text = f"‘{text}’"
        return Strip(
            [
                Segment(time, self._part("time", base, cursor=cursor)),
                Segment(table, self._part("table", base, cursor=cursor)),
                Segment(kinds, self._part("kind", base, cursor=cursor)),
                Segment(fill(text, room), base),
                Segment(f" {tail}", self._part("link", base, cursor=cursor)),
            ]
        ).adjust_cell_length(width, base)

    def full(self, at: int, width: int, height: int) -> list[Strip]:
        """The selected remark with everything that is known of it."""
        remark = self._remarks[at]
        first = self.row(at, width, cursor=True)
        base = self._widget.rich_style + self._style("detail")
        margin = 10
        rows: list[str] = []
        remarks = self._remarks
        told = details_of(remark, self._agenda, remarks.table_of(at))
        told += [detail(each, remarks.today) for each in remarks.promises_of(remark.id)]
        for text in told:
            wrapped = Content(text).wrap(max(width - margin - 1, 10))
            rows.extend(row.plain for row in wrapped)
        if len(rows) > height - 1:
            rows = [*rows[: max(height - 2, 0)], "…"][: max(height - 1, 0)]
        return [first] + [
            Strip([Segment(" " * margin + row, base)])
            .adjust_cell_length(width, base)
            .crop(0, width)
            for row in rows
        ]

    def _table(self, at: int, width: int) -> str:
        """A column of one width, so that the texts stay under each other."""
        table = self._remarks.table_of(at)
        cells = min(max(width // 10, 5), _TABLE_CELLS)
        return f"{short_name(table, cells):<{cells}} " if table else ""

    def _part(self, part: str, base: Style, *, cursor: bool) -> Style:
        style = self._style(part)
        return (
            base + Style(bold=style.bold)
            if cursor
            else base + style.without_color + Style(color=style.color)
        )

    def _style(self, part: str) -> Style:
        return self._widget.get_component_rich_style(f"remark-list--{part}")
