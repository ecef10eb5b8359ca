from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.evening import Evening
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import Erasure, Record, Remark, Room, Session, StepMark
from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD

from ..making import START, mark, remark, session
from .test_fold import fold, state

if TYPE_CHECKING:
    from random import Random

MEETING = "2023-06-21-moerwijk"
OWN = session("s1", recorder="gespreksleider")
STAFF = session("s9", meeting="2023-07-01-verwerking", neighbourhood=STAFF_NEIGHBOURHOOD)


def room(id_: str, minute: float, **changes: Any) -> Room:
    values: dict[str, Any] = {
        "id": id_,
        "session": "s1",
        "at": START + timedelta(minutes=minute),
        "rev": 1,
        "step": "welkom",
    }
    return Room(**values | changes)


def said(meeting: Meeting) -> dict[str, Any]:
    """All that a meeting says. Its latest moment may be that of somebody who was forgotten."""
    return state(meeting) | {"latest": None}


def seen(evening: Evening) -> dict[str, Any]:
    """All that anybody can ask of an evening."""
    ids = [record.id for record in evening.meeting.revisions()]
    return said(evening.meeting) | {
        "authors": {id_: evening.author_of(id_) for id_ in ids},
        "leader": evening.leader,
        "leads": evening.leads,
        "room": evening.room,
        "marks": {id_: list(evening.steps_of(id_).marks) for id_ in evening.sessions},
        "leader's": list(evening.steps.marks),
    }


# Few ids, numbers and moments: so that they meet.
_SHARED: dict[str, st.SearchStrategy[Any]] = {
    "session": st.sampled_from(["s1", "s2", "s3", "s9"]),
    "at": st.integers(0, 3).map(lambda minute: START + timedelta(minutes=minute)),
    "rev": st.integers(1, 3),
    "deleted": st.booleans(),
}
_STEPS = st.sampled_from(["a", "b"])
_REMARKS = st.builds(
    Remark,
    id=st.sampled_from(["r1", "r2", "r3"]),
    step=_STEPS,
    kind=st.just("zorg"),
    text=st.sampled_from(["x", "y"]),
    **_SHARED,
)
_RECORDS: st.SearchStrategy[Record] = st.one_of(
    _REMARKS,
    st.builds(
        StepMark,
        id=st.sampled_from(["m1", "m2"]),
        step=_STEPS,
        event=st.sampled_from(["begin", "pauze", "einde"]),
        **_SHARED,
    ),
    st.builds(Room, id=st.sampled_from(["o1", "o2"]), step=_STEPS, **_SHARED),
    st.builds(
        Erasure,
        id=st.sampled_from(["e1", "e2"]),
        target=st.sampled_from(["r3", "m2"]),
        **_SHARED | {"deleted": st.just(False)},
    ),
    st.builds(
        replace,
        st.sampled_from([OWN, session("s2"), session("s3")]),
        rev=st.integers(1, 2),
        venue=st.sampled_from([None, "Wijkcentrum"]),
    ),
)
_EVENINGS = st.lists(_RECORDS, max_size=16).map(lambda records: [OWN, *records])


def counted(records: list[Record]) -> list[Record]:
    """What counts of these: not what staff wrote of ids that no table wrote of."""
    known = {record.id for record in records if record.session != "s9"}
    return [
        record
        for record in records
        if record.session != "s9" or isinstance(record, Erasure) or record.id in known
    ]


def told(records: list[Record]) -> Evening:
    """An evening of which those of s1 stand in the own file, and the others come in as listed."""
    own = Meeting()
    evening = Evening(MEETING, own, "s1")
    evening.feed(STAFF)
    for record in records:
        if record.session == "s1":
            own.feed(record)
        else:
            evening.feed(record)
    return evening


@given(_EVENINGS, st.randoms(use_true_random=False))
def test_no_order_repetition_or_mixture_of_files_makes_another_evening(
    records: list[Record], random: Random
) -> None:
    mixed = [*records, *records[::2]]
    random.shuffle(mixed)
    assert seen(told(mixed)) == seen(told(records))


@given(_EVENINGS)
def test_an_evening_is_the_fold_of_all_that_counts_whoever_looks(records: list[Record]) -> None:
    evening, plain = told(records), fold(counted(records))
    assert said(evening.meeting) == said(plain)
    looking = Evening(MEETING)
    for record in [STAFF, *records]:
        looking.feed(record)
    only_own = {"leads": evening.leads}
    assert seen(looking) | only_own == seen(evening)


@given(_EVENINGS)
def test_each_table_has_the_marks_that_it_first_wrote(records: list[Record]) -> None:
    evening = told(records)
    for mark_ in evening.meeting.step_marks:
        first = evening.meeting.first(mark_.id)
        whose = mark_.session if first is None else first.session
        assert mark_ in evening.steps_of(whose).marks
    logs = [evening.steps_of(id_).marks for id_ in ("s1", "s2", "s3", "s9")]
    if not evening.alone:
        assert sum(map(len, logs)) == len(evening.meeting.step_marks)


