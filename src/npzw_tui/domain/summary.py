"""What an evening comes down to, for the closing: counts, open worries, and what nobody named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.counts import NodeCounts
from npzw_tui.domain.verdict import is_outside

if TYPE_CHECKING:
    from npzw_tui.domain.agenda import Agenda, Kind
    from npzw_tui.domain.fold import Meeting
    from npzw_tui.domain.programme import Action, Line, Programme
    from npzw_tui.domain.records import Remark

WORRY = "zorg"
QUESTION = "vraag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The outcome so far; every list is in the order of the content, or of what was said.

    A remark counts once under each of its kinds and under each line that it is linked to, itself
    or through a goal or an action; so these counts may come to more than ``total``.
    """

    total: int
    by_kind: list[tuple[Kind, int]]
    by_line: list[tuple[Line, int]]
    unlinked: int
    """Remarks that nobody linked to this programme, nor called outside it."""
    outside: list[Remark]
    """Remarks that the programme has nothing on, or not on all of it: somebody must hear them."""
    open_worries: list[Remark]
    """Worries without an answer, and without a promise that still holds."""
    unanswered_questions: list[Remark]
    silent_lines: list[Line]
    silent_actions: list[Action]
    """Of the Top 10 or this neighbourhood: nobody said a thing about them or their goals."""


def summarise(
    meeting: Meeting, programme: Programme, agenda: Agenda, neighbourhood: str
) -> Summary:
    """Sum up what was said so far at the meeting in this neighbourhood (an id)."""
    remarks = [meeting.remarks[id_] for id_ in meeting.remark_ids]
    by_line = NodeCounts(programme)
    by_line.recount(remarks)
    unlinked = sum(
        1
        for r in remarks
        if not is_outside(r.verdict) and programme.nodes.keys().isdisjoint(r.links)
    )
    said = meeting.count_by_node
    here = [
        action
        for action in programme.actions
        if action.top10 or neighbourhood in action.neighbourhoods
    ]
    settled = {
        promise.remark for promise in meeting.promises.values() if promise.status != "vervallen"
    }
    waiting = [r for r in remarks if not r.answer and r.id not in settled]
    return Summary(
        total=len(remarks),
        by_kind=[(kind, meeting.count_by_kind[kind.id]) for kind in agenda.kinds],
        by_line=[(line, by_line[line.id]) for line in programme.lines],
        unlinked=unlinked,
        outside=[r for r in remarks if is_outside(r.verdict)],
        open_worries=[r for r in waiting if WORRY in (r.kind, *r.also)],
        unanswered_questions=[r for r in waiting if QUESTION in (r.kind, *r.also)],
        silent_lines=[line for line in programme.lines if not by_line[line.id]],
        silent_actions=[
            action
            for action in here
            if not said[action.id] and not any(said[goal] for goal in action.goals)
        ],
    )
