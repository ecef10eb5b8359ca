"""From a collection to a report: everything that is said of it, found out once.

What residents must not see is left out here, before there is any form that could show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.attendance import attendance
from npzw_tui.domain.counts import NodeCounts
from npzw_tui.domain.tally_view import is_several, title_of
from npzw_tui.domain.verdict import verdict_of
from npzw_tui.i18n import _
from npzw_tui.reports.clashes import clashes_of
from npzw_tui.reports.matrix import matrix_of
from npzw_tui.reports.model import (
    Audience,
    Counted,
    Dispute,
    Double,
    MeetingTold,
    Promised,
    Report,
    StepTime,
    Told,
)
from npzw_tui.storage.collecting import newer_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from npzw_tui.domain.collection import Collection, HeldMeeting
    from npzw_tui.domain.records import Promise, Record, Remark, Tally
    from npzw_tui.storage.collecting import Collected
    from npzw_tui.storage.content import Content

LAPSED: Final = "vervallen"
"""The state of a promise that answers nothing any more."""


def report_of(collected: Collected, content: Content, audience: Audience = "bureau") -> Report:
    """Make the report for an audience from what was read, in the words of this content."""
    return _Making(collected, content, audience).report()


class _Making:
    """What is looked up again and again while one report is made."""

    def __init__(self, collected: Collected, content: Content, audience: Audience) -> None:
        self._collected = collected
        self._collection: Collection = collected.collection
        self._programme, self._agenda = content.programme, content.agenda
        self._audience: Audience = audience
        self._office = audience == "bureau"
        self._counts = NodeCounts(content.programme)
        self._refs = self._collection.refs()
        self._doubles = self._collection.doubles()
        self._groups = self._doubles.groups()
        self._meetings = self._collection.meetings()
        self._present = {meeting.id: attendance(meeting.tallies) for meeting in self._meetings}
        self._places = {meeting.id: meeting.neighbourhood for meeting in self._meetings}
        self._promises_by_remark = self._find_promises()

    def report(self) -> Report:
        remarks = tuple(told for m in self._meetings for told in self._told(m, shown=True))
        left_out = tuple(self._left_out())
        return Report(
            audience=self._audience,
            programme=self._programme,
            agenda=self._agenda,
            as_of=self._collection.fold.latest,
            meetings=tuple(map(self._meeting, self._meetings)),
            remarks=remarks,
            tallies=tuple(self._counted(t, m) for m in self._meetings for t in m.tallies),
            promises=tuple(self._promised(p, m) for m in self._meetings for p in m.promises),
            matrix=matrix_of(remarks, self._meetings, self._programme),
            doubles=tuple(self._double(id_, s) for s, ids in self._groups.items() for id_ in ids),
            clashes=tuple(clashes_of(self._collection, self._refs)) if self._office else (),
            left_out=left_out if self._office else (),
            disputes=tuple(self._disputes()) if self._office else (),
            incomplete=not self._collected.complete,
            hidden=tuple(told for m in self._meetings for told in self._told(m, shown=False)),
        )

    # --- remarks ---

    def _told(self, meeting: HeldMeeting, *, shown: bool) -> list[Told]:
        """Tell the remarks that are shown, or those that another one stands for."""
        remarks = [r for r in meeting.remarks if (self._doubles.shown(r.id) == r.id) is shown]
        return sorted(
            (self._tell(remark, meeting) for remark in remarks), key=lambda told: (told.at, told.id)
        )

    def _tell(self, remark: Remark, meeting: HeldMeeting) -> Told:
        hidden = self._groups.get(remark.id, ())
        session = self._collection.session_of(remark.id)
        first = self._collection.first(remark.id) or remark
        return Told(
            ref=self._refs[remark.id],
            id=remark.id,
            meeting=meeting.id,
            neighbourhood=meeting.neighbourhood,
            step=remark.step,
            at=first.at,
            kinds=tuple(dict.fromkeys((remark.kind, *remark.also))),
            text=remark.text,
            quote=remark.quote,
            links=tuple(dict.fromkeys(remark.links)),
            lines=self._lines(remark.links),
            verdict=remark.verdict or verdict_of(remark.links, outside=False),
            answer=self._answer(remark, hidden),
            promises=tuple(
                self._refs[promise.id]
                for id_ in (remark.id, *hidden)
                for promise in self._promises_by_remark.get(id_, ())
            ),
            doubles=tuple(self._refs[id_] for id_ in hidden),
            speaker=remark.speaker if self._office else None,
            recorder=session.recorder if self._office and session else None,
            revisions=remark.rev,
            extra=dict(remark.extra) if self._office else {},
        )

    def _lines(self, links: Iterable[str]) -> tuple[str, ...]:
        touched = self._counts.touches
        return tuple(
            line.id
            for line in self._programme.lines
            if any(touched(link, line.id) for link in links)
        )

    def _answer(self, remark: Remark, hidden: tuple[str, ...]) -> str | None:
        """Give its own answer, or the one that was given to an equal remark at another table."""
        remarks = self._collection.fold.remarks
        answers = (remark.answer, *(remarks[id_].answer for id_ in hidden))
        return next((answer for answer in answers if answer), None)

    def _double(self, id_: str, shown: str) -> Double:
        remark = self._collection.fold.remarks[id_]
        disputed = any(id_ in two and shown in two for two in self._doubles.disputed)
        return Double(
            ref=self._refs[id_],
            shown=self._refs[shown],
            text=remark.text,
            meeting=self._collection.meeting_id_of(id_),
            speaker=remark.speaker if self._office else None,
            disputed=disputed and self._office,
        )

    def _disputes(self) -> Iterator[Dispute]:
        """Find the pairs on which people decided differently, and what counts now."""
        for two, several in sorted(
            self._doubles.disputed.items(), key=lambda item: sorted(item[0])
        ):
            # A hand may have written a pair of one remark.
            one, other = min(two), max(two)
            if one != other and one in self._refs and other in self._refs:
                yield Dispute(
                    one=self._refs[one], other=self._refs[other], decision=several[-1].decision
                )

    # --- promises and counts ---

    def _find_promises(self) -> dict[str, list[Promise]]:
        found: dict[str, list[Promise]] = {}
        promises = self._collection.fold.promises
        for id_ in sorted(promises):
            promise = promises[id_]
            if promise.remark is not None and promise.status != LAPSED:
                found.setdefault(promise.remark, []).append(promise)
        return found

    def _promised(self, promise: Promise, meeting: HeldMeeting) -> Promised:
        remark = promise.remark if promise.remark in self._collection.fold.remarks else None
        return Promised(
            ref=self._refs[promise.id],
            id=promise.id,
            meeting=meeting.id,
            neighbourhood=meeting.neighbourhood,
            step=promise.step,
            at=_first_at(self._collection, promise),
            text=promise.text,
            owner=promise.owner,
            due=promise.due,
            status=promise.status,
            remark=None if remark is None else self._refs[self._doubles.shown(remark)],
        )

    def _counted(self, tally: Tally, meeting: HeldMeeting) -> Counted:
        present = self._present[meeting.id]
        # where nobody counted there are options to show, but no numbers
        numbers = tally.method != "meerderheid"
        return Counted(
            ref=self._refs[tally.id],
            id=tally.id,
            meeting=meeting.id,
            neighbourhood=meeting.neighbourhood,
            step=tally.step,
            question=tally.question,
            title=title_of(tally.question, self._agenda),
            options=tally.options if numbers else (),
            counts=tally.counts if numbers else (),
            method=tally.method,
            majority=tally.majority,
            present=None if present is None else sum(present.counts),
            several=is_several(tally.question, self._agenda),
        )

    # --- evenings ---

    def _meeting(self, meeting: HeldMeeting) -> MeetingTold:
        present = self._present[meeting.id]
        interests: dict[str, int] = {}
        for ambassador in meeting.ambassadors:
            for node in ambassador.interests:
                interests[node] = interests.get(node, 0) + 1
        order = {node: place for place, node in enumerate(self._programme.nodes)}
        return MeetingTold(
            id=meeting.id,
            neighbourhood=meeting.neighbourhood,
            date=meeting.date,
            venue=meeting.venue,
            facilitator=meeting.facilitator if self._office else None,
            recorders=tuple(s.recorder for s in meeting.sessions) if self._office else (),
            present=None if present is None else sum(present.counts),
            present_method=None if present is None else present.method,
            remarks=sum(self._doubles.shown(r.id) == r.id for r in meeting.remarks),
            steps=self._times(meeting),
            timed_by=meeting.timed_by.recorder if self._office and meeting.timed_by else None,
            ambassadors=len(meeting.ambassadors),
            interests=tuple(
                sorted(interests.items(), key=lambda item: (order.get(item[0], len(order)), item))
            ),
        )

    def _times(self, meeting: HeldMeeting) -> tuple[StepTime, ...]:
        """Planned and real minutes: the agenda's steps in order, then others that were run."""
        marked = [mark.step for mark in meeting.steps.marks]
        if not marked:
            return ()
        planned = {step.id: step.minutes for step in self._agenda.steps}
        return tuple(
            StepTime(
                step=step,
                planned=planned[step] + meeting.steps.minutes_added(step)
                if step in planned
                else None,
                real=meeting.time_in(step).total_seconds() / 60,
            )
            for step in dict.fromkeys([*planned, *marked])
        )

    def _left_out(self) -> Iterable[str]:
        """Tell what the inputs had that this report has not, and what it may misread."""
        yield from map(str, self._collected.findings)
        for trouble in self._collected.troubles:
            yield " ".join(part for part in (trouble.title, trouble.message) if part)
        yield from map(newer_words, self._collected.newer)
        own = self._programme.id
        for session in self._collection.fold.sessions.values():
            if session.programme not in (None, own):
                yield _(
                    "{recorder} ({meeting}) is opgenomen met programma {ander}; dit verslag leest "
                    "de koppelingen met {dit}"
                ).format(
                    recorder=session.recorder,
                    meeting=session.meeting,
                    ander=session.programme,
                    dit=own,
                )


def _first_at(collection: Collection, record: Record) -> datetime:
    return (collection.first(record.id) or record).at
