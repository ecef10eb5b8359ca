"""The form for a new meeting: sensible answers stand in it already."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label

from npzw_tui.domain.text import fold_text
from npzw_tui.i18n import _
from npzw_tui.tui.launch import Launch, Request
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import NoteLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

_RECORDER_LENGTH = 40
_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")


class NewMeeting(ModalScreen[Request | None]):
    """Gives the meeting that is to be opened, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "begin", _("beginnen")),
        Binding("escape", "dismiss(None)", _("terug")),
        Binding("tab,down", "app.focus_next", _("volgend veld")),
        Binding("shift+tab,up", "app.focus_previous", _("vorig veld"), show=False),
        Binding("enter,ctrl+j", "begin", _("beginnen"), show=False),
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
                yield NoteLine(f"{date.today():%d-%m-%Y}", max_rows=1, id="date")
                yield Label(_("Uw tafel of taak (wordt de naam van uw bestand)"))
                yield NoteLine(settings.recorder or "tafel-1", max_rows=1, id="recorder")
                yield Label(_("Plek"))
                yield NoteLine(settings.venue.get(start, ""), max_rows=1, id="venue")
                yield Label(_("Gespreksleider"))
                yield NoteLine(settings.facilitator or "", max_rows=1, id="facilitator")
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
        day = read_date(self._line("date"))
        recorder = as_recorder(self._line("recorder"))
        if day is None:
            self._problem("date", _("Dit is geen datum. Schrijf bijvoorbeeld 21-06-2023."))
        elif not recorder:
            self._problem("recorder", _("Vul in waar u zit of wat u doet, bijvoorbeeld tafel-2."))
        elif recorder != self._line("recorder"):
            self.query_one("#recorder", NoteLine).load(recorder)
            words = _(
                "De naam wordt {naam}: kleine letters, cijfers en streepjes. Enter gaat door."
            )
            self._problem("recorder", words.format(naam=recorder))
        else:
            self.dismiss(
                Request(
                    neighbourhood=self.query_one("#neighbourhood", ChoiceRow).chosen[0],
                    date=day,
                    recorder=recorder,
                    venue=self._line("venue") or None,
                    facilitator=self._line("facilitator") or None,
                )
            )

    def _problem(self, field: str, text: str) -> None:
        self.query_one("#problem", Label).update(text)
        self.query_one(f"#{field}", NoteLine).focus()


def read_date(text: str) -> date | None:
    """A date as people write it, None for anything else."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  only the day counts
        except ValueError:
            continue
    return None


def as_recorder(text: str) -> str:
    """The nearest name that a session file may have; empty where nothing is left of it."""
    return re.sub(r"[^a-z0-9]+", "-", fold_text(text)).strip("-")[:_RECORDER_LENGTH].strip("-")
