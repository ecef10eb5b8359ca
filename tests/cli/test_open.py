"""``npzw-tui open``: everything is checked before anything is drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from npzw_tui.domain import answers
from npzw_tui.errors import NpzwError

GOOD = ["open", "--neighbourhood", "moerwijk", "--recorder", "tafel-2"]
NO_TERMINAL = "npzw-tui: Hiervoor is een terminal nodig"


def _settings(text: str) -> None:
    path = Path(os.environ["NPZW_SETTINGS"])
    path.parent.mkdir()
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("words", [[], GOOD, [*GOOD, "--step", "reacties", "--date", "vandaag"]])
def test_without_a_terminal_it_says_how_to_run_it(npzw, words: list[str]) -> None:
    done = npzw(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(NO_TERMINAL)
    assert "Start npzw-tui in een terminalvenster" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--neighbourhood", "moerwijc"], ['Onbekende wijk "moerwijc"', "Bedoelt u moerwijk?"]),
        (["--neighbourhood", "scheveningen"], ["Bekend zijn: ", "vrederust", "morgenstond"]),
        (["--neighbourhood", ""], ['Onbekende wijk ""']),
        (["--neighbourhood", "\x1b[31mrood"], ['Onbekende wijk "�[31mrood"']),
        (["--step", "reactie"], ['Onbekende stap "reactie"', "Bedoelt u reacties?"]),
        (["--date", "2023-02-30"], ["bestaat niet", "Bedoelt u 2023-02-28?"]),
        (["--date", "morgenavond"], ['"morgenavond" is geen datum', "of vandaag."]),
        (["--date", ""], ['"" is geen datum']),
        (["--recorder", "Tafel 2!"], ['De naam "Tafel 2!"', "Bedoelt u tafel-2?"]),
        (["--recorder", "🙂🙂"], ["Bijvoorbeeld: tafel-2"]),
        (["--recorder", ""], ["Bijvoorbeeld: tafel-2"]),
        (["--recorder", "../../etc"], ["Bedoelt u etc?"]),
        (["--recorder", "a" * 41], [f"Bedoelt u {'a' * 40}?"]),
        (["--content", "nergens"], ["De inhoud in", "nergens", "deze map bestaat niet"]),
    ],
)
def test_bad_input_is_told_before_the_terminal_is_looked_at(
    npzw, words: list[str], told: list[str]
) -> None:
    done = npzw(*GOOD, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert NO_TERMINAL not in done.stderr
    assert "\x1b" not in done.stderr
    for part in told:
        assert part in done.stderr


def test_who_and_where_are_asked_for_when_nothing_is_known(npzw) -> None:
    done = npzw("open", "--recorder", "tafel-2")
    assert done.returncode == 2
    assert "Zet erbij: --neighbourhood" in done.stderr
    done = npzw("open", "--neighbourhood", "moerwijk")
    assert done.returncode == 2
    assert "Zet erbij: --recorder tafel-2" in done.stderr


def test_the_settings_know_who_and_where(npzw) -> None:
    _settings('recorder = "tafel-2"\nneighbourhood = "moerwijk"\n')
    assert npzw("open").stderr.startswith(NO_TERMINAL)


def test_a_mistake_in_the_settings_is_told_as_one_on_the_command_line(npzw) -> None:
    _settings('recorder = "tafel-2"\nneighbourhood = "moerwijc"\n')
    done = npzw("open")
    assert done.returncode == 2
    assert "Bedoelt u moerwijk?" in done.stderr


def test_a_title_is_as_good_as_an_id(npzw) -> None:
    words = ["open", "--neighbourhood", " MOERWIJK ", "--recorder", "tafel-2"]
    assert npzw(*words).stderr.startswith(NO_TERMINAL)


def test_the_example_has_a_meeting_of_its_own(npzw) -> None:
    done = npzw("open", "--example", "--date", "vandaag", "--recorder", "tafel-2")
    assert done.returncode == 2
    assert "--recorder, --date gaat niet samen met --example" in done.stderr


def test_messages_are_english_when_asked_for(npzw) -> None:
    done = npzw(*GOOD, "--neighbourhood", "moerwijc", "--lang", "en")
    assert 'Unknown neighbourhood "moerwijc"' in done.stderr
    assert "Do you mean moerwijk?" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX's")
def test_in_a_terminal_bad_input_draws_nothing() -> None:
    ours, theirs = os.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "npzw_tui", *GOOD, "--step", "reactie"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    assert done.wait(timeout=60) == 2
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert said.startswith('npzw-tui: Onbekende stap "reactie"\r\n')
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("Tafel 2!", "tafel-2"),
        ("ÉÉN tafel", "een-tafel"),
        ("--x--y--", "x-y"),
        ("🙂", ""),
        ("a" * 39 + " b", "a" * 39),
        ("Çağla’s tafel", "cagla-s-tafel"),
    ],
)
def test_the_nearest_name_is_itself_a_valid_one(word: str, slug: str) -> None:
    assert answers.slug(word) == slug
    if slug:
        assert answers.recorder_name(slug) == slug


@pytest.mark.parametrize(
    "word", ["2023-06-21", "21-06-2023", "21-6-2023", "21/06/2023", " 21.6.2023 ", "2023-6-21"]
)
def test_dates_are_read_as_people_write_them(word: str) -> None:
    assert answers.day(word) == date(2023, 6, 21)


def test_vandaag_is_today() -> None:
    today = datetime.now().astimezone().date()
    assert answers.day("Vandaag") - today <= timedelta(days=1)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("2023-06-31", "2023-06-30"),
        ("29-02-2023", "2023-02-28"),
        ("2023-21-06", "2023-06-21"),
        ("21-06-23", "2023-06-21"),
        ("1023-06-21", ""),
        ("2023-13-40", ""),
        ("0-0-2023", ""),
        ("9999-99-99", ""),
        ("2023-06", ""),
        ("٢٠٢٣-٠٦-٢١", ""),
        ("21 juni 2023 om 19:00 uur", ""),
    ],
)
def test_impossible_dates_are_refused_with_the_nearest_when_there_is_one(
    word: str, near: str
) -> None:
    with pytest.raises(NpzwError) as error:
        answers.day(word)
    assert error.value.status == 2
    if near:
        assert error.value.hint == f"Bedoelt u {near}?"
    else:
        assert error.value.hint.startswith("Schrijf bijvoorbeeld ")


def test_a_name_is_put_on_one_line_without_control_characters() -> None:
    assert answers.one_line("  Wijkcentrum\n\x1b Moerwijk ") == "Wijkcentrum Moerwijk"
    assert answers.one_line(" \n ") is None
    assert answers.one_line("los\udce9") == "los\ufffd"
