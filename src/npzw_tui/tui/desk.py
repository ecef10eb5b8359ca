"""What all parts of a meeting's screen share: content, recorder, counts and figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npzw_tui.domain.counts import NodeCounts
from npzw_tui.domain.step_time import EveningTime, evening_time
from npzw_tui.domain.steps import StepLog
from npzw_tui.domain.vocabulary import NO_WORDS
from npzw_tui.i18n import _, n_
from npzw_tui.tui.desk_remarks import DeskRemarks
from npzw_tui.tui.widgets.agenda_bar import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.evening import Evening
    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.promise_book import PromiseBook
    from npzw_tui.domain.records import Remark
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.tui.launch import Launch, Request

_SPEAKERS = 30


class Desk:
    """One meeting at one keyboard.

    The recorder is opened after the first paint: what it needs (pydantic, the lock, the file) takes
    longer than all the rest, and keys typed meanwhile wait in the note line.
    """

    def __init__(
        self, launch: Launch, request: Request, clock: Clock, ids: Ids, path: Path | None = None
    ) -> None:
        self.launch = launch
        self._path = path
        self._sure = False
        self.request = request
        self.clock = clock
        self._ids = ids
        self.programme = launch.content.programme
        self.agenda = launch.content.agenda
        self.neighbourhood = request.neighbourhood
        self.vocabulary = NO_WORDS
        self.counts = NodeCounts(self.programme)
        self.recorder: Recorder | None = None
        self.evening: Evening | None = None
        """The meeting with what other tables write; there as soon as the recorder is."""
        self.earlier: PromiseBook | None = None
        """What was promised on earlier evenings; there when their files were read."""
        self.earlier_unread: tuple[str, ...] = ()
        """The names of those files that could not be read, or not all of them."""
        self.remarks = DeskRemarks(self)
        self.step = request.step or self.agenda.steps[0].id
        self._speakers: dict[str, None] = {}

    @property
    def title(self) -> str:
        """What the meeting is called at the top of the screen."""
        names = {n.id: n.title for n in self.programme.neighbourhoods}
        place = names.get(self.neighbourhood, self.neighbourhood)
        day = self.request.date
        return f"{place} · {day:%d-%m-%Y} · {self.request.recorder}"

    def open(self) -> Recorder:
        """The recorder; opened at the first call, which takes the lock and may write the session.

        Raises ``NpzwError`` where the file cannot be used.
        """
        if self.recorder is None:
            from npzw_tui.domain.evening import Evening
            from npzw_tui.services.recorder import Recorder
            from npzw_tui.storage.in_use import refuse_in_use
            from npzw_tui.storage.lock import Locked
            from npzw_tui.storage.sessions import find_session

            request = self.request
            meeting = f"{request.date.isoformat()}-{request.neighbourhood}"
            folder = self.launch.sessions
            path = self._path or find_session(folder, meeting, request.recorder)
            if path is None:
                self.recorder = Recorder.begin(
                    folder,
                    neighbourhood=request.neighbourhood,
                    date=request.date,
                    recorder=request.recorder,
                    venue=request.venue,
                    facilitator=request.facilitator,
                    programme=self.programme.id,
                    clock=self.clock,
                    ids=self._ids,
                )
            else:
                if not self._sure:
                    refuse_in_use(path)
                try:
                    self.recorder = Recorder.resume(path, clock=self.clock, ids=self._ids)
                except Locked as error:
                    words = _("Sluit het andere venster, of begin met een naam die vrij is: {naam}")
                    error.hint = words.format(naam=self.free_name())
                    raise
            session = self.recorder.session
            self.evening = Evening(session.meeting, self.recorder.meeting, session.id)
            self.recorder.evening = self.evening
        return self.recorder

    def free_name(self) -> str:
        """Give the name of a recorder that nobody has in this meeting."""
        from npzw_tui.domain.table_name import free_name
        from npzw_tui.storage.sessions import list_sessions

        meeting = f"{self.request.date.isoformat()}-{self.request.neighbourhood}"
        heads = [file.session for file in list_sessions(self.launch.sessions).files]
        taken = [head.recorder for head in heads if head.meeting == meeting]
        return free_name(self.request.recorder, taken)

    def go_on_as(self, recorder: str) -> None:
        """Write under this name, also where another computer wrote under it a moment ago."""
        if recorder != self.request.recorder:
            self.request, self._path = replace(self.request, recorder=recorder), None
        self._sure = True

    @property
    def meeting(self) -> Meeting | None:
        """Everything that was said, by all tables; None before the file is open."""
        return None if self.evening is None else self.evening.meeting

    @property
    def leads(self) -> bool:
        """Whether this keyboard leads the evening: its agenda and its room count for all."""
        return self.evening is None or self.evening.leads

    def spoken(self, remark: Remark) -> None:
        """Remember where this remark came from, for the completion of ``@``."""
        if remark.speaker:
            self._speakers.pop(remark.speaker, None)
            self._speakers[remark.speaker] = None

    def speakers(self) -> list[str]:
        """Who has the floor, who waits for it, and tables and streets that spoke, latest first."""
        places = list(self._speakers)[: -_SPEAKERS - 1 : -1]
        if self.meeting is not None:
            queue = self.meeting.speakers
            places[:0] = [turn.speaker for turn in (*queue.speaking, *queue.waiting)]
        return list(dict.fromkeys(places))

    def said_about(self, node_id: str, most: int) -> list[Remark]:
        """The latest remarks that touch a node, the newest first, at most so many."""
        meeting = self.meeting
        if meeting is None:
            return []
        left = min(self.counts[node_id], most)
        said: list[Remark] = []
        for remark_id in reversed(meeting.remark_ids):
            if len(said) == left:
                break
            remark = meeting.remarks[remark_id]
            if any(self.counts.touches(link, node_id) for link in remark.links):
                said.append(remark)
        return said

    def time(self) -> EveningTime:
        """How the evening stands in time now: who leads has the clock for all."""
        steps = StepLog() if self.evening is None else self.evening.steps
        return evening_time(steps, self.agenda.steps, self.clock.now())

    def progress(self) -> Progress:
        """Where the evening is now, for the agenda bar."""
        return Progress(self.time(), self.step)

    def figures(self) -> str:
        """How much was said so far, and at how many tables where there are more."""
        count = self.remarks.total
        words = n_("{n} opmerking", "{n} opmerkingen", count).format(n=count)
        tables = 0 if self.evening is None else len(self.evening.sessions)
        if tables < 2:
            return words
        return words + ", " + n_("{n} tafel", "{n} tafels", tables).format(n=tables)
