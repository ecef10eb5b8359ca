"""The row above the list of remarks that says what it is filtered by, and how many that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from npzw_tui.i18n import _
from npzw_tui.tui.prose import WARNING
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.tui.remark_filtering import RemarkFiltering


class RemarkFilterLine(Field):
    """Letters filter at once; Enter goes to the remarks that are left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", _("naar de opmerkingen")),
    ]


class RemarkFilterBar(Horizontal):
    """The filter, and what it comes to. It is there as long as it filters or is typed in."""

    DEFAULT_CSS = """
    RemarkFilterBar { height: 1; background: $surface; }
    RemarkFilterBar RemarkFilterLine { width: 1fr; padding: 0 1; }
    RemarkFilterBar:focus-within { background: $panel; }
    RemarkFilterBar #filter-result {
        width: auto; max-width: 65%; padding: 0 1; color: $text-primary; text-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", _("leegmaken")),
        Binding("tab", "complete", _("aanvullen")),
    ]

    def __init__(self, filtering: RemarkFiltering, marks: str) -> None:
        super().__init__(id="remark-filter")
        self._filtering = filtering
        self._marks = marks

    def compose(self) -> ComposeResult:
        """The line, and behind it what is left."""
        line = RemarkFilterLine(
            on_submit=self._filtering.submit, on_left=self._filtering.leave, id="remark-filter-line"
        )
        line.marks = self._marks
        line.placeholder = _("filter: {tekens} #niet @tafel 2, of woorden").format(
            tekens=" ".join(self._marks)
        )
        yield line
        yield Static(id="filter-result")

    @property
    def line(self) -> NoteLine:
        """The filter line."""
        return self.query_one(NoteLine)

    def tell(self, words: str, *, warning: bool = False) -> None:
        """Say what the filter comes to, or what of it is not understood."""
        content = Content.styled(f"! {words}", WARNING) if warning else Content(words)
        self.query_one("#filter-result", Static).update(content)

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        # the note pane around it would take it for a note
        event.stop()
        self._filtering.typed()

    def action_clear(self) -> None:
        """Empty the line; put it away when it is empty."""
        if not self._filtering.clear():
            self._filtering.close()

    def action_complete(self) -> None:
        """Take the completion that is offered, else go to the remarks."""
        self._filtering.complete()
