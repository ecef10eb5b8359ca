"""Which letter stands for which part of the screen: always the same, whatever is to be seen.

The digits are the steps of the agenda. A part that cannot be reached now has no letter, and its
letter then means nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.geometry import Offset
from textual.widgets import Label

from npzw_tui.i18n import _
from npzw_tui.tui.widgets.agenda_bar import AgendaBar
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.screen import Screen
    from textual.widget import Widget

    from npzw_tui.tui.screens.step import StepScreen

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Jump:
    """One letter: what it is called, where it stands (None: only in the list), what it does."""

    letter: str
    title: str
    at: Offset | None
    act: Callable[[], object]


def meeting_letters() -> dict[str, str]:
    """Every letter of a meeting with what it stands for; help and overlay read it from here."""
    return {
        "n": _("notitieregel"),
        "l": _("lijst"),
        "o": _("lijst filteren"),
        "g": _("gevonden"),
        "p": _("programma"),
        "f": _("filter"),
        "d": _("details"),
        "m": _("midden: stap"),
        "e": _("zit het erin?"),
        "t": _("tijd"),
        "h": _("handen"),
        "s": _("sprekers"),
        "w": _("woord volgende"),
        "k": _("klaar: spreker"),
        "b": _("beloften"),
        "a": _("ambassadeur"),
        "z": _("zaal"),
        "v": _("volg de tafels"),
        "i": _("indeling"),
        "c": _("opdrachten"),
        "?": _("hulp"),
    }


_ACTIONS = {
    "o": "filter_remarks",
    "e": "find",
    "t": "time",
    "h": "hands",
    "s": "speakers",
    "w": "next_speaker",
    "k": "stop_speaker",
    "b": "promises",
    "a": "sign_up",
    "z": "room",
    "v": "tables",
    "i": "layout",
    "c": "app.command_palette",
    "?": "app.help",
}
"""The letters that do what a key does."""


def jumps_of_meeting(screen: StepScreen) -> list[Jump]:
    """The letters that count now, in the order of the table; then the digits."""
    titles = meeting_letters()
    found = {jump.letter: jump for jump in _panes(screen, titles)}
    for letter, name in _ACTIONS.items():
        where, _dot, action = name.rpartition(".")
        if hasattr(screen.app if where else screen, f"action_{action}"):
            act = partial(screen.run_action, name)
            found[letter] = Jump(letter, titles[letter], None, act)
    if "s" in found and (bars := [bar for bar in screen.query("#turns") if bar.display]):
        found["s"] = Jump("s", titles["s"], _corner(bars[0]), found["s"].act)
    return [*(found[letter] for letter in titles if letter in found), *_steps(screen)]


def _panes(screen: StepScreen, titles: dict[str, str]) -> Iterator[Jump]:
    notes, programme = screen.notes, screen.programme_pane

    def pane(letter: str, widget: Widget, act: Callable[[], object]) -> Jump:
        return Jump(letter, titles[letter], _corner(widget), act)

    yield pane("n", notes.line, screen.action_note)
    yield pane("l", notes.latest, screen.action_remarks)
    suggestions = notes.query_one("#suggestions")
    if suggestions.can_focus and suggestions.display:
        yield pane("g", suggestions, partial(screen.set_focus, suggestions))
    yield pane("f", programme.filter_line, screen.action_browse)
    tree = programme.programme_tree
    yield pane("p", tree, partial(_browse, screen, tree))
    node = screen.query_one("#node")
    if not screen.has_class("-tiny"):
        yield pane("d", node, partial(_browse, screen, node))
    if screen.shows_step:
        yield pane("m", screen.body, partial(screen.set_focus, screen.body))


def _browse(screen: StepScreen, to: Widget) -> None:
    """Into the programme: what belongs to it is shown only there, on a small screen."""
    screen.action_browse()
    screen.set_focus(to)


def _steps(screen: StepScreen) -> Iterator[Jump]:
    bar = screen.query_one(AgendaBar)
    places = bar.places()
    for number, step in enumerate(screen.desk.agenda.steps[:_DIGITS], start=1):
        at = places.get(step.id)
        # over the number, which it repeats, and not over the name
        corner = None if at is None else bar.region.offset + at - Offset(1, 0)
        yield Jump(str(number), step.short, corner, partial(screen.go_to_step, step.id))


def jumps_of_form(form: Screen[Any]) -> list[Jump]:
    """A letter for every field and list of a form: the first of its label that is still free.

    The same form gives the same letters each time.
    """
    found: list[Jump] = []
    taken: set[str] = set()
    for widget in form.focus_chain:
        title = _title(widget)
        letters = (sign for sign in title.casefold() if sign.isascii() and sign.isalpha())
        spare = iter("abcdefghijklmnopqrstuvwxyz")
        letter = next((each for each in (*letters, *spare) if each not in taken), None)
        if letter is not None:
            taken.add(letter)
            act = partial(form.set_focus, widget)
            found.append(Jump(letter, title, _corner(widget), act))
    return found


def _title(widget: Widget) -> str:
    """What a field is called: by its border, its label, or what it says while it is empty.

    A border's title may be given for this alone: one without a border does not show it.
    """
    if widget.border_title:
        return str(widget.border_title)
    label = ""
    for sibling in _before(widget):
        if isinstance(sibling, Label) and (text := str(sibling.content).strip()):
            label = text
        elif isinstance(sibling, (NoteLine, ChoiceRow)):
            label = ""
    placeholder = widget.placeholder if isinstance(widget, NoteLine) else ""
    return label or placeholder or widget.id or ""


def _before(widget: Widget) -> Iterable[Widget]:
    siblings = list(widget.parent.children) if widget.parent is not None else []
    return siblings[: siblings.index(widget)] if widget in siblings else ()


def _corner(widget: Widget) -> Offset | None:
    """Where the letter of a widget stands; None where it cannot be seen."""
    if not (widget.region.area and widget.is_on_screen):
        return None
    return widget.region.offset
