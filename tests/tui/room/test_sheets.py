"""Dividing a picture: nothing is cut off, and every screen shows the same sheet at a time."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from npzw_tui.tui.room.sheets import SECONDS, Part, Section, sheet_at, sheets

from ...making import START


def _rows(*names: str) -> tuple[Content, ...]:
    return tuple(Content(name) for name in names)


@st.composite
def divided(draw: st.DrawFn) -> list[Section]:
    found = []
    number = 0
    for at in range(draw(st.integers(0, 3))):
        parts = []
        for _part in range(draw(st.integers(0, 6))):
            size = draw(st.integers(1, 9))
            parts.append(Part(_rows(*(f"r{number + n}" for n in range(size)))))
            number += size
        close = tuple(Part(part.rows, gap=0) for part in parts)
        whole = draw(st.sampled_from([(), (close,), (tuple(parts), close)]))
        head = _rows(*(f"h{at}" for _row in range(draw(st.integers(0, 4)))))
        found.append(Section(tuple(parts), whole=whole, head=head))
    return found


@given(divided(), st.integers(1, 30))
def test_every_row_comes_once_in_order_and_no_sheet_is_too_high(
    sections: list[Section], height: int
) -> None:
    made = sheets(sections, height)
    assert made
    assert all(len(sheet) <= height for sheet in made)
    shown = [row.plain for sheet in made for row in sheet if row.plain.startswith("r")]
    assert shown == [row.plain for each in sections for part in each.parts for row in part.rows]


def test_what_fits_together_stands_together_with_a_row_between() -> None:
    one, two = Section((Part(_rows("a")), Part(_rows("b")))), Section((Part(_rows("c")),))
    (sheet,) = sheets([one, two], 10)
    assert [row.plain for row in sheet] == ["a", "", "b", "", "c"]


def test_what_does_not_fit_together_gets_a_sheet_each() -> None:
    one, two = Section((Part(_rows("a", "b")),)), Section((Part(_rows("c", "d")),))
    assert [[row.plain for row in sheet] for sheet in sheets([one, two], 4)] == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_a_head_stands_above_every_sheet_of_its_subject() -> None:
    section = Section(tuple(Part(_rows(name)) for name in "abcde"), head=_rows("title"))
    made = [[row.plain for row in sheet if row.plain] for sheet in sheets([section], 6)]
    assert made == [["title", "a", "b"], ["title", "c", "d"], ["title", "e"]]


def test_a_sheet_stands_for_some_seconds_and_the_first_comes_again() -> None:
    moments = [START + timedelta(seconds=seconds) for seconds in (0, 1, SECONDS, 2.5 * SECONDS)]
    assert [sheet_at(2, START, moment) for moment in moments] == [0, 0, 1, 0]
    assert sheet_at(2, START, START - timedelta(hours=1)) == 0
    assert sheet_at(1, START, moments[-1]) == 0
