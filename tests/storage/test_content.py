from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npzw_tui.errors import Exit
from npzw_tui.storage.content import ContentError, check_content, read_content
from npzw_tui.storage.content_schema import FILES, key_types

from ..another_city import AGENDA, FOLDER, MEETING, PROGRAMME, change, line_of

if TYPE_CHECKING:
    from npzw_tui.domain.findings import Finding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FOLDER.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def only(folder: Path) -> Finding:
    """The one finding; reading must refuse on it too."""
    (finding,) = check_content(folder)
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    assert caught.value.findings == (finding,)
    return finding


def test_the_content_of_another_city_is_read(folder: Path) -> None:
    content = read_content(folder)
    assert check_content(folder) == []
    assert content.folder == folder
    assert [line.title for line in content.programme.lines] == ["Water", "Lucht"]
    assert content.programme.goals[0].details == ("baden", "duiken")
    assert content.programme.actions[0].neighbourhoods == ("noord", "zuid-west")
    assert [step.screen for step in content.agenda.steps] == ["plain", "reactions"]
    assert content.agenda.kind_by_mark["!"].id == "klacht"
    assert content.agenda.intro == "Voor iedereen"


def test_two_files_may_both_say_where_they_come_from(folder: Path) -> None:
    assert read_content(folder).agenda.source == ("dia 1", "dia 2")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(folder: Path) -> None:
    text = AGENDA.replace("\n", "\r\n").encode("utf-8-sig")
    (folder / "agenda.toml").write_bytes(text)
    assert read_content(folder).agenda.title == "Havenavond"


