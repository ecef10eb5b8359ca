"""Writing other values for a record of which two people made something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.domain.conflict import value_of
from npzw_tui.domain.record_words import key_word
from npzw_tui.domain.records import own_keys
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.screens.dialogs import Question
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from npzw_tui.domain.conflict import Conflict

_WRITABLE = ("text", "owner", "due", "answer", "speaker", "question", "majority", "venue")
"""Keys with free text or a date: of the others only what somebody wrote can be chosen."""


@dataclass(frozen=True, slots=True)
class Value:
    """One key with what it says now, and how many rows it may take."""

    key: str
    now: str
    is_date: bool


class EditValues(ModalScreen["dict[str, object] | None"]):
    """Gives the keys that are to change, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("opslaan")),
        Binding("escape", "back", _("terug")),
        Binding("tab", "app.focus_next", _("volgend veld"), show=False),
        Binding("shift+tab", "app.focus_previous", _("vorig veld"), show=False),
    ]

    def __init__(self, values: Sequence[Value]) -> None:
        super().__init__()
        self._values = values

    @staticmethod
    def fields_of(conflict: Conflict) -> list[Value]:
        """Give what can be written of a conflict: the keys that differ and hold text or a date."""
        current = conflict.revisions[0]
        if current.deleted:
            return []
        found = []
        for key in conflict.keys:
            if key not in _WRITABLE or key not in own_keys(type(current)):
                continue
            value = value_of(current, key)
            is_date = key == "due"
            now = f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value or "")
            found.append(Value(key, now, is_date))
        return found

    def compose(self) -> ComposeResult:
        """One field under the other."""
        with Vertical(classes="dialog form") as box:
            box.border_title = _("Zelf schrijven")
            with VerticalScroll(can_focus=False):
                for value in self._values:
                    yield Label(key_word(value.key))
                    yield Field(value.now, max_rows=6, id=f"key-{value.key}")
                yield Label("", id="problem")
        yield KeyHints()

    def _line(self, value: Value) -> str:
        return self.query_one(f"#key-{value.key}", NoteLine).text.strip()

    def _changes(self) -> dict[str, object]:
        changes: dict[str, object] = {}
        for value in self._values:
            text = self._line(value)
            if text != value.now:
                changes[value.key] = answers.day(text) if text and value.is_date else text or None
        return changes

    @on(NoteLine.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(NoteLine.Left)
    def _left(self, event: NoteLine.Left) -> None:
        if event.step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_save(self) -> None:
        """Hand the changes over."""
        try:
            changes = self._changes()
        except NpzwError as error:
            words = " ".join(part for part in (f"{error.title}.", error.hint) if part)
            self.query_one("#problem", Label).update(Content(words))
            return
        self.dismiss(changes or None)

    def action_back(self) -> None:
        """Leave; ask first where something was typed."""
        if all(self._line(value) == value.now for value in self._values):
            self.dismiss(None)
            return
        question = Question(
            _("Bewaren wat u typte?"),
            _("Het staat nog niet op schijf."),
            yes=_("bewaren"),
            no=_("niet bewaren"),
        )
        self.app.push_screen(question, self._answered)

    def _answered(self, keep: bool | None) -> None:
        if keep:
            self.action_save()
        elif keep is False:
            self.dismiss(None)
