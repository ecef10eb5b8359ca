from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.collection import UNKNOWN_MEETING, Collection
from npzw_tui.domain.records import Promise, Record, Room, Tally

from ..hostile import ANY_RECORD
from ..making import START, mark, remark, session

if TYPE_CHECKING:
    import random

OFFICE = session(
    "s9",
    meeting="2023-07-01-verwerking",
    neighbourhood="verwerking",
    date=date(2023, 7, 1),
    recorder="anna",
)


def promise(id_: str, **changes: Any) -> Promise:
    values: dict[str, Any] = {"session": "s1", "at": START, "rev": 1, "step": "a"}
    return Promise(id=id_, **values | {"text": "komt", "owner": "gemeente"} | changes)


def tally(id_: str, **changes: Any) -> Tally:
    values: dict[str, Any] = {"session": "s1", "at": START, "rev": 1, "step": "a", "question": "q"}
    return Tally(id=id_, **values | changes)


# --- where something comes from ---


def test_a_remark_belongs_where_it_was_first_written_whoever_changed_it_later() -> None:
    changed = remark(rev=2, session="s9", at=START + timedelta(days=10), text="netter")
    for records in ([session(), OFFICE, remark(), changed], [changed, remark(), OFFICE, session()]):
        collection = Collection(records)
        assert collection.fold.remarks["r1"].text == "netter"
        assert collection.first("r1") == remark()
        assert collection.session_of("r1") == session()
        assert collection.meeting_id_of("r1") == "2023-06-21-moerwijk"


def test_a_record_of_an_unknown_session_belongs_to_no_known_meeting() -> None:
    collection = Collection([remark()])
    assert collection.session_of("r1") is None
    assert collection.meeting_id_of("r1") == UNKNOWN_MEETING
    assert collection.first("weg") is None
    assert collection.meeting_id_of("weg") == UNKNOWN_MEETING
    (meeting,) = collection.meetings()
    assert (meeting.id, meeting.date, meeting.neighbourhood) == (UNKNOWN_MEETING, None, "")
    assert meeting.remarks == (remark(),)


def test_a_promise_belongs_where_its_remark_does() -> None:
    late = promise("p1", session="s9", remark="r1")
    loose = promise("p2", session="s9")
    collection = Collection([session(), OFFICE, remark(), late, loose])
    assert collection.meeting_id_of("p1") == "2023-06-21-moerwijk"
    assert collection.meeting_id_of("p2") == "2023-07-01-verwerking"
    evening, office = collection.meetings()
    assert (evening.promises, office.promises) == ((late,), (loose,))
    assert (evening.by_staff, office.by_staff) == (False, True)


def test_staff_who_wrote_nothing_down_held_no_meeting() -> None:
    changed = remark(rev=2, session="s9")
    collection = Collection([session(), OFFICE, remark(), changed])
    assert [meeting.id for meeting in collection.meetings()] == ["2023-06-21-moerwijk"]


# --- meetings ---


def test_tables_of_one_evening_are_one_meeting_in_the_order_of_dates() -> None:
    other = session("s2", recorder="tafel-3", venue="Wijkcentrum", facilitator="gespreksleider")
    later = session("s3", meeting="later", date=date(2023, 6, 28), neighbourhood="bouwlust")
    records: list[Record] = [
        later,
        other,
        session(),
        remark("r2", session="s2"),
        remark("r1"),
        remark("r3", session="s3"),
        tally("t1"),
    ]
    first, second = Collection(records).meetings()
    assert [each.id for each in first.remarks] == ["r1", "r2"]
    assert (first.venue, first.facilitator) == ("Wijkcentrum", "gespreksleider")
    assert [each.recorder for each in first.sessions] == ["tafel-2", "tafel-3"]
    assert [each.id for each in first.tallies] == ["t1"]
    assert (second.id, second.neighbourhood) == ("later", "bouwlust")


def test_the_clock_is_of_one_recorder_who_followed_the_agenda_best() -> None:
    records = [
        session(),
        session("s2", recorder="tafel-3"),
        mark("m1", "begin", "welkom", 0),
        mark("m2", "begin", "reacties", 10),
        mark("m3", "einde", "reacties", 40),
        mark("n1", "begin", "welkom", 0, session="s2"),
        mark("n2", "einde", "welkom", 90, session="s2"),
        remark("r1", at=START + timedelta(minutes=100)),
    ]
    (meeting,) = Collection(records).meetings()
    assert meeting.timed_by == session()
    assert meeting.time_in("welkom") == timedelta(minutes=10)
    assert meeting.time_in("reacties") == timedelta(minutes=30)
    assert meeting.ended == START + timedelta(minutes=100)


