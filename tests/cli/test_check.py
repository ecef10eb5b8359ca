"""``npzw-tui check``: every mistake has its line."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

CONTENT = Path(__file__).resolve().parents[2] / "content"
NAME = "2023-06-21_moerwijk_tafel-2_0123abcd.toml"
SESSION = """[[session]]
id = "01890a5d-ac96-774b-bcce-b302099a8057"
format = 1
meeting = "2023-06-21-moerwijk"
neighbourhood = "moerwijk"
date = 2023-06-21
recorder = "tafel-2"
programme = "npzw-2023-06"
at = 2023-06-21T19:00:00.000000+02:00
rev = 1
"""


def _remark(number: int = 1, rev: int = 1, **keys: str) -> str:
    own = {"step": '"reacties"', "kind": '"zorg"', "text": '"Schimmel"', **keys}
    lines = [f"{key} = {value}" for key, value in own.items() if value]
    return "\n".join(
        [
            "\n[[remark]]",
            f'id = "01890a60-1c1e-7a11-8f10-0c2b6a1f{number:04}"',
            'session = "01890a5d-ac96-774b-bcce-b302099a8057"',
            *lines,
            "at = 2023-06-21T19:42:10.123456+02:00",
            f"rev = {rev}\n",
        ]
    )


@pytest.fixture
def evening(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_text(SESSION + _remark(links='["wonen.woningen"]'), "utf-8")
    return path


def _append(path: Path, text: str) -> int:
    """Append a text; gives the number of the line that it begins on."""
    line = path.read_text("utf-8").count("\n") + 1
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    return line


def test_a_good_file_gives_no_findings(npzw, evening: Path) -> None:
    done = npzw("check", NAME)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 bestand nagekeken, 2 records, 0 fouten, 0 keer let op\n"


def test_our_own_content_is_right(npzw) -> None:
    done = npzw("check", str(CONTENT))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("4 bestanden nagekeken")


def test_a_damaged_record_is_named_with_its_line_and_exit_status_3(npzw, evening: Path) -> None:
    line = _append(evening, _remark(2, kind=""))
    done = npzw("check", NAME)
    assert done.returncode == 3
    (finding,) = done.stdout.splitlines()
    assert finding.startswith(f"{NAME}:{line + 1}: ")
    assert "kind" in finding
    assert "1 fout," in done.stderr


def test_a_torn_end_is_named(npzw, evening: Path) -> None:
    line = _append(evening, '\n[[remark]]\nid = "0189')
    done = npzw("check", NAME)
    assert done.returncode == 3
    assert done.stdout.startswith(f"{NAME}:{line + 1}: hier is het schrijven afgebroken")


def test_a_missing_newline_after_the_last_record_is_torn(npzw, evening: Path) -> None:
    evening.write_bytes(evening.read_bytes().rstrip(b"\n"))
    done = npzw("check", NAME)
    assert done.returncode == 3
    assert "hier is het schrijven afgebroken" in done.stdout


@pytest.mark.parametrize(
    ("keys", "offset", "told"),
    [
        ({"links": '["wonen.woning"]'}, 7, "het programma kent wonen.woning niet; bedoelt u wonen"),
        ({"step": '"reactie"'}, 4, "onbekende stap reactie; bedoelt u reacties?"),
        ({"kind": '"zorgen"'}, 5, "onbekende soort zorgen; bedoelt u zorg?"),
        ({"also": '["idee", "vraagje"]'}, 7, "onbekende soort vraagje; bedoelt u vraag?"),
        ({"tekst": '"x"'}, 7, "onbekende sleutel tekst: blijft bewaard, maar telt niet mee; bed"),
    ],
)
def test_an_unknown_word_is_a_let_op_with_the_nearest(
    npzw, evening: Path, keys: dict[str, str], offset: int, told: str
) -> None:
    line = _append(evening, _remark(2, **keys))
    done = npzw("check", NAME)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{NAME}:{line + offset}: let op: {told}")


def test_a_link_that_was_mended_later_is_no_finding(npzw, evening: Path) -> None:
    _append(evening, _remark(2, links='["fout"]') + _remark(2, rev=2, links='["wonen.woningen"]'))
    assert npzw("check", NAME).stdout == ""


def test_an_unknown_table_is_kept_and_named(npzw, evening: Path) -> None:
    _append(evening, _remark(2).replace("[[remark]]", "[[remrak]]"))
    done = npzw("check", NAME)
    assert done.returncode == 0
    assert "onbekende tabel remrak" in done.stdout
    assert "bedoelt u remark?" in done.stdout


def test_two_contents_of_one_revision_are_a_conflict(npzw, evening: Path, tmp_path: Path) -> None:
    other = tmp_path / "kopie.toml"
    shutil.copy(evening, other)
    _append(evening, _remark(2))
    _append(other, _remark(2, text='"Schimmel!"'))
    done = npzw("check", NAME, "kopie.toml")
    assert done.returncode == 0
    assert done.stdout.count("staat er ook met een andere inhoud") == 1


def test_a_copy_of_a_file_is_no_conflict(npzw, evening: Path, tmp_path: Path) -> None:
    shutil.copy(evening, tmp_path / "kopie.toml")
    done = npzw("check", ".")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("2 bestanden nagekeken, 4 records")


def test_a_record_of_a_session_that_is_not_there_is_named(npzw, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(_remark().lstrip(), "utf-8")
    assert "hoort bij een sessie" in npzw("check", NAME).stdout


def test_a_newer_format_is_named_and_its_words_are_not(npzw, evening: Path) -> None:
    text = evening.read_text("utf-8").replace("format = 1", "format = 2")
    evening.write_text(text + _remark(2, mood='"blij"'), "utf-8")
    done = npzw("check", NAME)
    assert done.returncode == 0
    assert "nieuwere versie (formaat 2)" in done.stdout
    assert "mood" not in done.stdout


def test_ids_of_another_programme_are_left_alone(npzw, evening: Path) -> None:
    text = evening.read_text("utf-8").replace("npzw-2023-06", "utrecht-2030")
    evening.write_text(text.replace("wonen.woningen", "huis.bouw"), "utf-8")
    done = npzw("check", NAME)
    assert done.returncode == 0
    assert "opgenomen met programma utrecht-2030" in done.stdout
    assert "huis.bouw" not in done.stdout


def test_without_content_the_rest_is_checked_all_the_same(npzw, evening: Path) -> None:
    _append(evening, _remark(2, kind=""))
    done = npzw("check", NAME, "--content", "nergens")
    assert done.returncode == 3
    assert "kind" in done.stdout
    assert "niet nagekeken" in done.stderr


def test_wildcards_that_the_shell_left_alone_are_resolved(npzw, evening: Path) -> None:
    assert npzw("check", "2023*.toml").stderr.startswith("1 bestand nagekeken")


def test_a_content_file_is_checked_in_the_light_of_its_folder(npzw, tmp_path: Path) -> None:
    folder = tmp_path / "inhoud"
    shutil.copytree(CONTENT, folder)
    programme = folder / "programme.toml"
    text = programme.read_text("utf-8").replace('line = "wonen"', 'line = "wonnen"', 1)
    programme.write_text(text, "utf-8")
    (folder / "agenda.toml").write_text("= fout\n", "utf-8")
    done = npzw("check", "inhoud/programme.toml")
    assert done.returncode == 3
    assert "wonnen" in done.stdout
    assert "agenda.toml" not in done.stdout
    both = npzw("check", "inhoud")
    assert "agenda.toml:1: " in both.stdout


def test_the_words_are_checked_by_themselves_and_with_their_folder(npzw, tmp_path: Path) -> None:
    folder = tmp_path / "inhoud"
    shutil.copytree(CONTENT, folder)
    words = folder / "keywords.toml"
    words.write_text(words.read_text("utf-8").replace('"wonen"', '"wonne"', 1), "utf-8")
    (folder / "agenda.toml").write_text("= fout\n", "utf-8")
    done = npzw("check", "inhoud/keywords.toml")
    assert done.returncode == 3
    (finding,) = done.stdout.splitlines()
    assert "wonne" in finding
    assert done.stderr.startswith("1 bestand nagekeken")
    both = npzw("check", "inhoud")
    assert len(both.stdout.splitlines()) == 2
    assert finding in both.stdout


def test_a_folder_without_words_is_right_and_one_without_some_gets_a_look(
    npzw, tmp_path: Path
) -> None:
    folder = tmp_path / "inhoud"
    shutil.copytree(CONTENT, folder)
    (folder / "keywords.toml").unlink()
    done = npzw("check", "inhoud")
    assert (done.returncode, done.stdout) == (0, "")
    (folder / "keywords.toml").write_text("", "utf-8")
    done = npzw("check", "inhoud")
    assert done.returncode == 0
    assert done.stdout.startswith("inhoud/keywords.toml:1: let op: ".replace("/", os.sep))


def _make(path: Path, data: bytes | None) -> None:
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is leeg"),
        (b" \n\n", "is leeg"),
        (b"\x7fELF\x00\x01\xff\xfe", "Er staat geen TOML-tekst in."),
        (b'[project]\nname = "x"\n', "geen sessiebestand en geen contentbestand"),
        (b"zomaar wat tekst\n", "geen sessiebestand en geen contentbestand"),
        (None, "staan geen bijeenkomsten en geen content"),
    ],
)
def test_what_is_neither_is_named_and_the_rest_is_checked(
    npzw, evening: Path, tmp_path: Path, data: bytes | None, told: str
) -> None:
    _make(tmp_path / "raar", data)
    done = npzw("check", "raar", NAME)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("npzw-tui: ")
    assert "raar" in done.stderr
    assert told in done.stderr
    assert "1 bestand nagekeken" in done.stderr


def test_a_file_that_is_not_there_is_named_with_the_nearest(npzw, evening: Path) -> None:
    done = npzw("check", NAME.replace("tafel-2", "tafel-3"))
    assert done.returncode == 2
    assert f"Bedoelt u {NAME}?" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(npzw, evening: Path) -> None:
    evening.chmod(0)
    done = npzw("check", NAME)
    assert done.returncode == 2
    assert "niet te lezen" in done.stderr


def test_english_findings(npzw, evening: Path) -> None:
    _append(evening, _remark(2, step='"reactie"'))
    done = npzw("check", NAME, "--lang", "en")
    assert "note: unknown step reactie; do you mean reacties?" in done.stdout