def test_alone_there_is_no_second_fold() -> None:
    own = fold([OWN, mark("m1", "begin", "welkom", 0)])
    evening = Evening(MEETING, own, "s1")
    own.feed(remark("r1"))
    assert not evening.feed(STAFF)
    assert not evening.feed(remark("q1", session="s9", rev=2))
    assert evening.alone
    assert evening.meeting is own
    assert (evening.leads, evening.leader, evening.author_of("r1")) == (True, OWN, OWN)
    assert list(evening.steps.marks) == list(own.step_marks)
    assert evening.feed(session("s2"))
    assert not evening.alone
    own.feed(remark("r2"))
    assert list(evening.meeting.remark_ids) == ["r1", "r2"]
    assert "s2" not in own.sessions


def test_a_remark_is_of_the_table_that_first_wrote_it() -> None:
    own = fold([OWN])
    evening = Evening(MEETING, own, "s1")
    table = session("s2")
    evening.feed(table)
    own.feed(remark("r1", session="s1", rev=2, answer="Ja"))
    assert evening.author_of("r1") is None
    evening.feed(remark("r1", session="s2"))
    assert evening.author_of("r1") == table
    assert evening.meeting.remarks["r1"].answer == "Ja"
    assert evening.author_of("r9") is None


def test_answers_of_staff_count_and_what_they_did_for_other_evenings_does_not() -> None:
    evening = Evening(MEETING)
    evening.feed(STAFF)
    evening.feed(session("s2"))
    assert not evening.feed(remark("r1", session="s9", rev=2, answer="Ja"))
    assert not evening.feed(remark("elders", session="s9", rev=2, answer="Ja"))
    assert evening.feed(remark("r1", session="s2"))
    assert [remark_.answer for remark_ in evening.meeting.remarks.values()] == ["Ja"]
    assert list(evening.sessions) == ["s2"]
    assert evening.author_of("r1") == session("s2")


def test_a_session_whose_meeting_was_put_right_brings_all_that_it_wrote() -> None:
    evening = Evening(MEETING)
    wrong = session("s2", meeting="2023-06-20-moerwijk")
    assert not evening.feed(wrong)
    assert not evening.feed(remark("r1", session="s2"))
    assert evening.feed(replace(wrong, meeting=MEETING, rev=2))
    assert list(evening.meeting.remarks) == ["r1"]
    assert evening.author_of("r1") == replace(wrong, meeting=MEETING, rev=2)


def test_the_agenda_and_the_room_are_the_leaders() -> None:
    own = fold([session("s1", recorder="tafel-1"), mark("m1", "begin", "welkom", 0)])
    own.feed(room("o1", 1))
    evening = Evening(MEETING, own, "s1")
    assert evening.leads
    leader = session("s2", recorder="gespreksleider")
    evening.feed(leader)
    evening.feed(mark("m2", "begin", "reacties", 5, session="s2"))
    assert (evening.leader, evening.leads, evening.room) == (leader, False, None)
    assert evening.steps.current == "reacties"
    evening.feed(room("o2", 6, session="s2"))
    assert evening.room == room("o2", 6, session="s2")
    evening.feed(mark("m2", "begin", "reacties", 5, session="s2", rev=2, deleted=True))
    assert evening.steps.current is None


def test_an_evening_of_nobody_is_empty() -> None:
    evening = Evening(MEETING)
    assert (evening.leader, evening.leads, evening.room) == (None, True, None)
    assert not evening.steps.marks
    assert isinstance(evening.sessions, dict)
    assert not any(isinstance(each, Session) for each in evening.sessions.values())


def test_who_takes_the_lead_over_inherits_the_time_of_the_steps() -> None:
    own = fold([OWN, mark("m1", "begin", "welkom", 0), mark("m2", "begin", "reacties", 12)])
    evening = Evening(MEETING, own, "s1")
    for record in (
        session("s2", recorder="gespreksleider-2"),
        room("o2", 20, session="s2", step="reacties"),
        mark("m3", "begin", "reacties", 20, session="s2"),
        mark("m4", "minuten", "reacties", 21, session="s2", minutes=5),
        mark("m5", "begin", "ambassadeur", 30, session="s2"),
    ):
        evening.feed(record)
    assert not evening.leads
    now = START + timedelta(minutes=31)
    took = [evening.steps.time_in(step, now) for step in ("welkom", "reacties", "ambassadeur")]
    assert took == [timedelta(minutes=12), timedelta(minutes=18), timedelta(minutes=1)]
    assert evening.steps.minutes_added("reacties") == 5
