from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui import i18n
from npzw_tui.reports.bureau import bureau_document
from npzw_tui.reports.document import (
    Bar,
    Block,
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
from npzw_tui.reports.docx import docx_bytes
from npzw_tui.reports.office import xml_text

from ..hostile import TEXTS
from .collected import report, said
from .office_forms import everything, parts_of

if TYPE_CHECKING:
    from docx.document import Document as Word


def opened(*blocks: Block, language: str = "nl", title: str = "Verslag") -> Word:
    document = Document(title=title, subtitle="Zuidwest", language=language, blocks=blocks)
    return docx.Document(BytesIO(docx_bytes(document, report(said("r1")))))


def texts(word: Word) -> list[str]:
    return [part.text for part in word.paragraphs]


def names(word: Word, tag: str, attribute: str) -> list[str]:
    return [e.get(qn(attribute)) for e in word.element.body.iter(qn(tag))]


def table(*cells: Cell, numeric: bool = False, title: str = "Cijfers") -> Table:
    columns = tuple(Column(title=f"k{n}", numeric=numeric) for n in range(len(cells)))
    return Table(title=title, columns=columns, rows=(cells,))


# --- the whole of it ---


def test_every_kind_of_block_has_its_own_style() -> None:
    word = opened(
        Heading(level=2, text="Hoofdstuk"),
        Heading(level=3, text="Deel"),
        Heading(level=4, text="Onderdeel"),
        Paragraph(text=("Gewoon",)),
        Paragraph(text=("Klein",), role="note"),
        Paragraph(text=("Pas op",), role="warning"),
        Bullets(items=(("Een",), ("Twee",))),
        Entries(items=(Entry(text=("Gezegd",), details=(("Erover",),)),)),
        table(Cell(("1",))),
    )
    styles = {part.text: part.style.name for part in word.paragraphs if part.text}
    assert styles["Verslag"] == "Title"
    assert styles["Zuidwest"] == "Subtitle"
    assert [styles[t] for t in ("Hoofdstuk", "Deel", "Onderdeel")] == [
        f"Heading {n}" for n in (1, 2, 3)
    ]
    assert [styles[t] for t in ("Gewoon", "Klein", "Pas op")] == [
        "Body Text",
        "Toelichting",
        "Let op",
    ]
    assert [styles[t] for t in ("Een", "Gezegd", "Erover")] == [
        "List Bullet",
        "Opmerking",
        "Bij opmerking",
    ]
    assert styles["Tabel 1. Cijfers"] == "Caption"
    assert word.tables[0].style.name == "Verslagtabel"


def test_the_title_is_not_repeated_where_the_text_begins_with_it() -> None:
    word = opened(Heading(level=1, text="Verslag"), Paragraph(text=("Begin",)))
    assert texts(word).count("Verslag") == 1


def test_the_contents_are_filled_in_and_lead_to_every_chapter() -> None:
    word = opened(
        Paragraph(text=("Vooraf",)),
        Heading(level=2, text="Zorgen"),
        Heading(level=3, text="Wonen"),
        Heading(level=4, text="Te diep"),
    )
    contents = next(word.element.body.iter(qn("w:sdtContent")))
    lines = ["".join(t.text for t in p.iter(qn("w:t"))) for p in contents.iter(qn("w:p"))]
    assert lines == ["Inhoud", "Zorgen", "Wonen"]
    assert [t.text for t in contents.iter(qn("w:instrText"))] == [' TOC \\o "1-2" \\h \\z \\u ']
    places = [link.get(qn("w:anchor")) for link in contents.iter(qn("w:hyperlink"))]
    assert len(places) == 2
    assert set(places) <= set(names(word, "w:bookmarkStart", "w:name"))
    assert [field.get(qn("w:fldCharType")) for field in contents.iter(qn("w:fldChar"))] == [
        "begin",
        "separate",
        "end",
    ]


def test_a_report_without_headings_has_no_empty_contents() -> None:
    assert "Inhoud" not in "".join(opened(Paragraph(text=("Kort",))).element.body.itertext())


def test_the_page_is_a4_with_a_running_title_and_page_numbers() -> None:
    section = opened(title="Wat u zei").sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.header.paragraphs[0].text == "Wat u zei"
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.footer, section.first_page_footer):
        fields = [field.text for field in footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert footer.paragraphs[0].text == "Pagina 1 van 1"


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_the_spelling_check_is_told_the_language(language: str, tag: str) -> None:
    word = opened(language=language)
    assert {mark.get(qn("w:val")) for mark in word.styles.element.iter(qn("w:lang"))} == {tag}
    assert word.core_properties.language == tag


def test_the_file_says_what_it_is_and_names_nobody() -> None:
    about = opened(title="Wat u zei").core_properties
    assert (about.title, about.subject) == ("Wat u zei", "Zuidwest")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified == datetime(2023, 6, 21, 17, 0, tzinfo=UTC)


def test_nothing_of_another_document_or_program_stays_in_the_file() -> None:
    data = docx_bytes(
        Document(title="t", subtitle="", language="nl", blocks=()), report(said("r1"))
    )
    parts = parts_of(data)
    assert not [name for name in parts if name.endswith((".jpeg", "app.xml"))]
    assert not [name for name, part in parts.items() if b"python-docx" in part]


# --- references ---


def test_a_reference_leads_to_where_its_remark_is() -> None:
    word = opened(
        Paragraph(text=("Zie ", Ref("4k2-m9x"), ".")),
        Entries(items=(Entry(text=(Ref("4k2-m9x", defines=True), " Schimmel")),)),
    )
    anchor = names(word, "w:hyperlink", "w:anchor")[0]
    assert names(word, "w:bookmarkStart", "w:name").count(anchor) == 1
    assert [part for part in texts(word) if "4k2-m9x" in part] == [
        "Zie 4k2-m9x.",
        "4k2-m9x Schimmel",
    ]


def test_a_reference_to_what_is_not_told_is_only_words() -> None:
    word = opened(Paragraph(text=("Zie ", Ref("4k2-m9x"))))
    assert not names(word, "w:hyperlink", "w:anchor")
    assert "Zie 4k2-m9x" in texts(word)


def test_a_remark_that_is_told_twice_has_its_place_where_it_comes_first() -> None:
    place = Paragraph(text=(Ref("4k2-m9x", defines=True),))
    word = opened(Paragraph(text=(Ref("4k2-m9x"),)), place, place)
    assert len(names(word, "w:bookmarkStart", "w:name")) == 1
    assert texts(word).count("4k2-m9x") == 3


def test_ids_that_begin_alike_have_places_of_their_own() -> None:
    word = opened(
        Paragraph(text=(Ref("abc-def"), " ", Ref("abc-defg"), " ", Ref("abc_def"))),
        *(
            Paragraph(text=(Ref(short, defines=True),))
            for short in ("abc-defg", "abc-def", "abc_def")
        ),
    )
    anchors = names(word, "w:hyperlink", "w:anchor")
    assert len(set(anchors)) == 3
    places = names(word, "w:bookmarkStart", "w:name")
    assert [places.index(anchor) for anchor in anchors] == [1, 0, 2]


def test_bookmarks_of_a_whole_report_are_each_another_one_and_all_links_lead_somewhere() -> None:
    made = everything()
    word = docx.Document(BytesIO(docx_bytes(bureau_document(made), made)))
    places = names(word, "w:bookmarkStart", "w:name")
    assert len(places) == len(set(places))
    assert len(set(names(word, "w:bookmarkStart", "w:id"))) == len(places)
    assert set(names(word, "w:hyperlink", "w:anchor")) <= set(places)
    assert all(len(place) <= 40 for place in places)


# --- words ---


def test_the_very_words_of_a_resident_stand_between_quotation_marks() -> None:
    word = opened(
        Paragraph(text=(Quote("Het schimmelt", literal=True),)),
        Paragraph(text=(Quote("Ongeveer dit"),)),
    )
    assert texts(word)[-2:] == ["“Het schimmelt”", "Ongeveer dit"]


@settings(max_examples=20)
@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_any_text_comes_through(given_texts: list[str]) -> None:
    one, two, three, four, five, six = given_texts
    word = opened(
        Heading(level=2, text=one),
        Paragraph(text=(two, Strong(three))),
        Entries(items=(Entry(text=(Quote(four),), details=((five,),)),)),
        table(Cell((six,))),
        title=one,
    )
    shown = texts(word)
    for text in (one, two + three, four, five):
        assert xml_text(text) in shown
    assert word.tables[0].rows[1].cells[0].text == xml_text(six)


# --- tables and charts ---


def test_the_head_of_a_table_is_repeated_and_rows_are_not_torn() -> None:
    rows = opened(table(Cell(("1",)))).tables[0]._tbl.tr_lst
    assert [len(list(row.iter(qn("w:tblHeader")))) for row in rows] == [1, 0]
    assert all(list(row.iter(qn("w:cantSplit"))) for row in rows)


def test_a_mark_is_told_in_words_where_the_cell_has_none() -> None:
    word = opened(
        table(
            Cell(("0",), "silent"),
            Cell((), "absent"),
            Cell(("33",), "warning"),
            Cell(("stil",), "silent"),
        )
    )
    assert [cell.text for cell in word.tables[0].rows[1].cells] == [
        "0 stil",
        "geen bijeenkomst",
        "33 let op",
        "stil",
    ]


def test_numbers_stand_to_the_right() -> None:
    row = opened(table(Cell(("1",)), numeric=True)).tables[0].rows[1]
    assert [mark.get(qn("w:val")) for mark in row._tr.iter(qn("w:jc"))] == ["right"]


def test_a_table_is_as_wide_as_the_page_however_many_columns_it_has() -> None:
    for count in (1, 4, 30):
        grid = opened(table(*(Cell((f"cel {n}" * n,)) for n in range(count)))).tables[0]._tbl
        widths = [int(column.get(qn("w:w"))) for column in grid.iter(qn("w:gridCol"))]
        assert 9000 < sum(widths) <= 9071
        assert min(widths) > 100


@pytest.mark.parametrize(
    ("values", "full", "lengths"),
    [
        ((10, 5, 0), None, [30, 15, 0]),
        ((10, 5), 20, [15, 8]),
        ((0, 0), None, [0, 0]),
        ((0.001, 1000), None, [1, 30]),
        ((float("nan"), float("inf"), -3, 2), None, [0, 0, 0, 30]),
    ],
)
def test_bars_are_drawn_from_zero_and_their_values_told(
    values: tuple[float, ...], full: float | None, lengths: list[int]
) -> None:
    bars = tuple(Bar(label=f"b{n}", value=v, told=f"{v} keer") for n, v in enumerate(values))
    rows = opened(Chart(title="Handen", bars=bars, full=full)).tables[0].rows
    assert [row.cells[1].text.count("█") for row in rows] == lengths
    assert [row.cells[2].text for row in rows] == [f"{value} keer" for value in values]


def test_a_chart_without_bars_is_no_empty_table() -> None:
    assert not opened(Chart(title="Niets", bars=())).tables


def test_a_word_document_speaks_the_language_of_the_report() -> None:
    i18n.set_language("en")
    made = report(said("r1"))
    word = docx.Document(BytesIO(docx_bytes(bureau_document(made), made)))
    assert word.core_properties.language == "en-GB"
