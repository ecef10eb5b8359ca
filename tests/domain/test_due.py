"""A day in words: what is read as one, and what is left to people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.due import Due, find_due, read_day
from npzw_tui.i18n import language, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

WEDNESDAY = date(2023, 6, 21)


@pytest.fixture
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12-07-2023", date(2023, 7, 12)),
        ("12/7/23", date(2023, 7, 12)),
        ("12.7.2023", date(2023, 7, 12)),
        ("2023-07-12", date(2023, 7, 12)),
        ("12-07", date(2023, 7, 12)),
        ("21-06", WEDNESDAY),
        ("20-06", date(2024, 6, 20)),
        ("29-02", date(2024, 2, 29)),
        ("1 juli", date(2023, 7, 1)),
        ("1 JULI 2025.", date(2025, 7, 1)),
        ("1e jul", date(2023, 7, 1)),
        ("3 mei", date(2024, 5, 3)),
        ("15 sept", date(2023, 9, 15)),
        ("vandaag", WEDNESDAY),
        ("morgen", date(2023, 6, 22)),
        ("overmorgen", date(2023, 6, 23)),
        ("vrijdag", date(2023, 6, 23)),
        ("op vrijdag", date(2023, 6, 23)),
        ("komende vrijdag", date(2023, 6, 23)),
        ("maandag", date(2023, 6, 26)),
        ("woensdag", date(2023, 6, 28)),
        ("volgende week vrijdag", date(2023, 6, 30)),
        ("maandag volgende week", date(2023, 6, 26)),
        ("vrijdag 30 juni", date(2023, 6, 30)),
        ("eind juli", date(2023, 7, 31)),
        ("eind juni", date(2023, 6, 30)),
        ("eind mei", date(2024, 5, 31)),
        ("einde februari 2024", date(2024, 2, 29)),
        ("het eind van de maand", date(2023, 6, 30)),
        ("eind van dit jaar", date(2023, 12, 31)),
        ("vóór 1 juli", date(2023, 7, 1)),
    ],
)
def test_a_day_is_read_as_people_say_it(words: str, day: date) -> None:
    assert read_day(words, WEDNESDAY) == day


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "  ",
            "ooit",
            "juli",
            "de zomer",
            "volgende week",
            "volgende vrijdag",
            "vrijdag 29 juni",
        ),
        *("30-02", "0-1", "12-13", "31 juni", "12-07-1999", "12-07-2100", "1 juli 123", "12.50"),
        *("eind volgende maand", "eind", "over twee weken", "1 juli 2023 of later dus"),
        *("july 1", "friday", "tomorrow", "end of july"),
    ],
)
def test_what_is_not_certain_is_no_day(words: str) -> None:
    assert read_day(words, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("July 1", date(2023, 7, 1)),
        ("July 1, 2024", date(2024, 7, 1)),
        ("the 1st july", date(2023, 7, 1)),
        ("by Friday", date(2023, 6, 23)),
        ("next week Friday", date(2023, 6, 30)),
        ("Friday next week", date(2023, 6, 30)),
        ("tomorrow", date(2023, 6, 22)),
        ("end of july", date(2023, 7, 31)),
        ("the end of the month", date(2023, 6, 30)),
        ("1 juli", date(2023, 7, 1)),
        ("next friday", None),
    ],
)
def test_english_names_count_where_the_language_is_english(
    english: None, words: str, day: date | None
) -> None:
    assert read_day(words, WEDNESDAY) == day


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("komt kijken vóór 1 juli", "komt kijken", date(2023, 7, 1)),
        ("komt kijken voor 1 juli.", "komt kijken", date(2023, 7, 1)),
        ("komt kijken, uiterlijk op vrijdag", "komt kijken", date(2023, 6, 23)),
        ("komt kijken (vóór 1 juli)", "komt kijken", date(2023, 7, 1)),
        ("zorgt voor licht vóór morgen", "zorgt voor licht", date(2023, 6, 22)),
        ("vóór 1 juli", "", date(2023, 7, 1)),
    ],
)
def test_a_day_at_the_end_is_taken_out_of_the_text(text: str, rest: str, day: date) -> None:
    assert find_due(text, WEDNESDAY) == Due(rest, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("komt vóór 1 juli kijken", date(2023, 7, 1)),
        ("is uiterlijk vrijdag 30 juni klaar", date(2023, 6, 30)),
        ("belt voor vrijdag terug", date(2023, 6, 23)),
    ],
)
def test_a_day_in_the_middle_is_read_and_the_text_stays_whole(text: str, day: date) -> None:
    assert find_due(text, WEDNESDAY) == Due(text, day)


@pytest.mark.parametrize(
    "text",
    [
        *("", "komt kijken", "zorgt voor de buurt", "haalt het op voor iedereen", "voor", "voor "),
        *("doet het voor 3-4 mensen", "voor 10-12 jarigen", "zet in voor 2024", "voor 12.50 euro"),
        *("is dag en nacht bereikbaar voor bewoners", "komt eind juli"),
    ],
)
def test_an_ordinary_voor_is_text_and_needs_no_word(text: str) -> None:
    assert find_due(text, WEDNESDAY) == Due(text)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("komt vóór de bouwvak", "de bouwvak"),
        ("komt voor de zomer.", "de zomer"),
        ("komt voor volgende vrijdag", "volgende vrijdag"),
        ("komt voor vrijdag 29 juni", "vrijdag 29 juni"),
        ("komt voor 30-02", "30-02"),
        ("komt uiterlijk als het af is", "als het af"),
        ("komt voor juli", "juli"),
    ],
)
def test_what_looks_like_a_day_and_is_none_is_quoted(text: str, unread: str) -> None:
    assert find_due(text, WEDNESDAY) == Due(text, None, unread)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 360))
def test_any_day_of_the_next_year_is_read_back_from_its_figures(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)
    assert read_day(f"{day.day}-{day.month}", today) == day
    assert read_day(f"{day:%d-%m-%Y}", today) == day


@given(st.text(st.sampled_from(list("vor1 27-juliéó.,\n")), max_size=25))
def test_nothing_but_the_day_ever_leaves_the_text(text: str) -> None:
    due = find_due(text, WEDNESDAY)
    assert text.startswith(due.text)
    assert due.text == text or due.day is not None
    assert due.unread in text


def test_in_a_long_text_a_day_is_looked_for_at_its_end() -> None:
    long = "zorgt voor 1 mei voor de buurt en " * 50
    assert find_due(f"{long}komt vóór 1 juli", WEDNESDAY) == Due(f"{long}komt", date(2023, 7, 1))
    assert find_due(f"komt vóór 1 juli {'en zo voort ' * 50}", WEDNESDAY).day is None
