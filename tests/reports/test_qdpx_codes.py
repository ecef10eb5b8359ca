from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npzw_tui.domain.collection import Collection
from npzw_tui.reports.making import report_of
from npzw_tui.reports.qdpx_guids import guid
from npzw_tui.storage.collecting import Collected

from .collected import CONTENT, evening, report, said
from .office_forms import everything
from .qda_project import Project, Q, below

if TYPE_CHECKING:
    from npzw_tui.storage.content import Content


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


def test_residents_get_codes_without_words_that_were_not_read_for_certain() -> None:
    made = report(said("r1", links=("gezondheid.schuldenzorg",)), audience="bewoners")
    project = Project(made)
    assert project.codes_of("r1")[0] == "gezondheid.schuldenzorg"
    assert b"SCHULDENZORGVERU" not in project.xml.upper()


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
