"""The content that we ship, against the deck and against the tables of PROGRAMME.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from npzw_tui.storage.content import Content, read_content
from npzw_tui.storage.content_schema import CONTENT_FILES, FILES

ROOT = Path(__file__).parents[2]
DECK = Path(__file__).with_name("presentation.txt")
SHARED_DECK = ROOT.parent / "shared" / "source" / "presentation.txt"

AMBITIONS = {
    "onderwijs": "Gelijke onderwijskansen",
    "werk": "Perspectief op werk",
    "wonen": "Fijn wonen in Zuidwest",
    "veiligheid": "Net zo veilig als in de rest van Den Haag",
    "gezondheid": "Net zo gezond als andere inwoners van Den Haag",
    "sociaal": "Thuis in de wijk",
}
GOALS = [
    "onderwijs.achterstanden",
    "onderwijs.resultaten",
    "onderwijs.aansluiting",
    "werk.bestaanszekerheid",
    "werk.werk-van-waarde",
    "werk.meer-werk",
    "wonen.woningen",
    "wonen.leefomgeving",
    "wonen.mobiliteit",
    "veiligheid.voorkomen",
    "veiligheid.rolmodellen",
    "veiligheid.ondermijning",
    "veiligheid.wijkrechtspraak",
    "gezondheid.bewegen",
    "gezondheid.gezonde-omgeving",
    "gezondheid.mentaal",
    "gezondheid.schuldenzorg",
    "gezondheid.opgroeien",
    "sociaal.vertrouwen",
    "sociaal.contact",
    "sociaal.initiatieven",
]
# id, line, T for the Top 10, neighbourhoods: as in the table of PROGRAMME.md
ACTIONS = """
    actie.brugfunctionarissen      onderwijs  T Bo Mo Me Vr
    actie.gratis-kinderopvang      onderwijs
    actie.werk-leermodules         werk
    actie.instapeconomie           werk       T
    actie.campus                   werk       T
    actie.bewonersgesprekken       werk
    actie.binnentuinen             wonen
    actie.buurtvernieuwing         wonen      Bo
    actie.buitenruimte             wonen      T
    actie.huisvesting-beroepen     wonen      T
    actie.verduurzamen-bouwen      wonen      T
    actie.wijkrechtspraak          veiligheid T
    actie.jongerenrechtbank        veiligheid
    actie.bedrijfsvergunning       veiligheid
    actie.jongerencriminaliteit    veiligheid T
    actie.plintenaanpak            werk       T Me
    actie.sportpark-escamp         gezondheid Bo Vr
    actie.gezonde-activiteiten     gezondheid
    actie.sociaal-contract         gezondheid T Me
    actie.kansrijke-start          gezondheid Me
    actie.community-builders       sociaal    Bo Mo
    actie.ontmoetingscentra        sociaal
    actie.ontmoetingsplekken       sociaal    Bo
    actie.museumlab                sociaal    Bo
    actie.doe-dagen                sociaal    Mo
    actie.jongerenhub              sociaal    Mo
    actie.meleco                   sociaal    Mo
    actie.block33                  sociaal    Me
    actie.jan-vosstraat            wonen      Me
    actie.dreven                   wonen      Vr
    actie.buurtkamer-vrederust     sociaal    Vr
