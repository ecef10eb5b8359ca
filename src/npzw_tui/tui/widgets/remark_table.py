"""All remarks in a table that draws only what is seen: a key costs the same however many."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from npzw_tui.tui.cells import fill
from npzw_tui.tui.staff_keys import table_bindings
from npzw_tui.tui.widgets.quick_keys import QuickKeys
from npzw_tui.tui.widgets.remark_columns import CONFLICT, DOUBLE, UNSAVED, Columns

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rich.style import Style
    from textual import events

    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.tui.widgets.remark_columns import Column

_HEADER = 1
_FRONT = 4
"""Cells in front of the columns: cursor, mark, state and a space."""
CURSOR, MARKED = "›", "■"
_FAR = 1_000_000


class RemarkTable(QuickKeys, can_focus=True):
    """One row a remark under a header that shows the order. Its rows are somebody else's list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "remark-table--answered",
        "remark-table--cursor",
        "remark-table--header",
        "remark-table--kind",
        "remark-table--link",
        "remark-table--marked",
        "remark-table--state",
        "remark-table--thumb",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *table_bindings(),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", f"move(-{_FAR})", show=False),
        Binding("end", f"move({_FAR})", show=False),
    ]

    class Selected(Message):
        """Another remark is under the cursor; None where there is no remark."""

        def __init__(self, row: RemarkRow | None) -> None:
            self.row = row
            super().__init__()

    def __init__(self, columns: Columns, marked: Container[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._marked = marked
        self._rows: Sequence[RemarkRow] = ()
        self._at = 0
        self._top = 0
        self._order: tuple[str, bool] = ("time", False)
        self._over: list[Strip] = []
        self._told: str | None = None
        self.nothing = ""
        """What to say where there are no rows."""

    # Rows

    @property
    def selected(self) -> RemarkRow | None:
        """The remark under the cursor."""
        return self._rows[self._at] if self._at < len(self._rows) else None

    def show(self, rows: Sequence[RemarkRow], by: str, *, descending: bool) -> None:
        """Show these rows in the order that they have, which is by ``by``.

        The cursor stays on its remark; where that is gone, on its place.
        """
        before = self.selected
        self._rows = rows
        self._order = (by, descending)
        at = self._at
        if before is not None and not (at < len(rows) and rows[at].id == before.id):
            at = next((at for at, row in enumerate(rows) if row.id == before.id), at)
        self._at = min(at, max(len(rows) - 1, 0))
        self._scroll()
        self.refresh()
        self._tell()

    def go_to(self, remark_id: str) -> None:
        """Put the cursor on this remark, where it is shown."""
        for at, row in enumerate(self._rows):
            if row.id == remark_id:
                self._go(at)
                return

    def draw_over(self, strips: list[Strip], chosen: int) -> None:
        """Draw these rows over the first of its own, as many as fit, among them the chosen one."""
        height = self.size.height
        first = min(max(chosen - height + 1, 0), max(len(strips) - height, 0))
        self._over = strips[first : first + height]
        self.refresh()

    # Keys

    def action_move(self, step: int) -> None:
        """Put the cursor so many rows on."""
        self._go(min(max(self._at + step, 0), max(len(self._rows) - 1, 0)))

    def action_page(self, step: int) -> None:
        """Put the cursor one screenful on."""
        self.action_move(step * max(self.size.height - _HEADER - 1, 1))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the pointer is."""
        at = self._top + event.y - _HEADER
        if event.y >= _HEADER and at < len(self._rows):
            self._go(at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on as the wheel turns."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back as the wheel turns."""
        event.stop()
        self.action_move(-3)

    def _go(self, at: int) -> None:
        if at == self._at:
            return
        before, top = self._at, self._top
        self._at = at
        self._scroll()
        if top != self._top or self._over:
            self.refresh()
        else:
            width = self.size.width
            self.refresh(*(Region(0, each - top + _HEADER, width, 1) for each in (before, at)))
        self._tell()

    def _tell(self) -> None:
        # once a remark, and again where it changed
        row = self.selected
        self.post_message(self.Selected(row))

    def _scroll(self) -> None:
        room = max(self.size.height - _HEADER, 1)
        last = max(len(self._rows) - room, 0)
        self._top = min(max(self._top, self._at - room + 1), self._at, last)

    # Drawing

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._scroll()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        if y < len(self._over):
            return self._over[y].adjust_cell_length(width)
        if y < _HEADER:
            return self._header(width)
        at = self._top + y - _HEADER
        if at < len(self._rows):
            return self._row(at, y, width)
        base = self.rich_style
        if not self._rows and y == _HEADER and self.nothing:
            style = base + self.get_component_rich_style("remark-table--header")
            text = " " * _FRONT + self.nothing
            return Strip([Segment(set_cell_size(text, width), style)])
        return Strip.blank(width, base)

    def _sized(self, width: int) -> list[tuple[Column, int]]:
        columns = self._columns.at_width(width)
        fixed = sum(column.cells + 1 for column in columns if column.cells)
        left = max(width - _FRONT - fixed - 1, 8)
        return [(column, column.cells or left) for column in columns]

    def _header(self, width: int) -> Strip:
        style = self.rich_style + self.get_component_rich_style("remark-table--header")
        by, descending = self._order
        text = " " * _FRONT
        for column, cells in self._sized(width):
            sign = "" if column.sort != by else "▼" if descending else "▲"
            title = fill(column.title, cells - cell_len(sign)).rstrip() + sign
            text += set_cell_size(title, cells) + " "
        return Strip([Segment(set_cell_size(text, width), style)])

    def _row(self, at: int, y: int, width: int) -> Strip:
        row = self._rows[at]
        cursor = at == self._at
        marked = row.id in self._marked
        base = self.rich_style
        if marked:
            base += self.get_component_rich_style("remark-table--marked")
        if cursor:
            base += self.get_component_rich_style("remark-table--cursor")
        state = (
            UNSAVED if row.unsaved else CONFLICT if row.conflict else DOUBLE if row.hidden else " "
        )
        segments = [
            Segment(CURSOR if cursor else " ", base),
            Segment(MARKED if marked else " ", base),
            Segment(f"{state} ", self._part("remark-table--state", base, cursor=cursor)),
        ]
        for column, cells in self._sized(width):
            style = self._part(column.style, base, cursor=cursor) if column.style else base
            segments.append(Segment(fill(column.show(row), cells) + " ", style))
        strip = Strip(segments).adjust_cell_length(width, base)
        thumb = self._thumb(y)
        if thumb is None:
            return strip
        style = self.rich_style + self.get_component_rich_style("remark-table--thumb")
        return Strip([*strip.crop(0, width - 1), Segment(thumb, style)])

    def _thumb(self, y: int) -> str | None:
        """What to draw at the right end to show where in the whole the seen rows are."""
        room = self.size.height - _HEADER
        total = len(self._rows)
        if total <= room or room < 1:
            return None
        size = max(room * room // total, 1)
        start = (room - size) * self._top // (total - room)
        return "█" if start <= y - _HEADER < start + size else "│"

    def _part(self, name: str, base: Style, *, cursor: bool) -> Style:
        # under the cursor everything has the cursor's colours, which were chosen for its ground
        style = self.get_component_rich_style(name, partial=True)
        return base if cursor else base + style
