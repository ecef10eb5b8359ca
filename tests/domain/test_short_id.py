from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.short_id import plain, short_ids

from ..making import START

IDS = st.lists(st.text(min_size=1, max_size=12), max_size=40)


def test_a_short_id_has_two_parts_of_signs_that_are_not_misread() -> None:
    (short,) = short_ids(["01890a60-1c1e-7a11-8f10-0c2b6a1f0001"]).values()
    first, second = short.split("-")
    assert (len(first), len(second)) == (3, 3)
    assert not set(first + second) & set("ilou")


def test_ids_of_one_moment_look_different() -> None:
    ids = UuidV7Ids()
    found = short_ids(ids.new(START) for _ in range(2000))
    assert len({short[:3] for short in found.values()}) > 1500


def test_the_same_remark_is_called_the_same_in_every_collection() -> None:
    ids = UuidV7Ids()
    some = [ids.new(START) for _ in range(500)]
    alone = {id_: short_ids([id_])[id_] for id_ in some}
    assert short_ids(some) == alone
    assert short_ids(reversed(some)) == alone


def test_only_those_that_are_alike_grow() -> None:
    ids = [f"opmerking {number}" for number in range(120_000)]
    found = short_ids(ids)
    assert len(set(found.values())) == len(ids)
    longer = {id_: short for id_, short in found.items() if len(plain(short)) > 6}
    assert 0 < len(longer) < 100
    for id_, short in longer.items():
        assert short.startswith(short_ids([id_])[id_])


@given(IDS)
def test_different_ids_get_different_short_ones_whatever_their_order(ids: list[str]) -> None:
    found = short_ids(ids)
    assert found.keys() == set(ids)
    assert len(set(found.values())) == len(found)
    assert short_ids(sorted(ids)) == found


def test_a_short_id_is_typed_with_or_without_its_dash() -> None:
    assert plain(" 4K2-M9X ") == plain("4k2m9x") == "4k2m9x"
