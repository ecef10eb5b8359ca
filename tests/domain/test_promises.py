"""Which promises are open, whose evening they are, and in which order they stand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.promise_book import PromiseBook
from npzw_tui.domain.promises import (
    from_earlier,
    in_order,
    is_late,
    made_tonight,
    of_remark,
)
from npzw_tui.domain.records import Erasure, Foreign, Promise, Record

from ..making import START, remark, session

TONIGHT = date(2023, 6, 21)
MAY = session("a1", meeting="2023-05-10-moerwijk", date=date(2023, 5, 10), recorder="tafel-1")
MARCH = session("a0", meeting="2023-03-08-moerwijk", date=date(2023, 3, 8), recorder="tafel-1")
ELSEWHERE = session(
    "a2", meeting="2023-05-11-morgenstond", neighbourhood="morgenstond", date=date(2023, 5, 11)
)
STAFF = session(
    "b1", meeting="2023-06-01-verwerking", neighbourhood="verwerking", date=date(2023, 6, 1)
)


def promise(id_: str, in_session: str = "a1", **changes: Any) -> Promise:
    values: dict[str, Any] = {
        "id": id_,
        "session": in_session,
        "at": START,
        "rev": 1,
        "step": "reacties",
        "text": "komt kijken",
        "owner": "Staedion",
    }
    return Promise(**values | changes)


def book(*records: Record) -> PromiseBook:
    kept = PromiseBook()
    for record in records:
        kept.feed(record)
    return kept


def ids(kept: PromiseBook, neighbourhood: str = "moerwijk") -> list[str]:
    return [each.promise.id for each in kept.before(TONIGHT, neighbourhood)]


# --- order and state ---


def test_open_promises_come_first_and_of_these_the_earliest_day() -> None:
    said = [
        promise("p1", status="gedaan", due=date(2023, 1, 1)),
        promise("p2"),
        promise("p3", due=date(2023, 7, 1)),
        promise("p4", due=date(2023, 6, 30)),
        promise("p5"),
        promise("p6", status="vervallen"),
    ]
    for order in permutations(said):
        assert [each.id for each in in_order(order)] == ["p4", "p3", "p2", "p5", "p1", "p6"]


@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({}, False),
        ({"due": TONIGHT}, False),
        ({"due": TONIGHT - timedelta(1)}, True),
        ({"due": TONIGHT - timedelta(1), "status": "gedaan"}, False),
    ],
)
def test_a_promise_is_late_from_the_day_after_its_day(changes: dict[str, Any], late: bool) -> None:
    assert is_late(promise("p1", **changes), TONIGHT) is late


def test_the_promises_of_a_remark_come_in_the_order_in_which_they_were_made() -> None:
    said = [promise("p2", remark="r1"), promise("p3"), promise("p1", remark="r1")]
    assert [each.id for each in of_remark(said, "r1")] == ["p1", "p2"]


# --- earlier evenings ---


def test_only_earlier_evenings_of_this_neighbourhood_count_the_oldest_first() -> None:
    tonight = session("c1")
    kept = book(
        *(MAY, MARCH, ELSEWHERE, tonight),
        *(promise("p1"), promise("p2", "a2"), promise("p3", "c1"), promise("p4", "a0")),
    )
    assert ids(kept) == ["p4", "p1"]
    assert ids(kept, "morgenstond") == ["p2"]


def test_what_was_withdrawn_or_erased_is_left_out_in_any_order() -> None:
    records = [
        MAY,
        *(promise(f"p{number}") for number in range(1, 5)),
        promise("p1", rev=2, deleted=True),
        Foreign(name="promise", id="p2", session="a1", at=START, rev=2, deleted=True),
        Erasure(id="e1", session="b1", at=START, rev=1, target="p3"),
    ]
    assert ids(book(*records)) == ids(book(*reversed(records))) == ["p4"]


def test_a_promise_belongs_to_its_first_session_whoever_changed_it_later() -> None:
    kept = book(promise("p1", "b1", rev=2, status="gedaan"), STAFF, promise("p1"), MAY)
    (held,) = kept.before(TONIGHT, "moerwijk")
    assert (held.promise.status, held.session.id) == ("gedaan", "a1")


def test_staff_s_promise_belongs_to_the_evening_of_its_remark() -> None:
    kept = book(STAFF, MAY, promise("p1", "b1", remark="r1"), promise("p2", "b1"))
    assert ids(kept) == []
    assert kept.unplaced() == {"r1"}
    kept.place("r1", 2, "b1")
    kept.place("r1", 1, "a1")
    kept.place("r1", 3, "b1")
    assert kept.unplaced() == set()
    assert ids(kept) == ["p1"]


def test_a_promise_of_a_session_that_no_file_holds_is_nobody_s() -> None:
    assert ids(book(MAY, promise("p1", "lost"))) == []


def test_nothing_but_promises_and_their_surroundings_stays_in_memory() -> None:
    kept = book(MAY, promise("p1"), remark("r1"), remark("r2"))
    assert len(kept._fold) == 2


# --- tonight ---


def test_tonight_s_promises_are_not_those_that_were_marked_tonight() -> None:
    meeting = Meeting()
    for record in (session("c1"), session("c2"), promise("d1", "c2"), promise("a9", "c1", rev=2)):
        meeting.feed(record)
    assert [each.id for each in made_tonight(meeting)] == ["d1"]


def test_what_was_marked_tonight_stays_among_the_earlier_ones_with_its_new_state() -> None:
    kept = book(MAY, promise("p1"), promise("p2"), promise("p3", status="gedaan"), promise("p4"))
    meeting = Meeting()
    for record in (
        session("c1"),
        promise("p1", "c1", rev=2, status="gedaan"),
        promise("p4", "c1", rev=2, deleted=True),
    ):
        meeting.feed(record)
    held = from_earlier(kept, meeting, TONIGHT, "moerwijk")
    assert [(each.promise.id, each.promise.status) for each in held] == [
        ("p1", "gedaan"),
        ("p2", "open"),
    ]


def test_the_newest_revision_counts_wherever_it_stands() -> None:
    kept = book(MAY, promise("p1"), promise("p1", "b1", rev=3, text="komt morgen"))
    meeting = Meeting()
    for record in (session("c1"), promise("p1", "c1", rev=2, status="vervallen")):
        meeting.feed(record)
    (held,) = from_earlier(kept, meeting, TONIGHT, "moerwijk")
    assert (held.promise.rev, held.promise.text) == (3, "komt morgen")
