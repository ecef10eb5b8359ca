"""The keys of one who counts hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.counting import MOST, Counting


def typed(counting: Counting, number: str) -> None:
    for digit in number:
        assert counting.type_digit(int(digit))


def counted(**options: int | None) -> Counting:
    return Counting(tuple(options), tuple(options.values()))


def test_digits_make_a_number_and_the_next_option_begins_a_new_one() -> None:
    counting = Counting(("ja", "nee"))
    typed(counting, "12")
    counting.go(1)
    typed(counting, "05")
    assert counting.counts == [12, 5]


def test_a_number_that_was_there_is_typed_over_and_not_behind() -> None:
    counting = counted(ja=12, nee=5)
    typed(counting, "14")
    assert counting.counts == [14, 5]


def test_plus_and_minus_count_along_and_a_digit_behind_them_begins_anew() -> None:
    counting = Counting(("ja",))
    for hands in (1, 1, 1, -1):
        assert counting.add(hands)
    assert counting.counts == [2]
    typed(counting, "7")
    assert counting.counts == [7]


def test_there_are_no_fewer_hands_than_none_and_no_fifth_digit() -> None:
    counting = counted(ja=0)
    assert not counting.add(-1)
    typed(counting, "9999")
    assert not counting.type_digit(1)
    assert not counting.add(1)
    assert counting.counts == [MOST]


def test_the_last_digit_can_be_taken_away_until_nothing_was_counted() -> None:
    counting = counted(ja=128)
    seen = []
    for _key in range(4):
        counting.erase()
        seen.append(counting.counts[0])
    assert seen == [12, 1, None, None]
    typed(counting, "3")
    counting.clear()
    assert counting.nothing_yet


def test_what_was_not_counted_is_not_in_the_record_and_zero_is() -> None:
    assert counted(ja=22, beetje=0, nee=None).as_record() == {
        "options": ("ja", "beetje"),
        "counts": (22, 0),
        "method": "geteld",
        "majority": None,
    }


@pytest.mark.parametrize("method", ["geteld", "geschat", "meerderheid"])
def test_where_nothing_was_counted_the_record_says_so_beside_all_options(method: str) -> None:
    counting = Counting(("ja", "nee"), (), method)  # type: ignore[arg-type]
    assert counting.as_record() == {
        "options": ("ja", "nee"),
        "counts": (0, 0),
        "method": "meerderheid",
        "majority": None,
    }


def test_an_estimate_is_a_count() -> None:
    counting = counted(ja=20, nee=10)
    counting.turn()
    assert counting.as_record()["method"] == "geschat"
    assert counting.as_record()["counts"] == (20, 10)


def test_a_majority_has_no_numbers_and_the_numbers_come_back_with_counting() -> None:
    counting = counted(ja=20, nee=10)
    counting.turn()
    counting.turn()
    assert counting.as_record() == {
        "options": ("ja", "nee"),
        "counts": (0, 0),
        "method": "meerderheid",
        "majority": "ja",
    }
    counting.turn()
    assert counting.as_record()["counts"] == (20, 10)


def test_of_one_option_there_is_no_majority() -> None:
    counting = Counting(("aanwezig",), (38,))
    counting.turn()
    assert counting.method == "geschat"
    counting.turn()
    assert counting.method == "geteld"


def test_of_two_that_are_equal_neither_is_the_majority() -> None:
    counting = Counting(("ja", "nee"), (7, 7), "geschat")
    counting.turn()
    assert counting.majority is None
    counting.move(1)
    assert counting.majority == 0, "the first move chooses the option that the keys are at"
    counting.move(1)
    assert counting.majority == 1
    assert not counting.move(1)
    counting.erase()
    assert counting.nothing_yet


keys = st.lists(
    st.one_of(
        st.tuples(st.just("type_digit"), st.integers(0, 9)),
        st.tuples(st.just("add"), st.sampled_from([1, -1])),
        st.tuples(st.sampled_from(["go", "move"]), st.integers(-2, 4)),
        st.tuples(st.sampled_from(["erase", "clear", "turn"])),
    ),
    max_size=40,
)


@given(keys=keys, options=st.integers(1, 4))
def test_whatever_is_pressed_there_is_a_record_that_a_file_may_hold(
    keys: list[tuple[str, int]], options: int
) -> None:
    counting = Counting(tuple("abcd"[:options]))
    for name, *value in keys:
        getattr(counting, name)(*value)
        record = counting.as_record()
        assert len(record["options"]) == len(record["counts"]) > 0
        assert all(0 <= count <= MOST for count in record["counts"])
        assert record["majority"] is None or record["majority"] in record["options"]
        assert (record["method"] == "meerderheid") == (counting.by_majority or counting.nothing_yet)
        assert 0 <= counting.at < options
