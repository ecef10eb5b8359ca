"""The rule above the note line: is it on disk, and what happened last."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

Light = Literal["saved", "draft", "unsaved"]


class SaveLight(Widget):
    """One row. Green only after the disk said that it has the bytes; words beside every colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "save-light--draft",
        "save-light--rule",
        "save-light--saved",
        "save-light--told",
        "save-light--unsaved",
    }

    def __init__(self, words: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._light: Light = "saved"
        self._words = words or _("klaar om te noteren")
        self._told = ""
        self._right = ""

    @property
    def light(self) -> Light:
        """What the light says now."""
        return self._light

    @property
    def words(self) -> str:
        """What stands beside the light."""
        return self._words

    @property
    def told(self) -> str:
        """What was told last."""
        return self._told

    def saved(self, at: datetime) -> None:
        """The record is on disk since this moment."""
        self._set("saved", _("opgeslagen {tijd}").format(tijd=f"{at:%H:%M:%S}"))

    def draft(self) -> None:
        """Something stands in the line that is no record yet; what the disk refused is worse."""
        if self._light != "unsaved":
            self._set("draft", _("concept"))

    def unsaved(self, count: int) -> None:
        """So many records wait because the disk refused them."""
        self._set("unsaved", _("NIET OPGESLAGEN: {aantal}").format(aantal=count))

    def ready(self) -> None:
        """Nothing stands in the line, nothing waits."""
        if self._light == "draft":
            self._set("saved", _("leeg"))

    def tell(self, text: str) -> None:
        """Say what just happened, in one row."""
        text = " · ".join(line for line in text.splitlines() if line)
        if text != self._told:
            self._told = text
            self.refresh()

    def describe(self, text: str) -> None:
        """What stands at the right end: the meeting's figures."""
        if text != self._right:
            self._right = text
            self.refresh()

    def _set(self, light: Light, words: str) -> None:
        if (light, words) != (self._light, self._words):
            self._light, self._words = light, words
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule with the light in it."""
        width = self.size.width
        base = self.rich_style
        rule = base + self.get_component_rich_style("save-light--rule")
        light = base + self.get_component_rich_style(f"save-light--{self._light}")
        sign = {"saved": "●", "draft": "○", "unsaved": "✗"}[self._light]
        head = f" {sign} {self._words} "
        right = f" {self._right} " if self._right else ""
        room = width - cell_len(head) - 4
        told = f" {self._told} " if self._told else ""
        if room < cell_len(told) + cell_len(right):
            # words are worth more than figures
            right = ""
            told = _fit(told, max(room, 0))
        gap = max(width - 4 - cell_len(head) - cell_len(told) - cell_len(right), 0)
        segments = [
            Segment("──", rule),
            Segment(head, light),
            Segment(told, base + self.get_component_rich_style("save-light--told")),
            Segment("─" * gap, rule),
            Segment(right, rule),
            Segment("──", rule),
        ]
        return Strip(segments).adjust_cell_length(width, rule).crop(0, width)


def _fit(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 2) + "… " if cells > 3 else ""