def test_what_staff_change_weeks_later_does_not_lengthen_the_evening() -> None:
    records = [
        session(),
        OFFICE,
        mark("m1", "begin", "welkom", 0),
        remark("r1", at=START + timedelta(minutes=20)),
        remark("r1", at=START + timedelta(days=20), rev=2, session="s9"),
    ]
    (meeting,) = Collection(records).meetings()
    assert meeting.time_in("welkom") == timedelta(minutes=20)


def test_a_promise_that_staff_make_weeks_later_does_not_lengthen_the_evening() -> None:
    promise = Promise(
        id="p1",
        session=OFFICE.id,
        at=START + timedelta(days=20),
        rev=1,
        step="reacties",
        text="Nakijken",
        owner="de gemeente",
        remark="r1",
    )
    records = [
        session(),
        OFFICE,
        mark("m1", "begin", "welkom", 0),
        remark("r1", at=START + timedelta(minutes=20)),
        promise,
    ]
    (meeting,) = Collection(records).meetings()
    assert meeting.promises == (promise,)
    assert meeting.time_in("welkom") == timedelta(minutes=20)


def test_an_evening_whose_clock_was_set_back_ends_at_what_was_written_last() -> None:
    ids = UuidV7Ids()
    records = [
        session(),
        mark(ids.new(START + timedelta(minutes=60)), "begin", "welkom", 60),
        mark(ids.new(START + timedelta(minutes=70)), "pauze", "welkom", 70),
        mark(ids.new(START + timedelta(minutes=10)), "verder", "welkom", 10),
        remark("r1", at=START + timedelta(minutes=15)),
    ]
    (meeting,) = Collection(records).meetings()
    assert meeting.ended == START + timedelta(minutes=15)
    assert meeting.time_in("welkom") == timedelta(minutes=15)


# --- conflicts ---


def test_a_later_revision_settles_a_conflict() -> None:
    rivals = [remark(rev=2, text=text) for text in ("links", "rechts")]
    collection = Collection([session(), remark(), *rivals])
    ((id_, found),) = collection.open_conflicts().items()
    assert id_ == "r1"
    assert found[0] is collection.fold.current("r1")
    assert sorted(each.text for each in found if hasattr(each, "text")) == ["links", "rechts"]
    collection.feed(remark(rev=3, text="midden"))
    assert collection.open_conflicts() == {}


def test_refs_name_what_stands_and_what_was_withdrawn() -> None:
    records = [session(), remark("r1"), remark("r2"), promise("p1"), tally("t1")]
    collection = Collection(records)
    before = collection.refs()
    assert before.keys() == {"r1", "r2", "p1", "t1"}
    collection.feed(remark("r1", rev=2, deleted=True))
    assert collection.refs() == before


# --- laws ---


@given(st.lists(ANY_RECORD, max_size=10), st.randoms())
def test_the_order_of_records_makes_no_difference(
    records: list[Record], order: random.Random
) -> None:
    # A few ids, so that revisions meet.
    records = [replace(each, id=f"id{place % 4}") for place, each in enumerate(records)]

    def told(several: list[Record]) -> list[object]:
        collection = Collection(several)
        return [
            [canonical_text(each) for each in collection.remarks],
            {id_: canonical_text(first) for id_, first in collection._first.items()},
            {
                id_: list(map(canonical_text, rivals))
                for id_, rivals in collection.open_conflicts().items()
            },
            collection.doubles().groups(),
            collection.refs(),
            [
                (
                    meeting.id,
                    meeting.date,
                    meeting.ended,
                    list(map(canonical_text, (*meeting.remarks, *meeting.promises))),
                )
                for meeting in collection.meetings()
            ],
        ]

    expected = told(records)
    shuffled = [*records, *records[:3]]
    order.shuffle(shuffled)
    assert told(shuffled) == expected


@given(st.lists(ANY_RECORD, max_size=12))
def test_every_remark_that_stands_is_in_one_meeting(records: list[Record]) -> None:
    collection = Collection(records)
    found = [each.id for meeting in collection.meetings() for each in meeting.remarks]
    assert sorted(found) == sorted(collection.fold.remark_ids)


def test_the_clock_of_who_took_the_lead_over_goes_on_with_that_of_who_led() -> None:
    led = Room(id="o1", session="s2", at=START + timedelta(minutes=30), rev=1, step="b")
    records = [
        session(recorder="gespreksleider"),
        session("s2", recorder="gespreksleider-2"),
        mark("m1", "begin", "a", 0),
        mark("m2", "begin", "b", 10),
        led,
        mark("n1", "begin", "b", 30, session="s2"),
        mark("n2", "begin", "c", 50, session="s2"),
        mark("n3", "einde", "c", 60, session="s2"),
    ]
    (meeting,) = Collection(records).meetings()
    assert meeting.timed_by == session("s2", recorder="gespreksleider-2")
    took = [meeting.time_in(step) // timedelta(minutes=1) for step in ("a", "b", "c")]
    assert took == [10, 40, 10]
