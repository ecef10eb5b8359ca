"""Counts of hands in bars: right in a narrow pane and in a wide one, and in words as well."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.agenda import Agenda, TallyQuestion
from npzw_tui.domain.records import Tally
from npzw_tui.domain.tally_view import tally_view
from npzw_tui.tui.widgets.tally_bars import TallyBars, bar, how_words, result_words, too_many_words

from ...making import START

AGENDA = Agenda(
    title="Avond",
    tallies=(TallyQuestion(id="waar", step="a", title="Waar?", milestones=True, several=True),),
)


def view_of(present: int | None = None, question: str = "eens", **own: Any) -> Any:
    values: dict[str, Any] = {"options": ("ja", "nee"), "counts": (12, 9)}
    tally = Tally(id="t", session="s", at=START, rev=1, step="a", question=question, **values | own)
    return tally_view(tally, AGENDA, present)


def rows(width: int, view: Any) -> list[str]:
    return [row.plain for row in TallyBars(view).rows(width)]


STONES = {
    "options": ("Verbond van Zuidwest (juli 2021)", "Uitvoeringsagenda (2023)"),
    "counts": (30, 6),
    "question": "waar",
}


def test_words_numbers_bars_and_shares_stand_beside_each_other() -> None:
    assert rows(38, view_of(present=40)) == [
        "ja  12 ████████░░░░░░░░░░░░░░░░░░  30%",
        "nee  9 ██████░░░░░░░░░░░░░░░░░░░░  22%",
    ]


def test_long_words_stand_above_their_bars_in_a_narrow_pane() -> None:
    assert rows(38, view_of(present=36, **STONES)) == [
        "Verbond van Zuidwest (juli 2021)",
        "  30 ███████████████████████░░░░░  83%",
        "Uitvoeringsagenda (2023)",
        "   6 █████░░░░░░░░░░░░░░░░░░░░░░░  17%",
    ]


def test_a_bar_grows_no_longer_than_the_eye_follows() -> None:
    wide = rows(100, view_of(present=36, **STONES))
    assert [row.index("█") for row in wide] == [36, 36]
    assert {row.count("█") + row.count("░") for row in wide} == {48}


def test_a_little_is_more_than_nothing_and_nearly_all_is_not_all() -> None:
    parts = [bar(part, 10).plain.count("█") for part in (0, 0.001, 0.5, 0.999, 1)]
    assert parts == [0, 1, 5, 9, 10]


def test_one_option_that_is_all_there_is_needs_no_bar() -> None:
    alone = view_of(question="aanwezig", options=("aanwezig",), counts=(38,))
    assert rows(38, alone) == ["aanwezig  38"]
    assert how_words(alone) == "geteld"


def test_a_majority_is_told_in_words_without_any_number() -> None:
    noted = view_of(method="meerderheid", counts=(0, 0), majority="nee")
    assert rows(38, noted) == ["meerderheid: nee (niet geteld)"]
    assert result_words(noted) == "meerderheid: nee"
    nothing = view_of(method="meerderheid", counts=(0, 0))
    assert rows(38, nothing) == ["nog niet geteld"]


@pytest.mark.parametrize(
    ("view", "how", "question"),
    [
        (view_of(), "geteld · 21 handen", ""),
        (view_of(present=40), "geteld · 21 handen bij 40 aanwezigen", ""),
        (view_of(present=1, counts=(1, 0)), "geteld · 1 hand bij 1 aanwezige", ""),
        (view_of(method="geschat"), "geschat · 21 handen", ""),
        (view_of(present=36, **STONES), "geteld · 36 aanwezigen", ""),
        (
            view_of(present=20),
            "geteld · 21 handen bij 20 aanwezigen",
            "▲ 21 handen bij 20 aanwezigen: klopt dat?",
        ),
        (
            view_of(present=29, **STONES),
            "geteld · 29 aanwezigen",
            "▲ 30 handen bij 29 aanwezigen: klopt dat?",
        ),
    ],
)
def test_it_is_told_how_sure_a_count_is_and_whether_it_can_be_right(
    view: Any, how: str, question: str
) -> None:
    assert (how_words(view), too_many_words(view)) == (how, question)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1)


@given(
    options=st.lists(words, min_size=1, max_size=5),
    data=st.data(),
    width=st.integers(20, 120),
    present=st.none() | st.integers(0, 9999),
    question=st.sampled_from(["eens", "waar", "aanwezig"]),
)
def test_no_row_is_wider_than_there_is_room_for(
    options: list[str], data: st.DataObject, width: int, present: int | None, question: str
) -> None:
    counts = data.draw(st.tuples(*[st.integers(0, 9999)] * len(options)))
    view = view_of(present, question, options=tuple(options), counts=counts)
    for row in TallyBars(view).rows(width):
        assert row.cell_length <= width
    shown = "".join(rows(width, view))
    assert all(str(count) in shown for count in counts)
