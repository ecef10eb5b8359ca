from __future__ import annotations

from npzw_tui.domain.agenda import Agenda, Kind, Question, Step

AGENDA = Agenda(
    title="Avond",
    steps=(
        Step(id="begin", title="Begin", short="Begin", purpose="Beginnen", minutes=5),
        Step(id="einde", title="Einde", short="Einde", purpose="Eindigen", minutes=25),
    ),
    questions=(
        Question(id="hoe", step="begin", title="Hoe?"),
        Question(id="wat", step="einde", title="Wat?"),
        Question(id="wie", step="begin", title="Wie?"),
    ),
    kinds=(
        Kind(id="zorg", title="Zorg", mark="!", plural="Zorgen"),
        Kind(id="opmerking", title="Opmerking"),
        Kind(id="verhaal", title="Verhaal"),
        Kind(id="idee", title="Idee", mark="*"),
    ),
)


def test_steps_and_kinds_are_found_by_id_in_order() -> None:
    assert list(AGENDA.step_by_id) == ["begin", "einde"]
    assert list(AGENDA.kind_by_id) == ["zorg", "opmerking", "verhaal", "idee"]


def test_only_kinds_with_a_mark_are_found_by_it() -> None:
    assert {mark: kind.id for mark, kind in AGENDA.kind_by_mark.items()} == {
        "!": "zorg",
        "*": "idee",
    }


def test_a_note_without_a_mark_is_of_the_last_kind_that_has_none() -> None:
    assert AGENDA.plain_kind.id == "verhaal"


def test_the_evening_lasts_as_long_as_its_steps_together() -> None:
    assert AGENDA.minutes == 30


def test_a_step_has_its_own_questions_in_order() -> None:
    assert [question.id for question in AGENDA.questions_of("begin")] == ["hoe", "wie"]


def test_several_remarks_have_the_plural_or_else_the_title() -> None:
    assert [kind.many for kind in AGENDA.kinds][:2] == ["Zorgen", "Opmerking"]
