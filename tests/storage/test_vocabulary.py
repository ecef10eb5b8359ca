"""The words of a content folder: read whole or not at all, with every mistake on its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary
from npzw_tui.storage.content import ContentError, check_content, read_content
from npzw_tui.storage.content_schema import CONTENT_FILES, FILES, key_types
from npzw_tui.storage.vocabulary import read_vocabulary
from npzw_tui.storage.vocabulary_rules import KEYWORDS

from ..another_city import FOLDER, PROGRAMME, change, line_of

if TYPE_CHECKING:
    from npzw_tui.domain.findings import Finding

NAME = "keywords.toml"
WORDS = """\
[[node]]
id = "water"
keywords = ["sloot", "golf"]

[[node]]
id = "lucht"
keywords = ["wind"]  # en verder niets

[[node]]
id = "water.zwemmen"
keywords = [
  # in het water
  "duiken",
  "crawl leren",
]
hints = ["nat", "koud"]

[[node]]
id = "steiger"
hints = ["planken"]

[[outside]]
id = "meeuwen"
title = "Meeuwen"
keywords = [
  "meeuw", "krijsen",
]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {**FOLDER, NAME: WORDS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> Vocabulary:
    return read_vocabulary(folder, read_content(folder).programme)


def only(folder: Path) -> Finding:
    """The one finding; reading must refuse on it too, and only reading the words."""
    (finding,) = check_content(folder)
    with pytest.raises(ContentError) as caught:
        read(folder)
    assert caught.value.findings == (finding,)
    assert finding.severity == "fout"
    return finding


def test_the_words_of_another_city_are_read(folder: Path) -> None:
    vocabulary = read(folder)
    assert check_content(folder) == []
    assert [entry.id for entry in vocabulary.nodes] == [
        "water",
        "lucht",
        "water.zwemmen",
        "steiger",
    ]
    assert vocabulary.nodes[2] == NodeWords(
        id="water.zwemmen", keywords=("duiken", "crawl leren"), hints=("nat", "koud")
    )
    assert vocabulary.outside == (
        Topic(id="meeuwen", title="Meeuwen", keywords=("meeuw", "krijsen")),
    )


def test_a_folder_without_words_is_right_and_gives_none(folder: Path) -> None:
    (folder / NAME).unlink()
    assert read(folder) == Vocabulary()
    assert check_content(folder) == []


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(folder: Path) -> None:
    right = read(folder)
    (folder / NAME).write_bytes(WORDS.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read(folder) == right


def test_mistakes_in_the_words_do_not_keep_the_programme_from_being_read(folder: Path) -> None:
    (folder / NAME).write_text("= fout", encoding="utf-8")
    assert read_content(folder).programme.id == "haven-2030"
    assert "TOML" in only(folder).what


# old text, new text, text on the line that is found ("" for the new text), key, told
MISTAKES = [
    ('"golf"', "7", "", "keywords", "geen tekst is"),
    ('["sloot", "golf"]', '"sloot"', "", "keywords", 'keywords = ["…", "…"]'),
    ('"golf"', '""', "", "keywords", "zonder woord"),
    ('"crawl leren"', '" "', "", "keywords", "zonder woord"),
    ('"duiken"', '"--- !"', "--- !", "keywords", "zonder woord"),
    ('"duiken"', '"dui\\u0007ken"', "", "keywords", "niet te tonen"),
    ('"duiken"', '"dui\\nken"', "", "keywords", "meer regels"),
    ('"golf"', '"sloot"', "", "keywords", "sloot staat er twee keer"),
    ('"crawl leren"', '"crawl-leren", "duiken"', "", "keywords", "duiken staat er twee keer"),
    ('"koud"', '"koud", "koud"', "", "hints", "koud staat er twee keer"),
    ('"nat"', '"Duiken"', "", "hints", "Duiken staat bij keywords en ook bij hints"),
    ("hints", "hint", "", "hint", "bedoelt u hints"),
    ('hints = ["pl', 'title = "S"\nhints = ["pl', "title", "title", "uit id, keywords, hints"),
    ('title = "Meeuwen"\n', "", "[[outside]]", "title", "regel title = … bij"),
    ('title = "Meeuwen"', 'title = ""', "", "title", "is leeg"),
    ('title = "Meeuwen"', 'title = "Meeu\\nwen"', "", "title", "op één regel"),
    ('title = "Meeuwen"', 'title = "\\u001b[31m"', "", "title", "niet te tonen"),
    ('[[node]]\nid = "water"\n', "[[node]]\n", "[[node]]", "id", "regel id = … bij"),
    ('id = "lucht"', 'id = ""', "", "id", "is leeg"),
    ('id = "lucht"', "id = 3", "", "id", "tekst tussen"),
    ('id = "lucht"', 'id = "lucth"', "", "id", "bedoelt u lucht"),
    ('id = "lucht"', 'id = "zzz"', "", "id", "neem een id uit programme.toml"),
    ('id = "steiger"', 'id = "Steiger"', "", "id", "bedoelt u steiger"),
    ('id = "meeuwen"', 'id = "Meeuwen"', "", "id", "zoals meeuwen"),
    ('id = "meeuwen"', 'id = "lucht"', 'lucht"\ntitle', "id", "al het id van iets in het"),
    ("[[outside]]", '[[outside]]\nid = "meeuwen"\ntitle = "M"\nhints=["x"]\n[[outside]]',
     'meeuwen"\ntitle = "Me', "id", "twee keer"),
    ("[[outside]]", "[[outsite]]", "", "outsite", "bedoelt u outside"),
    ("[[outside]]", "[outside]", "", None, "[[outside]]"),
    ("[[node]]", 'titel = "Woorden"\n[[node]]', "titel", "titel", "kies uit node, outside"),
    ("[[node]]", 'id = "lijst"\n[[node]]', "id", "id", "kies uit node, outside"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "key", "told"), MISTAKES)
def test_a_mistake_is_told_by_file_line_and_key_with_how_to_mend_it(
    folder: Path, old: str, new: str, at: str, key: str | None, told: str
) -> None:
    change(folder, NAME, old, new)
    finding = only(folder)
    line = line_of(folder / NAME, at or new)
    assert (finding.file, finding.line, finding.key) == (str(folder / NAME), line, key)
    assert told in f"{finding.what}; {finding.mend}".replace("‘", "").replace("’", "")


def test_the_same_node_twice_is_told_where_it_stands_for_the_second_time(folder: Path) -> None:
    again = '[[node]]\nid = "lucht"\nkeywords = ["storm"]\n'
    (folder / NAME).write_text(WORDS + again, encoding="utf-8")
    assert only(folder).line == (WORDS + again).count("\n") - 1


def test_a_topic_outside_may_be_called_niet_and_share_words_with_nodes(folder: Path) -> None:
    change(folder, NAME, 'id = "meeuwen"', 'id = "niet"')
    change(folder, NAME, '"meeuw"', '"golf"')
    assert check_content(folder) == []
    assert read(folder).outside[0].id == "niet"


def test_all_mistakes_are_told_at_once_and_nothing_is_read(folder: Path) -> None:
    change(folder, NAME, '"golf"', '"sloot"')
    change(folder, NAME, '"lucht"', '"lucth"')
    change(folder, NAME, "hints", "hint")
    with pytest.raises(ContentError) as caught:
        read(folder)
    assert [finding.line for finding in caught.value.findings] == [3, 6, 16]
    assert caught.value.findings == tuple(check_content(folder))


def test_the_error_names_the_file_and_is_short_where_room_is_short(folder: Path) -> None:
    change(folder, NAME, '"lucht"', '"lucth"')
    with pytest.raises(ContentError) as caught:
        read(folder)
    assert str(folder / NAME) in caught.value.title
    assert f"{folder / NAME}:6: " in caught.value.message
    assert caught.value.brief == "keywords.toml heeft 1 fout; npzw-tui check zegt welke"


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ('"golf"', '"Slóót!"', "Slóót!", "‘Slóót!’ geldt als hetzelfde woord als ‘sloot’"),
        ('hints = ["planken"]', "", 'steiger"', "hier staan geen woorden"),
        ('hints = ["planken"]', "keywords = []", 'steiger"', "hier staan geen woorden"),
        ('keywords = [\n  "meeuw", "krijsen",\n]', "", "[[outside]]", "hier staan geen woorden"),
        ('[[node]]\nid = "steiger"\nhints = ["planken"]', "", "[[node]]", "geen woorden: steiger"),
        (WORDS, "", "", "van 4 delen van het programma"),
    ],
)
def test_what_does_no_harm_is_worth_a_look_and_no_fault(
    folder: Path, old: str, new: str, at: str, told: str
) -> None:
    change(folder, NAME, old, new)
    (finding,) = check_content(folder)
    assert told in finding.what
    assert finding.severity == "let op"
    assert finding.line in (line_of(folder / NAME, at), line_of(folder / NAME, at) - 1)
    assert read(folder) is not None


