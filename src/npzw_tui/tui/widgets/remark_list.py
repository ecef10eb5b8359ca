"""The latest remarks, as many as fit: drawn straight from the meeting, whatever its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from npzw_tui.domain.table_name import short_name
from npzw_tui.i18n import _
from npzw_tui.tui.cells import fill
from npzw_tui.tui.promise_words import detail
from npzw_tui.tui.widgets.quick_keys import QuickKeys
from npzw_tui.tui.widgets.remark_words import details_of, moment, signs, tail_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from textual import events

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.records import Promise, Remark


_DETAIL_ROWS = 8
"""Rows for the details of the selected remark."""
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
        self._agenda = agenda
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
        chosen = self._full(selected, width, height) if selected is not None else []
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
            strips = chosen if at == selected else [self._row(at, width)]
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

    def _row(self, at: int, width: int, *, cursor: bool = False) -> Strip:
        remark = self._remarks[at]
        base = self.rich_style
        if not self._remarks.is_saved(at):
            base += self.get_component_rich_style("remark-list--unsaved")
        if cursor:
            base += self.get_component_rich_style("remark-list--cursor")
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

    def _table(self, at: int, width: int) -> str:
        """A column of one width, so that the texts stay under each other."""
        table = self._remarks.table_of(at)
        cells = min(max(width // 10, 5), _TABLE_CELLS)
        return f"{short_name(table, cells):<{cells}} " if table else ""

    def _full(self, at: int, width: int, height: int) -> list[Strip]:
        """The selected remark with everything that is known of it."""
        remark = self._remarks[at]
        first = self._row(at, width, cursor=True)
        base = self.rich_style + self.get_component_rich_style("remark-list--detail")
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

    def _part(self, part: str, base: Style, *, cursor: bool) -> Style:
        style = self.get_component_rich_style(f"remark-list--{part}")
        return (
            base + Style(bold=style.bold)
            if cursor
            else base + style.without_color + Style(color=style.color)
        )
