"""How an answer looks: to programs, and to people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.cli.found import json_line, lines_of, quoted_line
from npzw_tui.domain.find import Answer, Finder, Match, Reason
from npzw_tui.domain.verdict import OUTSIDE
from npzw_tui.domain.vocabulary import Topic, Vocabulary
from npzw_tui.storage.content import read_content

if TYPE_CHECKING:
    from npzw_tui.domain.programme import Programme

CONTENT = Path(__file__).resolve().parents[2] / "content"
NOTHING = Answer(verdict="niet")


@pytest.fixture(scope="module")
def programme() -> Programme:
    return read_content(CONTENT).programme


@pytest.fixture(scope="module")
def finder(programme: Programme) -> Finder:
    return Finder(programme, Vocabulary(outside=(Topic(id="parkeren", title="Parkeren"),)))


def match(id_: str, programme: Programme, score: float = 0.5) -> Match:
    return Match(id_, score, programme.nodes[id_].title)


def test_json_has_its_keys_in_the_order_of_the_contract() -> None:
    answer = Answer(verdict="in", matches=(Match("a", 0.9, "Één"), Match("b", 0.25, "Twee")))
    assert json_line("café", answer, None) == (
        '{"text": "café", "verdict": "in", "matches": '
        '[{"id": "a", "score": 0.9, "title": "Één"}, {"id": "b", "score": 0.25, "title": "Twee"}]}'
    )


def test_json_tells_why_when_asked() -> None:
    reasons = [Reason("auto", "auto kwijt", "parkeren", 0.625)]
    assert json_line("auto kwijt", NOTHING, reasons).endswith(
        '"matches": [], "because": '
        '[{"said": "auto", "known": "auto kwijt", "id": "parkeren", "weight": 0.625}]}'
    )


def test_a_text_that_asks_nothing_is_niet_in_json() -> None:
    line = json_line("", Answer(verdict="onbekend"), None)
    assert line == '{"text": "", "verdict": "niet", "matches": []}'


@pytest.mark.parametrize(
    "text", ["a\nb\r\x0b\x1c\x85\u2028\u2029c\x7f\x9b1m\x1b[2J\x00", "👩‍👩‍👧 é"]
)
def test_json_is_one_line_for_every_reader_and_gives_the_text_back(text: str) -> None:
    line = json_line(text, NOTHING, None)
    assert len(line.splitlines()) == 1
    assert not any("\x7f" <= sign <= "\x9f" or sign < " " for sign in line)
    assert json.loads(line)["text"] == text


def test_json_holds_no_half_characters() -> None:
    line = json_line("caf\udce9 \ud83d", NOTHING, None)
    assert json.loads(line.encode())["text"] == "caf\ufffd \ufffd"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (NOTHING, "Nee, hierover staat niets in het programma."),
        (
            Answer(verdict="niet", outside=(Match("parkeren", 1, "Parkeren"), Match("x", 0, "X"))),
            "Nee, hierover staat niets in het programma. Het lijkt te gaan over: Parkeren.",
        ),
        (Answer(verdict="onbekend"), "Hier staat geen woord in om naar te zoeken."),
    ],
)
def test_a_no_is_one_line(answer: Answer, told: str, finder: Finder, programme: Programme) -> None:
    assert list(lines_of(answer, None, finder, programme)) == [told]


def test_each_match_tells_where_it_stands_and_for_whom(
    finder: Finder, programme: Programme
) -> None:
    ids = ("wonen", "wonen.woningen", "actie.verduurzamen-bouwen", "actie.sportpark-escamp")
    answer = Answer(verdict="in", matches=tuple(match(id_, programme) for id_ in ids))
    assert list(lines_of(answer, None, finder, programme)) == [
        "Ja, dit zit in het programma:",
        "",
        " 1. Wonen en leefomgeving",
        "    Lijn · #wonen",
        " 2. Meer en kwalitatief goede woningen",
        "    Wonen en leefomgeving › doel · #wonen.woningen",
        " 3. Verduurzamen, vernieuwen en bouwen van woningen",
        "    Wonen en leefomgeving › actie · voor het hele gebied · in de Top 10",
        "    #actie.verduurzamen-bouwen",
        " 4. Sportpark Escamp I toegankelijker maken met bewoners",
        "    Gezondheid en vitaliteit › actie · Bouwlust, Vrederust",
        "    #actie.sportpark-escamp",
    ]


def test_what_the_source_garbled_is_marked(finder: Finder, programme: Programme) -> None:
    damaged = next(node for node in programme.nodes.values() if node.damaged)
    answer = Answer(verdict="in", matches=(match(damaged.id, programme),))
    shown = " ".join(lines_of(answer, None, finder, programme))
    assert "≈ in de bron slecht leesbaar" in shown


@pytest.mark.parametrize("columns", ["1", "40", "64", "80", "300"])
def test_no_line_is_wider_than_the_screen_and_every_id_is_whole(
    columns: str, finder: Finder, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    answer = Answer(verdict="in", matches=tuple(match(id_, programme) for id_ in programme.nodes))
    lines = list(lines_of(answer, None, finder, programme))
    assert max(map(len, lines)) <= min(max(int(columns), 52), 100)
    words = {word for line in lines for word in line.split()}
    assert {f"#{id_}" for id_ in programme.nodes} <= words


def test_reasons_are_a_table_of_the_weightiest(finder: Finder, programme: Programme) -> None:
    reasons = [
        Reason("schimmelt", "schimmel", "wonen.woningen", 0.95),
        Reason("auto", "auto kwijt", "parkeren", 0.625),
        Reason("auto", "auto", OUTSIDE, 0.1),
        *[Reason("x" * 40, "y", "wonen", 0.001)] * 20,
    ]
    lines = list(lines_of(NOTHING, reasons, finder, programme))
    assert lines[1] == ""
    assert [line.split() for line in lines[2:5]] == [
        ["woord", "bekend", "woord", "onderdeel", "gewicht"],
        ["schimmelt", "schimmel", "#wonen.woningen", "0.95"],
        ["auto", "auto", "kwijt", "Parkeren", "(niet", "in", "het", "programma)", "0.62"],
    ]
    assert "niet in het programma  " in lines[5]
    assert len({len(line) for line in lines[2:-1]}) == 1
    assert "x" * 24 not in lines[-2]
    assert lines[-1] == "  … en nog 11 meer"


def test_no_reason_is_told_as_well(finder: Finder, programme: Programme) -> None:
    lines = list(lines_of(NOTHING, [], finder, programme))
    assert lines[1:] == ["", "Geen enkel woord leidt ergens heen."]


def test_a_quoted_text_stays_on_its_line_and_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert quoted_line("  een\ttwee\x1b[2J\u202edrie\u2028vier ") == "> een twee [2J drie vier"
    assert quoted_line("") == ">"
    long = quoted_line("woord " * 5000)
    assert len(long) == 50
    assert long.endswith("…")
