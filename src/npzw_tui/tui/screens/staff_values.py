"""Writing other values for a record of which two people made something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.domain.conflict import value_of
from npzw_tui.domain.record_words import key_word
from npzw_tui.domain.records import own_keys
from npzw_tui.i18n import _
from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from npzw_tui.domain.conflict import Conflict

_WRITABLE = ("text", "owner", "due", "answer", "speaker", "question", "majority", "venue")
"""Keys with free text or a date: of the others only what somebody wrote can be chosen."""


@dataclass(frozen=True, slots=True)
class Value:
    """One key with what it says now, and how many rows it may take."""

    key: str
    now: str
    is_date: bool


class EditValues(Writing[dict[str, object]]):
    """Gives the keys that are to change, or None."""

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

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Zelf schrijven")

    def fields(self) -> Iterable[Widget]:
        """One field under the other."""
        for value in self._values:
            yield Label(key_word(value.key))
            yield Field(value.now, max_rows=6, id=f"key-{value.key}")

    def _written(self, value: Value) -> str:
        return self.line(f"key-{value.key}").strip()

    def touched(self) -> bool:
        """Whether anything else was written."""
        return any(self._written(value) != value.now for value in self._values)

    def filled_in(self) -> dict[str, object] | None:
        """The keys that are to change, with their values."""
        changes: dict[str, object] = {}
        for value in self._values:
            text = self._written(value)
            if text != value.now:
                changes[value.key] = answers.day(text) if text and value.is_date else text or None
        return changes or None
