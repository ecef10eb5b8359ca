"""The latest remarks, as many as fit: drawn straight from the meeting, whatever its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip

from npzw_tui.i18n import _
from npzw_tui.tui.widgets.quick_keys import QuickKeys
from npzw_tui.tui.widgets.remark_rows import RemarkRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.tui.widgets.remark_rows import Remarks

_DETAIL_ROWS = 8
"""Rows for the details of the selected remark."""


class RemarkList(QuickKeys, can_focus=True):
    """One row a remark, the latest at the bottom; the selected one in full."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "remark-list--cursor",
        "remark-list--detail",
        "remark-list--kind",
        "remark-list--link",
        "remark-list--table",
        "remark-list--time",
        "remark-list--unsaved",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("vorige"), show=False),
        Binding("down", "move(1)", _("volgende"), show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "screen.ask_remark('edit')", _("bewerken"), id="remark.edit"),
        Binding("ctrl+r", "screen.ask_remark('answer')", _("antwoord"), id="remark.answer"),
        Binding(
            "slash",
            "screen.filter_remarks",
            _("filteren"),
            id="remark.filter",
            tooltip=_("Filter de opmerkingen: een teken, een tafel of een woord"),
        ),
        Binding(
            "greater_than_sign", "screen.ask_remark('promise')", _("belofte"), id="remark.promise"
        ),
        Binding("ctrl+t", "screen.ask_remark('quote')", _("citaat"), id="remark.quote"),
        Binding("ctrl+g", "screen.ask_remark('outside')", _("niet erin"), id="remark.outside"),
        Binding("delete", "screen.ask_remark('withdraw')", _("intrekken"), id="remark.withdraw"),
    ]

    def __init__(self, remarks: Remarks, agenda: Agenda, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._remarks = remarks
        self._rows = RemarkRows(self, remarks, agenda)
        self.on_sign: Callable[[str], None] | None = None
        """Gets what is typed here and means nothing to the list, before the next key is read."""
        self._selected: str | None = None
        self._at = 0
        self._bottom: int | None = None
        self._highest: int | None = None
        self._over: list[Strip] = []
        self._over_chosen = 0
        self._over_top = False
        self._strips: list[Strip] = []
        self._places: list[int] = []

    @property
    def selected(self) -> str | None:
        """The id of the selected remark; the latest one where none was chosen."""
        at = self._index()
        return None if at is None else self._remarks[at].id

    @property
    def chosen(self) -> str | None:
        """The id of the remark that somebody chose; None while the list follows the latest."""
        return None if self._selected is None else self.selected

    def update(self) -> None:
        """Draw anew: a remark was added or changed."""
        # while it is read it takes half the screen, but no more than it has to say
        self._bound(len(self._remarks) + _DETAIL_ROWS if self.has_focus else None)
        if self.display and self.size.height:
            before = self._strips
            self._draw()
            if before != self._strips:
                self.refresh()

    def draw_over(self, strips: list[Strip], chosen: int, *, at_top: bool = False) -> None:
        """Draw these rows over the lowest of its own, as many as fit, among them the chosen one.

        At the top at least half of the rows stay its own. No rows: its own are seen again.
        """
        width, height = self.size
        rows = min(max(len(strips), len(self._over)), height)
        if at_top != self._over_top:
            rows = height
        self._over, self._over_chosen, self._over_top = strips, chosen, at_top
        self.refresh(Region(0, 0 if at_top else height - rows, width, rows))

    def _drawn_over(self) -> list[Strip]:
        """The rows of others for which there is room."""
        room = self.size.height
        if self._over_top:
            room = max(room - min(max(len(self._remarks), 1), (room + 1) // 2), 1)
        first = min(max(self._over_chosen - room + 1, 0), max(len(self._over) - room, 0))
        return self._over[first : first + room]

    def _bound(self, rows: int | None) -> None:
        # setting the same height again would lay the whole screen out anew
        if rows != self._highest:
            self._highest = rows
            self.styles.max_height = rows

    def select(self, remark_id: str | None) -> None:
        """Select this remark; None follows the latest."""
        self._selected = remark_id
        self._bottom = None
        self.update()

    # Keys

    def action_move(self, step: int) -> None:
        """Select another remark, so many places on."""
        at = self._index()
        if at is None:
            return
        # also the last one by its id: what other tables write must not move the cursor
        self._go(min(max(at + step, 0), len(self._remarks) - 1))

    def _go(self, at: int) -> None:
        self._at = at
        self._selected = self._remarks[at].id
        self.update()

    def action_page(self, step: int) -> None:
        """Select a remark one screenful on."""
        self.action_move(step * max(self.size.height - 2, 1))

    def take(self, sign: str) -> None:
        """Hand a letter on that the list has no use for: nobody types it for nothing."""
        if self.on_sign is not None:
            self.on_sign(sign)

    def on_click(self, event: events.Click) -> None:
        """Select the remark under the pointer."""
        if event.y < len(self._places) and self._places[event.y] >= 0:
            self._go(self._places[event.y])

    def watch_has_focus(self, focus: bool) -> None:
        """Show the cursor only where the keys go."""
        super().watch_has_focus(focus)
        if focus:
            self._selected = self.selected
        else:
            self._bottom = None
            if self._index() == len(self._remarks) - 1:
                self._selected = None
        self.update()

    # Drawing

    def on_resize(self) -> None:
        """Fit another number of rows."""
        self._draw()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme."""
        super().notify_style_update()
        self._strips = []

    def render_line(self, y: int) -> Strip:
        """One row."""
        if len(self._strips) != self.size.height:
            self._draw()
        if self._over:
            over = self._drawn_over()
            at = y if self._over_top else y - self.size.height + len(over)
            if 0 <= at < len(over):
                return over[at].adjust_cell_length(self.size.width)
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def _index(self) -> int | None:
        if not len(self._remarks):
            return None
        if self._selected is None:
            return len(self._remarks) - 1
        at = self._remarks.find(self._selected)
        if at is None:
            # withdrawn or filtered away under the cursor: the one that took its place
            at = min(self._at, len(self._remarks) - 1)
            self._selected = self._remarks[at].id
        if self._bottom is not None:
            # what came in above moves the rows, not the page of who is reading
            self._bottom += at - self._at
        self._at = at
        return at

    def _draw(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        selected = self._index() if self.has_focus else None
        if not len(self._remarks):
            self._strips = self._empty(width, height)
            self._places = [-1] * height
            return
        chosen = self._rows.full(selected, width, height) if selected is not None else []
        bottom = len(self._remarks) - 1 if self._bottom is None else self._bottom
        bottom = min(
            max(bottom, selected if selected is not None else bottom), len(self._remarks) - 1
        )
        if selected is not None:
            # a selected remark far above needs no look at all those in between
            bottom = min(bottom, selected + height)
        while True:
            blocks = self._blocks(bottom, selected, chosen, width, height)
            if selected is None or bottom <= selected or any(at == selected for at, _s in blocks):
                break
            bottom -= 1
        self._bottom = bottom if selected is not None else None
        if selected is not None and blocks[0][0] == selected and len(chosen) > 1:
            # the top of the selected remark may have been cut: rather lose rows below it
            blocks = self._blocks(selected, selected, chosen, width, height)
            self._bottom = selected
        blank = [(-1, Strip.blank(width, self.rich_style))] * (height - len(blocks))
        rows = blank + blocks
        self._places = [at for at, _strip in rows]
        self._strips = [strip for _at, strip in rows]

    def _blocks(
        self, bottom: int, selected: int | None, chosen: list[Strip], width: int, height: int
    ) -> list[tuple[int, Strip]]:
        rows: list[tuple[int, Strip]] = []
        for at in range(bottom, -1, -1):
            strips = chosen if at == selected else [self._rows.row(at, width)]
            rows = [(at, strip) for strip in strips] + rows
            if len(rows) >= height:
                break
        return rows[-height:]

    def _empty(self, width: int, height: int) -> list[Strip]:
        text = " " + (
            _("Geen opmerking past bij dit filter. Escape maakt het leeg.")
            if self._remarks.filtered
            else _("Nog geen opmerkingen. Typ wat er gezegd wordt en druk op Enter.")
        )
        strips = [Strip.blank(width, self.rich_style)] * height
        style = self.rich_style + self.get_component_rich_style("remark-list--time")
        strips[-1] = Strip([Segment(set_cell_size(text, width), style)])
        return strips