""".strip().splitlines()
NEIGHBOURHOODS = {"Bo": "bouwlust", "Mo": "morgenstond", "Me": "moerwijk", "Vr": "vrederust"}
TOP_10 = [
    "brugfunctionarissen",
    "buitenruimte",
    "jongerencriminaliteit",
    "sociaal-contract",
    "campus",
    "instapeconomie",
    "wijkrechtspraak",
    "plintenaanpak",
    "huisvesting-beroepen",
    "verduurzamen-bouwen",
]
PEOPLE = ("Schaapman", "Mei Lan", "Menhalli", "Lachab", "Deursen")
# Lines of the deck that have no place in the content: people, and the parts of a logo.
LEFT_OUT = {
    "Chris Schaapman / Mei Lan Chung juni 2023",
    "Rachid el Menhalli",
    "Najat Lachab",
    "Edu van Deursen",
    "Wijk bestuur Partnerraad Zuidwest",
    "Streekbestuur Partnersraad Zuidwest",
    "ZUID",
    "WEST",
}


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(ROOT / "content")


def raw_tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every file of the deck's and every table in it, with a name for when a test fails."""
    for name in (file.name for file in FILES):
        data = tomllib.loads((ROOT / "content" / name).read_text(encoding="utf-8"))
        yield name, data
        for table, elements in data.items():
            if isinstance(elements, list):
                for element in elements:
                    if isinstance(element, dict):
                        yield f"{name} [[{table}]] {element['id']}", element


def deck_lines() -> list[str]:
    lines = DECK.read_text(encoding="utf-8").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_our_copy_of_the_deck_is_the_shared_one() -> None:
    if not SHARED_DECK.exists():
        pytest.skip("no shared folder beside this clone")
    assert DECK.read_text(encoding="utf-8") == SHARED_DECK.read_text(encoding="utf-8")


def test_every_line_of_the_programme_is_there_with_its_ambition(content: Content) -> None:
    assert {line.id: line.ambition for line in content.programme.lines} == AMBITIONS
    assert all(line.statement for line in content.programme.lines)


def test_every_goal_is_there_under_its_line(content: Content) -> None:
    assert [goal.id for goal in content.programme.goals] == GOALS
    assert all(goal.line == goal.id.split(".")[0] for goal in content.programme.goals)


def test_every_action_is_there_with_line_top_10_and_neighbourhoods(content: Content) -> None:
    table = []
    for row in ACTIONS:
        id_, line, *rest = row.split()
        places = tuple(NEIGHBOURHOODS[short] for short in rest if short != "T")
        table.append((id_, line, "T" in rest, places))
    ours = [(a.id, a.line, a.top10, a.neighbourhoods) for a in content.programme.actions]
    assert ours == table


def test_the_top_10_stands_in_the_order_of_its_slide(content: Content) -> None:
    assert [action.id for action in content.programme.top10] == [f"actie.{name}" for name in TOP_10]


def test_the_neighbourhoods_and_milestones_are_those_of_the_deck(content: Content) -> None:
    assert [place.id for place in content.programme.neighbourhoods] == [*NEIGHBOURHOODS.values()]
    assert [(stone.title, stone.when) for stone in content.programme.milestones] == [
        ("Verbond van Zuidwest", "juli 2021"),
        ("Concept programmaplan", "2022"),
        ("Uitvoeringsagenda", "2023"),
    ]
    assert content.programme.begun == "We zijn al begonnen!"


def test_what_cannot_be_read_is_flagged_and_nothing_else(content: Content) -> None:
    damaged = [node.id for node in content.programme.nodes.values() if node.damaged]
    phrases = {g.id: len(g.damaged_details) for g in content.programme.goals if g.damaged_details}
    assert damaged == ["gezondheid.schuldenzorg"]
    assert phrases == {
        "werk.werk-van-waarde": 1,
        "veiligheid.voorkomen": 3,
        "veiligheid.rolmodellen": 4,
    }


def test_a_damaged_phrase_is_kept_as_the_deck_has_it(content: Content) -> None:
    for goal in content.programme.goals:
        assert set(goal.damaged_details) <= set(goal.source), goal.id
        assert not goal.damaged or goal.title in goal.source, goal.id


def test_the_evening_has_six_steps_of_ninety_minutes_together(content: Content) -> None:
    agenda = content.agenda
    assert [step.id for step in agenda.steps] == [
        "welkom",
        "kennismaking",
        "presentatie",
        "reacties",
        "ambassadeur",
        "afsluiting",
    ]
    assert agenda.minutes == 90
    assert all(step.purpose and step.say and step.ask and step.short for step in agenda.steps)
    assert len(agenda.aims) == 5


