"""The laws of merging, by many collections that nobody would think of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.merge import conflicts, erased_ids, merge
from npzw_tui.domain.records import Erasure, Foreign, Record

from ..gathered import COLLECTIONS
from ..making import START, remark, session

if TYPE_CHECKING:
    from collections.abc import Sequence


def texts(records: Sequence[Record]) -> list[str]:
    return [canonical_text(record) for record in records]


def erasure(target: str, id_: str = "e1", **changes: object) -> Erasure:
    values = {"id": id_, "session": "s1", "at": START, "rev": 1, "target": target}
    return Erasure(**values | changes)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.lists(COLLECTIONS, min_size=3, max_size=3))
def test_order_grouping_and_repetition_do_not_matter(collections: list[list[Record]]) -> None:
    one, two, three = collections
    whole = texts(merge(collections))
    assert texts(merge([three, one, two])) == whole
    assert texts(merge([merge([one, two]), three])) == whole
    assert texts(merge([one, merge([two, three])])) == whole
    assert texts(merge([one, one, two, three, merge(collections)])) == whole
    assert texts(merge([merge(collections)])) == whole


@settings(max_examples=40)
@given(st.lists(COLLECTIONS, max_size=3))
def test_every_revision_is_in_it_once_but_those_of_forgotten_ids(
    collections: list[list[Record]],
) -> None:
    records = [record for collection in collections for record in collection]
    erased = erased_ids(records)
    merged = texts(merge(collections))
    kept = {
        canonical_text(record)
        for record in records
        if record.id not in erased or isinstance(record, Erasure) or _erases(record)
    }
    assert len(set(merged)) == len(merged)
    assert set(merged) == kept


def _erases(record: Record) -> bool:
    return isinstance(record, Foreign) and record.name == "erasure"


@settings(max_examples=40)
@given(st.lists(COLLECTIONS, max_size=3))
def test_the_fold_sees_the_same_before_and_after(collections: list[list[Record]]) -> None:
    before, after = Meeting(), Meeting()
    for record in [record for collection in collections for record in collection]:
        before.feed(record)
    for record in merge(collections):
        after.feed(record)
    assert sorted(texts(list(after.revisions()))) == sorted(texts(list(before.revisions())))
    assert after.conflicts.keys() == before.conflicts.keys()
    assert sorted(after.remarks) == sorted(before.remarks)


@settings(max_examples=40)
@given(st.lists(COLLECTIONS, max_size=3))
def test_the_conflicts_are_those_of_the_fold(collections: list[list[Record]]) -> None:
    meeting = Meeting()
    by_id: dict[str, list[Record]] = {}
    for record in merge(collections):
        meeting.feed(record)
        by_id.setdefault(record.id, []).append(record)
    found = {id_: conflicts(revisions) for id_, revisions in by_id.items()}
    for id_, told in found.items():
        if meeting.current(id_) is None:
            continue
        assert all(conflict.current is meeting.current(id_) for conflict in told)
        lost = [r for conflict in told for r in conflict.revisions if r is not conflict.current]
        assert sorted(texts(lost)) == sorted(texts(meeting.conflicts.get(id_, [])))


def test_moments_are_instants_and_not_what_the_clock_on_the_wall_said() -> None:
    early = remark("early", at=START.replace(tzinfo=timezone(timedelta(hours=14))))
    late = remark("late", at=START.replace(tzinfo=timezone(timedelta(hours=-14))))
    assert merge([[late], [early]]) == [early, late]


def test_at_one_instant_the_id_then_the_number_then_the_text_decides() -> None:
    elsewhere = START.astimezone(timezone(timedelta(hours=-9)))
    right = [
        remark("a", rev=2, at=elsewhere),
        remark("b", rev=9),
        remark("b", rev=10, at=elsewhere, text="A"),
        remark("b", rev=10, text="B"),
    ]
    assert merge([right[::-1]]) == right


def test_an_erasure_outlives_its_own_erasure_so_that_old_copies_stay_out() -> None:
    person, erased = remark("p"), erasure("p")
    both = [erased, erasure("e1", "e2")]
    first = merge([[person], both])
    assert first == both
    assert merge([first, [person]]) == both
    assert merge([[replace(erased, target="x", rev=2)], first, [person]])[0] == erased


def test_a_settled_conflict_stays_one_and_is_known_as_settled() -> None:
    one, other, last = remark(text="A"), remark(text="B"), remark(rev=2)
    (conflict,) = conflicts([last, other, one])
    assert conflict.revisions == (one, other)
    assert conflict.settled
    (open_one,) = conflicts([other, one])
    assert (open_one.current, open_one.settled) == (other, False)


def test_only_two_descriptions_of_a_session_are_a_conflict_of_sessions() -> None:
    one, other = session(), session(recorder="tafel-3")
    assert conflicts([one, other])[0].of_session
    assert not conflicts([one, remark("s1")])[0].of_session
    assert not conflicts([remark("r"), remark("r", text="B")])[0].of_session
    assert conflicts([]) == []
