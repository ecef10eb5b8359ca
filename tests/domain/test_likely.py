from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain import likely
from npzw_tui.domain.likely import ENOUGH, Said, likely_doubles
from npzw_tui.domain.likeness import likeness, phrases_of

from ..hostile import TEXTS

FOLDER = Path(__file__).resolve().parents[1] / "doubles"


class Case(NamedTuple):
    same: bool
    one: str
    other: str


def cases(name: str) -> list[Case]:
    """Read one of the sets: "ja" or "nee", and two texts of our own."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()[1:]
    parts = [line.split("\t") for line in lines]
    return [Case(answer == "ja", one, other) for answer, one, other in parts]


def score(one: str, other: str) -> int:
    return likeness(*phrases_of([one, other]))


def said(*texts: str, meeting: str = "avond", session: str | None = None) -> list[Said]:
    """Remarks of one table each, unless ``session`` says which."""
    return [Said(f"r{n}", text, meeting, session or f"s{n}") for n, text in enumerate(texts)]


def twos(remarks: list[Said]) -> list[tuple[str, str]]:
    return [(each.one, each.other) for each in likely_doubles(remarks)]


# --- quality ---


@pytest.mark.parametrize("name", ["fitted.tsv", "heldout.tsv"])
def test_doubles_are_told_from_what_only_looks_alike(name: str) -> None:
    found = cases(name)
    asked = [case for case in found if score(case.one, case.other) >= ENOUGH]
    right = [case for case in asked if case.same]
    assert len(right) / len(asked) == 1.0
    assert len(right) / sum(case.same for case in found) >= 0.9


@pytest.mark.parametrize("name", ["fitted.tsv", "heldout.tsv"])
def test_blocks_lose_no_double_that_would_be_asked_about(name: str) -> None:
    found = cases(name)
    remarks = []
    for number, case in enumerate(found):
        remarks.append(Said(f"{number:03}a", case.one, "avond", "s1"))
        remarks.append(Said(f"{number:03}b", case.other, "avond", "s2"))
    asked = {(each.one, each.other) for each in likely_doubles(remarks)}
    for number, case in enumerate(found):
        if case.same and score(case.one, case.other) >= ENOUGH:
            assert (f"{number:03}a", f"{number:03}b") in asked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Er wordt wel geluisterd naar bewoners", "Er wordt niet geluisterd naar bewoners"),
        ("De lift in nummer 12 is kapot", "De lift in nummer 14 is kapot"),
        ("De huur is betaalbaar voor ons", "De huur is onbetaalbaar voor ons"),
        ("Ze rijden te hard in de Dierenselaan", "Ze rijden te hard in de Escamplaan"),
        (
            "De lantaarns bij de Hengelolaan zijn al weken stuk en niemand komt ze repareren",
            "De lantaarns bij de Leyweg zijn al weken stuk en niemand komt ze repareren",
        ),
        ("Ratten bij twee containers in de straat", "Ratten bij drie containers in de straat"),
    ],
)
def test_a_turn_a_number_or_a_street_makes_it_another_remark(one: str, other: str) -> None:
    assert score(one, other) < ENOUGH


@pytest.mark.parametrize("text", ["ja", "parkeren", "de lift", "schimmel!"])
def test_short_texts_must_be_equal(text: str) -> None:
    assert score(text, f"  {text.upper()}.") == 100
    assert score(text, f"{text} in de gang") < ENOUGH


# --- which are looked at ---


def test_the_same_words_at_two_tables_are_likely_doubles() -> None:
    (found,) = likely_doubles(said("Eén café te weinig!", "een CAFE te weinig"))
    assert (found.one, found.other, found.score, found.same_words) == ("r0", "r1", 100, True)


def test_the_one_written_first_comes_first() -> None:
    remarks = said("De lift is kapot", "De lift is kapot")
    assert twos(remarks[::-1]) == [("r0", "r1")]


def test_two_neighbourhoods_may_say_the_same() -> None:
    remarks = [*said("De lift is kapot"), Said("x", "De lift is kapot", "andere avond", "s9")]
    assert twos(remarks) == []
    assert len(likely_doubles(remarks, across_meetings=True)) == 1


def test_at_one_table_only_what_is_all_but_equal() -> None:
    texts = "Fietsen worden gestolen bij het station", "Fietsen gestolen bij station, elke dag"
    assert len(twos(said(*texts))) == 1
    assert twos(said(*texts, session="s")) == []
    assert twos(said("De lift is kapot", "de lift is kapot.", session="s")) == [("r0", "r1")]


def test_different_tables_come_first_and_then_the_likeliest() -> None:
    remarks = [
        *said("Goede buren hier", "Goede buren hier", session="s"),
        Said("x1", "Te veel verkeer in de straat bij de school", "avond", "s2"),
        Said("x2", "Te veel verkeer in straat bij school", "avond", "s3"),
        Said("x3", "Verkeer bij de school in de straat, te veel en te hard", "avond", "s4"),
    ]
    found = likely_doubles(remarks)
    assert (found[-1].one, found[-1].other) == ("r0", "r1")
    scores = [each.score for each in found[:-1]]
    assert scores == sorted(scores, reverse=True)
    assert len(found) >= 3


def test_many_equal_ones_are_asked_about_one_after_the_other() -> None:
    found = twos(said(*["ja"] * 300))
    assert len(found) == 299


def test_remarks_of_signs_only_are_equal_when_the_signs_are() -> None:
    assert twos(said("!!!", "!!!", "???", "👍", "👍")) == [("r0", "r1"), ("r3", "r4")]


@given(TEXTS, TEXTS)
def test_who_is_compared_with_whom_makes_no_difference(one: str, other: str) -> None:
    first, second = phrases_of([one, other])
    found = likeness(first, second)
    assert found == likeness(second, first)
    assert 0 <= found <= 100
    assert (found == 100) is (first.words == second.words)


WORDS = st.sampled_from("lift kapot schimmel straat verkeer hard niet wel 3 4 groen bus".split())  # noqa: SIM905
REMARKS = st.lists(
    st.tuples(st.lists(WORDS, max_size=6).map(" ".join), st.sampled_from(["s1", "s2", "s3"])),
    max_size=12,
)


@given(REMARKS, st.randoms())
def test_the_order_of_remarks_makes_no_difference(
    several: list[tuple[str, str]], order: random.Random
) -> None:
    remarks = [Said(f"r{n:02}", text, "m", table) for n, (text, table) in enumerate(several)]
    found = likely_doubles(remarks)
    shuffled = remarks[:]
    order.shuffle(shuffled)
    assert likely_doubles(shuffled) == found
    asked = [(each.one, each.other) for each in found]
    assert len(set(asked)) == len(asked)
    assert all(one < other for one, other in asked)


def test_a_crowd_costs_no_more_than_its_size() -> None:
    for size in (1000, 4000):
        texts = [f"De lift in de flat is al weken kapot {n}" for n in range(size)]
        phrases = phrases_of(texts)
        blocks = likely._blocks(range(size), phrases)
        looked_at = sum(1 for block in blocks for _two in likely._twos(block, phrases))
        # All of them against all would be half a million, and eight.
        assert 0 < looked_at <= size * 6 * likely._NEIGHBOURS