def test_reading_good_content_does_not_import_pydantic(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from npzw_tui.storage.content import read_content; "
        f"read_content(Path({str(folder)!r})); "
        "sys.exit([m for m in sys.modules if m.split('.')[0] in ('pydantic', 'textual')][:1] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


GOAL, ZWEMMEN = "[[goal]]", 'title = "Overal zwemmen"'
# file, old text, new text, text on the line that is found ("" for the new text), key, told
MISTAKES = [
    ("programme.toml", ZWEMMEN + "\n", "", GOAL, "title", "zet er een regel title = … bij"),
    ("programme.toml", ZWEMMEN, "title = 3", "", "title", "tekst tussen"),
    ("programme.toml", ZWEMMEN, 'title = " "', "", "title", "is leeg"),
    ("programme.toml", ZWEMMEN, 'title = "\\u001b[31m"', "", "title", "stuurtekens"),
    ("programme.toml", ZWEMMEN, 'title = "Over\\nal"', "", "title", "op één regel"),
    ("programme.toml", ZWEMMEN, ZWEMMEN + '\ntitel = "x"', "titel", "titel", "bedoelt u title"),
    ("programme.toml", '"duiken"', "7", "  7", "details", "geen tekst"),
    ("programme.toml", '"duiken"', '"dui\\u0007ken"', "", "details", "niet te tonen"),
    ("programme.toml", 'goals = ["w', 'goals = "x" #', "", "goals", 'goals = ["…", "…"]'),
    ("programme.toml", "top10 = true", "top10 = 1", "", "top10", "top10 = true"),
    ("programme.toml", "rank = 1", 'rank = "1"', "", "top10_rank", "top10_rank = 10"),
    ("programme.toml", "rank = 1", "rank = 1.0", "", "top10_rank", "heel getal"),
    ("programme.toml", "rank = 1", "rank = -1", "", "top10_rank", "tel vanaf 1"),
    ("programme.toml", "top10 = true\n", "", "top10_rank", "top10_rank", "top10 = true"),
    ("programme.toml", 'mission = "Een', '# "', "id", "mission", "regel mission = … bij"),
    ("programme.toml", "mission", 'titel = "x"\nmission', "titel", "titel", "bedoelt u title"),
    ("programme.toml", '"haven-2030"', "2030-01-01", "", "id", "tekst tussen"),
    ("programme.toml", '"lucht"', '"Fríse lucht"', "", "id", "frise-lucht"),
    ("programme.toml", '"steiger"', '"lucht"', 'lucht"\nline', "id", "ook bij [[line]]"),
    ("programme.toml", '"lucht"', '"water"', 'water"\ntitle = "L', "id", "ook bij [[line]]"),
    ("programme.toml", '"steiger"', '"niet"', "", "id", "#niet betekent niet in het"),
    ("programme.toml", "details", "keywords", "", "keywords", "keywords horen in keywords.toml"),
    ("programme.toml", "top10 = true", 'hints = ["x"]\ntop10 = true', "hints", "hints", "[[node]]"),
    ("agenda.toml", "screen", "keywords", "", "keywords", "onbekende sleutel"),
    ("programme.toml", 'line = "water"', 'line = "watr"', "", "line", "bedoelt u water"),
    ("programme.toml", 'line = "water"', 'line = "x"', "", "line", "kies uit water, lucht"),
    ("programme.toml", '["water.zwemmen"]', '["water.zwem"]', "", "goals", "u water.zwemmen"),
    ("programme.toml", '["water.zwemmen"]', '["water"]', "", "goals", "u water.zwemmen"),
    ("programme.toml", '  "zuid-west"', '  "zuid"', "", "neighbourhoods", "u zuid-west"),
    ("agenda.toml", "minutes = 45", 'minutes = "45"', "", "minutes", "heel getal"),
    ("agenda.toml", "minutes = 45", "minutes = true", "", "minutes", "heel getal"),
    ("agenda.toml", "minutes = 45", "minutes = 0", "", "minutes", "minstens een minuut"),
    ("agenda.toml", "minutes = 15\n", "", "[[step]]", "minutes", "minutes ontbreekt"),
    ("agenda.toml", '"reactions"', '"reaction"', "", "screen", "bedoelt u reactions"),
    ("agenda.toml", '"reactions"', "4", "screen", "screen", "kies uit plain, welcome"),
    ("agenda.toml", "screen", "sceen", "", "sceen", "bedoelt u screen"),
    ("agenda.toml", "screen", "zzz", "", "zzz", "of kies uit id, title"),
    (
        "agenda.toml",
        "[[step]]",
        "[avond]\nx = 1\n[[step]]",
        "[avond]",
        "avond",
        "onbekende sleutel",
    ),
    ("meeting.toml", 'step = "praten"', 'step = "paten"', "", "step", "bedoelt u praten"),
    ("meeting.toml", 'mark = "!"', 'mark = "!!"', "", "mark", "één leesteken"),
    ("meeting.toml", 'mark = "!"', 'mark = "#"', "", "mark", "één leesteken"),
    ("meeting.toml", 'title = "Verhaal"', 'title = "V"\nxx = 1', "xx = 1", "xx", "haal hem weg"),
]


@pytest.mark.parametrize(("name", "old", "new", "at", "key", "told"), MISTAKES)
def test_a_mistake_is_told_by_file_line_and_key_with_how_to_mend_it(
    folder: Path, name: str, old: str, new: str, at: str, key: str, told: str
) -> None:
    change(folder, name, old, new)
    finding = only(folder)
    line = line_of(folder / name, at or new)
    assert (finding.file, finding.line, finding.key) == (str(folder / name), line, key)
    assert told in f"{finding.what}; {finding.mend}".replace("‘", "").replace("’", "")


def test_a_single_table_where_a_list_of_them_belongs_is_told(folder: Path) -> None:
    change(folder, "meeting.toml", "[[aim]]", "[aim]")
    finding = only(folder)
    assert finding.line == line_of(folder / "meeting.toml", "[aim]")
    assert "[[aim]]" in finding.mend


@pytest.mark.parametrize("value", ["3", '["x"]', '"x"'])
def test_something_else_where_tables_belong_is_told(folder: Path, value: str) -> None:
    change(folder, "meeting.toml", "[[aim]]", f"aim = {value}\n[[question]]")
    finding = next(f for f in check_content(folder) if f.key == "aim")
    assert finding.line == line_of(folder / "meeting.toml", "aim")
    assert "[[aim]]" in finding.mend


@pytest.mark.parametrize("name", FOLDER)
def test_no_finding_speaks_the_english_of_a_library(folder: Path, name: str) -> None:
    (folder / name).write_text(
        'id = 1\ntitle = []\n[[kind]]\n[[step]]\nid = ["x"]\nfoo = 2020-01-01'
    )
    told = " ".join(str(finding) for finding in check_content(folder))
    for english in ("Input", "should", "valid ", "Field", "required", "Unexpected", "argument"):
        assert english not in told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_files(folder: Path) -> None:
    change(folder, "meeting.toml", 'step = "praten"', 'step = "paten"')
    change(folder, "programme.toml", 'line = "water"', 'line = "watr"')
    change(folder, "programme.toml", 'title = "Lucht"', "title = 4")
    found = [(Path(f.file).name, f.key) for f in check_content(folder)]
    assert found == [
        ("programme.toml", "title"),
        ("programme.toml", "line"),
        ("meeting.toml", "step"),
    ]


def test_a_mark_can_stand_for_one_kind_only(folder: Path) -> None:
    change(
        folder,
        "meeting.toml",
        "[[kind]]",
        '[[kind]]\nid = "zorg"\ntitle = "Z"\nmark = "!"\n[[kind]]',
    )
    finding = only(folder)
    assert finding.line == line_of(folder / "meeting.toml", 'mark = "!"\n\n')
    assert "zorg" in finding.what


@pytest.mark.parametrize(
    ("options", "at", "key", "told"),
    [
        ("", "[[tally]]", "options", "of milestones = true"),
        ("milestones = false", "[[tally]]", "options", "niets om een hand voor op te steken"),
        ("milestones = true", "milestones", "milestones", "zet [[milestone]] in programme.toml"),
        ('options = ["ja", " "]', "options", "options", "keuze 2 is leeg"),
        ('options = ["ja", "nee", "Ja "]', "options", "options", "‘Ja ’ staat er twee keer"),
        ('options = ["ja\\nnee"]', "options", "options", "zet de tekst op één regel"),
        ("options = 3", "options", "options", 'options = ["…", "…"]'),
        ('options = ["ja"]\nseveral = 1', "several", "several", "several = true"),
    ],
)
def test_a_count_of_hands_needs_something_to_raise_a_hand_for(
    folder: Path, options: str, at: str, key: str, told: str
) -> None:
    tally = f'[[tally]]\nid = "handen"\nstep = "praten"\ntitle = "Wie?"\n{options}\n\n[[kind]]'
    change(folder, "meeting.toml", "[[kind]]", tally)
    finding = only(folder)
    assert (finding.line, finding.key) == (line_of(folder / "meeting.toml", at), key)
    assert told in f"{finding.what}; {finding.mend}"


def test_a_count_of_hands_may_have_the_id_of_the_question_that_it_counts(folder: Path) -> None:
    tally = '[[tally]]\nid = "hoe-gaat-het"\nstep = "praten"\ntitle = "Hoe?"\noptions = ["goed"]\n'
    change(folder, "meeting.toml", "[[kind]]", f"{tally}\n[[kind]]")
    assert check_content(folder) == []
    assert read_content(folder).agenda.tally_by_id["hoe-gaat-het"].options == ("goed",)


def test_one_kind_at_least_needs_no_mark(folder: Path) -> None:
    change(folder, "meeting.toml", 'title = "Verhaal"', 'title = "Verhaal"\nmark = "&"')
    assert "elke soort heeft een teken" in only(folder).what


def test_two_actions_cannot_share_a_place_in_the_top_10(folder: Path) -> None:
    text = PROGRAMME + PROGRAMME[PROGRAMME.index("[[action]]") :].replace("steiger", "brug")
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    assert "al vergeven" in only(folder).what


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("programme.toml", "neighbourhood"),
        ("programme.toml", "line"),
        ("agenda.toml", "step"),
        ("meeting.toml", "kind"),
    ],
)
def test_what_no_meeting_can_do_without_must_be_there(folder: Path, name: str, table: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace(f"[[{table}]]", "[[weg]]"), encoding="utf-8")
    assert any(f"geen enkele [[{table}]]" in finding.what for finding in check_content(folder))


