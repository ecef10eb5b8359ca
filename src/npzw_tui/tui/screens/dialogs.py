"""Small questions and messages on top of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from npzw_tui.i18n import _
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import Prose, plain
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Question(ModalScreen[bool | None]):
    """Yes with Enter, no with n, back with Escape (None)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "answer(True)", _("ja")),
        Binding("n", "answer(False)", _("nee")),
        Binding("escape", "dismiss(None)", _("terug")),
    ]

    def __init__(self, title: str, text: str, *, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._title = title
        self._text = text
        if yes:
            self._bindings.key_to_bindings["enter"] = [
                Binding("enter", "answer(True)", yes),
            ]
        if no:
            self._bindings.key_to_bindings["n"] = [Binding("n", "answer(False)", no)]

    def compose(self) -> ComposeResult:
        """The question above its keys."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield Prose([plain(self._text)])
        yield KeyHints()

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)


class Notice(ModalScreen[None]):
    """Something that went wrong, with what to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,ctrl+j", "dismiss(None)", _("verder")),
    ]

    def __init__(self, title: str, *texts: str) -> None:
        super().__init__()
        self._title = title
        self._texts = texts

    def compose(self) -> ComposeResult:
        """The message above its key."""
        with Vertical(classes="dialog") as box:
            box.border_title = self._title
            yield Prose([plain(text, gap=True) for text in self._texts if text])
        yield KeyHints()
