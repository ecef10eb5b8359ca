"""What a count of hands says, and how many people it is measured against."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.agenda import Agenda, Question, TallyQuestion
from npzw_tui.domain.attendance import attendance, people
from npzw_tui.domain.records import Tally
from npzw_tui.domain.tally_view import tally_view, title_of

from ..making import START

AGENDA = Agenda(
    title="Avond",
    questions=(Question(id="goed", step="a", title="Gaat het goed?"),),
    tallies=(
        TallyQuestion(id="aanwezig", step="a", title="Hoeveel zijn er?", options=("hier",)),
        TallyQuestion(id="eens", step="a", title="Eens?", options=("ja", "nee")),
        TallyQuestion(id="waar", step="a", title="Waar was je bij?", milestones=True, several=True),
    ),
)


def tally(question: str, *counts: int, **changes: Any) -> Tally:
    values: dict[str, Any] = {
        "id": "t1",
        "session": "s1",
        "at": START,
        "rev": 1,
        "step": "a",
        "options": ("ja", "nee", "misschien")[: len(counts)],
    }
    return Tally(question=question, counts=counts, **values | changes)


def shares(counted: Tally, present: int | None) -> list[float | None]:
    return [option.share for option in tally_view(counted, AGENDA, present).options]


def test_shares_are_of_those_present_where_that_is_known() -> None:
    view = tally_view(tally("eens", 10, 20), AGENDA, 40)
    assert [(o.words, o.count, o.share, o.fraction) for o in view.options] == [
        ("ja", 10, 0.25, 0.25),
        ("nee", 20, 0.5, 0.5),
    ]
    assert (view.total, view.present, view.exceeds, view.of_present) == (30, 40, False, True)


@pytest.mark.parametrize("present", [None, 0, 29])
def test_else_shares_are_of_the_hands_together(present: int | None) -> None:
    view = tally_view(tally("eens", 10, 20), AGENDA, present)
    assert [option.share for option in view.options] == [10 / 30, 20 / 30]
    assert not view.of_present
    assert view.exceeds is (present is not None)


def test_as_many_hands_as_people_is_not_too_many() -> None:
    assert not tally_view(tally("eens", 10, 20), AGENDA, 30).exceeds


def test_where_a_hand_may_go_up_more_than_once_only_one_option_can_be_too_much() -> None:
    assert not tally_view(tally("waar", 20, 25, 30), AGENDA, 30).exceeds
    assert tally_view(tally("waar", 20, 31), AGENDA, 30).exceeds
    assert shares(tally("waar", 15, 30), 30) == [0.5, 1.0]


def test_hands_that_go_up_more_than_once_are_no_parts_of_a_whole() -> None:
    view = tally_view(tally("waar", 5, 20), AGENDA, None)
    assert [(option.share, option.fraction) for option in view.options] == [
        (None, 0.25),
        (None, 1.0),
    ]


def test_the_count_of_who_is_there_is_not_measured_against_itself() -> None:
    later = tally_view(tally("Aanwezig na de pauze?", 20, 21), AGENDA, 40)
    assert (later.exceeds, later.present) == (False, None)


def test_a_majority_has_no_numbers() -> None:
    noted = tally("eens", 3, 4, method="meerderheid", majority="nee")
    view = tally_view(noted, AGENDA, 2)
    assert [(o.words, o.count, o.share, o.most) for o in view.options] == [
        ("ja", None, None, False),
        ("nee", None, None, True),
    ]
    assert (view.total, view.exceeds, view.majority) == (None, False, "nee")


def test_a_majority_without_options_shows_what_most_chose() -> None:
    noted = tally("eens", method="meerderheid", majority="ja")
    assert [(o.words, o.most) for o in tally_view(noted, AGENDA, None).options] == [("ja", True)]
    unknown = replace(noted, majority=None)
    assert tally_view(unknown, AGENDA, None).options == ()


def test_nobody_raising_a_hand_is_a_count_too() -> None:
    view = tally_view(tally("eens", 0, 0), AGENDA, None)
    assert (view.total, [o.share for o in view.options]) == (0, [None, None])
    assert shares(tally("eens", 0, 0), 12) == [0.0, 0.0]


def test_a_question_is_told_in_words() -> None:
    titles = [title_of(asked, AGENDA) for asked in ("eens", "goed", "Wie komt er met de bus?")]
    assert titles == ["Eens?", "Gaat het goed?", "Wie komt er met de bus?"]


def test_the_latest_count_of_who_is_there_counts_of_whatever_table() -> None:
    first = tally("aanwezig", 31)
    later = tally("Aanwezig na de pauze", 28, id="t2", at=START + timedelta(hours=1), session="s2")
    other = tally("eens", 3, 4, id="t3", at=START + timedelta(hours=2))
    assert attendance([later, first, other]) == later
    assert people([first, other]) == 31


def test_where_nobody_counted_nobody_knows_who_is_there() -> None:
    unknown = tally("aanwezig", 0, method="meerderheid")
    assert people([unknown, tally("aanwezig"), tally("eens", 3)]) is None


@given(
    counts=st.lists(st.integers(-5, 9999), max_size=6),
    present=st.none() | st.integers(0, 9999),
    question=st.sampled_from(["eens", "waar", "aanwezig", "zomaar"]),
    method=st.sampled_from(["geteld", "geschat", "meerderheid"]),
)
def test_every_count_can_be_shown(
    counts: list[int], present: int | None, question: str, method: str
) -> None:
    options = tuple(map(str, range(len(counts))))
    view = tally_view(tally(question, *counts, options=options, method=method), AGENDA, present)
    assert [option.words for option in view.options] == list(options)
    assert all(0 <= option.fraction <= 1 for option in view.options)
    assert all(option.share is None or 0 <= option.share <= 1 for option in view.options)
