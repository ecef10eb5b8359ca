"""What a ``#`` or ``@`` in the note line may become: a few rows under the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.tui.cells import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to complete: what is put in the line, and what it stands for."""

    insert: str
    title: str


class CompletionList(Widget):
    """Never has the focus: the note line keeps the keys, Tab takes the chosen row.

    With ``lend`` it has no place of its own: its rows are handed to another widget that draws them
    over its own, because making room for them would lay the whole screen out anew at that key.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "completion-list--chosen",
        "completion-list--id",
        "completion-list--key",
    }

    def __init__(
        self,
        *,
        lend: Callable[[list[Strip], int], None] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._lend = lend
        self._choices: tuple[Choice, ...] = ()
        self._at = 0
        self.display = False

    @property
    def chosen(self) -> Choice | None:
        """The row that Tab takes; None while nothing is offered."""
        return self._choices[self._at] if self._choices else None

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices; none hides the list."""
        choices = tuple(choices)
        if choices == self._choices:
            return
        self._choices = choices
        self._at = 0
        if self._lend is None:
            if len(choices) != (self.size.height if self.display else 0):
                self.styles.height = max(len(choices), 1)
            self.display = bool(choices)
        self._show()

    def move(self, step: int) -> None:
        """Choose another row; the ends meet."""
        if self._choices:
            self._at = (self._at + step) % len(self._choices)
            self._show()

    def _show(self) -> None:
        if self._lend is None:
            self.refresh()
        else:
            width = self.app.size.width
            self._lend([self._row(y, width) for y in range(len(self._choices))], self._at)

    def render_line(self, y: int) -> Strip:
        """One choice."""
        return self._row(y, self.size.width)

    def _row(self, y: int, width: int) -> Strip:
        base = self.rich_style
        if y >= len(self._choices):
            return Strip.blank(width, base)
        choice = self._choices[y]
        chosen = y == self._at
        row = base + self.get_component_rich_style("completion-list--chosen") if chosen else base
        key = " Tab ▸ " if chosen else "       "
        name = f"{choice.insert}  "
        room = width - cell_len(key) - cell_len(name)
        title = cut(choice.title, room)
        return (
            Strip(
                [
                    Segment(key, row + self.get_component_rich_style("completion-list--key")),
                    Segment(name, row + self.get_component_rich_style("completion-list--id")),
                    Segment(title, row),
                ]
            )
            .adjust_cell_length(width, row)
            .crop(0, width)
        )
