"""The report for residents: what they said, what is done with it, and nobody's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.findings import Finding
from npzw_tui.domain.records import Ambassador
from npzw_tui.errors import NpzwError
from npzw_tui.reports.anchors import texts_of
from npzw_tui.reports.document import Entries, Entry, Heading, Ref, Table
from npzw_tui.reports.making import report_of
from npzw_tui.reports.markdown import markdown_text
from npzw_tui.reports.residents import residents_document
from npzw_tui.reports.writing import FORMATS
from npzw_tui.storage.collecting import Collected
from npzw_tui.storage.content import read_content

from ..another_city import FOLDER
from ..making import START
from . import three_evenings
from .collected import CONTENT, OFFICE, evening, pair, promise, report, said, tally
from .test_bureau import plain

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record
    from npzw_tui.reports.model import Report

TEXT_FORMS = [form for form in FORMATS.values() if form.text]


def _told(*records: Record) -> Report:
    return report(evening("s1", "moerwijk"), *records, audience="bewoners")


def _text(told: Report) -> str:
    return markdown_text(residents_document(told))


def _sections(told: Report) -> dict[str, list[Entry]]:
    """The remarks below each heading."""
    found: dict[str, list[Entry]] = {}
    title = ""
    for block in residents_document(told).blocks:
        if isinstance(block, Heading):
            title = block.text
        elif isinstance(block, Entries):
            found.setdefault(title, []).extend(block.items)
    return found


def _done_with(told: Report) -> list[str]:
    """What is said to be done with the one remark there is."""
    (entry,) = (entry for entries in _sections(told).values() for entry in entries)
    return [plain(detail) for detail in entry.details]


# --- what is done with it ---


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        (
            {"links": ("wonen.woningen",), "answer": "Wij komen langs"},
            [
                "Dit staat in het programma, bij “Meer en kwalitatief goede woningen”.",
                "Antwoord: Wij komen langs",
            ],
        ),
        (
            {"verdict": "niet"},
            ["Dit staat niet in het programma.", "Wij hebben hier nog geen antwoord op."],
        ),
        (
            {"verdict": "deels", "links": ("wonen.woningen",), "answer": "Ja"},
            [
                "Een deel staat in het programma, bij “Meer en kwalitatief goede woningen”. "
                "De rest niet.",
                "Antwoord: Ja",
            ],
        ),
        ({"kind": "opmerking"}, ["Wij hebben dit opgeschreven."]),
        ({"kind": "idee", "verdict": "in"}, ["Dit staat in het programma."]),
        (
            {"kind": "idee", "verdict": "onbekend", "links": ("wonen",)},
            ["Dit hoort bij “Wonen en leefomgeving”."],
        ),
        ({"kind": "vraag"}, ["Wij hebben hier nog geen antwoord op."]),
        ({"kind": "idee", "links": ("won",)}, ["Wij hebben dit opgeschreven."]),
    ],
)
def test_of_each_remark_it_is_said_what_is_done_with_it(
    changes: dict[str, Any], sentences: list[str]
) -> None:
    assert _done_with(_told(said("r1", **changes))) == sentences


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"due": date(2023, 9, 15)},
            "Beloofd: Het nagaan. Wie: gemeente. Uiterlijk 15 september 2023: nog niet gedaan.",
        ),
        (
            {"due": date(2023, 6, 1)},
            "Beloofd: Het nagaan. Wie: gemeente. Uiterlijk 1 juni 2023: nog niet gedaan, en dat "
            "is te laat.",
        ),
        ({}, "Beloofd: Het nagaan. Wie: gemeente. Dit is nog niet gedaan."),
        ({"status": "gedaan"}, "Beloofd: Het nagaan. Wie: gemeente. Dit is gedaan."),
    ],
)
def test_a_promise_says_what_who_before_when_and_how_it_stands(
    changes: dict[str, Any], sentence: str
) -> None:
    told = _told(said("r1"), promise("b1", "r1", **changes))
    assert _done_with(told) == [f"{sentence} ({told.promises[0].ref})"]


def test_a_promise_that_lapsed_is_no_answer() -> None:
    told = _told(said("r1"), promise("b1", "r1", status="vervallen"))
    assert _done_with(told) == ["Wij hebben hier nog geen antwoord op."]
    assert "Vervallen, dit gaat niet door" in _text(told)


def test_praise_comes_first_and_needs_no_answer() -> None:
    told = _told(
        said("r1"),
        said("r2", kind="compliment", text="Mooi"),
        said("r3", kind="compliment", also=("zorg",), text="Mooi, maar duur"),
    )
    sections = _sections(told)
    assert list(sections) == ["Wat u goed vindt", "Wat u nog meer zei"]
    assert [plain(entry.text) for entry in sections["Wat u goed vindt"]] == [
        f"Mooi ({told.remarks[1].ref})"
    ]
    assert sections["Wat u goed vindt"][0].details == ()


def test_remarks_stand_under_their_subject_and_each_of_them_once() -> None:
    told = _told(
        said("r1", text="A", links=("wonen.woningen", "gezondheid.bewegen")),
        said("r2", text="B", links=("sociaal",)),
        said("r3", text="C", verdict="niet"),
        said("r4", text="D"),
    )
    texts = {
        title: [plain(entry.text)[6] for entry in entries]
        for title, entries in _sections(told).items()
    }
    assert texts == {
        "Wonen en leefomgeving": ["A"],
        "Sociale samenhang en participatie": ["B"],
        "Wat niet in het programma staat": ["C"],
        "Wat u nog meer zei": ["D"],
    }
    assert f"Gaat hier ook over, maar staat bij een ander onderwerp: [{told.remarks[0].ref}]" in (
        _text(told)
    )


def test_every_short_id_on_paper_leads_to_its_remark_also_that_of_a_double() -> None:
    told = report(
        evening("s1", "moerwijk"),
        OFFICE,
        said("r1"),
        said("r2", 1),
        pair("p1", "r1", "r2"),
        audience="bewoners",
    )
    defined = {
        piece.short
        for block in residents_document(told).blocks
        for text in texts_of(block)
        for piece in text
        if isinstance(piece, Ref) and piece.defines
    }
    assert defined == {told.remarks[0].ref, told.doubles[0].ref}
    assert f"Dit is vaker gezegd. Het staat ook onder nummer {told.doubles[0].ref}." in (
        _done_with(told)
    )


# --- the evening ---


def test_the_evening_is_told_with_its_place_and_people() -> None:
    told = report(
        evening("s1", "moerwijk", venue="Wijkcentrum De Brug"),
        tally("t1", "aanwezig", (34,)),
        said("r1"),
        audience="bewoners",
    )
    assert (
        "Op woensdag 21 juni 2023 waren wij in Wijkcentrum De Brug. Wij schreven 1 opmerking op. "
        "Er waren 34 mensen."
    ) in _text(told)


def test_what_nobody_counted_is_said_to_be_so() -> None:
    text = _text(_told(tally("t1", "positief", method="meerderheid", majority="ja"), said("r1")))
    assert "Hoeveel mensen er waren, is niet geteld." in text
    assert "De meeste mensen kozen “ja”. Wij hebben de handen niet geteld." in text


def test_hands_are_told_as_people_and_estimates_as_such() -> None:
    told = _told(
        tally("t1", "duidelijk", (1, 2), options=("ja", "nee")),
        tally("t2", "concreet", (3,), options=("ja",), method="geschat"),
    )
    text = _text(told)
    for words in ("1 bewoner ", "2 bewoners", "ongeveer 3 bewoners"):
        assert words in text


def test_where_a_neighbourhood_had_two_evenings_each_remark_names_its_own() -> None:
    told = report(
        evening("s1", "moerwijk"),
        evening("s2", "moerwijk", date(2023, 7, 5)),
        said("r1"),
        said("r2", session="s2", at=START + timedelta(days=14)),
        audience="bewoners",
    )
    text = _text(told)
    assert "Gezegd op 21 juni 2023." in text
    assert "Gezegd op 5 juli 2023." in text
    assert "Gezegd op" not in _text(_told(said("r1")))


def test_it_ends_with_the_promises_and_how_to_name_a_remark() -> None:
    told = _told(said("r1"), promise("b1", "r1"))
    blocks = residents_document(told).blocks
    titles = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert titles == ["Moerwijk", "Wat er is beloofd", "Wilt u reageren?"]
    assert sum(isinstance(block, Table) for block in blocks) == 1
    assert "zoals" in _text(told).split("## Wilt u reageren?")[1]


def test_residents_are_told_that_something_could_not_be_read_but_not_in_which_file() -> None:
    text = _text(three_evenings.report("bewoners"))
    assert "Een deel van wat is opgeschreven, konden wij niet lezen." in text
    assert ".toml" not in text


# --- nothing that is not theirs ---


def test_words_that_were_not_read_for_certain_are_never_shown() -> None:
    damaged = "gezondheid.schuldenzorg"
    told = _told(said("r1", links=(damaged,)), said("r2", links=(damaged, "wonen.woningen")))
    title = CONTENT.programme.nodes[damaged].title
    for form in TEXT_FORMS:
        assert title not in form.bytes_of(told).decode()
    assert "bij “Gezondheid en vitaliteit”" in _text(told)


def test_a_line_that_is_damaged_is_no_heading() -> None:
    programme = CONTENT.programme
    lines = tuple(
        replace(line, title="W0NNN", damaged=True) if line.id == "wonen" else line
        for line in programme.lines
    )
    told = replace(_told(said("r1", links=("wonen",))), programme=replace(programme, lines=lines))
    assert "W0NNN" not in _text(told)
    assert "### Een ander onderwerp" in _text(told)


_SECRETS = ("SPREKER", "NOTULIST", "LEIDER", "VERZEGELD", "BESTAND", "EXTRA")
_NAMES = st.integers(0, 99).map(str)


@st.composite
def _evenings(draw: st.DrawFn) -> Collected:
    """Any few records whose every private word begins with one of the secrets."""
    records: list[Record] = [OFFICE]
    for name in ("s1", "s2"):
        more = {"recorder": f"NOTULIST{draw(_NAMES)}", "facilitator": f"LEIDER{draw(_NAMES)}"}
        records.append(evening(name, draw(st.sampled_from(["moerwijk", "bouwlust"])), **more))
    ids = [f"r{place}" for place in range(draw(st.integers(0, 4)))]
    for id_ in ids:
        # Two revisions with one number, now and then: a conflict.
        records += [_remark(draw, id_) for _ in range(draw(st.integers(1, 2)))]
    if len(ids) > 1:
        records.append(pair("p1", ids[0], ids[1], draw(st.sampled_from(["zelfde", "anders"]))))
    records += [_ambassador(f"a{n}", draw(_NAMES)) for n in range(draw(st.integers(0, 2)))]
    finding = Finding(file=f"BESTAND{draw(_NAMES)}.toml", line=1, what="stuk")
    trouble = NpzwError(f"BESTAND{draw(_NAMES)}.toml bestaat niet")
    collected = Collected(findings=[finding], troubles=[trouble])
    collected.collection = Collection(records)
    return collected


def _remark(draw: st.DrawFn, id_: str) -> Record:
    return said(
        id_,
        session=draw(st.sampled_from(["s1", "s2", "kantoor", "weg"])),
        kind=draw(st.sampled_from(["zorg", "compliment", "vraag"])),
        links=draw(st.sampled_from([(), ("wonen",), ("wonen.woningen", "sociaal"), ("weg",)])),
        verdict=draw(st.sampled_from([None, "in", "niet", "deels"])),
        speaker=draw(st.one_of(st.none(), _NAMES.map("SPREKER{}".format))),
        quote=draw(st.booleans()),
        extra={f"EXTRA{draw(_NAMES)}": f"EXTRA{draw(_NAMES)}"},
    )


def _ambassador(id_: str, name: str) -> Ambassador:
    return Ambassador(
        id=id_,
        session="s1",
        at=START,
        rev=1,
        step="ambassadeur",
        consent=True,
        sealed=f"VERZEGELD{name}",
        interests=("wonen",),
        extra={f"EXTRA{name}": f"EXTRA{name}"},
    )


@given(_evenings())
def test_no_speaker_recorder_facilitator_contact_or_file_name_reaches_residents(
    collected: Collected,
) -> None:
    told = report_of(collected, CONTENT, "bewoners")
    for form in TEXT_FORMS:
        for excel in (False, True):
            text = form.bytes_of(told, excel=excel).decode()
            assert [secret for secret in _SECRETS if secret in text] == []


def test_the_office_does_read_them() -> None:
    told = report(
        evening("s1", "moerwijk", recorder="NOTULIST1", facilitator="LEIDER1"),
        said("r1", speaker="SPREKER1", extra={"EXTRA1": "x"}),
    )
    for form in TEXT_FORMS:
        text = form.bytes_of(told).decode()
        assert all(word in text for word in ("NOTULIST1", "SPREKER1", "EXTRA1"))


# --- nothing there ---


def test_no_evenings_are_a_report_that_says_so() -> None:
    text = _text(report_of(Collected(), CONTENT, "bewoners"))
    assert text.endswith("Er zijn nog geen bijeenkomsten geweest.\n")


def test_an_evening_without_remarks_is_told_all_the_same() -> None:
    assert "Er zijn hier geen opmerkingen opgeschreven." in _text(_told())


def test_remarks_of_an_unknown_evening_are_kept_for_last() -> None:
    text = _text(_told(said("r1"), said("r2", session="weg")))
    assert text.index("## Moerwijk") < text.index("## Wijk onbekend")


def test_another_city_reads_its_own_words(tmp_path: Path) -> None:
    for name, text in FOLDER.items():
        (tmp_path / name).write_text(text, "utf-8")
    collected = Collected(
        collection=Collection(
            [evening("s1", "noord"), said("r1", kind="klacht", links=("steiger",), verdict="in")]
        )
    )
    text = _text(report_of(collected, read_content(tmp_path), "bewoners"))
    assert "**Klacht:** Schimmel wordt overgeschilderd" in text
    assert "Dit staat in het programma, bij “Een steiger”." in text
    for word in ("Moerwijk", "Zuidwest", "Zorg"):
        assert word not in text
