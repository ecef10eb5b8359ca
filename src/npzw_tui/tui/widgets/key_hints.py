"""The footer: the keys that count where the focus is, as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import Screen

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "spatie",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


class KeyHints(Widget):
    """One row. One widget that draws itself, because Textual's Footer builds one for every key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key"}

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._updated)

    def _updated(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The keys with their meaning."""
        width = self.size.width
        base = self.rich_style
        key_style = base + self.get_component_rich_style("key-hints--key")
        segments: list[Segment] = []
        used = 0
        for key, text in self._hints():
            room = cell_len(key) + cell_len(text) + 4
            if used + room > width:
                break
            segments += [Segment(f" {key} ", key_style), Segment(f"{text}  ", base)]
            used += room
        return Strip(segments).adjust_cell_length(width, base)

    def _hints(self) -> list[tuple[str, str]]:
        hints: dict[str, tuple[str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in hints:
                hints[binding.action] = (key_name(binding.key), binding.description)
        return list(hints.values())


def key_name(key: str) -> str:
    """How a key is called on the keyboard: ``ctrl+pagedown`` becomes ``Ctrl+PgDn``."""
    parts = key.split(",")[0].split("+")
    if len(parts) == 1 and len(key) == 1:
        return key
    return "+".join(_NAMES.get(part, part.capitalize()) for part in parts)
