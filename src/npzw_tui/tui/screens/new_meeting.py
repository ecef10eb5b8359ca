"""The form for a new meeting: sensible answers stand in it already."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Label

from npzw_tui.domain import answers
from npzw_tui.domain.leader import LEADER
from npzw_tui.domain.table_name import free_name
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.launch import Launch, Request
from npzw_tui.tui.screens.form import Form
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.note_line import Field, NoteLine
from npzw_tui.tui.widgets.proposed_field import ProposedField

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date as calendar_date

    from textual.widget import Widget


_LEAD, _WRITE = "lead", "write"
_TABLE = "tafel-1"


class Answer(Field):
    """Enter begins the meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("beginnen"))]


class Name(ProposedField):
    """Enter begins the meeting under this name."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("beginnen"))]


class NewMeeting(Form[Request]):
    """Gives the meeting that is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("beginnen")),
        Binding("tab,down", "next", _("volgend veld")),
        Binding("shift+tab,up", "app.focus_previous", _("vorig veld"), show=False),
    ]
    AUTO_FOCUS = "#neighbourhood"

    def __init__(
        self,
        launch: Launch,
        taken: Callable[[str], Collection[str]],
        joining: Request | None = None,
    ) -> None:
        """``taken`` gives the names that write a meeting (an id); ``joining`` is one of those."""
        super().__init__()
        self._launch = launch
        self._taken = taken
        self._joining = joining
        self._venue_touched = joining is not None
        self._name_touched = False

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Nieuwe bijeenkomst") if self._joining is None else _("Meeschrijven")

    def fields(self) -> Iterable[Widget]:
        """What has to be known of a meeting."""
        known = self._joining or self._usual()
        places = [(n.id, n.title) for n in self._launch.content.programme.neighbourhoods]
        task = _LEAD if known.recorder == LEADER else _WRITE
        yield Label(_("Wijk"))
        yield ChoiceRow(places, (known.neighbourhood,), id="neighbourhood")
        yield Label(_("Datum"))
        yield Answer(f"{known.date:%d-%m-%Y}", id="date")
        yield Label(_("Wat doet u?"))
        tasks = ((_LEAD, _("de avond leiden")), (_WRITE, _("meeschrijven")))
        yield ChoiceRow(tasks, (task,), id="task")
        yield Label(_("Uw tafel of taak (wordt de naam van uw bestand)"))
        yield Name(known.recorder, id="recorder")
        yield Label(_("Plek"))
        yield Answer(known.venue or "", id="venue")
        yield Label(_("Gespreksleider"))
        yield Answer(known.facilitator or "", id="facilitator")

    def on_mount(self) -> None:
        """Begin at the name where all the rest is known."""
        if self._joining is not None:
            self.set_focus(self.query_one("#recorder", NoteLine))

    def _usual(self) -> Request:
        """Answers as they were last time."""
        settings = self._launch.settings
        places = self._launch.content.programme.neighbourhoods
        start = settings.neighbourhood or (places[0].id if places else "")
        return Request(
            neighbourhood=start,
            date=datetime.now().astimezone().date(),
            recorder=settings.recorder or _TABLE,
            venue=settings.venue.get(start),
            facilitator=settings.facilitator,
        )

    @on(ChoiceRow.Changed, "#task")
    def _task_changed(self, event: ChoiceRow.Changed) -> None:
        if self._name_touched:
            return
        usual = self._launch.settings.recorder
        name = LEADER if event.row.chosen[0] == _LEAD else usual
        if name is None or (name == LEADER and event.row.chosen[0] == _WRITE):
            name = _TABLE
        if self._joining is not None:
            name = free_name(name, self._taken(self._meeting(self._joining.date)))
        self.query_one("#recorder", NoteLine).load(name)

    @on(NoteLine.Changed, "#recorder")
    def _name_changed(self, event: NoteLine.Changed) -> None:
        self._name_touched = self._name_touched or event.text_changed

    def _meeting(self, day: calendar_date) -> str:
        place = self.query_one("#neighbourhood", ChoiceRow).chosen[0]
        return f"{day.isoformat()}-{place}"

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
        taken = self._taken(self._meeting(day))
        if recorder in taken:
            free = free_name(recorder, taken)
            self.query_one("#recorder", NoteLine).load(free)
            self._problem("recorder", _taken_already(recorder, free))
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


def _taken_already(name: str, free: str) -> NpzwError:
    return NpzwError(
        _("{naam} schrijft deze avond al").format(naam=name),
        _("{vrij} is vrij.").format(vrij=free),
        _("Bent u zelf {naam}? Kies dan dat bestand in de lijst.").format(naam=name),
    )
