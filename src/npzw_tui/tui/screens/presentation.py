"""Step "presentation": one page of the programme for every key press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from npzw_tui.domain.page_words import page_title
from npzw_tui.domain.presentation import Entry, Page, presentation
from npzw_tui.domain.programme import Action
from npzw_tui.i18n import _
from npzw_tui.tui.prose import STRONG, Block, Prose, bullet, heading, lay_out, plain
from npzw_tui.tui.room_pages import RoomPages
from npzw_tui.tui.screens.step_body import StepBody
from npzw_tui.tui.widgets.programme_tree import HERE, TOP10

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Step
    from npzw_tui.tui.desk import Desk

_ROOMY = 28
"""Terminals with fewer rows show no more than the headlines of a list of ten."""


class PresentationStep(StepBody):
    """Milestones, mission, lines, goals, Top 10 and this neighbourhood's actions."""

    def __init__(self, desk: Desk, step: Step) -> None:
        self.pages = presentation(desk.programme, desk.neighbourhood)
        self.page = 0
        self._turned = False
        self._room = RoomPages(self)
        super().__init__(desk, step)

    def compose(self) -> ComposeResult:
        """The page that is shown."""
        yield Prose(self.blocks())

    def on_mount(self) -> None:
        """Tell which page this is."""
        self._number()

    def turn(self, pages: int) -> bool:
        """Turn so many pages on; a page longer than the screen is scrolled to its end first."""
        # the prompts on the first page are no part of what the room has to see in full
        if pages > 0 and self.page and self.scroll_offset.y < self.max_scroll_y:
            self.scroll_page_down(animate=False)
            return True
        to = self.page + pages
        if not 0 <= to <= len(self.pages):
            return False
        self._turned = True
        self.page = to
        self.update()
        self._number()
        self.scroll_home(animate=False)
        self._room.turned(to)
        return True

    def update(self) -> None:
        """Show what changed since; after a restart, go on at the page that the room sees."""
        room = None if self.desk.evening is None else self.desk.evening.room
        if not self._turned and room is not None and room.step == self.step.id:
            self._turned = True
            self.page = min(max(room.page or 0, 0), len(self.pages))
            self._number()
        super().update()

    def _number(self) -> None:
        # the room counts the same pages: the facilitator's own is none of them
        where = f"{self.page}/{len(self.pages)}" if self.page else _("alleen voor u")
        self.border_subtitle = f"{where} · PgUp PgDn"

    def blocks(self) -> list[Block]:
        """The first page is for the facilitator, the others for the room."""
        if self.page == 0:
            return super().blocks()
        return self._page(self.pages[self.page - 1])

    def _page(self, page: Page) -> list[Block]:
        """Rows under each other as the room has them; joined where the page would not fit so."""
        in_rows = self._laid_out(page, in_rows=True)
        room = self.scrollable_content_region
        if len(lay_out(in_rows, room.width)) <= room.height:
            return in_rows
        return self._laid_out(page, in_rows=False)

    def _laid_out(self, page: Page, *, in_rows: bool) -> list[Block]:
        blocks = [heading(page_title(page, self.desk.programme))]
        if page.kind == "mission":
            blocks.append(plain(Content.styled(page.title, STRONG), gap=True))
        if page.text:
            blocks.append(plain(page.text))
        for number, entry in enumerate(page.entries, start=1):
            blocks.extend(self._entry(page, entry, number, in_rows=in_rows))
        if page.closing:
            blocks.append(plain(page.closing, gap=True))
        return blocks

    def _entry(self, page: Page, entry: Entry, number: int, *, in_rows: bool) -> list[Block]:
        counted = page.kind in {"top10", "lines"}
        sign = f"{number}." if counted else "•"
        title = Content.styled(entry.title + self._mark(page, entry), STRONG)
        if counted:
            # one row for each, so that all of them are seen at once
            joint = " · " if page.kind == "lines" else ": "
            details = entry.details if page.kind == "lines" or self._roomy else ()
            title = Content.assemble(title, *(f"{joint}{detail}" for detail in details))
            return [bullet(title, sign, gap=number == 1)]
        blocks = [bullet(title, sign, gap=number == 1)]
        if in_rows:
            blocks += [bullet(detail, "·", indent=len(sign) + 1) for detail in entry.details]
        elif entry.details:
            blocks.append(plain(" · ".join(entry.details), indent=len(sign) + 1))
        return blocks

    @property
    def _roomy(self) -> bool:
        return self.app.size.height >= _ROOMY

    def on_resize(self) -> None:
        """Show more or less of a page as there is room for it."""
        self.update()

    def _mark(self, page: Page, entry: Entry) -> str:
        node = self.desk.programme.nodes.get(entry.node)
        if not isinstance(node, Action):
            return ""
        if page.kind == "neighbourhood" and node.top10:
            return f" {TOP10}"
        if page.kind == "top10" and self.desk.neighbourhood in node.neighbourhoods:
            return f" {HERE}"
        return ""
