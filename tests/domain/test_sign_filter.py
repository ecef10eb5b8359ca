"""The signs of the note line as a filter, and which remarks of an evening they leave."""

from __future__ import annotations

import pytest

from npzw_tui.domain.evening import Evening
from npzw_tui.domain.evening_rows import EveningRows
from npzw_tui.domain.filter_words import FilterWords
from npzw_tui.domain.remark_filter import parse_filter
from npzw_tui.domain.sign_filter import spelled_out
from npzw_tui.storage.content import read_content

from ..making import remark, session
from ..tui.evening import CONTENT

MARKS = {"!": "zorg", "?": "vraag", "+": "compliment", "*": "idee"}


@pytest.fixture(scope="module")
def content():
    return read_content(CONTENT)


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ("!", "soort:zorg"),
        ("!lift", "soort:zorg lift"),
        ("!?", "soort:zorg,vraag"),
        ("#niet", "oordeel:niet,deels"),
        ("#wonen", "lijn:wonen"),
        ("#wonen.woningen", "punt:wonen.woningen"),
        ("@2", 'tafel:"2"'),
        ("@tafel 2 !", 'tafel:"tafel 2" soort:zorg'),
        ('@"het plein"', 'tafel:"het plein"'),
        ("@", "tafel:"),
        ("schimmel soort:zorg", "schimmel soort:zorg"),
        ("+1 wat?", "+1 wat?"),
        ("", ""),
    ],
)
def test_signs_are_spelled_out_and_words_stay(content, signs: str, words: str) -> None:
    assert spelled_out(signs, MARKS, content.programme) == words


@pytest.mark.parametrize(
    ("signs", "left"),
    [
        ("!", "ac"),
        ("#wonen", "a"),
        ("#niet", "b"),
        ("@2", "ab"),
        ("@3", "bc"),
        ("notulist:2", "ab"),
        ("! @3", "c"),
        ("! zebra", ""),
    ],
)
def test_they_leave_the_remarks_that_they_stand_for(content, signs: str, left: str) -> None:
    evening = Evening("2023-06-21-moerwijk")
    for record in (
        session("s1", recorder="tafel-2"),
        session("s2", recorder="tafel-3"),
        remark("a", links=("wonen.woningen",)),
        remark("b", kind="vraag", verdict="niet", speaker="tafel 3"),
        remark("c", session="s2", kind="idee", also=("zorg",)),
    ):
        evening.feed(record)
    words = FilterWords.of(content.programme, content.agenda, tables_write=True)
    found = parse_filter(spelled_out(signs, MARKS, content.programme), words)
    assert not found.findings
    assert (
        "".join(row.id for row in EveningRows(content.programme).of(evening) if found(row)) == left
    )


def test_a_row_is_made_again_only_when_its_remark_is_another(content) -> None:
    evening = Evening("2023-06-21-moerwijk")
    rows = EveningRows(content.programme)
    for record in (session("s1"), remark("a"), remark("b")):
        evening.feed(record)
    first = list(rows.of(evening))
    evening.feed(remark("b", rev=2, text="Anders"))
    second = list(rows.of(evening))
    assert second[0] is first[0]
    assert second[1].text == "Anders"
