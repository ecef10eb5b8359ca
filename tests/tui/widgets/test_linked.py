"""What stands beside the text of a note."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.tui.widgets.linked import Linked

NODES = st.lists(st.sampled_from(["wonen", "werk", "sociaal.jong"]), max_size=6)


def _linked(nodes: list[str], *, outside: bool = False) -> Linked:
    linked = Linked()
    for node in nodes:
        linked.add(node)
    linked.outside = outside
    return linked


@given(NODES)
def test_nodes_stand_in_the_order_in_which_they_were_accepted_and_once(nodes: list[str]) -> None:
    assert _linked(nodes).nodes == tuple(dict.fromkeys(nodes))


@given(NODES)
def test_toggling_twice_changes_nothing_but_the_order(nodes: list[str]) -> None:
    linked = _linked(nodes)
    before = set(linked.nodes)
    assert linked.toggle("wonen") == ("wonen" not in before)
    assert ("wonen" in linked) == ("wonen" not in before)
    assert linked.toggle("wonen") == ("wonen" in before)
    assert set(linked.nodes) == before


@given(NODES, st.booleans())
def test_what_a_draft_keeps_comes_back(nodes: list[str], outside: bool) -> None:
    linked, again = _linked(nodes, outside=outside), Linked()
    again.take_up(linked.ids)
    assert (again.nodes, again.outside, again.ids) == (linked.nodes, outside, linked.ids)


@given(NODES, st.booleans())
def test_there_is_something_until_it_is_cleared(nodes: list[str], outside: bool) -> None:
    linked = _linked(nodes, outside=outside)
    assert bool(linked) == (bool(nodes) or outside)
    linked.clear()
    assert not linked
    assert linked.ids == ()
