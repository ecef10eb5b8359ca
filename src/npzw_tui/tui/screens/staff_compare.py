"""Things that are compared one after the other, each decided with one key."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from npzw_tui.i18n import _
from npzw_tui.tui.prose import Block, plain, quiet
from npzw_tui.tui.screens.staff_side import Sides
from npzw_tui.tui.staff_deciding import Deciding
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.save_light import SaveLight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from npzw_tui.services.staff import Done
    from npzw_tui.tui.staff_desk import StaffDesk

T = TypeVar("T")
D = TypeVar("D")


class Compare(Screen[str | None], Generic[T, D]):
    """Shows one of ``things`` at a time, side by side; gives the id that was looked at last.

    ``decided`` is what was decided here and can be taken back here, the last one last.
    """

    # abstract for the type checker: Textual's screens have a metaclass of their own

    CSS_PATH = "../styles/staff.tcss"

    def __init__(self, desk: StaffDesk) -> None:
        super().__init__()
        self.desk = desk
        self.light = SaveLight(_("klaar"), id="light")
        self.deciding = Deciding(self, desk, self.light, self.look_again)
        self.things: list[T] = []
        self.at = 0
        self.decided: list[D] = []
        self._taken_back: list[D] = []

    def compose(self) -> ComposeResult:
        """Where we are, what is compared, and what was done last."""
        yield Static(id="figures", markup=False)
        yield Sides(id="sides")
        yield self.light
        yield KeyHints()

    # What is shown

    @abstractmethod
    def find(self) -> list[T]:
        """Give what there is to decide on, as things stand now."""

    @abstractmethod
    def show(self) -> None:
        """Show the one we are at, or that there is none."""

    @property
    def now(self) -> T | None:
        """The one we are at."""
        return self.things[self.at] if self.things else None

    def look_again(self) -> None:
        """Take over what a decision, or somebody else, changed."""
        self.desk.look_again()
        self.things = self.find()
        self.at = min(self.at, max(len(self.things) - 1, 0))
        self.show()

    def show_sides(self, title: str, where: str, sides: Sequence[tuple[str, list[Block]]]) -> None:
        """Show these beside each other, under a row that says where we are."""
        self.query_one(Sides).show(sides)
        self.query_one("#figures", Static).update(
            Content.assemble((f" {title}  ", "bold $text-primary"), where)
        )

    def show_end(self, title: str, words: str) -> None:
        """Say that there is nothing to decide."""
        self.show_sides(title, "", [("", [plain(words), quiet(_("Escape gaat terug."))])])

    # Keys

    def did(self, act: Callable[[], Done | None], decided: D) -> bool:
        """Decide, so that it can be taken back here. False when nothing was decided."""
        if self.deciding.do(act) is None:
            return False
        self.decided.append(decided)
        self._taken_back.clear()
        return True

    def taken_back(self, decided: D) -> None:
        """Something was taken back."""

    def action_go(self, step: int) -> None:
        """Go on without deciding; the ends meet."""
        if self.things:
            self.at = (self.at + step) % len(self.things)
            self.show()

    def action_undo(self) -> None:
        """Take the last decision that was taken here back."""
        if not self.decided:
            self.light.tell(_("Hier is nog niets beslist"))
        elif self.deciding.do(self.desk.work.undo) is not None:
            last = self.decided.pop()
            self._taken_back.append(last)
            self.taken_back(last)
            self.show()

    def action_redo(self) -> None:
        """Take the decision again that was taken back."""
        if not self._taken_back:
            self.light.tell(_("Er is niets om opnieuw te doen"))
        elif self.deciding.do(self.desk.work.redo) is not None:
            self.decided.append(self._taken_back.pop())
            self.show()

    def action_scroll(self, rows: int) -> None:
        """Scroll what does not fit."""
        self.query_one(Sides).scroll_by(rows)
