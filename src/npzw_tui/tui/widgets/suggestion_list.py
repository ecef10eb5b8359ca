"""Zit het erin? Under the note line: what the programme has on what is being typed.

Its height never depends on what it shows, so that nothing on the screen moves while one types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.domain.programme import Action, Line
from npzw_tui.i18n import _
from npzw_tui.tui.cells import cut
from npzw_tui.tui.suggesting import NOTHING, SLOTS, Suggested
from npzw_tui.tui.widgets.programme_tree import HERE, TOP10

if TYPE_CHECKING:
    from rich.style import Style

    from npzw_tui.domain.programme import Programme

_KEY_CELLS = 5
LINKED = "✓"


class SuggestionList(Widget, can_focus=False):
    """One row where space is narrow, else a row a node.

    The note line keeps the keys; Down comes here, where a digit alone will do.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "suggestion-list--key",
        "suggestion-list--linked",
        "suggestion-list--place",
        "suggestion-list--outside",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"pick({number})", _("koppelt dit voorstel"), show=False)
            for number in range(1, SLOTS + 1)
        ),
        Binding("enter,ctrl+j,tab", "pick(0)", _("koppel het eerste")),
        Binding("up", "screen.note", _("noteren"), show=False),
    ]

    class Picked(Message):
        """A suggestion was chosen by its number from 1; 0 is the first that is not linked yet."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self, programme: Programme, neighbourhood: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._programme = programme
        self._here = neighbourhood
        self._suggested = NOTHING
        self._linked: tuple[str, ...] = ()
        self._typing = False
        self._tab = True

    def show(
        self, suggested: Suggested, linked: tuple[str, ...], *, typing: bool, tab: bool = True
    ) -> None:
        """Show these suggestions; ``typing`` tells an empty line from one that says nothing yet.

        ``tab``: Tab links the first of them now.
        """
        state = (suggested, linked, typing, tab)
        if state != (self._suggested, self._linked, self._typing, self._tab):
            self._suggested, self._linked, self._typing, self._tab = state
            self.can_focus = bool(suggested.nodes)
            self.refresh()

    def action_pick(self, number: int) -> None:
        """Hand a choice over."""
        self.post_message(self.Picked(number))

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, height = self.size
        base = self.rich_style
        nodes = self._suggested.nodes
        if nodes:
            segments = self._compact(width) if height == 1 else self._row(y, width)
        else:
            words = self._words() if y == 0 else ""
            segments = [Segment(f"  {words}", base + self._part("outside"))]
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)

    def _words(self) -> str:
        suggested = self._suggested
        if not self._typing:
            return _("Hier staat straks wat het programma heeft over wat u typt")
        if suggested.verdict != "niet":
            return ""
        if suggested.topic:
            return _("Gaat over ‘{onderwerp}’: niet in het programma? Ctrl+G legt dat vast").format(
                onderwerp=suggested.topic
            )
        return _("Niets gevonden in het programma. Ctrl+F zoekt, Ctrl+G: staat er niet in")

    def _compact(self, width: int) -> list[Segment]:
        """All of them next to each other."""
        nodes = self._suggested.nodes
        gap = 1
        room = max((width - 2 - gap * len(nodes)) // len(nodes), _KEY_CELLS + 1)
        segments = [Segment("  ", self.rich_style)]
        for place, node in enumerate(nodes):
            key = self._key(place)
            # a last long name may use what the others left over
            space = room if place < len(nodes) - 1 else width - _length(segments) - gap
            label = cut(self._programme.nodes[node].label, space - cell_len(key) - 1)
            style = self._part("linked") if node in self._linked else self.rich_style
            segments += [
                Segment(key, self.rich_style + self._part("key")),
                Segment(f" {label} ", style),
                Segment(" " * gap, self.rich_style),
            ]
        return segments

    def _row(self, y: int, width: int) -> list[Segment]:
        nodes = self._suggested.nodes
        if y >= len(nodes):
            return []
        base = self.rich_style
        node = self._programme.nodes[nodes[y]]
        key = f"  {self._key(y):<{_KEY_CELLS}} "
        place = self._place(nodes[y])
        title = cut(node.title, width - cell_len(key) - cell_len(place) - 3)
        style = base + self._part("linked") if node.id in self._linked else base
        return [
            Segment(key, base + self._part("key")),
            Segment(f"{title} ", style),
            Segment(f" {place}", base + self._part("place")),
        ]

    def _key(self, place: int) -> str:
        nodes = self._suggested.nodes
        if nodes[place] in self._linked:
            return LINKED
        first = next(at for at, node in enumerate(nodes) if node not in self._linked)
        return "Tab ▸" if self._tab and place == first else f"#{place + 1}"

    def _place(self, node_id: str) -> str:
        node = self._programme.nodes[node_id]
        if isinstance(node, Line):
            return _("lijn")
        line = self._programme.nodes[node.line]
        signs = ""
        if isinstance(node, Action):
            signs = f" {TOP10}" if node.top10 else ""
            signs += f" {HERE}" if self._here in node.neighbourhoods else ""
        kind = _("actie") if isinstance(node, Action) else _("doel")
        return f"{line.label} › {kind}{signs}"

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"suggestion-list--{name}")


def _length(segments: list[Segment]) -> int:
    return sum(segment.cell_length for segment in segments)
