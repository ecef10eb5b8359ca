"""What the palette and the help know: every binding with an id, in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.binding import Binding

from npzw_tui.i18n import _
from npzw_tui.tui.keys import app_bindings, meeting_bindings
from npzw_tui.tui.layouts import LAYOUTS, layout_words
from npzw_tui.tui.screens.help import Help, KeyGroups, Keys, readable
from npzw_tui.tui.screens.step import StepScreen
from npzw_tui.tui.staff_keys import staff_bindings
from npzw_tui.tui.themes import THEMES
from npzw_tui.tui.told import Told
from npzw_tui.tui.widgets.key_hints import key_name
from npzw_tui.tui.widgets.note_line import NoteLine
from npzw_tui.tui.widgets.note_pane import NotePane
from npzw_tui.tui.widgets.programme_tree import ProgrammeTree
from npzw_tui.tui.widgets.remark_list import RemarkList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.screen import Screen

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.tui.app import NpzwApp

_WIDGETS = (NoteLine, NotePane, ProgrammeTree, RemarkList)


def _bindings() -> Iterator[Binding]:
    yield from meeting_bindings()
    yield from app_bindings()
    for widget in _WIDGETS:
        for binding in widget.BINDINGS:
            if isinstance(binding, Binding):
                yield binding


def binding_ids() -> set[str]:
    """The ids that a keymap in the settings may name."""
    from npzw_tui.tui.screens.start import StartScreen

    start = (b for b in StartScreen.BINDINGS if isinstance(b, Binding))
    groups = (_bindings(), start, staff_bindings())
    return {binding.id for group in groups for binding in group if binding.id}


def help_on(app: NpzwApp, agenda: Agenda) -> Help:
    """The help for the screen that is on top, or for the one that its dialog belongs to."""
    here = keys_here(app.screen)
    for screen in reversed(app.screen_stack):
        if isinstance(screen, Told):
            own = screen.own_bindings()
            taken = {key for binding in own for key in binding.key.split(",")}
            others = [b for b in app_bindings() if taken.isdisjoint(b.key.split(","))]
            keys = [(_("Toetsen hier"), _told([*own, *others]))]
            return Help(agenda, [], keys, screen.explanation())
    return Help(agenda, here, keys_everywhere())


_NOTING = ("note", "programme", "remarks", "edit", "tree")
_LEADING = ("step", "page", "instrument", "speakers", "meeting")
"""What the ids of bindings begin with, by what one does with them; the rest is for both."""


def keys_everywhere() -> KeyGroups:
    """The keys of a meeting and of the application with what they do, by who needs them."""
    groups: dict[str, list[Binding]] = {_("noteren"): [], _("de avond leiden"): [], _("overal"): []}
    noting, leading, further = groups.values()
    for binding in (*meeting_bindings(), *app_bindings()):
        about = (binding.id or "").partition(".")[0]
        group = noting if about in _NOTING else leading if about in _LEADING else further
        group.append(binding)
    head = _("Toetsen: {groep}")
    return [(head.format(groep=name), _told(group)) for name, group in groups.items()]


def _told(bindings: Iterable[Binding]) -> Keys:
    return [
        (_shown(binding), binding.tooltip or binding.description)
        for binding in bindings
        if binding.description
    ]


def _shown(binding: Binding) -> str:
    """How to press it: by its letter behind F12 where few keyboards have its key."""
    display = binding.key_display or ""
    return display if display.startswith(key_name("f12")) else readable(binding.key)


def keys_here(screen: Screen[object]) -> Keys:
    """The keys of the widget that has the focus."""
    focused = screen.focused
    if focused is None:
        return []
    return [
        (readable(binding.key), binding.tooltip or binding.description)
        for binding in type(focused).BINDINGS
        if isinstance(binding, Binding) and binding.description
    ]


def palette_commands(app: NpzwApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """All commands that mean something on this screen."""
    if isinstance(screen, StepScreen):
        yield from _meeting_commands(app, screen)
        if app.launch.meeting is None:
            yield SystemCommand(
                _("Naar het beginscherm"),
                _("Sluit deze bijeenkomst; alles blijft bewaard"),
                app.action_start_screen,
            )
    elif isinstance(screen, Told):
        for binding in screen.own_bindings():
            if binding.id:
                yield _command(screen, binding)
    for binding in app_bindings():
        if binding.id != "app.palette":
            yield _command(app, binding)
    for theme in THEMES:
        name = _theme_titles().get(theme.name, theme.name)
        yield SystemCommand(
            _("Thema: {naam}").format(naam=name),
            _("Andere kleuren; wordt onthouden"),
            partial(app.choose_theme, theme.name),
        )
    for code, title in (("nl", "Taal: Nederlands"), ("en", "Language: English")):
        yield SystemCommand(title, _("Vanaf de volgende start"), partial(app.choose_language, code))


def _theme_titles() -> dict[str, str]:
    return {
        "npzw-donker": _("donker"),
        "npzw-licht": _("licht"),
        "npzw-contrast": _("hoog contrast"),
    }


def _meeting_commands(app: NpzwApp, screen: StepScreen) -> Iterable[SystemCommand]:
    steps = screen.desk.agenda.steps
    for binding in meeting_bindings():
        if binding.id != "go.back" and screen.check_action(binding.action, ()) is not False:
            yield _command(screen, binding)
    if not screen.desk.leads:
        yield SystemCommand(
            _("De leiding nemen"),
            _("Uw agenda en uw zaal gelden dan voor alle tafels"),
            screen.take_lead,
        )
    learns = screen.concern.learns
    yield SystemCommand(
        _("Niet meer leren van koppelingen") if learns else _("Leren van eerdere koppelingen"),
        _("Wat eerder gekoppeld is, telt mee voor dezelfde woorden; wordt onthouden"),
        partial(app.choose_learning, screen, learn=not learns),
    )
    for step in steps:
        yield SystemCommand(
            _("Stap: {titel}").format(titel=step.short),
            step.purpose,
            partial(screen.go_to_step, step.id),
        )
    for name in LAYOUTS:
        words = layout_words(name)
        yield SystemCommand(
            _("Indeling: {naam}").format(naam=words.title),
            words.about,
            partial(screen.layouts.choose, name),
        )
    selected = screen.notes.latest.selected
    if selected is not None:
        for what, title in (
            ("edit", _("Opmerking bewerken")),
            ("answer", _("Opmerking beantwoorden")),
            ("promise", _("Belofte bij de opmerking")),
            ("quote", _("Opmerking: letterlijk of niet")),
            ("outside", _("Opmerking: niet in het programma")),
            ("withdraw", _("Opmerking intrekken")),
        ):
            yield SystemCommand(
                title,
                _("De gekozen opmerking, anders de laatste"),
                partial(screen.writing.asked, what, selected),
            )


def _command(where: NpzwApp | Screen[Any], binding: Binding) -> SystemCommand:
    title = (binding.tooltip or binding.description).split(";")[0]
    help_text = f"{binding.description} · {_shown(binding)}"

    # the palette may still be the screen at that moment
    action = binding.action.removeprefix("screen.")

    async def act() -> None:
        await where.run_action(action)

    return SystemCommand(title, help_text, act)
