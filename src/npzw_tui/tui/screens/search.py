"""Zit het erin? The concern check over the whole screen, for the question that must be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from npzw_tui.domain.programme import Action, Line
from npzw_tui.domain.verdict import OUTSIDE
from npzw_tui.i18n import _, n_
from npzw_tui.tui.cells import cut
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.node_details import NodeDetails
from npzw_tui.tui.widgets.note_line import Field, NoteLine
from npzw_tui.tui.widgets.programme_tree import HERE, TOP10

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.find import Answer, Finder
    from npzw_tui.tui.desk import Desk

_FOUND = 20
"""So many nodes are listed at most."""
_REMARKS = 8
_OPTION_PADDING = 2
LINE_SIGN = "▪"


class Query(Field):
    """What was said, or what one is looking for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", _("koppel aan notitie"))
    ]


class Results(OptionList, can_focus=False):
    """The nodes found, the best first; the field above keeps the keys."""


class Search(ModalScreen[str | None]):
    """Gives the id of the node to link, ``niet`` where it is not in the programme, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "outside", _("niet in het programma"), id="search.outside"),
        Binding("escape,ctrl+f", "dismiss(None)", _("terug")),
        Binding("pagedown", "turn(1)", _("lees verder"), show=False),
        Binding("pageup", "turn(-1)", _("lees terug"), show=False),
        Binding("tab", "choose", show=False),
    ]

    def __init__(self, desk: Desk, finder: Finder, text: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._finder = finder
        self._text = text
        self._asked: str | None = None
        self._found: tuple[str, ...] = ()
        self._fitting = 0
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """The question, the verdict, what was found and what that says."""
        with Vertical(classes="dialog search") as box:
            box.border_title = _("Zit het erin?")
            line = Query(self._text, max_rows=2, on_left=self._move, on_submit=self.action_choose)
            line.placeholder = _("typ een woord of wat iemand zei")
            yield line
            yield Static(id="verdict", markup=False)
            with Horizontal():
                yield Results(id="found")
                yield NodeDetails(
                    self._desk.programme, self._desk.agenda, self._desk.neighbourhood, id="about"
                )
        yield KeyHints()

    def on_mount(self) -> None:
        """Ask what was typed already."""
        self.set_focus(self.query_one(Query))
        self._ask()

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        if event.text_changed:
            self._ask()

    def on_resize(self) -> None:
        """Fit the titles to another width."""
        self.call_after_refresh(self._list)

    def _ask(self) -> None:
        text = self.query_one(Query).text
        if text == self._asked:
            return
        self._asked = text
        if text.strip():
            answer = self._finder.check(text, limit=_FOUND, unfinished=True)
            found = tuple(match.id for match in self._finder.search(text, limit=_FOUND))
            fitting = len(answer.matches)
            verdict = _verdict(answer)
        else:
            found = self._nearby()
            fitting = len(found)
            verdict = Content.styled(_("De lijnen, en wat er in deze wijk gebeurt"), "$text-muted")
        self.query_one("#verdict", Static).update(verdict)
        if (found, fitting) != (self._found, self._fitting):
            if found[:1] != self._found[:1]:
                self._chosen = 0
            self._found, self._fitting = found, fitting
            self._list()
        self._show()

    def _nearby(self) -> tuple[str, ...]:
        """What to begin with: the lines, and what is done in this neighbourhood."""
        programme = self._desk.programme
        own = programme.actions_in(self._desk.neighbourhood)
        return (*(line.id for line in programme.lines), *(action.id for action in own))

    # The list

    def _list(self) -> None:
        results = self.query_one(Results)
        width = results.scrollable_content_region.width - _OPTION_PADDING
        results.clear_options()
        results.add_options(
            Option(self._row(id_, width, fits=place < self._fitting))
            for place, id_ in enumerate(self._found)
        )
        if not self._found:
            nothing = Content.styled(_("Niets gevonden. Andere woorden?"), "$text-muted")
            results.add_option(Option(nothing, disabled=True))
        else:
            results.highlighted = self._chosen = min(self._chosen, len(self._found) - 1)

    def _row(self, id_: str, width: int, *, fits: bool) -> Content:
        node = self._desk.programme.nodes[id_]
        sign = LINE_SIGN if isinstance(node, Line) else " "
        if isinstance(node, Action):
            here = self._desk.neighbourhood in node.neighbourhoods
            sign = HERE if here else TOP10 if node.top10 else "·"
        count = self._desk.counts[id_]
        tail = f" {count}" if count else ""
        title = cut(node.title, width - 2 - cell_len(tail))
        # what hardly fits is there for those who look further
        style = "" if fits else "$text-muted"
        return Content.assemble((f"{sign} ", "$text-primary"), (title, style), (tail, "$accent"))

    def _show(self) -> None:
        node = self._found[self._chosen] if self._chosen < len(self._found) else None
        count = self._desk.counts[node] if node else 0
        said = self._desk.said_about(node, _REMARKS) if node else []
        self.query_one(NodeDetails).show(node, count, said)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index])

    def _move(self, step: int) -> None:
        # the last letters may not have been asked for yet
        self._ask()
        results = self.query_one(Results)
        if self._found:
            self._chosen = min(max(self._chosen + step, 0), len(self._found) - 1)
            results.highlighted = self._chosen
            self._show()

    def action_turn(self, pages: int) -> None:
        """Scroll what is said about the node."""
        details = self.query_one(NodeDetails)
        details.scroll_relative(y=pages * max(details.size.height - 1, 1), animate=False)

    # Answers

    def action_choose(self) -> None:
        """Link the chosen node to the note."""
        # the last letters may not have been asked for yet
        self._ask()
        if self._chosen < len(self._found):
            self.dismiss(self._found[self._chosen])

    def action_outside(self) -> None:
        """The programme has nothing on it."""
        self.dismiss(OUTSIDE)


def _verdict(answer: Answer) -> Content:
    """The answer in one line."""
    if answer.verdict == "in":
        count = len(answer.matches)
        words = n_(
            "Het zit erin: {n} onderdeel past hierbij",
            "Het zit erin: {n} onderdelen passen hierbij",
            count,
        ).format(n=count)
        return Content.styled(f"✓ {words}", "bold $text-success")
    if answer.verdict == "onbekend":
        return Content.styled(_("Nog te weinig om naar te zoeken"), "$text-muted")
    words = _("Niets gevonden dat hier echt bij past; Ctrl+G: niet in het programma")
    if answer.outside:
        topic = answer.outside[0].title
        words = _("Gaat over ‘{onderwerp}’; Ctrl+G: niet in het programma").format(onderwerp=topic)
    return Content.styled(f"✗ {words}", "bold $text-warning")
