"""What all forms have: fields under each other, a line for what is wrong, and the same keys.

Their methods are abstract for the type checker only, as Textual's screens have a metaclass of their
own.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.screens.dialogs import Question
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

T = TypeVar("T")


class Form(ModalScreen[T | None], Generic[T]):
    """Fields that are handed over together with Enter or Ctrl+S; gives None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("opslaan")),
        Binding("ctrl+s", "save", _("opslaan"), show=False),
        Binding("escape", "back", _("terug")),
        Binding("tab", "next", _("volgend veld"), show=False),
        Binding("shift+tab", "app.focus_previous", _("vorig veld"), show=False),
        Binding("f12", "jump", _("spring"), id="go.jump", show=False),
    ]

    @property
    @abstractmethod
    def heading(self) -> str:
        """What stands in the border."""

    @abstractmethod
    def fields(self) -> Iterable[Widget]:
        """The fields, each under its label."""

    @abstractmethod
    def action_save(self) -> None:
        """Hand over what was filled in, or say what is wrong."""

    def compose(self) -> ComposeResult:
        """One field under the other."""
        with Vertical(classes="dialog form") as box:
            box.border_title = self.heading
            with VerticalScroll(can_focus=False):
                yield from self.fields()
                yield Label("", id="problem")
        yield KeyHints()

    def line(self, name: str) -> str:
        """What stands in a field."""
        return self.query_one(f"#{name}", NoteLine).text

    def say(self, problem: str | NpzwError) -> None:
        """Say under the fields what is wrong; empty where all is well again."""
        if isinstance(problem, NpzwError):
            end = "" if problem.title.endswith((".", "?")) else "."
            parts = (problem.title + end, problem.message, problem.hint)
            problem = " ".join(part for part in parts if part)
        self.query_one("#problem", Label).update(Content(problem))

    # Keys

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_jump(self) -> None:
        """Put a letter on every field."""
        from npzw_tui.tui.jumps import jumps_of_form
        from npzw_tui.tui.screens.jump import JumpScreen

        self.app.push_screen(JumpScreen(self, jumps_of_form(self)))

    def submit(self) -> None:
        """Enter was pressed in a field."""
        self.action_save()

    def leave(self, _line: NoteLine, step: int) -> None:
        """The cursor went up or down beyond a field."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    # not to be overridden: Textual calls the handlers of all base classes

    @on(NoteLine.Submitted)
    def _submitted(self) -> None:
        self.submit()

    @on(NoteLine.Left)
    def _left(self, event: NoteLine.Left) -> None:
        self.leave(event.line, event.step)

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        if event.text_changed:
            self.say("")


class Writing(Form[T], Generic[T]):
    """A form in which something is written: it is never thrown away without asking."""

    @abstractmethod
    def filled_in(self) -> T | None:
        """What was filled in, None for nothing. Raises ``NpzwError`` where it is wrong."""

    @abstractmethod
    def touched(self) -> bool:
        """Whether anything is to change."""

    def action_save(self) -> None:
        """Hand over what was filled in, or say what is wrong."""
        try:
            answer = self.filled_in()
        except NpzwError as error:
            self.say(error)
            return
        self.dismiss(answer)

    def action_back(self) -> None:
        """Leave; ask first where something was filled in."""
        if not self.touched():
            self.dismiss(None)
            return
        question = Question(
            _("Wijzigingen bewaren?"),
            _("Ze staan nog niet op schijf."),
            yes=_("bewaren"),
            no=_("niet bewaren"),
        )
        self.app.push_screen(question, self._answered)

    def _answered(self, keep: bool | None) -> None:
        if keep:
            self.action_save()
        elif keep is False:
            self.dismiss(None)
