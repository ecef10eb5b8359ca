"""What all parts of a meeting's screen share: content, recorder, counts and figures."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from npzw_tui.domain.counts import NodeCounts
from npzw_tui.domain.evening import Evening
from npzw_tui.domain.vocabulary import NO_WORDS
from npzw_tui.i18n import n_
from npzw_tui.tui.widgets.agenda_bar import Progress

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.fold import Meeting
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
            from npzw_tui.services.recorder import Recorder
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
                self.recorder = Recorder.resume(path, clock=self.clock, ids=self._ids)
            session = self.recorder.session
            self.evening = Evening(session.meeting, self.recorder.meeting, session.id)
        return self.recorder

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
        """Tables and streets that spoke, the latest first."""
        return list(self._speakers)[: -_SPEAKERS - 1 : -1]

    def said_about(self, node_id: str, most: int) -> list[Remark]:
        """The latest remarks that touch a node, the newest first, at most so many."""
        left = min(self.counts[node_id], most)
        said: list[Remark] = []
        for index in range(len(self.remarks) - 1, -1, -1):
            if len(said) == left:
                break
            remark = self.remarks[index]
            if any(self.counts.touches(link, node_id) for link in remark.links):
                said.append(remark)
        return said

    def progress(self) -> Progress:
        """Where the evening is now, for the agenda bar."""
        now = self.clock.now()
        spent: dict[str, timedelta] = {}
        ended = False
        if self.recorder is not None:
            meeting = self.recorder.meeting
            for step in self.agenda.steps:
                if time := meeting.time_in_step(step.id, now):
                    spent[step.id] = time
            ended = meeting.current_step is None and meeting.steps.last is not None
        return Progress(self.step, spent, now, ended)

    def figures(self) -> str:
        """How much was said so far."""
        count = len(self.remarks)
        return n_("{n} opmerking", "{n} opmerkingen", count).format(n=count)


class DeskRemarks:
    """The remarks of this keyboard in order, also those that the disk refused so far."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __len__(self) -> int:
        """Tell how many there are."""
        recorder = self._desk.recorder
        return 0 if recorder is None else len(recorder.meeting.remark_ids)

    def __getitem__(self, index: int) -> Remark:
        """Give the remark at this place."""
        meeting = self._desk.open().meeting
        return meeting.remarks[meeting.remark_ids[index]]

    def is_saved(self, index: int) -> bool:
        """Tell whether it is on disk as it stands."""
        recorder = self._desk.recorder
        return recorder is None or recorder.is_saved(recorder.meeting.remark_ids[index])

    def find(self, remark_id: str) -> int | None:
        """Give the place of the remark with this id."""
        recorder = self._desk.recorder
        if recorder is None or remark_id not in recorder.meeting.remarks:
            return None
        # the ids stand in order
        ids = recorder.meeting.remark_ids
        index = bisect_left(ids, remark_id)
        return index if index < len(ids) and ids[index] == remark_id else None
