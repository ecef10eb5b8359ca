"""What the room sees, as a value: made from content and from records that may be seen.

Whatever is not in a ``RoomPicture`` cannot get onto the projector, and a picture is made from
``room_records`` only, which hold no remark, no speaker and no contact.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.attendance import people
from npzw_tui.domain.presentation import Page, presentation
from npzw_tui.domain.step_time import StepTime
from npzw_tui.domain.tally_view import TallyView, tally_view

if TYPE_CHECKING:
    from datetime import datetime

    from npzw_tui.domain.agenda import Agenda, Step
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import Room, RoomMode, Session
    from npzw_tui.domain.room_records import RoomRecords, RoomState
    from npzw_tui.domain.steps import StepLog

_DAY: Final = len("2023-06-21")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPromise:
    """A promise that the facilitator lets the room see."""

    id: str
    owner: str
    text: str
    due: date | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPicture:
    """What the room sees. In the mode ``zwart`` there is nothing in it.

    ``number`` is the step's place in the agenda, 0 where there is none; ``steps`` are their short
    names. ``questions`` are the deck's, ``points`` what else of the deck belongs to the step: the
    aims, the milestones. ``page_number`` counts from 1; without a page it is 0. ``since`` is when
    the middle of the picture last changed, ``released_at`` when the promises did. ``at`` is the
    moment that the picture is of: in the mode ``bevroren`` that of the freeze.
    """

    at: datetime
    mode: RoomMode = "live"
    place: str = ""
    day: date | None = None
    steps: tuple[str, ...] = ()
    number: int = 0
    title: str = ""
    short: str = ""
    purpose: str = ""
    questions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    page: Page | None = None
    page_number: int = 0
    pages: int = 0
    timer: StepTime | None = None
    tally: TallyView | None = None
    promises: tuple[RoomPromise, ...] = ()
    ended: bool = False
    closing: str = ""
    since: datetime | None = None
    released_at: datetime | None = None


@dataclass(slots=True)
class RoomPainter:
    """Makes pictures with one content."""

    programme: Programme
    agenda: Agenda
    _pages: dict[str, tuple[Page, ...]] = field(default_factory=dict)

    def expected(self, meeting: str | None, now: datetime) -> RoomPicture:
        """Return what the room sees before there is any file of this meeting (None: today's)."""
        day, place = now.date(), ""
        if meeting is not None:
            titles = {each.id: each.title for each in self.programme.neighbourhoods}
            place = titles.get(meeting[_DAY + 1 :], "")
            with suppress(ValueError):
                day = date.fromisoformat(meeting[:_DAY])
        return RoomPicture(at=now, place=place, day=day)

    def picture(self, records: RoomRecords, now: datetime) -> RoomPicture:
        """Return what the room sees ``now`` (aware)."""
        leader = records.leader
        if leader is None:
            return self.expected(records.meeting, now)
        room = records.now.room_of(leader.id)
        mode: RoomMode = "live" if room is None or room.mode is None else room.mode
        if mode == "zwart":
            return RoomPicture(at=now, mode=mode)
        state = records.now
        if room is not None and mode == "bevroren":
            now = records.same_since(room, lambda each: each.mode)
            state = records.at(now)
            room = state.room_of(leader.id)
        return self._draw(records, state, leader, room, mode, now)

    def _draw(
        self,
        records: RoomRecords,
        state: RoomState,
        leader: Session,
        room: Room | None,
        mode: RoomMode,
        now: datetime,
    ) -> RoomPicture:
        log = state.agenda_of(leader)
        places = {place.id: place.title for place in self.programme.neighbourhoods}
        step = self.agenda.step_by_id.get(log.current or log.last or "")
        released = () if room is None else room.released
        common = RoomPicture(
            at=now,
            mode=mode,
            place=places.get(leader.neighbourhood, ""),
            day=leader.date,
            steps=tuple(each.short for each in self.agenda.steps),
            promises=_promises(state, released),
            released_at=records.same_since(room, lambda each: each.released)
            if room is not None and released
            else None,
        )
        if step is None:
            return common
        return self._in_step(records, state, leader, room, log, step, common)

    def _in_step(
        self,
        records: RoomRecords,
        state: RoomState,
        leader: Session,
        room: Room | None,
        log: StepLog,
        step: Step,
        common: RoomPicture,
    ) -> RoomPicture:
        ended = log.current is None
        pages = self._presentation(leader.neighbourhood) if step.screen == "presentation" else ()
        number = 0 if ended else _page_number(room, step, len(pages))
        tallies = [tally for tally in state.tallies_of(leader.id) if tally.step == step.id]
        tally = max(tallies, key=lambda each: (each.at, each.id), default=None)
        moments = [mark.at for mark in log.marks if mark.step == step.id and mark.event == "begin"]
        if number and room is not None:
            moments.append(records.same_since(room, lambda each: (each.step, each.page)))
        if tally is not None:
            moments.append(tally.at)
        present = people(state.tallies_here)
        return replace(
            common,
            number=self.agenda.steps.index(step) + 1,
            title=step.title,
            short=step.short,
            purpose=step.purpose,
            questions=tuple(each.title for each in self.agenda.questions_of(step.id)),
            points=self._points(step),
            page=pages[number - 1] if number else None,
            page_number=number,
            pages=len(pages),
            timer=None if ended else _timer(log, step, common.at),
            tally=None if tally is None or ended else tally_view(tally, self.agenda, present),
            ended=ended,
            closing=self.agenda.closing if ended else "",
            since=max(moments, default=None),
        )

    def _presentation(self, neighbourhood: str) -> tuple[Page, ...]:
        if neighbourhood not in self._pages:
            self._pages[neighbourhood] = presentation(self.programme, neighbourhood)
        return self._pages[neighbourhood]

    def _points(self, step: Step) -> tuple[str, ...]:
        if step.screen == "welcome":
            return tuple(aim.title for aim in self.agenda.aims)
        if step.screen == "introduction":
            return tuple(
                f"{stone.title} · {stone.when}" if stone.when else stone.title
                for stone in self.programme.milestones
            )
        return ()


def _page_number(room: Room | None, step: Step, pages: int) -> int:
    """Return the page that is shown, 0 for none: the facilitator has the prompts in front of them.

    A page is of the step that its record names; in another step it says nothing.
    """
    if room is None or room.page is None or room.step != step.id:
        return 0
    return min(max(room.page, 0), pages)


def _timer(log: StepLog, step: Step, now: datetime) -> StepTime:
    return StepTime(
        step=step.id,
        minutes=step.minutes,
        added=log.minutes_added(step.id),
        spent=log.time_in(step.id, now),
        state="running" if log.running else "paused",
    )


def _promises(state: RoomState, released: tuple[str, ...]) -> tuple[RoomPromise, ...]:
    """Return what was released and still holds, in the order of release."""
    found = (state.promises.get(id_) for id_ in dict.fromkeys(released))
    return tuple(
        RoomPromise(
            id=each.id,
            owner=each.owner,
            text=each.text,
            due=each.due,
            kept=each.status == "gedaan",
        )
        for each in found
        if each is not None and each.status != "vervallen"
    )
