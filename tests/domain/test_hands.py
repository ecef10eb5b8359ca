"""Which questions there are to raise hands for, and how a count goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from npzw_tui.domain.agenda import Agenda, Step, TallyQuestion
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.hands import (
    Hands,
    double_option,
    hands_in,
    options_of,
    split_options,
    table_in,
    withdrawn_tally,
)
from npzw_tui.domain.programme import Milestone, Programme
from npzw_tui.domain.records import Record, Tally

from ..making import START, session

PROGRAMME = Programme(
    id="p",
    title="P",
    mission="M",
    milestones=(Milestone(id="a", title="Begin", when="2021"), Milestone(id="b", title="Plan")),
)
AGENDA = Agenda(
    title="Avond",
    steps=tuple(
        Step(id=id_, title=id_, short=id_, purpose=id_, minutes=5) for id_ in ("een", "twee")
    ),
    tallies=(
        TallyQuestion(id="aanwezig", step="een", title="Hoeveel?", options=("hier",)),
        TallyQuestion(id="waar", step="een", title="Waar?", milestones=True, options=("elders",)),
        TallyQuestion(id="eens", step="twee", title="Eens?", options=("ja", "beetje", "nee")),
    ),
)


def tally(id_: str, question: str, step: str = "twee", **changes: Any) -> Tally:
    values: dict[str, Any] = {"session": "s1", "at": START, "rev": 1}
    return Tally(id=id_, question=question, step=step, **values | changes)


def questions(*records: Record, step: str = "een") -> list[Hands]:
    meeting = Meeting()
    for record in records:
        meeting.feed(record)
    return hands_in(
        meeting, AGENDA, PROGRAMME, step, lambda t: "" if t.session == "s1" else t.session
    )


def test_milestones_are_options_with_when_they_were() -> None:
    assert options_of(AGENDA.tallies[1], PROGRAMME) == ("Begin (2021)", "Plan", "elders")


def test_the_questions_of_this_step_come_first_and_all_others_after_them() -> None:
    assert [hands.question for hands in questions(step="twee")] == ["eens", "aanwezig", "waar"]
    assert [hands.question for hands in questions(step="een")] == ["aanwezig", "waar", "eens"]


def test_questions_that_were_made_up_stand_with_their_step_also_one_that_content_lost() -> None:
    found = questions(
        tally("t1", "Wie komt er?", options=("ja",), counts=(3,)),
        tally("t2", "Van vroeger", step="drie", options=("ja",), counts=(4,)),
    )
    assert [(h.step, h.question) for h in found][2:] == [
        ("twee", "eens"),
        ("twee", "Wie komt er?"),
        ("drie", "Van vroeger"),
    ]


def test_a_count_of_another_table_does_not_keep_this_one_from_counting() -> None:
    theirs = tally("t1", "eens", session="tafel-2", options=("ja",), counts=(3,))
    found = [h for h in questions(theirs) if h.question == "eens"]
    assert [(h.table, h.tally) for h in found] == [("", None), ("tafel-2", theirs)]
    ours = tally("t2", "eens", options=("ja",), counts=(9,))
    found = [h for h in questions(theirs, ours) if h.question == "eens"]
    assert [(h.table, h.tally) for h in found] == [("", ours), ("tafel-2", theirs)]


def test_counting_goes_on_with_the_options_that_nobody_counted_yet() -> None:
    (hands,) = [h for h in questions(tally("t1", "eens", options=("nee",), counts=(4,))) if h.tally]
    assert hands.options == ("ja", "beetje", "nee")
    assert hands.counting().counts == [None, None, 4]


def test_a_question_that_was_made_up_keeps_all_options_of_its_first_revision() -> None:
    first = tally("t1", "Zaterdag?", options=("ja", "nee"), counts=(0, 0), method="meerderheid")
    (hands,) = [h for h in questions(first) if h.question == "Zaterdag?"]
    counting = hands.counting()
    assert (counting.counts, counting.method) == ([None, None], "geteld")
    later = replace(first, rev=2, options=("nee",), counts=(4,), method="geteld")
    (hands,) = [h for h in questions(first, later) if h.question == "Zaterdag?"]
    assert hands.options == ("ja", "nee")
    assert hands.counting().counts == [None, 4]


@pytest.mark.parametrize(
    ("own", "options", "at"),
    [
        ({"options": (), "majority": "beetje"}, ("ja", "beetje", "nee"), 1),
        (
            {"options": ("ja", "nee"), "counts": (0, 0), "majority": "anders"},
            ("ja", "nee", "anders", "beetje"),
            2,
        ),
    ],
)
def test_a_majority_is_chosen_again_also_one_among_other_options(
    own: dict[str, Any], options: tuple[str, ...], at: int
) -> None:
    (hands,) = [h for h in questions(tally("t1", "eens", method="meerderheid", **own)) if h.tally]
    assert hands.options == options
    assert hands.counting().majority == at


def test_an_option_that_stands_there_twice_keeps_both_its_numbers() -> None:
    twice = tally("t1", "Zomaar", options=("ja", "ja"), counts=(3, 4))
    (hands,) = [h for h in questions(twice) if h.tally]
    assert hands.options == ("ja", "ja")
    assert hands.counting().as_record()["counts"] == (3, 4)


def test_the_count_that_was_withdrawn_last_can_come_back() -> None:
    meeting = Meeting()
    assert withdrawn_tally(meeting) is None
    first, second = tally("t1", "eens"), tally("t2", "waar")
    gone = replace(first, rev=2, deleted=True, at=START + timedelta(minutes=3))
    for record in (first, second, gone, replace(second, rev=2, deleted=True)):
        meeting.feed(record)
    assert withdrawn_tally(meeting) == gone


def test_only_another_table_is_named() -> None:
    ours, theirs = session("s1", recorder="gespreksleider"), session("s2", recorder="tafel-2")
    assert [table_in(who, "s1") for who in (ours, theirs, None)] == ["", "tafel-2", ""]
    led = replace(theirs, recorder="gespreksleider")
    assert table_in(led, "s1") == "gespreksleider"
    assert [table_in(who, "s1", leads=True) for who in (led, theirs)] == ["", "tafel-2"]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("ja / nee", ["ja", "nee"]),
        ("ja,nee , misschien", ["ja", "nee", "misschien"]),
        ("ja, graag / nee, dank u", ["ja, graag", "nee, dank u"]),
        (" / ja //  een   beetje / ", ["ja", "een beetje"]),
        ("zaterdag", ["zaterdag"]),
        (" , ", []),
    ],
)
def test_options_are_read_as_people_type_them(text: str, options: list[str]) -> None:
    assert split_options(text) == options


def test_two_options_that_say_the_same_are_one_too_many() -> None:
    assert double_option(["Ja", "nee", "já"]) == "já"
    assert double_option(["ja", "nee"]) is None
