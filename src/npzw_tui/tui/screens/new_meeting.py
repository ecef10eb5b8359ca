"""The form for a new meeting: sensible answers stand in it already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.launch import Launch, Request
from npzw_tui.tui.screens.form import Form
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget


class Answer(Field):
    """Enter begins the meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("beginnen"))]


class NewMeeting(Form[Request]):
    """Gives the meeting that is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("beginnen")),
        Binding("tab,down", "next", _("volgend veld")),
        Binding("shift+tab,up", "app.focus_previous", _("vorig veld"), show=False),
    ]
    AUTO_FOCUS = "#neighbourhood"

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self._venue_touched = False

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Nieuwe bijeenkomst")

    def fields(self) -> Iterable[Widget]:
        """What has to be known of a meeting."""
        settings = self._launch.settings
        places = [(n.id, n.title) for n in self._launch.content.programme.neighbourhoods]
        start = settings.neighbourhood or (places[0][0] if places else "")
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

    def _line(self, name: str) -> str:
        return " ".join(self.line(name).split())

    @on(ChoiceRow.Changed, "#neighbourhood")
    def _place_changed(self, event: ChoiceRow.Changed) -> None:
        if not self._venue_touched:
            known = self._launch.settings.venue.get(event.row.chosen[0], "")
            self.query_one("#venue", NoteLine).load(known)

    @on(NoteLine.Changed, "#venue")
    def _venue_changed(self) -> None:
        self._venue_touched = True

    def action_save(self) -> None:
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
        self.say(error)
        self.set_focus(self.query_one(f"#{field}", NoteLine))
