"""The room's one screen: where we are, what it is about, and which meeting this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen

from npzw_tui.i18n import _
from npzw_tui.tui.cells import cut
from npzw_tui.tui.room.head import Format, head, time_left
from npzw_tui.tui.room.marks import ON_BLACK, QUIET
from npzw_tui.tui.room.parts import sections
from npzw_tui.tui.room.rows import RowsView
from npzw_tui.tui.room.sheets import sheet_at, sheets
from npzw_tui.tui.room.words import foot

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult

    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.room import RoomPicture

_GAP = 2
"""Cells between the headline and the timer."""
TROUBLE = "○"
"""All that the room sees of a file that cannot be read."""


class RoomScreen(Screen[None]):
    """Shows one picture at a time; nothing on it can be chosen, marked or changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+q,ctrl+c", "app.leave", _("stoppen"), show=False),
    ]
    ALLOW_SELECT = False

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        self._picture: RoomPicture | None = None
        self._hint = ""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        with Vertical(id="room"):
            with Horizontal(id="top"):
                yield RowsView(id="head")
                yield RowsView(id="time")
            with Vertical(id="middle"):
                yield RowsView(id="sheet")
            yield RowsView(id="foot")

    def show(
        self, picture: RoomPicture, now: datetime, *, hint: str = "", well: bool = True
    ) -> None:
        """Show a picture at the moment ``now``; ``hint`` is for whoever started the program."""
        self._picture = picture
        black = picture.mode == "zwart"
        self.set_class(black, "-black")
        if black:
            for view in self.query(RowsView):
                view.show(())
            if hint:
                self.query_one("#foot", RowsView).show((Content.styled(hint, ON_BLACK),))
            return
        size = self.app.size
        form = Format.of(size)
        self.set_class(form.scale == 0, "-small")
        self.set_class(form.scale > 1, "-large")
        width = max(1, size.width - 2 * form.margin)
        time = time_left(picture, form.scale)
        beside = time[0].cell_length + _GAP if time else 0
        top = head(picture, self._programme, max(1, width - beside), form.scale)
        self.query_one("#head", RowsView).show(top)
        timer = self.query_one("#time", RowsView)
        timer.show(time)
        # where there is none it must not keep the gap from the headline, which is as wide as fits
        timer.display = bool(time)
        below = form.middle(size.height, max(len(top), len(time)))
        found = sheets(sections(picture, width), below)
        at = sheet_at(len(found), self._since(picture), self._moment(picture, now))
        self.query_one("#sheet", RowsView).show(found[at])
        # sheets that follow each other all begin at the same height
        self.set_class(len(found) > 1, "-sheets")
        number = _("{n} van {aantal}").format(n=at + 1, aantal=len(found)) if found[1:] else ""
        right = "   ".join(
            part for part in (number, f"{now:%H:%M}", "" if well else TROUBLE) if part
        )
        # before the evening begins the middle names it
        left = hint or (foot(picture) if picture.number else "")
        self.query_one("#foot", RowsView).show((_between(left, right, width),) if form.foot else ())

    @staticmethod
    def _since(picture: RoomPicture) -> datetime | None:
        moments = [each for each in (picture.since, picture.released_at) if each is not None]
        return max(moments, default=None)

    @staticmethod
    def _moment(picture: RoomPicture, now: datetime) -> datetime:
        return picture.at if picture.mode == "bevroren" else now


def _between(left: str, right: str, width: int) -> Content:
    room = width - len(right) - 2
    words = cut(left, room)
    gap = " " * max(1, width - len(words) - len(right))
    return Content.styled(f"{words}{gap}{right}", QUIET)
