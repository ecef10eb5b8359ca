from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import (
    Ambassador,
    Erasure,
    Foreign,
    Promise,
    Record,
    Remark,
    StepMark,
    Tally,
)

from ..making import START, mark, remark, session


def fold(records: list[Record]) -> Meeting:
    meeting = Meeting()
    for record in records:
        meeting.feed(record)
    return meeting


def state(meeting: Meeting) -> dict[str, Any]:
    """Everything that a screen or report can see."""
    names = ["sessions", "remarks", "tallies", "promises", "turns", "rooms", "ambassadors"]
    names += ["pairs", "erased", "others", "conflicts", "count_by_node", "count_by_kind"]
    names += ["count_by_step", "answered", "latest", "current_step", "running"]
    seen: dict[str, Any] = {name: getattr(meeting, name) for name in names}
    seen["remark_ids"] = list(meeting.remark_ids)
    seen["step_marks"] = list(meeting.step_marks)
    now = START + timedelta(days=1)
    seen["times"] = [meeting.time_in_step(step, now) for step in ("a", "b")]
    seen["minutes"] = [meeting.steps.minutes_added(step) for step in ("a", "b")]
    seen["revisions"] = sorted(map(repr, meeting.revisions()))
    return seen


# Few ids, numbers and moments: so that they meet.
_IDS = st.sampled_from(["r1", "r2", "r3"])
_SHARED: dict[str, st.SearchStrategy[Any]] = {
    "id": _IDS,
    "session": st.sampled_from(["s1", "s2"]),
    "at": st.integers(0, 3).map(lambda minute: START + timedelta(minutes=minute)),
    "rev": st.integers(1, 3),
    "deleted": st.booleans(),
}
_STEPS = st.sampled_from(["a", "b"])
_RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        Remark,
        step=_STEPS,
        kind=st.sampled_from(["zorg", "vraag"]),
        also=st.sampled_from([(), ("zorg",)]),
        links=st.sampled_from([(), ("wonen",), ("wonen", "wonen", "werk")]),
        text=st.sampled_from(["x", "y"]),
        answer=st.sampled_from([None, "ja"]),
        extra=st.sampled_from([{}, {"n": 1}, {"n": True}]),
        **_SHARED,
    ),
    st.builds(
        StepMark,
        step=_STEPS,
        event=st.sampled_from(["begin", "pauze", "verder", "einde", "minuten"]),
        minutes=st.sampled_from([None, 5, -3]),
        **_SHARED,
    ),
    st.builds(Promise, step=_STEPS, text=st.just("x"), owner=st.just("gemeente"), **_SHARED),
    st.builds(Tally, step=_STEPS, question=st.just("q"), **_SHARED),
    st.builds(Foreign, name=st.sampled_from(["remark", "nieuw"]), **_SHARED),
    st.builds(Erasure, target=st.sampled_from(["r1", "r2", "r3", "r9"]), **_SHARED),
)


