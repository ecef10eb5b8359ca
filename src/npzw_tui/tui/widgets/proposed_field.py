"""A field with a proposal in it: the first letter that is typed takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events


class ProposedField(Field):
    """All of its text is selected until a key edits it; arrows, Home and End keep it."""

    def __init__(self, text: str = "", *, id: str) -> None:
        super().__init__(text, id=id)
        self._proposed = True

    def load(self, text: str, cursor: int | None = None) -> None:
        """Propose something else."""
        self._proposed = True
        super().load(text, cursor)

    def insert(self, piece: str) -> None:
        """Put a piece in: in the place of what was proposed, else at the cursor."""
        if self._proposed:
            self._proposed = False
            self.buffer.set("")
        super().insert(piece)

    def action_edit(self, what: str) -> None:
        """Take all of a proposal away, else change the text."""
        if self._taken():
            self.buffer.end()
            what = "delete_to_start"
        super().action_edit(what)

    def action_move(self, where: str) -> None:
        """Keep the proposal, to change something in it."""
        self._taken()
        super().action_move(where)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep the proposal and put the cursor where the pointer is."""
        self._taken()
        super().on_mouse_down(event)

    def _taken(self) -> bool:
        """End the proposal; False where there was none."""
        proposed, self._proposed = self._proposed, False
        if proposed:
            self.refresh()
        return proposed

    def _row(self, index: int, base: Style) -> list[Segment]:
        if not (self._proposed and self.has_focus and self.text):
            return super()._row(index, base)
        selected = base + self.get_component_rich_style("note-line--cursor")
        return [Segment(self.text, selected)]
