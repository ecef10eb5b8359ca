from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiProject

from npzw_tui.reports.making import report_of
from npzw_tui.reports.office import xml_text
from npzw_tui.reports.qdpx import qdpx_bytes
from npzw_tui.storage.collecting import Collected

from ..hostile import TEXTS
from .collected import CONTENT, evening, promise, report, said
from .office_forms import everything
from .qda_project import Project, Q

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "Project.xsd"))


# --- the standard ---


@pytest.mark.parametrize("audience", ["bureau", "bewoners"])
def test_a_project_is_valid_by_the_schema_of_the_standard(audience: str) -> None:
    made = everything("bewoners" if audience == "bewoners" else "bureau")
    SCHEMA.assertValid(etree.fromstring(Project(made).xml))


def test_a_project_on_nothing_is_valid() -> None:
    SCHEMA.assertValid(etree.fromstring(Project(report_of(Collected(), CONTENT)).xml))


def test_the_schema_refuses_what_is_no_project() -> None:
    wrong = Project(everything()).xml.replace(b'isCodable="true"', b"", 1)
    assert not SCHEMA.validate(etree.fromstring(wrong))


@settings(max_examples=20)
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, TEXTS)
def test_whatever_is_said_the_project_is_valid_and_every_selection_cuts_out_its_remark(
    texts: list[str], speaker: str, answer: str
) -> None:
    made = report(
        evening("s1", "moerwijk", venue=speaker, facilitator=answer),
        *(said(f"r{n}", n, text=t, speaker=speaker, answer=answer) for n, t in enumerate(texts)),
        promise("b1", "r0", text=answer, owner=speaker),
        promise("b2", text=speaker),
    )
    project = Project(made)
    SCHEMA.assertValid(etree.fromstring(project.xml))
    assert project.cuts() == [xml_text(text) for text in texts]


def test_positions_count_code_points_also_behind_an_emoji() -> None:
    texts = ["👩‍👩‍👧‍👦 samen", "e\u0301én\n\ntwee\u2028drie", "\ufeffvier", "vijf"]
    project = Project(report(*(said(f"r{n}", n, text=t) for n, t in enumerate(texts))))
    assert project.cuts() == texts


def test_an_independent_reader_finds_the_same_remarks(tmp_path: Path) -> None:
    made = everything()
    file = tmp_path / "verslag.qdpx"
    file.write_bytes(qdpx_bytes(made))
    project = RefiProject.load(file, str(tmp_path / "uit"))
    found = {}
    for source in project.sources.text_source:
        path = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "uit")
        text = path.read_bytes().decode()
        for one in source.plain_text_selection:
            found[one.name] = text[one.start_position : one.end_position]
    assert found == {told.ref: told.text for told in made.remarks}


def test_texts_have_plain_line_ends_and_no_byte_order_mark() -> None:
    parts = Project(everything()).parts
    texts = [part for name, part in parts.items() if name.startswith("sources/")]
    assert len(texts) == 2
    assert not [text for text in texts if b"\r" in text or text.startswith(b"\xef\xbb\xbf")]


def test_every_id_is_another_one_and_every_reference_leads_somewhere() -> None:
    root = Project(everything()).root
    ids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(ids) == len(set(ids))
    targets = [e.get("targetGUID") for e in root.iter() if e.get("targetGUID")]
    assert set(targets) <= set(ids)
    users = {e.get("creatingUser") for e in root.iter() if e.get("creatingUser")}
    assert users == {root.find(f"{Q}Users/{Q}User").get("guid")}
    assert all(UUID(id_).version == 5 for id_ in ids)


# --- what is known beside the words ---


def test_a_remark_tells_where_it_came_from_and_what_became_of_it() -> None:
    made = everything()
    project = Project(made)
    told = project.description("r3")
    refs = {one.id: one.ref for one in (*made.remarks, *made.hidden)}
    assert f"Nummer: {refs['r3']}\nId: r3\nBijeenkomst: Moerwijk, 21 juni 2023" in told
    assert "Tafel of straat: tafel 9\nNotulist: tafel-1" in told
    assert "Het nagaan (gemeente, uiterlijk 1 september 2023, open)" in told
    assert f"Ook opgeschreven als {refs['r4']}: De lift staat stil!" in told
    assert "Letterlijk: ja" in project.description("r2")
    assert 'Andere sleutels: {"kleur": "rood"}' in project.description("r7")


def test_answers_and_promises_are_memos_of_their_remark() -> None:
    project = Project(everything())
    notes = {note.get("guid"): note for note in project.root.iter(f"{Q}Note")}

    def memos(element: ET.Element) -> list[str | None]:
        refs = element.findall(f"{Q}NoteRef")
        return [notes[r.get("targetGUID")].findtext(f"{Q}PlainTextContent") for r in refs]

    assert memos(project.selection("r6")) == ["Wij zoeken het"]
    assert memos(project.selection("r3")) == [
        "Het nagaan (gemeente, uiterlijk 1 september 2023, open)"
    ]
    assert memos(project.root) == ["Een brief sturen (gemeente, gedaan)"]
    assert len(notes) == 3


def test_neighbourhoods_are_cases_and_evenings_have_their_day_and_place() -> None:
    project = Project(everything())
    cases = {
        case.get("name"): [ref.get("targetGUID") for ref in case.findall(f"{Q}SourceRef")]
        for case in project.root.iter(f"{Q}Case")
    }
    sources = {source.get("name"): source for source in project.root.iter(f"{Q}TextSource")}
    moerwijk = sources["Moerwijk, 21 juni 2023"]
    assert cases == {
        "Moerwijk": [moerwijk.get("guid")],
        "Vrederust": [sources["Vrederust, 26 juni 2023"].get("guid")],
    }
    variables = {v.get("guid"): v.get("name") for v in project.root.iter(f"{Q}Variable")}
    values = {
        variables[value[0].get("targetGUID")]: value[1].text
        for value in moerwijk.findall(f"{Q}VariableValue")
    }
    assert values == {
        "Wijk": "Moerwijk",
        "Datum": "2023-06-21",
        "Plek": "De Kooi",
        "Aanwezig": "40",
    }


def test_two_evenings_on_one_day_in_one_place_have_texts_of_their_own() -> None:
    made = report(
        evening("s1", "moerwijk"),
        replace(evening("s2", "moerwijk"), meeting="2023-06-21-moerwijk-2"),
        said("r1"),
        said("r2", session="s2"),
        evening("s3", "bouwlust", date(2023, 6, 22)),
    )
    project = Project(made)
    names = [source.get("name") for source in project.root.iter(f"{Q}TextSource")]
    assert len(set(names)) == 3
    assert len([name for name in project.parts if name.startswith("sources/")]) == 3