def test_what_is_worth_a_look_is_not_among_the_mistakes_of_an_error(folder: Path) -> None:
    change(folder, NAME, 'hints = ["planken"]', "")
    change(folder, NAME, '"golf"', '"sloot"')
    with pytest.raises(ContentError) as caught:
        read(folder)
    assert [finding.severity for finding in caught.value.findings] == ["fout"]


def test_many_nodes_without_words_are_counted_and_not_all_named(folder: Path) -> None:
    more = "".join(
        f'[[action]]\nid = "kade-{n}"\nline = "water"\ntitle = "Kade"\n' for n in range(9)
    )
    (folder / "programme.toml").write_text(PROGRAMME + more, encoding="utf-8")
    (finding,) = check_content(folder)
    assert finding.what.endswith(": kade-0, kade-1, kade-2, kade-3, kade-4 en nog 4")


def test_without_a_readable_programme_no_id_is_held_to_be_wrong(folder: Path) -> None:
    (folder / "programme.toml").write_text("= fout", encoding="utf-8")
    assert [Path(finding.file).name for finding in check_content(folder)] == ["programme.toml"]


def test_a_folder_instead_of_the_file_is_told(folder: Path) -> None:
    (folder / NAME).unlink()
    (folder / NAME).mkdir()
    assert "geen bestand" in only(folder).what


