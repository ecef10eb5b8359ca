"""The form for a new meeting: sensible answers stand in it already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.launch import Launch, Request
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Answer(Field):
    """Enter begins the meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("beginnen"))]


class NewMeeting(ModalScreen[Request | None]):
    """Gives the meeting that is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "begin", _("beginnen"), show=False),
        Binding("escape", "dismiss(None)", _("terug")),
        Binding("tab,down", "app.focus_next", _("volgend veld")),
        Binding("shift+tab,up", "app.focus_previous", _("vorig veld"), show=False),
        Binding("enter,ctrl+j", "begin", _("beginnen")),
    ]
    AUTO_FOCUS = "#neighbourhood"

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self._venue_touched = False

    def compose(self) -> ComposeResult:
        """One field under the other."""
        settings = self._launch.settings
        places = [(n.id, n.title) for n in self._launch.content.programme.neighbourhoods]
        start = settings.neighbourhood or (places[0][0] if places else "")
        with Vertical(classes="dialog form") as box:
            box.border_title = _("Nieuwe bijeenkomst")
            with VerticalScroll(can_focus=False):
                yield Label(_("Wijk"))
                yield ChoiceRow(places, (start,), id="neighbourhood")
                yield Label(_("Datum"))
                yield Answer(f"{datetime.now().astimezone():%d-%m-%Y}", id="date")
                yield Label(_("Uw tafel of taak (wordt de naam van uw bestand)"))
                yield Answer(settings.recorder or "tafel-1", id="recorder")
                yield Label(_("Plek"))
                yield Answer(settings.venue.get(start, ""), id="venue")
                yield Label(_("Gespreksleider"))
                yield Answer(settings.facilitator or "", id="facilitator")
                yield Label("", id="problem")
        yield KeyHints()

    def _line(self, name: str) -> str:
        return " ".join(self.query_one(f"#{name}", NoteLine).text.split())

    @on(ChoiceRow.Changed, "#neighbourhood")
    def _place_changed(self, event: ChoiceRow.Changed) -> None:
        if not self._venue_touched:
            known = self._launch.settings.venue.get(event.row.chosen[0], "")
            self.query_one("#venue", NoteLine).load(known)

    @on(NoteLine.Changed, "#venue")
    def _venue_changed(self) -> None:
        self._venue_touched = True

    @on(NoteLine.Changed)
    def _field_changed(self) -> None:
        self.query_one("#problem", Label).update("")

    @on(NoteLine.Submitted)
    def _submitted(self) -> None:
        self.action_begin()

    @on(NoteLine.Left)
    def _left(self, event: NoteLine.Left) -> None:
        if event.step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_begin(self) -> None:
        """Hand the meeting over when everything is right."""
        try:
            day = answers.day(self._line("date"))
        except NpzwError as error:
            self._problem("date", error)
            return
        try:
            recorder = answers.recorder_name(self._line("recorder"))
        except NpzwError as error:
            # the nearest good name stands in the field: Enter takes it
            if near := answers.slug(self._line("recorder")):
                self.query_one("#recorder", NoteLine).load(near)
            self._problem("recorder", error)
            return
        self.dismiss(
            Request(
                neighbourhood=self.query_one("#neighbourhood", ChoiceRow).chosen[0],
                date=day,
                recorder=recorder,
                venue=answers.one_line(self._line("venue")),
                facilitator=answers.one_line(self._line("facilitator")),
            )
        )

    def _problem(self, field: str, error: NpzwError) -> None:
        words = " ".join(part for part in (f"{error.title}.", error.message, error.hint) if part)
        self.query_one("#problem", Label).update(Content(words))
        self.set_focus(self.query_one(f"#{field}", NoteLine))
