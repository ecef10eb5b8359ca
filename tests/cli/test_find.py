"""``npzw-tui find``: is it in the programme?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.find import Finder
from npzw_tui.domain.learned import Learned
from npzw_tui.storage.content import read_content
from npzw_tui.storage.vocabulary import read_vocabulary

from ..another_city import change
from ..making import begin, say

if TYPE_CHECKING:
    from collections.abc import Callable

    Find = Callable[..., subprocess.CompletedProcess[str]]

CONTENT = Path(__file__).resolve().parents[2] / "content"
SWIMMING = "Overal zwemmen"


@pytest.fixture
def find(npzw: Find, city: Path) -> Find:
    def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return npzw("find", "--content", str(city), "--sessions", "avonden", *words, env=env)

    return run


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.split("\n")[:-1]]


def settings(text: str) -> None:
    path = Path(os.environ["NPZW_SETTINGS"])
    path.parent.mkdir()
    path.write_text(text, "utf-8")


def test_words_without_quotes_are_one_text(find: Find) -> None:
    done = find("baantjes", "in", "het", "zwembad", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (answer,) = objects(done.stdout)
    assert list(answer) == ["text", "verdict", "matches"]
    assert (answer["text"], answer["verdict"]) == ("baantjes in het zwembad", "in")


def test_it_answers_as_the_finder_does(npzw: Find, tmp_path: Path) -> None:
    programme = read_content(CONTENT).programme
    words = read_vocabulary(CONTENT, programme)
    text = "er zit schimmel in de badkamer en de jongeren hangen rond"
    done = npzw(
        "find", text, "--json", "--content", str(CONTENT), "--sessions", "leeg", "--limit", "2"
    )
    finder = Finder(programme, words, learned=Learned())
    wanted = finder.check(text, limit=2).matches
    (answer,) = objects(done.stdout)
    assert answer["matches"] == [{"id": m.id, "score": m.score, "title": m.title} for m in wanted]
    assert len(wanted) == 2


def test_people_get_a_verdict_and_the_matches(find: Find) -> None:
    done = find("zwembad")
    assert done.stdout.splitlines()[:4] == [
        "Ja, dit zit in het programma:",
        "",
        f" 1. {SWIMMING}",
        "    Water › doel · #water.zwemmen",
    ]


def test_what_is_outside_is_told_by_its_name(find: Find) -> None:
    done = find("mijn hengel en mijn dobber")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Nee, hierover staat niets in het programma. Het lijkt te gaan over: Vissen.\n"
    )


@pytest.mark.parametrize("text", ["", " ", "?!", "de het een", "🙂"])
def test_a_text_that_asks_nothing_is_niet_with_no_matches(find: Find, text: str) -> None:
    assert find(text).stdout == "Hier staat geen woord in om naar te zoeken.\n"
    assert objects(find(text, "--json").stdout) == [
        {"text": text, "verdict": "niet", "matches": []}
    ]


def test_the_reasons_are_told_when_asked_for(find: Find) -> None:
    assert "onderdeel" not in find("zwembad").stdout
    assert "  zwembad  zwembad       #water.zwemmen" in find("zwembad", "--explain").stdout
    (answer,) = objects(find("zwembad", "--json", "--explain").stdout)
    assert list(answer) == ["text", "verdict", "matches", "because"]
    reason = answer["because"][0]
    assert list(reason) == ["said", "known", "id", "weight"]
    assert reason["id"] == "water.zwemmen"


def test_a_neighbourhood_prefers_its_own_actions(npzw: Find) -> None:
    def score(*words: str) -> float:
        done = npzw("find", "plintenaanpak", "--json", "--content", str(CONTENT), *words)
        (answer,) = objects(done.stdout)
        return {m["id"]: m["score"] for m in answer["matches"]}["actie.plintenaanpak"]

    assert score("--neighbourhood", "moerwijk") > score() > score("--neighbourhood", "bouwlust")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x", "--neighbourhood", "noort"], ['Onbekende wijk "noort"', "Bedoelt u noord?"]),
        (["x", "--neighbourhood", ""], ['Onbekende wijk ""', "noord, zuid-west"]),
        (["x", "--limit", "0"], ["--limit moet een heel getal zijn, minstens 1"]),
        (["x", "--limit", "veel"], ["--limit moet een heel getal zijn, minstens 1"]),
        ([], ["Er ontbreekt iets: TEKST", "npzw-tui find --help"]),
        (["x", "--content", "nergens"], ["De inhoud in", "nergens"]),
    ],
)
def test_wrong_use_is_told_with_a_way_out(find: Find, words: list[str], told: list[str]) -> None:
    done = find(*words)
    assert (done.returncode, done.stdout) == (2, "")
    for part in told:
        assert part in done.stderr


def test_without_words_of_residents_the_titles_answer(find: Find, city: Path) -> None:
    (city / "keywords.toml").unlink()
    done = find("overal", "zwemmen", "--json", "--explain")
    assert (done.returncode, done.stderr) == (0, "")
    (answer,) = objects(done.stdout)
    assert "water.zwemmen" in [reason["id"] for reason in answer["because"]]


def test_a_mistake_in_the_words_is_told(find: Find, city: Path) -> None:
    change(city, "keywords.toml", "water.zwemmen", "water.zwemen")
    done = find("zwembad")
    assert (done.returncode, done.stdout) == (2, "")
    assert "keywords.toml:3: " in done.stderr
    assert "water.zwemmen" in done.stderr


# Learning


def test_earlier_links_count_unless_that_is_off(find: Find, tmp_path: Path) -> None:
    recorder = begin(tmp_path / "avonden", neighbourhood="noord")
    for _again in range(4):
        say(recorder, "de plonsmeester is er nooit", links=("water.zwemmen",), verdict="in")
    recorder.close()

    def verdict(*words: str) -> object:
        done = find("plonsmeester", "--json", *words)
        assert (done.returncode, done.stderr) == (0, "")
        return objects(done.stdout)[0]["verdict"]

    assert verdict() == "in"
    assert verdict("--no-learn") == "niet"
    settings("learn = false\n")
    assert verdict() == "niet"
    assert verdict("--learn") == "in"


def test_a_damaged_meeting_is_told_and_the_rest_answers(find: Find, tmp_path: Path) -> None:
    recorder = begin(tmp_path / "avonden")
    say(recorder, "schoon")
    recorder.close()
    with recorder.path.open("ab") as file:
        file.write(b'\n[[remark]]\nid = "r1"\nrev = x\n\n[[remark]]\nid = "r2"\nrev = y\n')
    done = find("zwembad")
    assert done.returncode == 3
    assert SWIMMING in done.stdout
    assert f"{recorder.path.name}:" in done.stderr
    assert find("zwembad", "--no-learn").returncode == 0


def test_of_many_damaged_meetings_the_first_are_told(find: Find, tmp_path: Path) -> None:
    folder = tmp_path / "avonden"
    folder.mkdir()
    for number in range(15):
        (folder / f"{number}.toml").write_bytes(b"\xff\xfe\n")
    done = find("zwembad")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 13
    assert done.stderr.endswith("… en nog 3 meer\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such words")
def test_bytes_on_the_command_line_that_are_no_text_become_a_sign(city: Path) -> None:
    words = [sys.executable, "-m", "npzw_tui", "find", "--content", str(city), "--json"]
    done = subprocess.run([*map(os.fsencode, words), b"caf\xe9 zwembad"], capture_output=True)
    assert done.returncode == 0
    assert objects(done.stdout.decode())[0]["text"] == "caf\ufffd zwembad"


def test_pydantic_is_not_loaded_when_the_content_is_right() -> None:
    code = (
        "import sys; from npzw_tui.cli.main import main; main(['find', 'schimmel']); "
        "sys.exit('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
