"""Counting remarks per node: a remark at a time comes to the same as counting anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.counts import NodeCounts
from npzw_tui.domain.programme import Action, Goal, Line, Programme
from npzw_tui.storage.content import read_content

from ..making import remark

if TYPE_CHECKING:
    from npzw_tui.domain.records import Remark

SMALL = Programme(
    id="klein",
    title="Klein",
    mission="Klein",
    lines=(
        Line(id="wonen", title="Wonen", ambition="Goed"),
        Line(id="werk", title="Werk", ambition="Goed"),
    ),
    goals=(
        Goal(id="wonen.huis", line="wonen", title="Huis"),
        Goal(id="werk.baan", line="werk", title="Baan"),
    ),
    actions=(
        Action(id="wonen.bouw", line="wonen", title="Bouw", goals=("wonen.huis", "werk.baan")),
        Action(id="wonen.los", line="wonen", title="Los"),
    ),
)
DECK = read_content(Path(__file__).parents[2] / "content").programme


def counts(*remarks: Remark) -> dict[str, int]:
    counted = NodeCounts(SMALL)
    for each in remarks:
        counted.change(None, each)
    return {node: counted[node] for node in SMALL.nodes if counted[node]}


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((), {}),
        (("wonen",), {"wonen": 1}),
        (("wonen.huis",), {"wonen.huis": 1, "wonen": 1}),
        (("wonen.los",), {"wonen.los": 1, "wonen": 1}),
        (
            ("wonen.bouw",),
            {"wonen.bouw": 1, "wonen.huis": 1, "wonen": 1, "werk.baan": 1, "werk": 1},
        ),
        (("onbekend", "won"), {}),
    ],
)
def test_a_remark_counts_for_its_node_and_for_all_above_it(
    links: tuple[str, ...], expected: dict[str, int]
) -> None:
    assert counts(remark(links=links)) == expected


def test_a_remark_counts_once_for_a_line_however_many_links_it_has_there() -> None:
    several = remark(links=("wonen", "wonen.huis", "wonen.los"))
    assert counts(several, several)["wonen"] == 2


def test_a_change_tells_which_nodes_count_otherwise_now() -> None:
    counted = NodeCounts(SMALL)
    before = remark(links=("wonen.huis",))
    assert counted.change(None, before) == {"wonen.huis", "wonen"}
    assert counted.change(before, remark(links=("wonen.los",))) == {"wonen.huis", "wonen.los"}
    assert counted.change(before, before) == frozenset()


def test_a_link_touches_the_node_itself_and_those_above_it_only() -> None:
    counted = NodeCounts(SMALL)
    assert counted.touches("wonen.huis", "wonen")
    assert counted.touches("wonen.huis", "wonen.huis")
    assert not counted.touches("wonen", "wonen.huis")
    assert not counted.touches("won", "wonen")


_REMARKS = st.builds(
    lambda links: remark(links=tuple(links)),
    st.lists(st.sampled_from([*DECK.nodes, "onbekend"]), max_size=4),
)


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | _REMARKS), max_size=30))
def test_counting_one_change_at_a_time_is_counting_anew(
    changes: list[tuple[int, Remark | None]],
) -> None:
    step_by_step, anew = NodeCounts(DECK), NodeCounts(DECK)
    now: dict[int, Remark] = {}
    for place, after in changes:
        before = {node: step_by_step[node] for node in DECK.nodes}
        changed = step_by_step.change(now.get(place), after)
        assert changed == {node for node in DECK.nodes if step_by_step[node] != before[node]}
        now.pop(place, None)
        if after is not None:
            now[place] = after
    anew.recount(now.values())
    assert {n: step_by_step[n] for n in DECK.nodes} == {n: anew[n] for n in DECK.nodes}
