"""The footer: the keys that count where the focus is, as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from rich.style import Style
    from textual.binding import Binding
    from textual.screen import Screen

_LAST = "help"
_BACK = "Esc"

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": _("spatie"),
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "greater_than_sign": ">",
}


class KeyHints(Widget):
    """One row. One widget that draws itself, because Textual's Footer builds one for every key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key", "key-hints--notice"}
    _notice = ""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._updated)

    def _updated(self, _screen: Screen[object]) -> None:
        self.refresh()

    def show_notice(self, words: str) -> None:
        """Put something that must not be overlooked before the keys; empty takes it away."""
        if words != self._notice:
            self._notice = words
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the keys with their meaning; help stands at the right end, however little room."""
        width = self.size.width
        base = self.rich_style
        key_style = base + self.get_component_rich_style("key-hints--key")
        hints = self._hints()
        last = hints.pop(_LAST, None)
        left: list[Segment] = []
        if self._notice:
            style = base + self.get_component_rich_style("key-hints--notice")
            left = [Segment(f" {self._notice} ", style)]
        drawn = {name: self._hint(*hint, key_style) for name, hint in hints.items()}
        right = self._hint(*last, key_style) if last else []
        room = width - _cells([*left, *right])
        way_back = next((name for name, (key, _text) in hints.items() if key == _BACK), None)
        if way_back and not last and sum(map(_cells, drawn.values())) > room:
            # where not all fit the way back does, as help does elsewhere
            right = drawn.pop(way_back)
            room -= _cells(right)
        for hint in drawn.values():
            room -= _cells(hint)
            if room < 0:
                break
            left += hint
        used = _cells([*left, *right])
        gap = [Segment(" " * max(width - used, 0), base)]
        return Strip([*left, *gap, *right]).crop(0, width)

    def _hint(self, key: str, text: str, key_style: Style) -> list[Segment]:
        return [Segment(f" {key} ", key_style), Segment(f"{text} ", self.rich_style)]

    def _hints(self) -> dict[str, tuple[str, str]]:
        """Give key and meaning by action."""
        hints: dict[str, tuple[str, str]] = {}
        for binding in self._shown():
            key = binding.key_display or key_name(binding.key)
            if key == _BACK:
                # the way back is called Esc, whatever other key an instrument is closed with
                hints.pop(binding.action, None)
            hints.setdefault(binding.action, (key, binding.description))
        return hints

    def _shown(self) -> list[Binding]:
        """Give the keys to show: those that the screen chose, else what each asks for itself."""
        active = [each.binding for each in self.screen.active_bindings.values() if each.enabled]
        chosen = getattr(self.screen, "hints", None)
        if chosen is None:
            return [binding for binding in active if binding.show]
        # several keys for one thing: the first
        by_id = {binding.id: binding for binding in reversed(active)}
        return [by_id[name] for name in chosen if name in by_id]


def _cells(segments: list[Segment]) -> int:
    return sum(segment.cell_length for segment in segments)


def key_name(key: str) -> str:
    """How a key is called on the keyboard: ``ctrl+pagedown`` becomes ``Ctrl+PgDn``."""
    parts = key.split(",")[0].split("+")
    if len(parts) == 1 and len(key) == 1:
        return key
    return "+".join(_NAMES.get(part, part.capitalize()) for part in parts)