@given(st.lists(_RECORDS, max_size=14), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_number_of_times_matters(
    records: list[Record], random: Random
) -> None:
    mixed = [*records, *records[::2]]
    random.shuffle(mixed)
    assert state(fold(mixed)) == state(fold(records))


@given(st.lists(_RECORDS, max_size=14))
def test_feeding_one_by_one_gives_what_a_fresh_fold_gives(records: list[Record]) -> None:
    meeting = Meeting()
    for index, record in enumerate(records):
        before = state(meeting)
        changed = meeting.feed(record)
        after = state(meeting)
        assert after == state(fold(records[: index + 1]))
        if not changed:
            unseen = ("conflicts", "revisions", "latest")
            assert all(before[name] == after[name] for name in before if name not in unseen)
        assert meeting.knows(record)
        assert not meeting.feed(record)


@given(st.lists(_RECORDS, max_size=14))
def test_a_fold_of_its_own_revisions_is_the_same(records: list[Record]) -> None:
    meeting = fold(records)
    kept = [*meeting.revisions(), *(r for r in records if isinstance(r, Erasure))]
    assert state(fold(kept)) | {"latest": meeting.latest} == state(meeting)


def test_a_revision_replaces_and_a_withdrawal_takes_away() -> None:
    meeting = fold([remark(links=("wonen",)), remark(rev=2, kind="vraag", answer="Ja")])
    assert meeting.remarks["r1"].kind == "vraag"
    assert (meeting.count_by_kind, meeting.answered) == ({"vraag": 1}, 1)
    assert "wonen" not in meeting.count_by_node
    assert meeting.feed(remark(rev=3, deleted=True))
    assert (dict(meeting.remarks), list(meeting.remark_ids), meeting.answered) == ({}, [], 0)
    current = meeting.current("r1")
    assert current is not None
    assert current.deleted


def test_an_undone_withdrawal_stands_again_in_its_place() -> None:
    meeting = fold([remark("r1"), remark("r2"), remark("r1", rev=2, deleted=True)])
    assert list(meeting.remark_ids) == ["r2"]
    meeting.feed(remark("r1", rev=3))
    assert list(meeting.remark_ids) == ["r1", "r2"]


def test_a_remark_counts_once_under_each_kind_and_node() -> None:
    meeting = fold(
        [remark(kind="zorg", also=("compliment", "zorg"), links=("wonen", "werk", "wonen"))]
    )
    assert meeting.count_by_kind == {"zorg": 1, "compliment": 1}
    assert meeting.count_by_node == {"wonen": 1, "werk": 1}
    assert meeting.count_by_step == {"reacties": 1}


def test_two_revisions_with_one_number_are_a_conflict_that_names_the_other() -> None:
    one, other = remark(text="A"), remark(text="B")
    meeting = fold([one, other])
    assert meeting.remarks["r1"] == other
    assert meeting.conflicts == {"r1": [one]}


def test_a_conflict_of_superseded_revisions_stays_known() -> None:
    one, other = remark(text="A"), remark(text="B")
    meeting = fold([one, other, remark(rev=2, text="C")])
    assert meeting.conflicts == {"r1": [one, other]}


def test_a_minimal_withdrawal_takes_the_remark_away() -> None:
    meeting = fold([remark(links=("wonen",))])
    meeting.feed(Foreign(id="r1", session="s1", at=START, rev=2, deleted=True, name="remark"))
    assert not meeting.remarks
    assert not meeting.others
    assert not meeting.count_by_node


def test_what_is_erased_stays_away_also_when_an_old_copy_comes_after_it() -> None:
    person = Ambassador(id="a1", session="s1", at=START, rev=1, step="ambassadeurs", consent=True)
    meeting = fold([person])
    assert "a1" in meeting.ambassadors
    gone = Erasure(id="e1", session="s1", at=START, rev=1, target="a1")
    assert meeting.feed(gone)
    assert not meeting.feed(replace(person, rev=9))
    assert not meeting.ambassadors
    assert meeting.current("a1") is None
    assert set(meeting.erased) == {"e1"}


def test_the_newest_session_is_the_session() -> None:
    meeting = fold([session("s2"), session("s1"), session("s1", rev=2, venue="Buurthuis")])
    assert meeting.session == session("s2")
    assert meeting.sessions["s1"].venue == "Buurthuis"
    assert Meeting().session is None


def test_the_time_of_a_step_runs_from_mark_to_mark() -> None:
    meeting = fold(
        [
            mark("m1", "begin", "a", 0),
            mark("m2", "begin", "b", 10),
            mark("m3", "pauze", "b", 15),
            mark("m4", "verder", "b", 20),
            mark("m5", "begin", "a", 22),
            mark("m6", "minuten", "a", 22, minutes=5),
        ]
    )
    now = START + timedelta(minutes=30)
    assert meeting.current_step == "a"
    assert meeting.running
    assert meeting.time_in_step("a", now) == timedelta(minutes=18)
    assert meeting.time_in_step("b", now) == timedelta(minutes=7)
    assert meeting.time_in_step("c", now) == timedelta()
    assert meeting.steps.minutes_added("a") == 5
    meeting.feed(mark("m7", "einde", "a", 25))
    assert (meeting.current_step, meeting.running, meeting.steps.last) == (None, False, "a")
    assert meeting.time_in_step("a", now) == timedelta(minutes=13)


_MARKS = st.builds(
    mark,
    st.sampled_from(["m1", "m2", "m3", "m4"]),
    st.sampled_from(["begin", "pauze", "verder", "einde"]),
    _STEPS,
    st.integers(0, 9),
    rev=st.integers(1, 2),
)


@given(st.lists(_MARKS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_step_marks_that_come_late_take_their_place(marks: list[Record], random: Random) -> None:
    mixed = list(marks)
    random.shuffle(mixed)
    asked = Meeting()
    for each in mixed:
        asked.feed(each)
        state(asked)
    assert state(asked) == state(fold(marks)) == state(fold(mixed))


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    meeting = fold([mark("m1", "begin", "a", 0)])
    assert meeting.time_in_step("a", START - timedelta(hours=1)) == timedelta()


def test_a_withdrawn_mark_counts_no_more() -> None:
    meeting = fold([mark("m1", "begin", "a", 0), mark("m2", "begin", "b", 10)])
    meeting.feed(mark("m2", "begin", "b", 10, rev=2, deleted=True))
    assert meeting.current_step == "a"
    assert meeting.time_in_step("a", START + timedelta(minutes=30)) == timedelta(minutes=30)
