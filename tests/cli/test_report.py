"""``npzw-tui report``: what was asked, what was left out, and what was written where."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..making import START, file_of, remark, session

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).resolve().parents[2]
SESSION_ID = "01890a5d-ac96-774b-bcce-b302099a8057"
NAME = "2023-06-21_moerwijk_tafel-2_0123abcd.toml"


def _id(number: int) -> str:
    return f"01890a60-1c1e-7a11-8f10-0c2b6a1f{number:04}"


def _file(path: Path, *texts: str, session_id: str = SESSION_ID, first: int = 1) -> Path:
    """Write a session file with a remark for each text."""
    said = [
        remark(
            _id(first + place),
            session=session_id,
            text=text,
            speaker="tafel 2",
            at=START + timedelta(minutes=place),
        )
        for place, text in enumerate(texts)
    ]
    path.write_bytes(file_of([session(session_id), *said]))
    return path


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    return _file(tmp_path / NAME, "Schimmel in de slaapkamer", "De lift staat stil")


def _damage(path: Path) -> int:
    """Append a record without its text; gives the line that it begins on."""
    line = path.read_text("utf-8").count("\n") + 2
    with path.open("a", encoding="utf-8") as file:
        file.write(f'\n[[remark]]\nid = "{_id(99)}"\nsession = "{SESSION_ID}"\nrev = 1\n')
    return line


# --- where it goes ---


def test_the_report_is_markdown_on_standard_output_and_the_rest_on_standard_error(
    npzw: Run, evening: Path
) -> None:
    done = npzw("report", NAME)
    assert done.returncode == 0
    assert done.stdout.startswith("# Verslag van de bewonersbijeenkomsten\n")
    assert "Schimmel in de slaapkamer" in done.stdout
    assert done.stderr == (
        "Standaarduitvoer: md voor het programmabureau, 2 opmerkingen uit 1 bijeenkomst\n"
    )


def test_the_name_of_the_output_says_which_form_it_gets(npzw: Run, evening: Path) -> None:
    done = npzw("report", NAME, "-o", "verslag.html", "--for", "bewoners")
    assert (done.returncode, done.stdout) == (0, "")
    written = (evening.parent / "verslag.html").read_text("utf-8")
    assert written.startswith("<!doctype html>")
    assert "tafel 2" not in written
    assert done.stderr == "verslag.html: html voor bewoners, 2 opmerkingen uit 1 bijeenkomst\n"


def test_a_form_that_is_named_counts_more_than_the_name_of_the_output(
    npzw: Run, evening: Path
) -> None:
    assert npzw("report", NAME, "-o", "verslag.txt", "--format", "csv").returncode == 0
    assert (evening.parent / "verslag.txt").read_text("utf-8").startswith("ref,id,")


def test_a_dash_is_standard_output(npzw: Run, evening: Path) -> None:
    done = npzw("report", NAME, "-o", "-", "--format", "csv")
    assert done.stdout.startswith("ref,id,")
    assert not (evening.parent / "-").exists()


@pytest.mark.parametrize("coding", ["ascii", "latin-1", "utf-8"])
def test_what_is_written_is_utf_8_whatever_the_terminal_speaks(
    tmp_path: Path, evening: Path, coding: str
) -> None:
    _file(evening, "Één ☕ 👩‍👩‍👧‍👦")
    done = subprocess.run(
        [sys.executable, "-m", "npzw_tui", "report", NAME, "--format", "csv", "--bom"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": coding},
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"\xef\xbb\xbfref;id;")
    assert "Één ☕ 👩‍👩‍👧‍👦".encode() in done.stdout
    assert done.stdout.count(b"\r\n") == 2


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_that_is_no_text_never_goes_onto_a_terminal(
    tmp_path: Path, evening: Path, form: str
) -> None:
    screen, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "npzw_tui", "report", NAME, "--format", form],
        cwd=tmp_path,
        stdout=terminal,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(terminal)
    os.close(screen)
    assert done.returncode == 2
    assert f"Een {form}-bestand is niet op een scherm te lezen" in done.stderr
    assert f"-o verslag.{form}" in done.stderr


def test_a_file_that_is_no_text_may_go_into_a_pipe(tmp_path: Path, evening: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "npzw_tui", "report", NAME, "--format", "docx"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b"PK")


# --- what it is made of ---


def test_folders_wildcards_and_several_files_are_one_report(npzw: Run, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    one = _file(tmp_path / "usb" / NAME, "Van tafel twee")
    other = _file(
        tmp_path / "usb" / "2023-06-21_moerwijk_tafel-3_0123abce.toml",
        "Van tafel drie",
        session_id=SESSION_ID.replace("01890a5d", "01890a5e"),
        first=50,
    )
    wanted = npzw("report", str(one), str(other)).stdout
    assert "Van tafel twee" in wanted
    assert "Van tafel drie" in wanted
    for words in (["usb"], ["usb/*.toml"], [str(other), str(one), "usb"]):
        assert npzw("report", *words).stdout == wanted


def test_without_files_it_is_the_folder_with_meetings_and_that_is_said(
    npzw: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "avonden"
    folder.mkdir()
    _file(folder / NAME, "Schimmel")
    done = npzw("report", "--sessions", "avonden")
    assert done.returncode == 0
    assert "Schimmel" in done.stdout
    assert done.stderr.startswith(f"Geen bestand genoemd: alle bijeenkomsten in {folder}\n")


@pytest.mark.parametrize("made", [True, False], ids=["empty", "missing"])
def test_without_files_and_without_meetings_there_is_nothing_to_do(
    npzw: Run, tmp_path: Path, made: bool
) -> None:
    if made:
        (tmp_path / "avonden").mkdir()
    done = npzw("report", "--sessions", "avonden")
    assert (done.returncode, done.stdout) == (2, "")
    assert "staan geen bijeenkomsten" in done.stderr


def test_our_own_content_is_used_unless_another_is_named(
    npzw: Run, evening: Path, city: Path
) -> None:
    done = npzw("report", NAME, "--content", str(city))
    assert done.returncode == 0
    assert "Programma Haven" in done.stdout


# --- what was left out ---


def test_damage_is_named_with_its_line_and_the_rest_is_reported(npzw: Run, evening: Path) -> None:
    line = _damage(evening)
    done = npzw("report", NAME, "-o", "verslag.md")
    assert done.returncode == 3
    assert done.stderr.splitlines()[0].startswith(f"{NAME}:{line}: ")
    written = (evening.parent / "verslag.md").read_text("utf-8")
    assert "Schimmel in de slaapkamer" in written
    left_out = written.split("## Wat is weggelaten")[1].split("##")[0]
    assert f":{line}: " in left_out


def test_a_torn_end_is_left_out_and_said_to_be_so(npzw: Run, evening: Path) -> None:
    evening.write_bytes(evening.read_bytes()[:-5])
    done = npzw("report", NAME)
    assert done.returncode == 3
    assert f"{NAME}:" in done.stderr
    assert "Schimmel in de slaapkamer" in done.stdout
    assert "De lift staat stil" not in done.stdout


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leeg.toml", b""),
        ("foto.toml", b"\x89PNG\r\n\x1a\n\0\0"),
        ("anders.toml", b'titel = "geen sessie"\n'),
    ],
)
def test_a_file_that_is_no_session_is_named_and_the_others_are_reported(
    npzw: Run, evening: Path, name: str, data: bytes
) -> None:
    (evening.parent / name).write_bytes(data)
    done = npzw("report", NAME, name)
    assert done.returncode == 3
    assert name in done.stderr
    assert "Schimmel in de slaapkamer" in done.stdout
    assert name in done.stdout.split("## Wat is weggelaten")[1]


@pytest.mark.parametrize("words", [["leeg.toml"], ["lege-map"]])
def test_where_nothing_can_be_used_nothing_is_written(
    npzw: Run, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "leeg.toml").write_bytes(b"")
    (tmp_path / "lege-map").mkdir()
    (tmp_path / "verslag.md").write_text("oud")
    done = npzw("report", *words, "-o", "verslag.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert words[0] in done.stderr
    assert "Er is niets om een verslag van te maken" in done.stderr
    assert (tmp_path / "verslag.md").read_text() == "oud"


def test_a_file_that_is_not_there_stops_the_report_before_anybody_takes_it_for_the_whole(
    npzw: Run, evening: Path, tmp_path: Path
) -> None:
    (tmp_path / "verslag.md").write_text("oud")
    done = npzw("report", NAME, "weg.toml", "-o", "verslag.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "weg.toml bestaat niet" in done.stderr
    assert (tmp_path / "verslag.md").read_text() == "oud"


def test_a_link_that_leads_nowhere_is_named_and_the_rest_of_the_folder_told(
    npzw: Run, evening: Path
) -> None:
    (evening.parent / "los.toml").symlink_to("nergens.toml")
    done = npzw("report", evening.parent)
    assert done.returncode == 3
    assert "los.toml is niet te lezen" in done.stderr
    assert done.stdout


def test_a_file_of_a_newer_version_is_read_and_named(npzw: Run, evening: Path) -> None:
    evening.write_text(evening.read_text("utf-8").replace("format = 1", "format = 9"), "utf-8")
    done = npzw("report", NAME)
    assert done.returncode == 3
    assert f"{NAME} is van een nieuwere versie" in done.stderr
    assert "Schimmel in de slaapkamer" in done.stdout


# --- wrong use ---


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "xslx"], "Bedoelt u xlsx?"),
        (["-o", "verslag.htlm"], "Bedoelt u html?"),
        (["-o", "verslag"], "Kies met --format een van"),
        (["--for", "bewoner"], "Bedoelt u bewoners?"),
        (["--bom"], "--bom is alleen voor csv, niet voor md"),
        (["-o", "map"], "map is een map"),
        (["-o", "weg/verslag.md"], "De map weg bestaat niet"),
        (["-o", "ander.toml"], "ander.toml is een naam voor een sessiebestand"),
        (["-o", "ander.toml", "--format", "md"], "is een naam voor een sessiebestand"),
        (["-o", NAME, "--format", "md"], "is een naam voor een sessiebestand"),
        (["-o", "invoer.md"], "invoer.md is ook invoer"),
        (["-o", os.devnull, "--format", "md"], "is geen gewoon bestand"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_written(
    npzw: Run, evening: Path, words: list[str], told: str
) -> None:
    (evening.parent / "map").mkdir()
    (evening.parent / "invoer.md").write_bytes(evening.read_bytes())
    before = {path: path.read_bytes() for path in evening.parent.iterdir() if path.is_file()}
    done = npzw("report", NAME, "invoer.md", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert {p: p.read_bytes() for p in evening.parent.iterdir() if p.is_file()} == before


def test_an_input_that_only_a_folder_names_is_not_written_over_through_a_link(
    npzw: Run, evening: Path
) -> None:
    (evening.parent / "verslag.md").hardlink_to(evening)
    done = npzw("report", ".", "-o", "verslag.md")
    assert done.returncode == 2
    assert "verslag.md is ook invoer" in done.stderr
