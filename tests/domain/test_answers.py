"""What people fill in: read where it can be, else told with the nearest right value."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain import answers
from npzw_tui.errors import Exit, NpzwError


@pytest.mark.parametrize("word", ["moerwijk", "Moerwijk", " MOERWIJK ", "móerwijk"])
def test_an_id_or_a_title_names_one_whatever_its_case_and_accents(word: str) -> None:
    titles = {"bouwlust": "Bouwlust", "moerwijk": "Moerwijk"}
    assert answers.one_of(word, titles, "Onbekend: {woord}") == "moerwijk"


def test_an_unknown_word_is_told_with_what_is_known_and_what_is_near() -> None:
    with pytest.raises(NpzwError) as raised:
        answers.one_of("moerwijc", {"bouwlust": "B", "moerwijk": "M"}, "Onbekend: {woord}")
    error = raised.value
    assert "moerwijc" in error.title
    assert error.message == "Bekend zijn: bouwlust, moerwijk"
    assert error.hint == "Bedoelt u moerwijk?"
    assert error.status == Exit.USAGE


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("2023-06-21", date(2023, 6, 21)),
        ("21-06-2023", date(2023, 6, 21)),
        ("21/6/2023", date(2023, 6, 21)),
        (" 21.06.2023 ", date(2023, 6, 21)),
        ("29-2-2024", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_write_it(word: str, meant: date) -> None:
    assert answers.day(word) == meant


@pytest.mark.parametrize("word", ["vandaag", "Vandaag", " today "])
def test_today_is_a_date(word: str) -> None:
    before = datetime.now().astimezone().date()
    assert before <= answers.day(word) <= datetime.now().astimezone().date()


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("30-02-2023", "2023-02-28"),
        ("2023-06-31", "2023-06-30"),
        ("06-21-2023", "2023-06-21"),
        ("21-06-23", "2023-06-21"),
    ],
)
def test_a_date_that_does_not_exist_is_told_with_the_nearest_one(word: str, near: str) -> None:
    with pytest.raises(NpzwError) as raised:
        answers.day(word)
    assert near in raised.value.hint


@pytest.mark.parametrize(
    "word", ["", "morgen", "21 juni", "2023", "1-1-1", "21-06-1823", "٢١-٠٦-٢٠٢٣"]
)
def test_what_is_no_date_is_refused(word: str) -> None:
    with pytest.raises(NpzwError):
        answers.day(word)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_both_orders(day: date) -> None:
    assert answers.day(day.isoformat()) == day
    assert answers.day(f"{day:%d-%m-%Y}") == day


@pytest.mark.parametrize("word", ["tafel-2", "a", "2", "notulist-noord-3", "a" * 40])
def test_a_name_fit_for_a_file_stays_as_it_is(word: str) -> None:
    assert answers.recorder_name(word) == word


@pytest.mark.parametrize(
    ("word", "near"),
    [("Tafel 2", "tafel-2"), ("José!", "jose"), ("../../etc", "etc"), ("a--b-", "a-b")],
)
def test_another_name_is_refused_with_the_nearest_one(word: str, near: str) -> None:
    with pytest.raises(NpzwError) as raised:
        answers.recorder_name(word)
    assert raised.value.hint == f"Bedoelt u {near}?"


@given(st.text())
def test_the_nearest_name_is_always_a_good_one(word: str) -> None:
    near = answers.slug(word)
    assert near == "" or answers.recorder_name(near) == near


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        (None, None),
        ("", None),
        ("  \n\t ", None),
        ("De  Wissel", "De Wissel"),
        ("De\nWissel\x1b[31m", "De Wissel[31m"),
    ],
)
def test_a_name_is_kept_on_one_line_without_control_characters(
    word: str | None, kept: str | None
) -> None:
    assert answers.one_line(word) == kept
