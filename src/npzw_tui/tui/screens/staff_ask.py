"""One question with one line to answer it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class Line(Field):
    """Enter answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("verder"))]


class Ask(ModalScreen[str | None]):
    """Gives what was answered, or None. ``check`` raises ``NpzwError`` for what cannot be it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "answer", _("verder")),
        Binding("escape", "dismiss(None)", _("terug")),
    ]

    def __init__(
        self, title: str, question: str, *, check: Callable[[str], str], text: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._check = check
        self._text = text

    def compose(self) -> ComposeResult:
        """The question above its line."""
        with Vertical(classes="dialog form") as box:
            box.border_title = self._title
            yield Label(Content(self._question))
            yield Line(self._text, on_submit=self.action_answer, id="line")
            yield Label("", id="problem")
        yield KeyHints()

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        if event.text_changed:
            self.query_one("#problem", Label).update("")

    def action_answer(self) -> None:
        """Hand the answer over when it can be one."""
        line = self.query_one("#line", NoteLine)
        word = " ".join(line.text.split())
        try:
            answer = self._check(word)
        except NpzwError as error:
            words = " ".join(
                part for part in (f"{error.title}.", error.message, error.hint) if part
            )
            self.query_one("#problem", Label).update(Content(words))
            return
        self.dismiss(answer)
