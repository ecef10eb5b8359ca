from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.filter_words import NAMES, FilterWords
from npzw_tui.domain.remark_filter import RowFilter, parse_filter
from npzw_tui.domain.text import fold_text
from npzw_tui.storage.content import read_content

from ..hostile import HOSTILE
from .test_remark_order import ROW

if TYPE_CHECKING:
    from npzw_tui.domain.remark_view import RemarkRow

CONTENT = read_content(Path(__file__).resolve().parents[2] / "content")


def row(text: str = "Tekst", **changes: Any) -> RemarkRow:
    return replace(ROW, text=text, folded=fold_text(text), **changes)


MOULD = row(
    "Schimmel wordt overgeschilderd",
    id="r1",
    ref="4k2-m9x",
    neighbourhood="moerwijk",
    step="reacties",
    kinds=("zorg", "vraag"),
    lines=("wonen",),
    links=("wonen.woningen",),
    verdict="in",
    speaker="tafel 3",
    recorder="tafel-1",
    answered=True,
    promised="open",
)
BALL = row(
    "Een woningtekort aan café's; schimmel",
    id="r2",
    ref="7qq-aaa",
    neighbourhood="bouwlust",
    step="afsluiting",
    kinds=("idee",),
    speaker="Tafel 13, Élandstraat",
    recorder="tafel-2",
    hidden=True,
    conflict=True,
)
WORDS = FilterWords.of(CONTENT.programme, CONTENT.agenda, [MOULD, BALL])


def found(text: str) -> str:
    """Which of the two rows pass, "12" for both."""
    filter_ = parse_filter(text, WORDS)
    assert filter_.findings == (), filter_.findings
    return "".join(each.id[1:] for each in filter_.of([MOULD, BALL]))


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("", "12"),
        ("  ", "12"),
        ("schimmel", "12"),
        ("SCHIMMEL over", "1"),
        ("Café", "2"),
        ("cafe", "2"),
        ('"wordt over"', "1"),
        ("wordt schimmel", "1"),
        ("4k2-m9x", "1"),
        ("4K2M9X", "1"),
        ("4k2", "1"),
        ("4k", ""),
        ("wijk:moerwijk", "1"),
        ("wijk:Moerwijk,bouwlust", "12"),
        ("neighbourhood:bouwlust", "2"),
        ("soort:zorg", "1"),
        ("soort:vraag", "1"),
        ("soort:zorg,idee", "12"),
        ("soort:zorg soort:vraag", "1"),
        ("soort:zorg soort:idee", ""),
        ("kind:Zorgen", "1"),
        ("lijn:wonen", "1"),
        ("lijn:geen", "2"),
        ("line:wonen,geen", "12"),
        ("lijn:onderwijs", ""),
        ("punt:wonen.woningen", "1"),
        ("link:none", "2"),
        ("stap:reacties", "1"),
        ("step:afsluiting", "2"),
        ("oordeel:in", "1"),
        ("oordeel:erin", "1"),
        ("oordeel:onbekend", "2"),
        ("verdict:unknown", "2"),
        ("oordeel:niet", ""),
        ("tafel:3", "1"),
        ("tafel:13", "2"),
        ("tafel:tafel", "12"),
        ('tafel:"tafel 3"', "1"),
        ("tafel:eland", "2"),
        ("tafel:land", ""),
        ("tafel:geen", ""),
        ("notulist:tafel-2", "2"),
        ("antwoord:ja", "1"),
        ("antwoord:nee", "2"),
        ("answer:YES", "1"),
        ("antwoord:ja,nee", "12"),
        ("belofte:ja", "1"),
        ("belofte:nee", "2"),
        ("belofte:open", "1"),
        ("promise:done,no", "2"),
        ("dubbel:ja", "2"),
        ("dubbel:nee", "1"),
        ("conflict:ja", "2"),
        ("verschil:ja", "2"),
        ("wijk:", "12"),
        ("wijk:,", "12"),
        ("schimmel wijk:moerwijk soort:zorg lijn:wonen stap:reacties tafel:3 belofte:ja", "1"),
        ("http://schimmel", ""),
        ("10:30", ""),
    ],
)
def test_a_line_lets_these_pass(text: str, passing: str) -> None:
    assert found(text) == passing


@pytest.mark.parametrize("letters", ["won", "woning", "wonen."])
def test_a_beginning_of_a_line_is_no_line(letters: str) -> None:
    filter_ = parse_filter(f"lijn:{letters}", WORDS)
    assert filter_.findings
    assert filter_.of([MOULD, BALL]) == [MOULD, BALL]


def test_a_table_that_nobody_noted_is_asked_for_with_none() -> None:
    assert parse_filter("tafel:geen", WORDS)(row(speaker=None))
    assert not parse_filter("tafel:3", WORDS)(row(speaker=None))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wijk:moerwik", "wijk:moerwik: moerwik is onbekend; bedoelt u moerwijk?"),
        ("wjik:moerwijk", "wjik: is onbekend; bedoelt u wijk:?"),
        ("soort:zorgg,idee", "soort:zorgg,idee: zorgg is onbekend; bedoelt u zorg?"),
        ("antwoord:misschien", "antwoord:misschien: zeg ja of nee"),
        ("belofte:ooit", "belofte:ooit: zeg ja, nee, open, gedaan of vervallen"),
    ],
)
def test_what_is_not_understood_is_told_with_the_nearest(text: str, told: str) -> None:
    assert parse_filter(text, WORDS).findings == (told,)


def test_what_is_not_known_filters_nothing_and_what_is_known_does() -> None:
    filter_ = parse_filter("schimmel wijk:xyzzy kleur:rood soort:zorg,zzzzz stap:qqqq", WORDS)
    assert filter_.of([MOULD, BALL]) == [MOULD]
    assert len(filter_.findings) == 4
    assert "bekend zijn wijk, stap, soort" in filter_.findings[1]


def test_ids_that_only_files_know_can_be_filtered_on() -> None:
    strange = row(neighbourhood="scheveningen", step="pauze", kinds=("lof",), links=("zee.strand",))
    words = FilterWords.of(CONTENT.programme, CONTENT.agenda, [strange])
    for text in ("wijk:scheveningen", "stap:pauze", "soort:lof", "punt:zee.strand"):
        filter_ = parse_filter(text, words)
        assert filter_.findings == ()
        assert filter_.of([MOULD, strange]) == [strange]


def test_an_empty_filter_shows_everything() -> None:
    assert RowFilter().of([MOULD, BALL]) == [MOULD, BALL]


PARTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=12),
    st.builds("{}:{}".format, st.sampled_from(sorted(NAMES)), st.text(max_size=8)),
)


@given(st.lists(PARTS, max_size=5).map(" ".join))
def test_no_line_is_too_strange_to_read(text: str) -> None:
    filter_ = parse_filter(text, WORDS)
    assert set(filter_.of([MOULD, BALL])) <= {MOULD, BALL}


@given(st.lists(PARTS, max_size=3).map(" ".join), st.sampled_from(["wijk:moerwijk", "tafel:3"]))
def test_more_parts_never_let_more_rows_pass(text: str, more: str) -> None:
    fewer = parse_filter(f"{more} {text}", WORDS).of([MOULD, BALL])
    assert set(fewer) <= set(parse_filter(more, WORDS).of([MOULD, BALL]))