def test_the_questions_belong_to_the_last_three_steps(content: Content) -> None:
    asked = {question.step for question in content.agenda.questions}
    assert asked == {"reacties", "ambassadeur", "afsluiting"}


def test_the_hands_are_asked_what_the_agenda_has_them_asked(content: Content) -> None:
    agenda = content.agenda
    asked = {step.id: [t.id for t in agenda.tallies_of(step.id)] for step in agenda.steps}
    assert {step: ids for step, ids in asked.items() if ids} == {
        "kennismaking": ["aanwezig", "eerder-betrokken", "mijlpaal"],
        "reacties": ["duidelijk", "concreet", "positief"],
        "ambassadeur": ["herkennen", "juiste-weg", "commitment"],
    }
    assert [tally.id for tally in agenda.tallies if tally.milestones or tally.several] == [
        "mijlpaal"
    ]


def test_a_count_goes_by_the_id_of_the_question_that_the_deck_asks(content: Content) -> None:
    """So that counts which name the deck's question, in files in the field, are the same counts."""
    agenda = content.agenda
    same = [(q.id, q.step) for q in agenda.questions if q.id in agenda.tally_by_id]
    assert same == [
        ("duidelijk", "reacties"),
        ("concreet", "reacties"),
        ("positief", "reacties"),
        ("herkennen", "ambassadeur"),
        ("juiste-weg", "ambassadeur"),
    ]
    assert all(agenda.tally_by_id[id_].step == step for id_, step in same)


def test_the_kinds_are_those_of_the_file_format(content: Content) -> None:
    assert [(kind.id, kind.mark) for kind in content.agenda.kinds] == [
        ("zorg", "!"),
        ("vraag", "?"),
        ("idee", "*"),
        ("compliment", "+"),
        ("herkenning", ""),
        ("opmerking", ""),
    ]
    assert content.agenda.plain_kind.id == "opmerking"
    assert all(kind.plural for kind in content.agenda.kinds)


def test_every_source_line_stands_in_the_deck_word_for_word() -> None:
    lines = deck_lines()
    missing = [
        f"{name}: {said}"
        for name, table in raw_tables()
        for said in table.get("source", [])
        if not any(" ".join(said.split()) in line for line in lines)
    ]
    assert missing == []


def test_everything_but_the_kinds_says_where_it_comes_from() -> None:
    without = [name for name, table in raw_tables() if not table.get("source")]
    assert [name for name in without if "[[kind]]" not in name] == []


def test_no_line_of_the_deck_is_forgotten() -> None:
    sources = {
        " ".join(s.split()) for _name, table in raw_tables() for s in table.get("source", [])
    }
    forgotten = []
    for line in deck_lines():
        bare = re.sub(r"^(?:-|\d\.) +", "", line)
        heading = bare.removesuffix(":")
        if bare not in sources and heading not in sources and bare not in LEFT_OUT:
            forgotten.append(line)
    assert forgotten == []


def test_nobody_is_named() -> None:
    for name in CONTENT_FILES:
        text = (ROOT / "content" / name).read_text(encoding="utf-8")
        assert [person for person in PEOPLE if person in text] == []


def test_titles_do_not_shout_or_carry_loose_space(content: Content) -> None:
    for node in content.programme.nodes.values():
        assert node.damaged or not node.title.isupper(), node.id
        assert node.title == " ".join(node.title.split()), node.id
        assert not node.title.endswith("."), node.id


def test_figures_and_names_of_the_programme_come_from_the_deck(content: Content) -> None:
    """Every number and every name with a capital that is shown stands in the deck."""
    deck = " ".join(deck_lines()).casefold()
    shown = [text for node in content.programme.nodes.values() for text in (node.title, node.label)]
    shown += [
        d for node in content.programme.goals + content.programme.actions for d in node.details
    ]
    for text in shown:
        for word in re.findall(r"\d+|(?<=[a-z,:] )[A-Z]\w+", text):
            assert word.casefold() in deck, (word, text)
