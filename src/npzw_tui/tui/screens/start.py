"""The start screen: a new meeting, or on with one that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.staff import is_staff
from npzw_tui.errors import why
from npzw_tui.i18n import _, n_
from npzw_tui.storage.platform import open_folder, private_folder
from npzw_tui.storage.sessions import SessionFile, list_sessions, session_sizes
from npzw_tui.storage.tail import TailReader
from npzw_tui.tui.launch import Launch, Request, StaffRequest
from npzw_tui.tui.screens.new_meeting import NewMeeting
from npzw_tui.tui.tonight import Tonight, tonight
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult

    from npzw_tui.tui.app import NpzwApp

_MARGIN = 12
_TONIGHT = "tonight "
_NAME = (10, 16)
"""Cells of the column of names, at least and at most."""
_LOOK = 2.0
"""Seconds between two looks at the folder."""
_SLICE = 300
"""Records read at a time while remarks are counted."""


@dataclass(slots=True)
class _Counting:
    """A file whose remarks are being counted."""

    file: SessionFile
    reader: TailReader
    meeting: Meeting
    tonight: Tonight | None


class MeetingList(OptionList):
    """Says in the footer what Enter does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("openen"))]


class StartScreen(Screen[None]):
    """Everything with the arrows and Enter; a letter for each of the rest."""

    app: NpzwApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", _("nieuwe bijeenkomst"), id="start.new"),
        Binding(
            "s",
            "staff",
            _("verwerken"),
            id="start.staff",
            tooltip=_("Verwerk de avonden: hercoderen, beantwoorden en een verslag schrijven"),
        ),
        Binding("v", "example", _("voorbeeld bekijken"), id="start.example"),
        Binding("o", "folder", _("map openen"), id="start.folder"),
        Binding("r", "refresh", _("verversen"), show=False, id="start.refresh"),
    ]
    AUTO_FOCUS = "#meetings"

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self._files: dict[str, SessionFile] = {}
        self._tonight: dict[str, Tonight] = {}
        self._sizes: dict[str, int] = {}
        self._wide = 0

    def compose(self) -> ComposeResult:
        """Title, list, and where it all is."""
        agenda = self._launch.content.agenda
        with Vertical(id="start"):
            yield Label(agenda.title, id="start-title")
            yield Label(self._launch.content.programme.mission, id="start-mission")
            meetings = MeetingList(id="meetings")
            meetings.border_title = _("Bijeenkomsten")
            yield meetings
            yield Label("", id="start-notice")
            yield Label(
                Content(_("Map: {map}").format(map=self._launch.sessions)), id="start-folder"
            )
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what is there, and what others begin while one looks at it."""
        self.action_refresh()
        self.set_interval(_LOOK, self._look)

    def on_screen_resume(self) -> None:
        """Show what was added meanwhile."""
        if self._files or self.query_one(OptionList).option_count > 1:
            self.action_refresh()

    def _look(self) -> None:
        """See who began, joined or went a step on; a folder at rest costs one look at its names."""
        if not self.is_current:
            return
        before, self._sizes = self._sizes, session_sizes(self._launch.sessions)
        changed = {path for path, size in self._sizes.items() if before.get(path) != size}
        if before.keys() != self._sizes.keys() or changed - self._files.keys():
            self.action_refresh()
        elif changed:
            files = list(self._files.values())
            self._tonight = tonight(files, self.app.clock.now().date())
            self._count_all(f for f in files if str(f.path) in changed or self._tonight_of(f))

    def action_refresh(self) -> None:
        """Read the folder anew."""
        self._sizes = session_sizes(self._launch.sessions)
        found = list_sessions(self._launch.sessions)
        files, findings = found.files, found.findings
        self._files = {str(file.path): file for file in files}
        longest = max((len(file.session.recorder) for file in files), default=0)
        self._wide = min(max(longest, _NAME[0]), _NAME[1])
        self._tonight = tonight(files, self.app.clock.now().date())
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        chosen = options.highlighted_option
        options.clear_options()
        for meeting, evening in self._tonight.items():
            options.add_option(Option(self._tonight_line(evening), id=f"{_TONIGHT}{meeting}"))
        options.add_option(Option(Content.styled(_("+ Nieuwe bijeenkomst"), "bold"), id="new"))
        for name, file in self._files.items():
            options.add_option(Option(self._line(file, None), id=name))
        if files:
            words = _("≡ Verwerken: alle avonden samen, en een verslag")
            options.add_option(Option(Content.styled(words, "bold"), id="staff"))
        ids = [option.id for option in options.options]
        # what comes in must not take the place of what Enter was meant for
        still = chosen is not None and chosen.id in ids
        options.highlighted = ids.index(chosen.id) if still and chosen else min(at, len(ids) - 1)
        notice = ""
        if findings:
            words = n_(
                "{n} bestand is niet te lezen: {eerste}",
                "{n} bestanden zijn niet te lezen: {eerste}",
                len(findings),
            )
            notice = words.format(n=len(findings), eerste=findings[0])
        elif not files:
            notice = _(
                "Hier staan nog geen bijeenkomsten. Enter begint er een; v toont een voorbeeld."
            )
        self.query_one("#start-notice", Label).update(Content(notice))
        self._count_all(files)

    def _count_all(self, files: Iterable[SessionFile]) -> None:
        waiting = [_Counting(f, TailReader(f.path), Meeting(), self._tonight_of(f)) for f in files]
        self._count(iter(waiting), None)

    def _count(self, waiting: Iterator[_Counting], now: _Counting | None) -> None:
        """Count remarks a slice at a time, so that the arrows stay quick."""
        now = now or next(waiting, None)
        if now is None or not self.is_attached:
            return
        try:
            batch = now.reader.read(_SLICE)
        except OSError:
            # gone since the list was made; the next look at the folder leaves it out
            self._count(waiting, None)
            return
        evening = now.tonight
        for record in batch.records:
            now.meeting.feed(record)
            if evening is not None:
                evening.evening.feed(record)
        if batch.done:
            name = str(now.file.path)
            if name in self._files:
                options = self.query_one(OptionList)
                options.replace_option_prompt(name, self._line(now.file, now.meeting))
                if evening is not None and evening is self._tonight.get(evening.evening.id):
                    evening.read += 1
                    if evening.read == len(evening.files):
                        line = self._tonight_line(evening)
                        options.replace_option_prompt(f"{_TONIGHT}{evening.evening.id}", line)
            now = None
        self.set_timer(0.001, lambda: self._count(waiting, now))

    def _line(self, file: SessionFile, meeting: Meeting | None) -> Content:
        session = file.session
        names = {n.id: n.title for n in self._launch.content.programme.neighbourhoods}
        place = names.get(session.neighbourhood, session.neighbourhood)
        if is_staff(session):
            place = _("verwerking")
        parts = [f"{session.date:%d-%m-%Y}  {place:<11} {session.recorder:<{self._wide}}"]
        if meeting is not None:
            count = len(meeting.remark_ids)
            if is_staff(session):
                # what staff decided is not what was said
                decided = len(meeting) - len(meeting.sessions)
                parts.append(n_("{n} beslissing", "{n} beslissingen", decided).format(n=decided))
                return self._fitted(parts)
            parts.append(n_("{n} opmerking", "{n} opmerkingen", count).format(n=count))
            if meeting.current_step is None and meeting.steps.last is not None:
                parts.append(_("afgesloten"))
            elif step := self._launch.content.agenda.step_by_id.get(meeting.current_step or ""):
                parts.append(_("bij {stap}").format(stap=step.short))
        if session.venue:
            parts.append(session.venue)
        return self._fitted(parts)

    def _tonight_of(self, file: SessionFile) -> Tonight | None:
        evening = self._tonight.get(file.session.meeting)
        return evening if evening is not None and file in evening.files else None

    def _tonight_line(self, evening: Tonight) -> Content:
        words = f"▸ {evening.words(self._launch.content)}"
        line = Content.styled(words, "bold $text-primary")
        return line.truncate(self.app.size.width - _MARGIN, ellipsis=True)

    def _fitted(self, parts: list[str]) -> Content:
        return Content("  ".join(parts)).truncate(self.app.size.width - _MARGIN, ellipsis=True)

    # Keys

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == "new":
            self.action_new()
        elif event.option_id == "staff":
            self.action_staff()
        elif event.option_id is not None and event.option_id.startswith(_TONIGHT):
            self._join(self._tonight[event.option_id.removeprefix(_TONIGHT)])
        elif event.option_id is not None:
            self._resume(self._files[event.option_id])

    def action_new(self) -> None:
        """Ask what the new meeting is."""
        self.app.push_screen(NewMeeting(self._launch, self._taken), self._begin)

    def _taken(self, meeting: str) -> list[str]:
        """The names that write this meeting, as the folder now is."""
        files = list_sessions(self._launch.sessions).files
        return [file.session.recorder for file in files if file.session.meeting == meeting]

    def _join(self, evening: Tonight) -> None:
        """Write along with a meeting of today; who did that before may go on."""
        usual = self._launch.settings.recorder
        request = evening.request(usual)
        form = NewMeeting(self._launch, self._taken, request)
        own = evening.file_of(usual)
        if own is None:
            self.app.push_screen(form, self._begin)
            return
        from npzw_tui.tui.screens.staff_pick import Pick

        def chosen(what: str | None) -> None:
            if what == "own":
                self._resume(own)
            elif what == "new":
                self.app.push_screen(form, self._begin)

        options = (
            ("own", _("Verder als {naam}").format(naam=usual)),
            ("new", _("Meeschrijven als nieuwe tafel: {naam}").format(naam=request.recorder)),
        )
        self.app.push_screen(Pick(evening.words(self._launch.content), options), chosen)

    def _begin(self, request: Request | None) -> None:
        if request is not None:
            self.app.remember(request)
            self.app.open_meeting(self._launch, request)

    def _resume(self, file: SessionFile) -> None:
        session = file.session
        if is_staff(session):
            # this staff member goes on with all evenings of the folder
            self.app.staff.open(StaffRequest(recorder=session.recorder, straight="always"))
            return
        request = Request(
            neighbourhood=session.neighbourhood,
            date=session.date,
            recorder=session.recorder,
            venue=session.venue,
            facilitator=session.facilitator,
        )
        self.app.open_meeting(self._launch, request, file.path)

    def action_staff(self) -> None:
        """Choose which files to work on."""
        self.app.staff.open(StaffRequest(recorder=self.app.staff.name))

    def action_example(self) -> None:
        """Open a copy of the example evening."""
        self.app.open_example()

    def action_folder(self) -> None:
        """Show the folder in the machine's own file manager."""
        folder = self._launch.sessions
        try:
            private_folder(folder)
            words = _("Map: {map}") if open_folder(folder) else _("Geen bestandsbeheer gevonden")
        except OSError as error:
            words = _("De map gaat niet open: {reden}").format(reden=why(error))
        self.query_one("#start-notice", Label).update(Content(words.format(map=folder)))
