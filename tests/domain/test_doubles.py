from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.doubles import Doubles
from npzw_tui.domain.records import Pair, PairDecision

from ..making import START

if TYPE_CHECKING:
    import random

REMARKS = ("a", "b", "c", "d", "e")


def pair(one: str, other: str, decision: PairDecision = "zelfde", **changes: Any) -> Pair:
    values: dict[str, Any] = {
        "id": f"p-{one}{other}",
        "session": "s1",
        "at": START,
        "rev": 1,
        "remarks": (one, other),
        "decision": decision,
    }
    return Pair(**values | changes)


def test_the_first_written_stands_for_the_other() -> None:
    doubles = Doubles([pair("b", "a")], REMARKS)
    assert (doubles.shown("a"), doubles.shown("b"), doubles.shown("c")) == ("a", "a", "c")
    assert doubles.groups() == {"a": ("b",)}


def test_being_the_same_carries_on() -> None:
    doubles = Doubles([pair("d", "e"), pair("c", "d"), pair("b", "e")], REMARKS)
    assert doubles.groups() == {"b": ("c", "d", "e")}
    assert {doubles.shown(each) for each in "bcde"} == {"b"}


def test_other_decisions_bring_nothing_together() -> None:
    doubles = Doubles([pair("a", "b", "anders"), pair("c", "d", "later")], REMARKS)
    assert doubles.groups() == {}
    assert len(doubles.decided) == 2


def test_a_withdrawn_remark_is_nobodys_double() -> None:
    doubles = Doubles([pair("a", "b")], {"b", "c"})
    assert doubles.shown("b") == "b"
    assert doubles.groups() == {}


def test_two_that_are_one_and_the_same_make_no_group() -> None:
    assert Doubles([pair("a", "a")], REMARKS).groups() == {}


def test_the_latest_decision_counts_and_a_dispute_is_told() -> None:
    first = pair("a", "b", "zelfde", id="p1")
    second = pair("b", "a", "anders", id="p2", session="s2", at=START + timedelta(minutes=1))
    doubles = Doubles([second, first], REMARKS)
    assert doubles.groups() == {}
    assert doubles.disputed == {frozenset("ab"): [first, second]}
    agreed = pair("a", "b", "anders", id="p1", rev=2)
    assert Doubles([second, agreed], REMARKS).disputed == {}


PAIRS = st.lists(
    st.builds(
        lambda one, other, decision, minute, number: pair(
            one, other, decision, id=f"p{number}", at=START + timedelta(minutes=minute)
        ),
        st.sampled_from(REMARKS),
        st.sampled_from(REMARKS),
        st.sampled_from(["zelfde", "anders", "later"]),
        st.integers(0, 3),
        st.integers(0, 9),
    ),
    max_size=10,
)


@given(PAIRS, st.sets(st.sampled_from(REMARKS)), st.randoms())
def test_whatever_the_order_the_groups_are_the_same(
    pairs: list[Pair], remarks: set[str], order: random.Random
) -> None:
    doubles = Doubles(pairs, remarks)
    shuffled = pairs[:]
    order.shuffle(shuffled)
    again = Doubles(shuffled, remarks)
    assert again.groups() == doubles.groups()
    assert again.decided == doubles.decided
    assert again.disputed == doubles.disputed
    hidden = [id_ for several in doubles.groups().values() for id_ in several]
    assert len(set(hidden)) == len(hidden)
    for shown, several in doubles.groups().items():
        assert shown in remarks
        assert remarks.issuperset(several)
        assert shown not in hidden
        assert all(shown < each and doubles.shown(each) == shown for each in several)
