from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.agenda import Agenda, Kind, Step
from npzw_tui.domain.remark_order import SORTS, RowOrder
from npzw_tui.domain.remark_view import RemarkRow

from ..making import START
from .small_town import PROGRAMME

AGENDA = Agenda(
    title="Avond",
    steps=tuple(
        Step(id=id_, title=id_, short=id_, purpose="", minutes=1)
        for id_ in ("welkom", "afsluiting")
    ),
    kinds=(Kind(id="zorg", title="Zorg"), Kind(id="idee", title="Idee")),
)
ROW = RemarkRow(
    id="r0",
    ref="abc-def",
    meeting="m",
    neighbourhood="noord",
    step="welkom",
    at=START,
    kinds=("zorg",),
    lines=(),
    links=(),
    verdict=None,
    speaker=None,
    recorder="tafel-1",
    text="Tekst",
    answered=False,
    promised=None,
    hidden=False,
    conflict=False,
    unsaved=False,
    folded="tekst",
)
ORDER = RowOrder(PROGRAMME, AGENDA)


def rows(**values: Any) -> list[RemarkRow]:
    """One row a value, of one key."""
    ((key, several),) = values.items()
    return [replace(ROW, id=f"r{n}", **{key: value}) for n, value in enumerate(several)]


@pytest.mark.parametrize(
    ("by", "key", "values"),
    [
        ("time", "at", [START, START + timedelta(seconds=1)]),
        ("step", "step", ["welkom", "afsluiting", "onbekend"]),
        ("kind", "kinds", [("zorg",), ("idee", "zorg"), ("ander",)]),
        ("line", "lines", [("verkeer",), ("verkeer", "muziek"), ("muziek",), ()]),
        ("verdict", "verdict", ["in", "deels", "niet", "onbekend", None]),
        ("table", "speaker", ["Élandstraat", "tafel 2", "Tafel 3", "tafel 10", "", None]),
        ("answered", "answered", [False, True]),
        ("promise", "promised", ["open", "gedaan", "vervallen", None]),
        ("neighbourhood", "neighbourhood", ["noord", "zuid", ""]),
    ],
)
def test_rows_are_sorted_as_content_orders_them(by: str, key: str, values: list[Any]) -> None:
    right = rows(**{key: values})
    known = [row for row in right if getattr(row, key) not in (None, "", ())]
    assert ORDER.sort(reversed(right), by)[: len(known)] == known
    back = ORDER.sort(right, by, descending=True)
    # What has nothing to sort by stays last.
    assert back[: len(known)] == known[::-1]


def test_a_thousand_digits_are_a_number_too() -> None:
    found = ORDER.sort(rows(speaker=["tafel " + "9" * 5000, "tafel 007", "tafel 8"]), "table")
    assert [row.id for row in found] == ["r1", "r2", "r0"]


def test_another_order_is_an_error() -> None:
    with pytest.raises(KeyError):
        ORDER.sort([ROW], "kleur")


MANY = st.lists(
    st.builds(
        lambda speaker, lines, answered, promised: replace(
            ROW, speaker=speaker, lines=lines, answered=answered, promised=promised
        ),
        st.sampled_from([None, "tafel 1", "tafel 2", "straat", "٣ tafel", "1", " "]),
        st.sampled_from([(), ("verkeer",), ("muziek", "verkeer")]),
        st.booleans(),
        st.sampled_from([None, "open", "gedaan"]),
    ),
    max_size=12,
).map(lambda several: [replace(row, id=f"r{n:02}") for n, row in enumerate(several)])


@given(MANY, st.sampled_from(SORTS), st.booleans())
def test_sorting_loses_nothing_and_keeps_equal_ones_in_order(
    several: list[RemarkRow], by: str, descending: bool
) -> None:
    found = ORDER.sort(several, by, descending=descending)
    assert sorted(row.id for row in found) == [row.id for row in several]
    assert ORDER.sort(found, by, descending=descending) == found
    alike = [
        row.id for row in found if (row.speaker, row.lines) == (found[0].speaker, found[0].lines)
    ]
    if by in ("table", "line"):
        assert alike == sorted(alike)