def test_a_missing_file_is_named_with_the_one_that_may_be_meant(folder: Path) -> None:
    (folder / "agenda.toml").rename(folder / "agenda.tml")
    finding = only(folder)
    assert (finding.file, finding.line) == (str(folder / "agenda.toml"), None)
    assert "ontbreekt" in finding.what
    assert "agenda.tml" in finding.mend


def test_a_reference_into_a_missing_file_is_not_held_against_the_other(folder: Path) -> None:
    (folder / "agenda.toml").unlink()
    assert "ontbreekt" in only(folder).what


def test_a_missing_folder_is_told_once(tmp_path: Path) -> None:
    finding = only(tmp_path / "weg")
    assert "bestaat niet" in finding.what
    assert "programme.toml" in finding.mend


def test_a_file_instead_of_a_folder_is_told(folder: Path) -> None:
    assert "geen map" in only(folder / "agenda.toml").what


def test_a_folder_instead_of_a_file_is_told(folder: Path) -> None:
    (folder / "agenda.toml").unlink()
    (folder / "agenda.toml").mkdir()
    assert "geen bestand" in only(folder).what


def test_a_file_that_points_at_itself_is_told(folder: Path) -> None:
    (folder / "agenda.toml").unlink()
    try:
        (folder / "agenda.toml").symlink_to("agenda.toml")
    except OSError:
        pytest.skip("no symbolic links here")
    assert "niet te lezen" in only(folder).what


