from __future__ import annotations

import pytest

from npzw_tui.domain.agenda import Agenda, Kind
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.programme import Action, Goal, Line, Neighbourhood, Programme
from npzw_tui.domain.records import Promise, Record
from npzw_tui.domain.summary import Summary, summarise

from ..making import START, remark

PROGRAMME = Programme(
    id="p",
    title="P",
    mission="M",
    neighbourhoods=(Neighbourhood(id="moerwijk", title="Moerwijk"),),
    lines=(Line(id="wonen", title="W", ambition=""), Line(id="werk", title="K", ambition="")),
    goals=(
        Goal(id="wonen.woningen", line="wonen", title="W"),
        Goal(id="werk.meer", line="werk", title="M"),
    ),
    actions=(
        Action(id="a.top", line="wonen", title="T", top10=True, goals=("wonen.woningen",)),
        Action(id="a.hier", line="werk", title="H", neighbourhoods=("moerwijk",)),
        Action(id="a.elders", line="werk", title="E", neighbourhoods=("vrederust",)),
        Action(id="a.beide", line="wonen", title="B", goals=("werk.meer",)),
    ),
)
AGENDA = Agenda(
    title="Avond",
    kinds=(
        Kind(id="zorg", title="Zorg", mark="!"),
        Kind(id="vraag", title="Vraag", mark="?"),
        Kind(id="opmerking", title="Opmerking"),
    ),
)


def sum_up(*records: Record) -> Summary:
    meeting = Meeting()
    for record in records:
        meeting.feed(record)
    return summarise(meeting, PROGRAMME, AGENDA, "moerwijk")


def promise(status: str, of: str = "r1") -> Promise:
    values = {"id": "p1", "session": "s1", "at": START, "rev": 1, "status": status, "remark": of}
    return Promise(step="a", text="Bellen", owner="gemeente", **values)


def test_an_evening_on_which_nothing_was_said() -> None:
    summary = sum_up()
    assert (summary.total, summary.unlinked) == (0, 0)
    assert [count for _kind, count in summary.by_kind] == [0, 0, 0]
    assert [line.id for line in summary.silent_lines] == ["wonen", "werk"]
    assert [action.id for action in summary.silent_actions] == ["a.top", "a.hier"]
    assert summary.open_worries == summary.unanswered_questions == []


def test_remarks_count_under_each_kind_and_each_line_once() -> None:
    summary = sum_up(
        remark("r1", also=("vraag",), links=("wonen.woningen", "a.top")),
        remark("r2", links=("werk", "wonen")),
        remark("r3", kind="opmerking"),
        remark("r4", links=("een.ander.programma",)),
        remark("r5", links=("a.beide",)),
        remark("r6", rev=2, deleted=True),
    )
    assert summary.total == 5
    assert [(kind.id, count) for kind, count in summary.by_kind] == [
        ("zorg", 4),
        ("vraag", 1),
        ("opmerking", 1),
    ]
    assert [(line.id, count) for line, count in summary.by_line] == [("wonen", 3), ("werk", 2)]
    assert summary.unlinked == 2
    assert summary.silent_lines == []


def test_a_worry_is_open_and_a_question_unanswered_until_there_is_an_answer() -> None:
    summary = sum_up(
        remark("r2", kind="vraag", also=("zorg",)),
        remark("r1", answer="Dat pakken we op"),
        remark("r3", kind="opmerking"),
    )
    assert [worry.id for worry in summary.open_worries] == ["r2"]
    assert [question.id for question in summary.unanswered_questions] == ["r2"]


@pytest.mark.parametrize(("status", "open_"), [("open", 0), ("gedaan", 0), ("vervallen", 1)])
def test_a_promise_that_holds_settles_a_worry(status: str, open_: int) -> None:
    assert len(sum_up(remark("r1"), promise(status)).open_worries) == open_
    assert len(sum_up(remark("r2"), promise(status)).open_worries) == 1


def test_an_action_is_not_silent_when_its_goal_was_named() -> None:
    named = sum_up(remark(links=("wonen.woningen",)))
    assert [action.id for action in named.silent_actions] == ["a.hier"]
    itself = sum_up(remark(links=("a.hier",)))
    assert [action.id for action in itself.silent_actions] == ["a.top"]


def test_what_is_not_in_the_programme_is_listed_and_no_longer_called_unlinked() -> None:
    summary = sum_up(
        remark("r1", verdict="niet"),
        remark("r2", verdict="deels", links=("wonen",)),
        remark("r3", verdict="in", links=("wonen",)),
        remark("r4", verdict="onbekend"),
        remark("r5"),
        remark("r6", verdict="niet", rev=2, deleted=True),
    )
    assert [each.id for each in summary.outside] == ["r1", "r2"]
    assert summary.unlinked == 2
    assert sum_up().outside == []
