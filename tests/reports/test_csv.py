"""CSV: every remark there is, every field, and no formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.reports.csv import csv_bytes
from npzw_tui.reports.no_formula import guard, unguard

from . import three_evenings
from .collected import OFFICE, evening, pair, promise, report, said

STARTS = "=+-@\t\r＝＋－＠﹦﹢﹣﹫−"


def _rows(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=delimiter, strict=True))


# --- what is in it ---


def test_every_remark_of_every_file_is_a_row_with_its_words() -> None:
    told = three_evenings.report("bureau")
    rows = _rows(csv_bytes(told))
    said_in_all = {record.id for record in three_evenings.records() if record.table == "remark"}
    assert {row["id"] for row in rows} == said_in_all
    texts = {one.ref: one.text for one in (*told.remarks, *told.hidden)}
    assert {row["ref"]: unguard(row["text"]) for row in rows} == texts


def test_a_row_holds_every_field() -> None:
    told = report(
        evening("s1", "moerwijk", recorder="tafel-2"),
        said(
            "r1",
            also=("compliment",),
            text="Mooi, maar\nhet schimmelt",
            links=("wonen.woningen", "actie.dreven"),
            verdict="deels",
            speaker="tafel 3",
            quote=True,
            answer="Dat klopt",
            rev=2,
            extra={"gezien": date(2023, 6, 1), "keren": (1, 2)},
        ),
        promise("b1", "r1"),
    )
    (row,) = _rows(csv_bytes(told))
    assert row == {
        "ref": told.remarks[0].ref,
        "id": "r1",
        "meeting": "2023-06-21-moerwijk",
        "date": "2023-06-21",
        "neighbourhood": "moerwijk",
        "neighbourhood_title": "Moerwijk",
        "step": "reacties",
        "step_title": "Reacties",
        "at": "2023-06-21T19:00:00+02:00",
        "kinds": "zorg | compliment",
        "kind_titles": "Zorg | Compliment",
        "text": "Mooi, maar\nhet schimmelt",
        "quote": "true",
        "links": "wonen.woningen | actie.dreven",
        "link_titles": "Meer en kwalitatief goede woningen | Aanpak de Dreven",
        "lines": "wonen",
        "line_titles": "Wonen en leefomgeving",
        "verdict": "deels",
        "answer": "Dat klopt",
        "promises": told.promises[0].ref,
        "speaker": "tafel 3",
        "recorder": "tafel-2",
        "double_of": "",
        "doubles": "",
        "revisions": "2",
        "extra": json.dumps({"gezien": "2023-06-01", "keren": [1, 2]}),
    }


def test_a_remark_that_another_one_stands_for_is_a_row_that_says_so() -> None:
    told = report(
        OFFICE,
        evening("s1", "moerwijk"),
        said("r1"),
        said("r2", 1, text="Schimmel, al jaren", answer="Ja"),
        pair("p1", "r1", "r2"),
    )
    first, second = _rows(csv_bytes(told))
    assert (first["id"], first["double_of"], first["doubles"]) == ("r1", "", second["ref"])
    assert (second["id"], second["double_of"]) == ("r2", first["ref"])
    assert (second["text"], second["answer"]) == ("Schimmel, al jaren", "Ja")


def test_a_remark_that_nobody_linked_is_a_row_too() -> None:
    rows = _rows(csv_bytes(report(said("r1"), said("r2", links=("wonen",)))))
    assert [row["links"] for row in rows] == ["", "wonen"]


def test_no_remarks_are_a_file_with_its_heads_only() -> None:
    data = csv_bytes(report())
    assert data.count(b"\r\n") == 1
    assert _rows(data) == []


def test_residents_get_no_columns_about_who_said_or_wrote_it() -> None:
    (row,) = _rows(csv_bytes(report(said("r1", speaker="tafel 3"), audience="bewoners")))
    assert {"speaker", "recorder", "extra"}.isdisjoint(row)


def test_residents_read_no_title_that_is_damaged() -> None:
    told = report(
        said("r1", links=("gezondheid.schuldenzorg", "wonen.woningen")), audience="bewoners"
    )
    (row,) = _rows(csv_bytes(told))
    assert row["link_titles"] == " | Meer en kwalitatief goede woningen"
    assert row["links"].startswith("gezondheid.schuldenzorg")


# --- how it is written ---


def test_lines_end_as_rfc_4180_has_it_and_newlines_stay_inside_quotes() -> None:
    data = csv_bytes(report(said("r1", text="Een\ntwee"), said("r2")))
    assert data.count(b"\r\n") == 3
    assert b'"Een\ntwee"' in data


def test_excel_gets_a_byte_order_mark_and_semicolons_and_others_get_neither() -> None:
    told = report(said("r1", text="ja; nee, toch"))
    plain, excel = csv_bytes(told), csv_bytes(told, for_excel=True)
    assert plain.startswith(b"ref,id,")
    assert excel.startswith("\ufeffref;id;".encode())
    assert _rows(plain) == _rows(excel, ";")


# --- no formula ---


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+31", "-5 graden", "@SUM(1)", "\tgewoon", "\rgewoon", "''=1", "'=1"),
        *("\t=1", "\r=1", " =1", "\n=1", "\u00a0=1", "\u200b=1", "\ufeff=1"),
        *("＝1", "＋1", "－1", "＠a"),
    ],
)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    (row,) = _rows(csv_bytes(report(said("r1", text=text, answer=text, speaker=text))))
    assert row["text"] == row["answer"] == row["speaker"] == f"'{text}"


@pytest.mark.parametrize(
    "text", ["'s avonds", "''t is wat", "1-2-3", "a=b", "", "'", "wonen", "2 + 2", "…", "É"]
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text


@given(st.text(st.one_of(st.sampled_from(STARTS + "' \u200b"), st.characters()), max_size=6))
def test_a_reader_gets_every_text_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.lists(st.text(st.sampled_from("=+-@\t\r\n ;,\"'ax＝"), max_size=6), max_size=4))
def test_no_cell_begins_like_a_formula_whatever_was_said(texts: list[str]) -> None:
    remarks = (said(f"r{place}", text=text) for place, text in enumerate(texts))
    told = report(*remarks)
    for excel, delimiter in ((False, ","), (True, ";")):
        rows = _rows(csv_bytes(told, for_excel=excel), delimiter)
        cells = [cell for row in rows for cell in row.values()]
        assert not any(
            cell.lstrip("\u00a0 \n")[:1] in tuple("=+-@\t\r＝") for cell in cells if cell
        )
        assert [unguard(row["text"]) for row in rows] == texts


def test_the_order_of_the_files_is_no_matter() -> None:
    records = three_evenings.records()
    shuffled = list(records)
    Random(1).shuffle(shuffled)
    assert csv_bytes(report(*records)) == csv_bytes(report(*shuffled))