def test_text_that_is_not_utf_8_is_told_with_its_line(folder: Path) -> None:
    (folder / NAME).write_bytes(WORDS.replace("golf", "één").encode("cp1252"))
    finding = only(folder)
    assert (finding.line, "UTF-8" in finding.mend) == (3, True)


def test_no_finding_speaks_the_english_of_a_library(folder: Path) -> None:
    (folder / NAME).write_text(
        'id = 1\nnode = [3]\n[[outside]]\nid = ["x"]\nkeywords = 2020-01-01\nhints = [[1]]'
    )
    told = " ".join(str(finding) for finding in check_content(folder))
    for english in ("Input", "should", "valid ", "Field", "required", "Unexpected", "argument"):
        assert english not in told


def test_reading_good_words_imports_neither_pydantic_nor_what_knows_lines(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from npzw_tui.storage.content import read_content; "
        f"folder = Path({str(folder)!r}); content = read_content(folder); "
        "early = {m for m in sys.modules if 'vocabulary' in m or m.endswith('domain.dutch')}; "
        "from npzw_tui.storage.vocabulary import read_vocabulary; "
        "read_vocabulary(folder, content.programme); "
        "late = {'pydantic', 'npzw_tui.storage.toml_lines'} & set(sys.modules); "
        "print(sorted(early | late))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_file_is_known_by_its_name_and_every_field_can_come_from_it() -> None:
    assert (*(file.name for file in FILES), KEYWORDS.name) == CONTENT_FILES
    for table in KEYWORDS.tables:
        assert set(key_types(table.cls)) >= {"id", "keywords", "hints"}
    assert {table.field for table in KEYWORDS.tables} == set(Vocabulary.__dataclass_fields__)


tokens = st.sampled_from(
    [
        '"x"',
        "3",
        "true",
        "[]",
        '["sloot"]',
        '["x", "X"]',
        "2020-01-01",
        "{}",
        '""',
        "[[1]]",
        '"lucht"',
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=st.integers(0, 40), value=tokens, key=st.booleans())
def test_quick_reading_refuses_exactly_what_the_check_finds(
    folder: Path, at: int, value: str, key: bool
) -> None:
    lines = WORDS.splitlines()
    at %= len(lines)
    left, equals, _right = lines[at].partition(" = ")
    lines[at] = f"{left if key else 'zzz'} = {value}" if equals else value
    (folder / NAME).write_text("\n".join(lines), encoding="utf-8")
    if any(finding.severity == "fout" for finding in check_content(folder)):
        with pytest.raises(ContentError):
            read(folder)
    else:
        read(folder)
