"""Markdown: whatever a resident said stays text, told by a parser that is not ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from npzw_tui.reports.document import (
    Bar,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Strong,
    Table,
)
from npzw_tui.reports.markdown import markdown_text
from npzw_tui.reports.text_width import width

from ..hostile import TEXTS
from .three_evenings import WANTS_TO_BE_MARKUP

if TYPE_CHECKING:
    from markdown_it.token import Token

    from npzw_tui.reports.document import Block

PARSER = MarkdownIt("gfm-like")
SPOKEN = st.one_of(
    st.sampled_from(WANTS_TO_BE_MARKUP),
    TEXTS,
    st.text(st.sampled_from("\\`*_[]()<>#|~&$!-+=:.1 \nax"), max_size=12),
)


def _document(*blocks: Block) -> Document:
    return Document(title="Verslag", subtitle="", language="nl", blocks=blocks)


def _parsed(*blocks: Block) -> list[Token]:
    """Parse these blocks behind a title; gives the tokens after that title."""
    return PARSER.parse(markdown_text(_document(*blocks)))[3:]


def _words(text: str) -> str:
    return " ".join(text.split())


def _told(tokens: list[Token]) -> str:
    """Give the text of all inline tokens; raises where one of them is no text."""
    return _words(" ".join(_inline(token) for token in tokens))


def _inline(token: Token) -> str:
    children = token.children or ()
    return "".join(c.content if c.type == "text" else _break(c) for c in children)


def _break(token: Token) -> str:
    is_break = token.type in ("softbreak", "hardbreak") or token.content == "<br>"
    assert is_break, (token.type, token.content)
    return " "


def _shape(tokens: list[Token]) -> set[str]:
    return {token.type for token in tokens}


@given(SPOKEN)
@example("a\n\n===\nb")
def test_a_remark_in_a_paragraph_is_that_text_and_nothing_else(text: str) -> None:
    tokens = _parsed(Paragraph(text=(Quote(text),)), Heading(level=2, text="Volgende"))[:-3]
    assert _shape(tokens) <= {"paragraph_open", "inline", "paragraph_close"}
    assert _told(tokens) == _words(text)


@given(SPOKEN, SPOKEN)
def test_a_remark_and_its_answer_in_a_list_are_those_texts_and_nothing_else(
    text: str, answer: str
) -> None:
    tokens = _parsed(Entries(items=(Entry(text=(Quote(text),), details=((answer,),)),)))
    kinds = {"bullet_list", "list_item", "paragraph"}
    assert _shape(tokens) <= {f"{kind}_{end}" for kind in kinds for end in ("open", "close")} | {
        "inline"
    }
    assert _told(tokens) == f"{_words(text) or '–'} {_words(answer) or '–'}"


@given(SPOKEN)
def test_a_remark_in_a_table_makes_no_rows_and_no_columns(text: str) -> None:
    columns = (Column(title="Nummer"), Column(title=text))
    rows = ((Cell((text,)), Cell((Quote(text),))),)
    tokens = _parsed(Table(title="Alles", columns=columns, rows=rows))
    cells = [
        _told([tokens[place + 1]])
        for place, token in enumerate(tokens)
        if token.type in ("td_open", "th_open")
    ]
    assert cells == ["Nummer", _words(text), _words(text), _words(text)]


@given(SPOKEN)
@example("#")
@example("a ##")
@example("a\\#")
def test_a_heading_is_its_text(text: str) -> None:
    tokens = _parsed(Heading(level=3, text=text))
    assert _shape(tokens) == {"heading_open", "inline", "heading_close"}
    assert _told(tokens) == _words(text)


@given(SPOKEN)
def test_a_reference_behind_any_text_is_a_link_and_no_picture(text: str) -> None:
    tokens = _parsed(
        Paragraph(text=(text, Ref("4k2-m9x"))), Paragraph(text=(Ref("4k2-m9x", defines=True),))
    )
    links = [
        child for token in tokens for child in token.children or () if child.type == "link_open"
    ]
    assert [link.attrs["href"] for link in links] == ["#r-4k2m9x"]


def test_a_reference_leads_to_its_definition_and_one_without_is_plain() -> None:
    text = markdown_text(
        _document(
            Paragraph(text=("Zie ", Ref("4k2-m9x"), " en ", Ref("abc-def"), ".")),
            Entries(items=(Entry(text=(Ref("4k2-m9x", defines=True), " ", Quote("Ja", True))),)),
            Bullets(items=((Ref("4k2-m9x", defines=True),),)),
        )
    )
    assert text.splitlines()[2:] == [
        "Zie [4k2-m9x](#r-4k2m9x) en abc-def.",
        "",
        '- <a id="r-4k2m9x"></a>**4k2-m9x** “Ja”',
        "",
        "* [4k2-m9x](#r-4k2m9x)",
    ]


def test_only_literal_words_stand_between_quotation_marks() -> None:
    text = markdown_text(_document(Paragraph(text=(Quote("zo"), " en ", Quote("zo", True)))))
    assert text.endswith("\nzo en “zo”\n")


def test_a_table_is_lined_up_and_numbers_stand_to_the_right() -> None:
    table = Table(
        title="Wijken",
        columns=(Column(title="Wijk"), Column(title="Aantal", numeric=True)),
        rows=((Cell(("Noord",)), Cell(("7",))), (Cell(("北區",)), Cell(("12",)))),
    )
    lines = markdown_text(_document(table)).splitlines()[4:]
    assert lines == [
        "| Wijk  | Aantal |",
        "| ----- | -----: |",
        "| Noord |      7 |",
        "| 北區  |     12 |",
    ]
    assert len({width(line) for line in lines}) == 1


def test_a_long_remark_in_a_table_does_not_stretch_the_others() -> None:
    table = Table(
        title="Alles",
        columns=(Column(title="Wat"),),
        rows=((Cell(("x" * 20_000,)),), *((Cell(("kort",)),) for _ in range(100))),
    )
    assert len(markdown_text(_document(table))) < 30_000


@pytest.mark.parametrize(
    ("value", "full", "signs"),
    [(10, None, 24), (5, None, 12), (5, 20, 6), (0.01, 20, 1), (0, 9, 0)],
)
def test_a_bar_is_as_long_as_its_number(value: float, full: float | None, signs: int) -> None:
    bars = (Bar(label="a", value=value, told="veel"), Bar(label="b", value=10, told="10"))
    text = markdown_text(_document(Chart(title="Grafiek", bars=bars, full=full)))
    line = next(line for line in text.splitlines() if line.startswith("| a"))
    assert "veel" in line
    assert len(re.findall("[█▏]", line)) == signs


def test_weight_warnings_and_notes_can_be_seen() -> None:
    text = markdown_text(
        _document(
            Paragraph(text=(Strong("Nog geen antwoord"),)),
            Paragraph(text=("Pas op",), role="warning"),
            Paragraph(text=("Klein",), role="note"),
        )
    )
    assert text.split("\n\n")[1:] == [
        "**Nog geen antwoord**",
        "> **Let op:** Pas op",
        "Klein\n",
    ]
