"""Jump mode: a letter on every part of the screen underneath, and a list of them all.

It changes nothing by itself: focus, draft and cursor of the screen underneath stay as they are. Any
key that is no letter leaves it and then does what it always does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.i18n import _
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import is_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Offset
    from textual.screen import Screen

    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.jumps import Jump

_COLUMN = 19
"""Cells of one column of the list: a letter and what it is called."""
_LEAST = 12
"""Cells of a column where there is little room: the words are cut, the letters are all there."""
_FEW_ROWS = 16


class Chip(Widget):
    """One letter over the part that it leads to."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chip--letter"}

    def __init__(self, letter: str, at: Offset) -> None:
        super().__init__()
        self._letter = letter
        self.styles.offset = at

    def render_line(self, y: int) -> Strip:
        """The letter between two spaces."""
        return Strip([Segment(f" {self._letter} ", self.rich_style)])


class Letters(Widget):
    """All letters with what they are called, in as many columns as there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"letters--letter"}

    def __init__(self, jumps: Sequence[Jump]) -> None:
        super().__init__()
        self._entries = [(jump.letter, jump.title) for jump in jumps if not jump.letter.isdigit()]
        if digits := [jump.letter for jump in jumps if jump.letter.isdigit()]:
            self._entries.append((f"{digits[0]}-{digits[-1]}", _("stap")))

    def rows(self, width: int) -> int:
        """How many rows the letters need at this width."""
        return -(-len(self._entries) // self._columns(width))

    def _columns(self, width: int) -> int:
        """As few columns as their rows have room for, each as wide as can be."""
        room = max(self.app.size.height - 3, 1)
        needed = -(-len(self._entries) // room)
        return max(1, min(max(width // _COLUMN, needed), width // _LEAST))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many rows as the letters need."""
        return self.rows(width)

    def render_line(self, y: int) -> Strip:
        """One row; the letters run on from the top of one column to the next."""
        width = self.size.width
        columns = self._columns(width)
        rows = self.rows(width)
        base = self.rich_style
        style = base + self.get_component_rich_style("letters--letter")
        segments: list[Segment] = []
        for letter, title in self._entries[y::rows][:columns]:
            sign = f" {letter} "
            room = width // columns - cell_len(sign) - 1
            segments.append(Segment(sign, style))
            segments.append(Segment(f" {set_cell_size(title, max(room, 0))}", base))
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)


class JumpScreen(ModalScreen[None]):
    """Waits for one letter. ``jumps`` are those of the screen underneath."""

    app: NpzwApp
    CSS_PATH = "../styles/jump.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "dismiss(None)", _("terug")),
    ]

    def __init__(self, under: Screen[Any], jumps: Sequence[Jump]) -> None:
        super().__init__()
        self._under = under
        self._jumps = {jump.letter: jump for jump in jumps}
        self._letters = Letters(jumps)
        self._left = False

    def compose(self) -> ComposeResult:
        """The list, and a letter on each part that can be seen."""
        self._letters.border_title = _("Spring naar")
        self.set_class(self.app.size.height < _FEW_ROWS, "-flat")
        self.set_class(self._under.is_modal, "-form")
        yield self._letters
        for jump in self._jumps.values():
            if jump.at is not None:
                yield Chip(jump.letter, jump.at)
        yield KeyHints()

    def on_mount(self) -> None:
        """Leave when the terminal gets another size, or another window the keys."""
        self.watch(self.app, "app_focus", self._app_focus, init=False)
        self._size = self.app.size
        self.call_after_refresh(self._spare_list)

    def _spare_list(self) -> None:
        """Take the letters away that would hide others: in the list stand all of them."""
        for chip in self.query(Chip):
            if chip.region.overlaps(self._letters.region):
                chip.display = False

    def on_resize(self, event: events.Resize) -> None:
        """The letters stand where the parts were."""
        if event.size != self._size:
            self._leave()

    def _app_focus(self, focus: bool) -> None:
        if not focus:
            self._leave()

    def on_click(self) -> None:
        """A click leaves."""
        self._leave()

    def _leave(self) -> bool:
        """Put this away; False where that was done already."""
        if self._left or not self.is_current:
            return False
        self._left = True
        self.dismiss(None)
        return True

    async def on_key(self, event: events.Key) -> None:
        """Do what the letter stands for; say so where it stands for nothing."""
        if event.key in {"escape", "f12"} and not self._left:
            return
        event.stop()
        event.prevent_default()
        if self._left or not is_typed(event):
            # typed behind the letter, or a key with a meaning of its own
            self._leave()
            self.app.type_again(event)
            return
        letter = (event.character or "").lower()
        jump = self._jumps.get(letter)
        if jump is None:
            words = _("‘{letter}’ hoort bij geen onderdeel dat er nu is")
            self._letters.border_subtitle = words.format(letter=letter)
        elif self._leave():
            # as the screen underneath, which is the one to hear how a dialog ends
            with self._under._context():
                outcome = jump.act()
                if outcome is not None and hasattr(outcome, "__await__"):
                    await outcome
