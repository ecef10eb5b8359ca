from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyrefiqda import RefiProject

from npzw_tui.domain.collection import Collection
from npzw_tui.reports.making import report_of
from npzw_tui.reports.office import xml_text
from npzw_tui.reports.qdpx import qdpx_bytes
from npzw_tui.reports.qdpx_guids import guid
from npzw_tui.storage.collecting import Collected

from ..hostile import TEXTS
from .collected import CONTENT, evening, promise, report, said
from .office_forms import everything, parts_of

if TYPE_CHECKING:
    from npzw_tui.reports.model import Report
    from npzw_tui.storage.content import Content

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "Project.xsd"))
Q = "{urn:QDA-XML:project:1.0}"


class Project:
    """A project as its XML has it."""

    def __init__(self, made: Report) -> None:
        self.parts = parts_of(qdpx_bytes(made))
        self.xml = self.parts["project.qde"]
        self.root = ET.fromstring(self.xml)
        self.codes = {code.get("guid"): code for code in self.root.iter(f"{Q}Code")}
        self.names = {id_: code.get("name") for id_, code in self.codes.items()}

    def selections(self) -> list[ET.Element]:
        return list(self.root.iter(f"{Q}PlainTextSelection"))

    def selection(self, id_: str) -> ET.Element:
        wanted = guid("remark", id_)
        return next(one for one in self.selections() if one.get("guid") == wanted)

    def codes_of(self, id_: str) -> list[str]:
        return [
            self.names[ref.get("targetGUID")] for ref in self.selection(id_).iter(f"{Q}CodeRef")
        ]

    def code(self, name: str) -> ET.Element:
        return next(code for code in self.codes.values() if code.get("name") == name)

    def description(self, id_: str) -> str:
        return self.selection(id_).findtext(f"{Q}Description") or ""

    def cuts(self) -> list[str]:
        """What every selection cuts out of the text of its source."""
        found = []
        for source in self.root.iter(f"{Q}TextSource"):
            file = source.get("plainTextPath", "").removeprefix("internal://")
            text = self.parts[f"sources/{file}"].decode()
            for selection in source.iter(f"{Q}PlainTextSelection"):
                start, end = (int(selection.get(f"{p}Position", "")) for p in ("start", "end"))
                found.append(text[start:end])
        return found


def below(code: ET.Element) -> list[str]:
    return [child.get("name", "") for child in code.findall(f"{Q}Code")]


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


@settings(max_examples=40)
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


# --- codes ---


def test_codes_are_nested_as_the_programme_is() -> None:
    project = Project(everything())
    lines = below(project.code("Programma"))
    assert lines[:2] == ["Onderwijs", "Werk en economie"]
    assert lines[-1] == "Niet gekoppeld"
    assert "Kinderen halen betere schoolresultaten en leren de juiste vaardigheden" in below(
        project.code("Onderwijs")
    )
    goal = project.code("Kinderen halen betere schoolresultaten en leren de juiste vaardigheden")
    assert below(goal) == ["Brugfunctionarissen op alle basisscholen"]


def test_every_node_of_the_programme_is_a_code_once() -> None:
    project = Project(everything())
    told = [code.findtext(f"{Q}Description") for code in project.codes.values()]
    for id_ in CONTENT.programme.nodes:
        assert told.count(f"Id: {id_}") == 1


def test_a_remark_has_the_codes_of_its_links_kinds_verdict_and_step_and_no_others() -> None:
    project = Project(everything())
    assert project.codes_of("r1") == [
        "Meer en kwalitatief goede woningen",
        "Zorg",
        "In het programma",
        "Reacties",
    ]
    assert project.codes_of("r2") == [
        "Niet gekoppeld",
        "Vraag",
        "Niet in het programma",
        "Reacties",
    ]
    assert project.codes_of("r7")[1:3] == ["Zorg", "Idee"]


def test_a_code_takes_no_remark_of_one_whose_id_begins_alike() -> None:
    project = Project(
        report(said("r1", links=("wonen",)), said("r2", links=("wonen.won", "wonen.woningen")))
    )
    assert project.codes_of("r1")[0] == "Wonen en leefomgeving"
    assert project.codes_of("r2")[:2] == [
        "wonen.won (onbekend in dit programma)",
        "Meer en kwalitatief goede woningen",
    ]


