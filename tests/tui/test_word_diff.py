"""Which words of two texts stand out."""

from __future__ import annotations

import pytest

from npzw_tui.tui.word_diff import side_by_side


def _marked(text: object) -> list[str]:
    return [text.plain[span.start : span.end] for span in text.spans]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("De stoep ligt los", "De stoep ligt vast", ["los"], ["vast"]),
        ("De stoep", "de STOEP", [], []),
        ("Wanneer begint het?", "wanneer begint het", ["?"], []),
        ("Café open", "cafe dicht en leeg", ["open"], ["dicht", "en", "leeg"]),
        ("", "iets", [], ["iets"]),
    ],
)
def test_only_words_that_differ_are_marked(
    one: str, other: str, left: list[str], right: list[str]
) -> None:
    found = side_by_side(one, other)
    assert [text.plain for text in found] == [one, other]
    assert [_marked(text) for text in found] == [left, right]


def test_the_mark_is_no_colour_alone() -> None:
    one, _other = side_by_side("a", "b")
    assert "bold underline" in str(one.spans[0].style)