@pytest.mark.parametrize("name", ["agenda.toml", ""])
def test_what_may_not_be_read_is_told(folder: Path, name: str) -> None:
    path = folder / name
    path.chmod(0)
    try:
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
        assert "geen toestemming" in only(folder).what
    finally:
        path.chmod(0o700)


def test_text_that_is_not_utf_8_is_told_with_its_line(folder: Path) -> None:
    text = AGENDA.replace("elkaar", "één").encode("cp1252")
    (folder / "agenda.toml").write_bytes(text)
    finding = only(folder)
    assert finding.line == 13
    assert "UTF-8" in finding.mend


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('id = "praten"', 'id "praten"', 12, "er mist een ="),
        ('id = "praten"', "id = praten", 12, "tussen aanhalingstekens"),
        ('id = "praten"', 'id = "praten', 12, "niet gesloten met aanhalingstekens"),
        ('id = "praten"', 'id = "praten" "x"', 12, "te veel achter de waarde"),
        ('id = "praten"', 'id = "pra\\ten\\q"', 12, "moet dubbel"),
        ('id = "praten"', 'id = "praten"\nid = "x"', 13, "twee keer"),
        ('["dia 1"]', '["dia 1"', 4, "niet gesloten met ]"),
        ("[[step]]", "[[step", 4, "niet gesloten"),
        ('id = "praten"', "id = 2023-02-31", 12, "datum"),
        ('id = "praten"', "= 3", 12, "hier hoort"),
        ("screen", "]", 17, "hier hoort"),
        ('id = "praten"', "id = " + "[" * 3000, 1, "niet te begrijpen"),
        ('id = "praten"', "id = " + "9" * 5000, 1, "niet te begrijpen"),
    ],
)
def test_bad_toml_is_told_with_its_line_in_dutch(
    folder: Path, old: str, new: str, line: int, words: str
) -> None:
    change(folder, "agenda.toml", old, new)
    finding = only(folder)
    assert (finding.line, words in finding.what) == (line, True), finding


def test_the_error_says_everything_a_user_needs(folder: Path) -> None:
    change(folder, "programme.toml", 'line = "water"', 'line = "watr"')
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    error = caught.value
    assert error.status == Exit.USAGE
    assert str(folder) in error.title
    path = folder / "programme.toml"
    assert f"{path}:{line_of(path, 'watr')}: " in error.message
    assert "--content" in error.hint


def test_an_error_with_very_many_findings_stays_readable(folder: Path) -> None:
    aims = "".join('[[aim]]\nid = "x"\ntitle = 4\n' for _ in range(30))
    (folder / "meeting.toml").write_text(MEETING + aims, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_content(folder)
    assert len(caught.value.findings) == 59
    assert caught.value.message.splitlines()[-1] == "… en nog 47 meer"


def test_every_field_of_the_dataclasses_can_come_from_a_file() -> None:
    for file in FILES:
        assert set(file.keys) <= set(key_types(file.target))
        assert {table.field for table in file.tables} <= {f.name for f in fields(file.target)}
        for table in file.tables:
            assert set(key_types(table.cls)) == {field.name for field in fields(table.cls)}


tokens = st.sampled_from(
    ['"x"', "3", "true", "[]", '["water"]', "1.5", "2020-01-01", "{}", '""', '"!"', "[[1]]"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.sampled_from([*FOLDER]), at=st.integers(0, 45), value=tokens, key=st.booleans())
def test_quick_reading_refuses_exactly_what_the_check_finds(
    folder: Path, name: str, at: int, value: str, key: bool
) -> None:
    text = FOLDER[name]
    lines = text.splitlines()
    at %= len(lines)
    left, equals, _right = lines[at].partition(" = ")
    lines[at] = f"{left if key else 'zzz'} = {value}" if equals else value
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    try:
        findings = check_content(folder)
        if findings:
            with pytest.raises(ContentError):
                read_content(folder)
        else:
            read_content(folder)
    finally:
        (folder / name).write_text(text, encoding="utf-8")
