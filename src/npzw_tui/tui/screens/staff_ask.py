"""One question with one line to answer it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.screens.form import Form
from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget


class Line(Field):
    """Enter answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("verder"))]


class Ask(Form[str]):
    """Gives what was answered, or None. ``check`` raises ``NpzwError`` for what cannot be it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("verder")),
    ]

    def __init__(
        self, title: str, question: str, *, check: Callable[[str], str], text: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._check = check
        self._text = text

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return self._title

    def fields(self) -> Iterable[Widget]:
        """The question above its line."""
        yield Label(Content(self._question))
        yield Line(self._text, on_submit=self.action_save, id="line")

    def action_save(self) -> None:
        """Hand the answer over when it can be one."""
        try:
            answer = self._check(" ".join(self.line("line").split()))
        except NpzwError as error:
            self.say(error)
            return
        self.dismiss(answer)
