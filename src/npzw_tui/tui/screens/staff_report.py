"""Writing a report: in which form, for whom, and where to."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.screens.dialogs import Notice, Question
from npzw_tui.tui.screens.form import Form
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from npzw_tui.reports.model import Audience
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.staff_desk import StaffDesk


class Place(Field):
    """Enter writes the report."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+j", "submit", _("schrijven"))]


class ReportForm(Form[None]):
    """Stays until the report is there, because it is made of what could change meanwhile."""

    app: NpzwApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("schrijven")),
    ]

    def __init__(self, desk: StaffDesk) -> None:
        super().__init__()
        self._desk = desk
        self._own_place = False
        self._busy = False

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Verslag")

    def fields(self) -> Iterable[Widget]:
        """Three questions; sensible answers stand there already."""
        yield Label(_("Vorm"))
        yield ChoiceRow(_forms(), ("docx",), id="form")
        yield Label(_("Voor wie?"))
        yield ChoiceRow(_audiences(), ("bureau",), id="audience")
        yield Label(_("Waar?"))
        yield Place(max_rows=3, id="place")

    def on_mount(self) -> None:
        """Propose a name."""
        self.set_focus(self.query_one("#form"))
        self._propose()

    @property
    def _form(self) -> str:
        return self.query_one("#form", ChoiceRow).chosen[0]

    @property
    def _audience(self) -> Audience:
        residents = self.query_one("#audience", ChoiceRow).chosen == ("bewoners",)
        return "bewoners" if residents else "bureau"

    def _propose(self) -> None:
        if not self._own_place:
            name = report_name(self._desk, self._audience) + f".{self._form}"
            place = default_folder(self._desk.launch.sessions) / name
            self.query_one("#place", NoteLine).load(str(place))

    @on(ChoiceRow.Changed)
    def _chosen(self, event: ChoiceRow.Changed) -> None:
        event.stop()
        line = self.query_one("#place", NoteLine)
        if self._own_place and (suffix := Path(line.text.strip()).suffix):
            # the name is somebody's own, what it ends in follows the form
            line.load(line.text.strip().removesuffix(suffix) + f".{self._form}")
        self._propose()

    @on(NoteLine.Changed, "#place")
    def _place_changed(self, event: NoteLine.Changed) -> None:
        if event.text_changed:
            self._own_place = True

    # Keys

    def action_back(self) -> None:
        """Leave, unless it is being written."""
        if not self._busy:
            self.dismiss(None)

    def action_save(self) -> None:
        """Write it; ask first where a file stands there already."""
        word = self.line("place").strip()
        if self._busy:
            return
        if not word:
            self.say(_("Geef een naam voor het bestand."))
            return
        path = Path(word).expanduser()
        if path.is_dir():
            path /= report_name(self._desk, self._audience) + f".{self._form}"
        # a name that somebody wrote says what it is, whatever was chosen above
        form = path.suffix.removeprefix(".").lower()
        if form not in dict(_forms()):
            form = self._form
            path = path.with_name(f"{path.name}.{form}")
        if not path.exists():
            self._begin(path, form)
            return
        question = Question(
            _("Dit bestand is er al"),
            str(path),
            yes=_("vervangen"),
            no=_("andere naam"),
        )
        self.app.push_screen(question, lambda yes: self._begin(path, form) if yes else None)

    def _begin(self, path: Path, form: str) -> None:
        self._busy = True
        self.say(_("Het verslag wordt gemaakt …"))
        self.run_worker(self._write(path, form, self._audience))

    async def _write(self, path: Path, form: str, audience: Audience) -> None:
        try:
            await asyncio.to_thread(self._make, path, form, audience)
        except NpzwError as error:
            self._busy = False
            self.say(error)
            return
        if not self.is_attached:
            return
        self.dismiss(None)
        told = _("Het is alleen voor u te lezen tot u het zelf verstuurt.")
        if audience == "bewoners":
            told = _(
                "Er staan geen notulisten, tafels of contactgegevens in. Lees het na voor u het "
                "stuurt."
            )
        self.app.push_screen(Notice(_("Het verslag is klaar"), str(path), told))

    def _make(self, path: Path, form: str, audience: Audience) -> None:
        from npzw_tui.reports.making import report_of
        from npzw_tui.reports.writing import form_named, write_report

        report = report_of(self._desk.work.collected, self._desk.launch.content, audience)
        # who makes one here opens it with a double click, which is Excel
        write_report(report, form_named(form), path, excel=form == "csv")


def report_name(desk: StaffDesk, audience: Audience) -> str:
    """Give a report a name by the evenings that it is about."""
    evenings = [m for m in desk.work.collection.meetings() if m.date is not None and not m.by_staff]
    parts = ["verslag"]
    if audience == "bewoners":
        parts.append("bewoners")
    if evenings:
        days = sorted({str(meeting.date) for meeting in evenings})
        places = dict.fromkeys(meeting.neighbourhood for meeting in evenings)
        parts.append(days[0] if len(days) == 1 else f"{days[0]}-tot-{days[-1]}")
        if len(places) == 1:
            parts += places
    return "-".join(parts)


def default_folder(sessions: Path) -> Path:
    """Give the folder for documents of this computer, else the one beside the meetings."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else sessions.absolute().parent


def _forms() -> list[tuple[str, str]]:
    return [
        ("docx", _("Word")),
        ("xlsx", _("Excel")),
        ("html", _("webpagina")),
        ("md", _("platte tekst")),
        ("csv", _("tabel (csv)")),
        ("qdpx", _("codes (qdpx)")),
    ]


def _audiences() -> list[tuple[str, str]]:
    return [
        ("bureau", _("het programmabureau: alles")),
        ("bewoners", _("bewoners: zonder notulisten en tafels")),
    ]
