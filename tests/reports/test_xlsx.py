from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from npzw_tui.reports.office import xml_text
from npzw_tui.reports.xlsx import xlsx_bytes
from npzw_tui.reports.xlsx_names import LIMIT, sheet_names

from ..hostile import FREE_TEXTS, TEXTS
from ..making import session
from .collected import OFFICE, evening, promise, report, said, tally
from .office_forms import everything, parts_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from npzw_tui.reports.model import Report

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+31 70",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "{=A1}",
    "12",
    "http://example.org",
    "internal:Blad!A1",
    "=Blad!A1",
    "_x003D_1",
]


def opened(made: Report) -> Workbook:
    return load_workbook(BytesIO(xlsx_bytes(made)))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of their columns."""
    head, *others = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others if any(row)]


# --- what is in it ---


def test_every_remark_is_there_with_both_its_ids() -> None:
    made = everything()
    told = rows(opened(made), "Opmerkingen")
    assert [(row["Nummer"], row["Id"]) for row in told] == [
        (one.ref, one.id) for one in (*made.remarks, *made.hidden)
    ]


def test_a_double_is_marked_as_one_and_both_of_them_can_be_read() -> None:
    made = everything()
    book = opened(made)
    shown, hidden = (
        next(row for row in rows(book, "Opmerkingen") if row["Id"] == id_) for id_ in ("r3", "r4")
    )
    assert (shown["Dubbel van"], shown["Dubbelen"]) == (None, hidden["Nummer"])
    assert (hidden["Dubbel van"], hidden["Dubbelen"]) == (shown["Nummer"], None)
    (double,) = rows(book, "Dubbelen")
    assert (double["Opmerking"], double["De opmerking die meetelt"]) == (
        "De lift staat stil!",
        "De lift staat stil",
    )
    assert (double["Id"], double["Id van de opmerking die meetelt"]) == ("r4", "r3")


def test_remarks_without_links_and_with_unknown_ones_are_there() -> None:
    told = {row["Id"]: row for row in rows(opened(everything()), "Opmerkingen")}
    assert (told["r5"]["Koppelingen"], told["r5"]["Oordeel"]) == (None, "Nog niet beoordeeld")
    assert told["r6"]["Koppelingen"] == "bestaat.niet"
    assert told["r6"]["Onderwerp"] == "bestaat.niet (onbekend in dit programma)"


def test_keys_that_this_version_does_not_know_are_shown() -> None:
    extra = {"kleur": "rood", "op": date(2023, 6, 1), "lijst": (1, "é")}
    (row,) = rows(opened(report(said("r1", extra=extra))), "Opmerkingen")
    assert row["Andere sleutels"] == '{"kleur": "rood", "op": "2023-06-01", "lijst": [1, "é"]}'


def test_what_waits_for_somebody_has_sheets_of_its_own() -> None:
    book = opened(everything())
    assert [row["Id"] for row in rows(book, "Onbeantwoord")] == ["r1", "r2", "r7"]
    assert [row["Id"] for row in rows(book, "Niet in het programma")] == ["r2"]
    assert [(row["Belofte"], row["Stand"]) for row in rows(book, "Beloften")] == [
        ("Het nagaan", "open"),
        ("Een brief sturen", "gedaan"),
    ]


def test_evenings_tell_who_was_there_and_how_long_steps_took() -> None:
    one, other = rows(opened(everything()), "Bijeenkomsten")
    assert (one["Wijk"], one["Aanwezig"], one["Plek"]) == ("Moerwijk", 40, "De Kooi")
    assert (one["Welkom, gepland"], one["Welkom, werkelijk"]) == (10, 12.0)
    assert one["Reacties, werkelijk"] == 18.0
    assert (other["Aanwezig"], other["Welkom, werkelijk"]) == ("niet geteld", None)
    assert (one["Gespreksleider"], one["Notulisten"]) == ("Gerda", "tafel-1")


def test_silence_is_told_in_words_and_not_by_a_zero() -> None:
    told = {row["Lijn"]: row for row in rows(opened(everything()), "Lijnen per wijk")}
    assert told["Wonen"]["Moerwijk"] == 2
    assert told["Werk"]["Moerwijk"] == "stil"
    assert told["Werk"]["Bouwlust"] == "geen bijeenkomst"
    assert told["Niet in het programma"]["Moerwijk"] == 1
    assert told["Niet in het programma"]["Vrederust"] == 0


def test_every_version_of_a_conflict_has_a_row() -> None:
    made = report(said("r1", text="Zo"), said("r1", text="Anders", minute=1))
    told = rows(opened(made), "Conflicten")
    assert sorted((row["Wat er staat"], row["Geldt nu"]) for row in told) == [
        ("tekst: Anders", "ja"),
        ("tekst: Zo", "nee"),
    ]


# --- questions ---


def test_every_question_has_a_sheet_with_its_evenings_under_each_other() -> None:
    book = opened(everything())
    one, other = rows(book, "Is duidelijk wat er gaat")
    assert [one[option] for option in ("ja", "nee", "deels")] == [20, 10, 5]
    assert (one["Samen"], one["Aanwezig"], one["Hoe geteld"]) == (35, 40, "geteld")
    assert one["ja, deel van samen"] == pytest.approx(20 / 35)
    assert (other["ja"], other["Samen"], other["Wat de meesten kozen"]) == (None, None, "ja")


def test_options_with_the_same_words_lose_no_count() -> None:
    made = report(tally("t1", "vraag", (3, 4), options=("ja", "ja")))
    (row,) = rows(opened(made), "Vraag")
    assert (row["ja"], row["ja (2)"], row["Samen"]) == (3, 4, 7)


def test_questions_called_alike_or_impossibly_have_sheets_of_their_own() -> None:
    questions = ["Opmerkingen", "opmerkingen", "a/b[c]:*?", "'s avonds", "History", "", "x" * 60]
    made = report(*(tally(f"t{n}", q, (n,)) for n, q in enumerate(questions)))
    book = opened(made)
    told = [rows(book, name)[0]["Samen"] for name in book.sheetnames[-len(questions) :]]
    assert told == list(range(len(questions)))


@given(st.lists(st.one_of(FREE_TEXTS, st.sampled_from(["A", "a", "a (2)", "x" * 31, "x" * 32]))))
def test_names_of_sheets_are_valid_and_different(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 2 * LIMIT
        assert not set(name) & set("[]:*?/\\\n\t\x00")
        assert name.strip("'") == name
        assert name.casefold() not in ("history", "geschiedenis")
        assert xml_text(name) == name


# --- types ---


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    made = report(
        evening("s1", "moerwijk", venue=text, recorder=text, facilitator=text),
        said("r1", text=text, answer=text, speaker=text, verdict="niet", kind=text, step=text),
        promise("b1", "r1", text=text, owner=text),
        tally("t1", text, (1,), options=(text,), majority=text),
    )
    book = opened(made)
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {cell.data_type for cell in cells if cell.value == text} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink and cell.parent.title != "Overzicht"]
    assert rows(book, "Opmerkingen")[0]["Opmerking"] in (text, "_x005F_x003D_1")


def test_days_are_days_and_moments_the_clock_of_the_room() -> None:
    book = opened(everything())
    (row, *_others) = rows(book, "Opmerkingen")
    assert row["Datum"] == datetime(2023, 6, 21)  # noqa: DTZ001 - a day has no time zone
    assert row["Opgeschreven"] == datetime(2023, 6, 21, 19, 1)  # noqa: DTZ001 - nor has a wall clock
    assert rows(book, "Beloften")[0]["Uiterlijk"] == datetime(2023, 9, 1)  # noqa: DTZ001
    cell = book["Opmerkingen"]["C2"]
    assert (cell.data_type, cell.number_format) == ("d", "dd-mm-yyyy")


def test_a_day_that_excel_does_not_have_is_told_in_words() -> None:
    made = report(session(date=date(1, 2, 3)), said("r1"), promise("b1", due=date(1899, 1, 1)))
    book = opened(made)
    assert rows(book, "Bijeenkomsten")[0]["Datum"] == "0001-02-03"
    assert rows(book, "Beloften")[0]["Uiterlijk"] == "1899-01-01"


def test_lists_can_be_filtered_and_keep_their_head_in_sight() -> None:
    book = opened(everything())
    for page in book.worksheets[1:]:
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref.startswith("A1:")
        assert page.auto_filter.ref.endswith(str(max(page.max_row, 1)))


def test_the_front_sheet_leads_to_all_others_and_says_what_was_not_read() -> None:
    made = replace(everything(), incomplete=True, left_out=("x.toml:3: stuk",))
    book = opened(made)
    links = {c.value: c.hyperlink.location for c in book["Overzicht"]["A"] if c.hyperlink}
    assert list(links) == book.sheetnames[1:]
    assert all(place == f"'{name}'!A1" for name, place in links.items())
    told = {row[0].value: row[1].value for row in book["Overzicht"].iter_rows()}
    assert told["Let op"] == "Niet alle invoer is gelezen. Zie het blad “Weggelaten”."
    assert told["Opmerkingen"] in (
        6,
        "Alle opmerkingen. Onderaan staan de dubbele, met het nummer van de opmerking die wel "
        "meetelt.",
    )
    assert [row["Wat er is weggelaten of opviel"] for row in rows(book, "Weggelaten")] == [
        "x.toml:3: stuk"
    ]


def test_charts_have_bars_that_differ_by_pattern_and_show_their_numbers() -> None:
    charts = [
        part for name, part in parts_of(xlsx_bytes(everything())).items() if "charts/" in name
    ]
    assert len(charts) == 3
    assert all(b"showVal" in chart for chart in charts)
    assert sum(b"pattFill" in chart for chart in charts) == 2


@pytest.mark.parametrize("title", [*FORMULAS, "=Blad!A1", "Wat nu!A1"])
def test_the_title_of_a_chart_is_text_too(title: str) -> None:
    parts = parts_of(xlsx_bytes(report(tally("t1", title, (1,)))))
    charts = [part for name, part in parts.items() if "charts/" in name]
    titles = [chart.split(b"<c:title>")[1].split(b"</c:title>")[0] for chart in charts]
    assert len(titles) == 2
    assert not [words for words in titles if b"<c:f>" in words]


# --- texts ---


def test_a_text_that_a_cell_cannot_hold_says_so_at_its_end() -> None:
    (row,) = rows(opened(report(said("r1", text="😀" * 20_000))), "Opmerkingen")
    text = row["Opmerking"]
    assert text.startswith("😀" * 16_000)
    assert text.endswith("kies csv voor de hele tekst)")
    assert len(text.encode("utf-16-le")) <= 2 * 32_767


def test_twenty_thousand_signs_fit() -> None:
    text = "ë" * 20_000
    assert rows(opened(report(said("r1", text=text))), "Opmerkingen")[0]["Opmerking"] == text


@settings(max_examples=12)
@given(TEXTS.filter(lambda text: "_x" not in text), TEXTS.filter(lambda text: "_x" not in text))
def test_any_text_comes_through(text: str, answer: str) -> None:
    (row,) = rows(opened(report(said("r1", text=text, answer=answer))), "Opmerkingen")
    assert (row["Opmerking"] or "") == xml_text(text)
    assert (row["Antwoord"] or "") == xml_text(answer)


# --- residents ---


def test_residents_get_no_columns_and_sheets_of_the_office() -> None:
    book = opened(everything("bewoners"))
    assert not {"Conflicten", "Weggelaten"} & set(book.sheetnames)
    heads = {cell.value for page in book.worksheets[1:] for cell in page[1]}
    office = {"Tafel of straat", "Notulist", "Notulisten", "Gespreksleider", "Klok van"}
    assert not heads & (office | {"Versies", "Andere sleutels", "Omstreden"})
    assert len(rows(book, "Opmerkingen")) == 7


def test_residents_read_no_words_that_were_not_read_for_certain() -> None:
    made = report(
        said("r1", links=("gezondheid.schuldenzorg",)),
        audience="bewoners",
    )
    whole = b"".join(parts_of(xlsx_bytes(made)).values())
    assert b"SCHULDENZORGVERU" not in whole.upper()
    (row,) = rows(opened(made), "Opmerkingen")
    assert (row["Koppelingen"], row["Lijn"]) == (
        "gezondheid.schuldenzorg",
        "Gezondheid en vitaliteit",
    )


def test_the_moment_of_the_file_is_that_of_the_latest_change() -> None:
    properties = opened(everything()).properties
    assert properties.created == everything().as_of.astimezone(UTC).replace(
        tzinfo=None, microsecond=0
    )
    assert not properties.creator


def test_a_remark_of_staff_is_told_under_the_office_and_not_under_a_neighbourhood() -> None:
    made = report(evening("s1", "moerwijk"), OFFICE, said("r1", session="kantoor"), said("r2"))
    assert {row["Wijk"] for row in rows(opened(made), "Opmerkingen")} == {
        "programmabureau",
        "Moerwijk",
    }
