"""The figures of the concern check on the given remarks; ``benchmarks/concerns.py`` tells more."""

from __future__ import annotations

from pathlib import Path

import pytest

from npzw_tui.domain.find import Answer, Finder
from npzw_tui.storage.content import read_content
from npzw_tui.storage.paths import content_dir
from npzw_tui.storage.vocabulary import read_vocabulary

GIVEN = Path(__file__).resolve().parents[1] / "concerns" / "given.tsv"


def read_given() -> list[tuple[str, set[str]]]:
    """The remarks, each with the nodes that a careful reader accepts; none means outside."""
    lines = GIVEN.read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(text, set(expected.split()) - {"-"}) for _kind, text, expected in rows]


@pytest.fixture(scope="module")
def finder() -> Finder:
    content = read_content(content_dir(None))
    return Finder(content.programme, read_vocabulary(content.folder, content.programme))


@pytest.fixture(scope="module")
def inside(finder: Finder) -> list[tuple[Answer, set[str]]]:
    return [(finder.check(text), expected) for text, expected in read_given() if expected]


def test_the_given_set_is_whole() -> None:
    given = read_given()
    assert (len(given), sum(not expected for _text, expected in given)) == (57, 7)


def test_a_right_node_is_among_the_first_three(inside: list[tuple[Answer, set[str]]]) -> None:
    hits = sum(any(match.id in ids for match in answer.matches[:3]) for answer, ids in inside)
    assert hits >= 0.85 * len(inside)


def test_few_remarks_inside_the_programme_are_called_outside(
    inside: list[tuple[Answer, set[str]]],
) -> None:
    assert sum(answer.verdict != "in" for answer, _ids in inside) <= 0.10 * len(inside)


def test_few_remarks_outside_the_programme_are_called_inside(finder: Finder) -> None:
    outside = [finder.check(text) for text, expected in read_given() if not expected]
    assert sum(answer.verdict == "in" for answer in outside) <= 0.20 * len(outside)
