from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import Ambassador
from npzw_tui.reports.making import report_of
from npzw_tui.reports.office import moment_of, xml_text, zipped
from npzw_tui.storage.collecting import Collected

from ..hostile import TEXTS
from ..making import START
from .collected import CONTENT, evening, pair, promise, report, said, tally
from .office_forms import FORMS, everything, parts_of

ALL_FORMS = pytest.mark.parametrize("form", FORMS)


@ALL_FORMS
@pytest.mark.parametrize("audience", ["bureau", "bewoners"])
def test_the_same_report_gives_the_same_bytes(form: str, audience: Any) -> None:
    assert FORMS[form](everything(audience)) == FORMS[form](everything(audience))


@ALL_FORMS
def test_records_that_are_given_twice_double_nothing(form: str) -> None:
    records = [evening("s1", "moerwijk"), said("r1"), said("r2"), promise("b1", "r1")]
    assert FORMS[form](report(*records, *reversed(records))) == FORMS[form](report(*records))


@ALL_FORMS
def test_a_file_carries_the_moment_of_the_latest_change_and_not_that_of_writing(form: str) -> None:
    made = everything()
    with ZipFile(BytesIO(FORMS[form](made))) as file:
        moments = {info.date_time for info in file.infolist()}
    assert moments == {moment_of(made).timetuple()[:6]}


@ALL_FORMS
def test_a_report_on_nothing_is_a_sound_file_of_1980(form: str) -> None:
    made = report_of(Collected(), CONTENT)
    data = FORMS[form](made)
    assert parts_of(data)
    assert made.as_of is None
    with ZipFile(BytesIO(data)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@ALL_FORMS
@pytest.mark.parametrize("audience", ["bureau", "bewoners"])
def test_ids_that_content_does_not_have_break_nothing(form: str, audience: Any) -> None:
    made = report(
        evening("s1", "elders"),
        said("r1", step="nergens", kind="gemopper", also=("gezang",), links=("x.y", "wonen.won")),
        said("r2", session="weg"),
        audience=audience,
    )
    assert parts_of(FORMS[form](made))


@ALL_FORMS
@pytest.mark.parametrize("audience", ["bureau", "bewoners"])
def test_signs_that_xml_has_no_place_for_are_shown_as_such_wherever_they_stand(
    form: str, audience: Any
) -> None:
    odd = "a\ufffeb\uffffc"
    made = report(
        evening("s1", odd, venue=odd, recorder=odd, facilitator=odd),
        said("r1", text=odd, answer=odd, speaker=odd, step=odd, links=(odd,), extra={odd: odd}),
        said("r2", text=odd, kind=odd, quote=True),
        said("r3", text=odd),
        pair("p1", "r2", "r3"),
        promise("b1", "r1", text=odd, owner=odd),
        promise("b2", text=odd, owner=odd),
        tally("t1", odd, (1,), options=(odd,), majority=odd),
        audience=audience,
    )
    whole = b"".join(parts_of(FORMS[form](made)).values())
    assert "a\ufffdb\ufffdc".encode() in whole
    assert odd.encode() not in whole


@ALL_FORMS
def test_the_longest_text_is_there_as_a_whole(form: str) -> None:
    text = "woord " * 3_333 + "einde!"
    data = FORMS[form](report(said("r1", text=text)))
    assert any(text.encode() in part for part in parts_of(data).values())


@ALL_FORMS
def test_hundreds_of_remarks_are_all_there(form: str) -> None:
    made = report(*(said(f"r{n}", n / 60, text=f"opmerking nummer{n}.") for n in range(400)))
    whole = b"".join(parts_of(FORMS[form](made)).values())
    assert all(f"opmerking nummer{n}.".encode() in whole for n in range(400))


@settings(max_examples=10)
@given(
    st.lists(
        st.text("bcdfghjkmnpqrstvwxz", min_size=14, max_size=20),
        min_size=9,
        max_size=9,
        unique=True,
    )
)
def test_no_form_for_residents_names_a_speaker_a_recorder_a_file_or_a_sealed_text(
    tokens: list[str],
) -> None:
    speaker, second, recorder, leader, sealed, file, newer, key, value = tokens
    records = [
        evening("s1", "moerwijk", recorder=recorder, facilitator=leader, format=9),
        said("r1", speaker=speaker, extra={key: value}),
        said("r1", speaker=second, text="Anders", extra={key: value}),
        said("r2", speaker=second, verdict="niet", answer="Ja"),
        promise("b1", "r2"),
        Ambassador(
            id="a1", session="s1", at=START, rev=1, step="ambassadeur", consent=True, sealed=sealed
        ),
    ]
    collected = Collected(
        collection=Collection(records),
        findings=[Finding(file=f"/x/{file}.toml", line=3, what=f"{file} is stuk")],
        newer=[Path(f"/x/{newer}.toml")],
    )
    made = report_of(collected, CONTENT, "bewoners")
    for write in FORMS.values():
        for name, part in parts_of(write(made)).items():
            assert not [token for token in tokens if token.encode() in part or token in name]


def test_the_office_is_told_what_residents_are_not() -> None:
    whole = b"".join(parts_of(FORMS["qdpx"](everything())).values())
    assert b"tafel 9" in whole
    assert b"Notulist: tafel-1" in whole


# --- text, moments and zips ---


@given(TEXTS)
def test_text_keeps_its_length_and_all_that_xml_can_hold(text: str) -> None:
    shown = xml_text(text)
    assert len(shown) == len(text)
    changed = {sign for sign, other in zip(text, shown, strict=True) if sign != other}
    assert changed <= set("\ufffe\uffff")


def test_signs_that_xml_has_no_place_for_are_shown_as_a_replacement() -> None:
    assert xml_text("a\x00\x1f\ud800\ufffe\uffffb\t\n\U0001fffe") == "a" + "\ufffd" * 5 + (
        "b\t\n\U0001fffe"
    )


def test_a_zip_holds_any_year() -> None:
    for year in (1, 1979, 2108, 9999):
        assert parts_of(zipped([("a", b"b")], datetime(year, 3, 1, tzinfo=UTC))) == {"a": b"b"}