def test_remarks_that_nobody_linked_are_selections_too() -> None:
    project = Project(everything())
    assert "Wat een fijne avond" in project.cuts()
    assert project.codes_of("r5")[0] == "Niet gekoppeld"


def test_ids_that_content_does_not_have_are_codes() -> None:
    project = Project(report(said("r1", kind="gemopper", step="nergens", links=("x.y",))))
    assert project.codes_of("r1") == [
        "x.y (onbekend in dit programma)",
        "gemopper",
        "In het programma",
        "nergens",
    ]


def test_no_two_codes_have_one_name() -> None:
    project = Project(
        report(said("r1", kind="Wonen en leefomgeving", step="idee", links=("zorg",)))
    )
    names = [name.casefold() for name in project.names.values()]
    assert len(names) == len(set(names))


def test_a_kind_a_step_and_a_link_with_one_id_are_three_codes() -> None:
    project = Project(report(said("r1", kind="x", step="x", links=("x",))))
    codes = list(project.root.iter(f"{Q}Code"))
    assert len({code.get("guid") for code in codes}) == len(codes)
    assert project.codes_of("r1") == [
        "x (onbekend in dit programma)",
        "x",
        "In het programma",
        "x (x)",
    ]


# --- ids that last ---


def renamed(content: Content) -> Content:
    """The same programme with another title for everything, and its lines the other way round."""
    programme, agenda = content.programme, content.agenda
    return replace(
        content,
        programme=replace(
            programme,
            title="Anders",
            lines=tuple(replace(line, title=f"nu {line.id}") for line in programme.lines[::-1]),
            goals=tuple(replace(goal, title=f"nu {goal.id}") for goal in programme.goals),
            actions=tuple(replace(action, title=f"nu {action.id}") for action in programme.actions),
            neighbourhoods=tuple(replace(n, title=f"nu {n.id}") for n in programme.neighbourhoods),
        ),
        agenda=replace(
            agenda,
            kinds=tuple(replace(kind, title=f"nu {kind.id}") for kind in agenda.kinds),
            steps=tuple(replace(step, short=f"nu {step.id}") for step in agenda.steps),
        ),
    )


def test_ids_survive_a_rename_in_content() -> None:
    records = [evening("s1", "moerwijk"), said("r1", links=("wonen.woningen",)), said("r2")]
    collected = Collected(collection=Collection(records))
    before = Project(report_of(collected, CONTENT))
    after = Project(report_of(collected, renamed(CONTENT)))
    assert set(after.codes) == set(before.codes)
    assert after.codes_of("r1")[:2] == ["nu wonen.woningen", "nu zorg"]

    def codings(project: Project) -> list[tuple[str | None, str | None]]:
        return [
            (coding.get("guid"), coding[0].get("targetGUID"))
            for coding in project.root.iter(f"{Q}Coding")
        ]

    assert codings(after) == codings(before)
    for tag in ("TextSource", "Case", "PlainTextSelection"):
        assert [e.get("guid") for e in after.root.iter(Q + tag)] == [
            e.get("guid") for e in before.root.iter(Q + tag)
        ]


def test_an_id_once_given_is_given_for_ever() -> None:
    assert guid("remark", "r1") == "4c27a223-d3a0-5f5f-a58d-2d7228a97d39"
    assert guid("code", "node", "wonen.woningen") == "de502b92-6e11-59a0-a54b-257498ec0bf2"


def test_a_remark_is_the_same_one_in_every_report() -> None:
    office, residents = Project(everything()), Project(everything("bewoners"))
    assert [one.get("guid") for one in office.selections()] == [
        one.get("guid") for one in residents.selections()
    ]
    alone = Project(report(said("r1", text="Bewerkt", rev=2)))
    assert alone.selection("r1").get("guid") == office.selection("r1").get("guid")


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


def test_residents_get_codes_without_words_that_were_not_read_for_certain() -> None:
    made = report(said("r1", links=("gezondheid.schuldenzorg",)), audience="bewoners")
    project = Project(made)
    assert project.codes_of("r1")[0] == "gezondheid.schuldenzorg"
    assert b"SCHULDENZORGVERU" not in project.xml.upper()


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
