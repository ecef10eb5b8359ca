"""A widget of ready rows, which repaints only what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size


class RowsView(Widget, can_focus=False):
    """Shows rows as they are; what is longer or lower than the widget is not wrapped."""

    DEFAULT_CSS = "RowsView { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Content, ...] = ()

    def show(self, rows: Sequence[Content]) -> None:
        """Show these rows; does nothing where they are there already."""
        rows = tuple(rows)
        if rows == self._rows:
            return
        moved = len(rows) != len(self._rows) or _width(rows) != _width(self._rows)
        self._rows = rows
        self.refresh(layout=moved)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are."""
        return len(self._rows)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest row."""
        return _width(self._rows)

    def render(self) -> Content:
        """The rows under each other."""
        return Content("\n").join(self._rows)


def _width(rows: Sequence[Content]) -> int:
    return max((row.cell_length for row in rows), default=0)
