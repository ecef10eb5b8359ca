"""Earlier meetings teach, whatever lies in the folder beside them."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.learned import OUTSIDE, Learned
from npzw_tui.services.learning import Learning, learn_folder
from npzw_tui.storage.tail import read_session_file

from ..making import CountedIds, begin, file_of, remark, resume, say, session

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Record

MOULD = "Schimmel wordt overgeschilderd"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def linked(id_: str, node: str, text: str = MOULD) -> Record:
    return remark(id_, text=text, links=(node,), verdict="in")


def put(folder: Path, name: str, *remarks: Record) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(file_of([session(), *remarks]))
    return path


def nodes(learned: Learned, word: str = "schimmel") -> set[str]:
    return set(learned.evidence([word]))


def slices_of(learning: Learning, limit: int) -> int:
    slices = 1
    while not learning.read(limit):
        slices += 1
    return slices


def test_links_of_earlier_evenings_of_the_folder_count(tmp_path: Path) -> None:
    for day, node in ((21, "wonen.woningen"), (22, "gezondheid.mentaal")):
        recorder = begin(tmp_path, date=date(2023, 6, day), ids=CountedIds(day * 1000))
        say(recorder, MOULD, links=(node,), verdict="in")
        say(recorder, "Parkeren is duur", verdict="niet")
        say(recorder, "Schimmel, en niemand weet waar dat staat")
        recorder.close()
    learned, findings = learn_folder(tmp_path)
    assert findings == []
    assert len(learned) == 4
    assert nodes(learned) == {"wonen.woningen", "gezondheid.mentaal"}
    assert nodes(learned, "parkeren") == {OUTSIDE}


def test_a_link_that_was_withdrawn_later_counts_no_more(tmp_path: Path) -> None:
    recorder = begin(tmp_path)
    unlinked = say(recorder, MOULD, links=("wonen",), verdict="in")
    gone = say(recorder, MOULD, links=("werk",), verdict="in")
    say(recorder, "De lift is stuk", links=("wonen",), verdict="in")
    recorder.close()
    assert nodes(learn_folder(tmp_path)[0]) == {"wonen", "werk"}
    recorder = resume(recorder.path)
    recorder.load()
    recorder.revise(unlinked, links=(), verdict="onbekend")
    recorder.withdraw(gone)
    recorder.close()
    learned, _findings = learn_folder(tmp_path)
    assert nodes(learned) == set()
    assert len(learned) == 1


def test_a_withdrawal_counts_in_whichever_file_it_stands(tmp_path: Path) -> None:
    put(tmp_path, "2023-06-21_a.toml", linked("r1", "wonen"))
    put(tmp_path, "2023-07-21_b.toml", remark("r1", rev=2, text=MOULD, deleted=True))
    put(tmp_path, "samengevoegd.toml", linked("r1", "wonen"))
    assert len(learn_folder(tmp_path)[0]) == 0


def test_a_folder_that_is_not_there_or_empty_teaches_nothing(tmp_path: Path) -> None:
    assert learn_folder(tmp_path / "nergens")[1] == []
    learned, findings = learn_folder(tmp_path)
    assert (len(learned), findings) == (0, [])


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "sessions")
    _learned, (finding,) = learn_folder(path)
    assert finding.file == str(path)
    assert finding.mend


def test_it_takes_slices_that_are_never_much_longer_than_asked(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", *(linked(f"a{n}", "wonen") for n in range(300)))
    put(tmp_path, "b.toml", *(linked(f"b{n}", "wonen") for n in range(300)))
    learned = Learned()
    learning = Learning(tmp_path, learned)
    before, done = 0, False
    while not done:
        done = learning.read(40)
        assert len(learned) - before <= 40
        before = len(learned)
    assert len(learned) == 600


def test_many_small_files_are_not_opened_at_once(tmp_path: Path) -> None:
    for number in range(60):
        put(tmp_path, f"{number}.toml", linked(f"r{number}", "wonen"))
    learned = Learned()
    assert slices_of(Learning(tmp_path, learned), 100) > 10
    assert len(learned) == 60


def test_nothing_is_read_before_the_first_slice(tmp_path: Path) -> None:
    learned = Learned()
    learning = Learning(tmp_path, learned)
    put(tmp_path, "later.toml", linked("r1", "wonen"))
    assert len(learned) == 0
    slices_of(learning, 10)
    assert len(learned) == 1


def test_the_newest_meetings_come_first_and_renamed_files_last(tmp_path: Path) -> None:
    names = ["2022-01-01_x.toml", "2023-06-21_x.toml", "2023-06-20_x.toml", "oud.toml"]
    for name in names:
        put(tmp_path, name, *(linked(f"{name}{n}", name) for n in range(10)))
    learned = Learned()
    learning = Learning(tmp_path, learned)
    seen: list[str] = []
    done = False
    while not done:
        done = learning.read(26)
        seen += [node for node in learned.evidence(["schimmel"]) if node not in seen]
    assert seen == [names[1], names[2], names[0], names[3]]


def test_the_own_file_is_left_out_and_what_is_known_of_it_comes_first(tmp_path: Path) -> None:
    own = begin(tmp_path / "sessions")
    id_ = say(own, MOULD, links=("wonen",), verdict="in")
    say(own, "De lift is stuk", links=("wonen",), verdict="in")
    own.withdraw(id_)
    # A merged file may still have what was withdrawn.
    first = read_session_file(own.path).records[1]
    put(tmp_path / "sessions", "samengevoegd.toml", first, linked("r9", "werk", "Stage"))
    learned = Learned()
    elsewhere = tmp_path / "sessions" / ".." / "sessions" / own.path.name
    learning = Learning(own.path.parent, learned, own=elsewhere)
    slices_of(learning, 10)
    assert nodes(learned, "lift") == set()
    learned = Learned()
    known = own.meeting.revisions()
    learning = Learning(own.path.parent, learned, own=own.path, known=known)
    say(own, "Te laat om hier nog bij te horen")
    assert not learning.read(4)
    assert nodes(learned, "lift") == {"wonen"}
    slices_of(learning, 10)
    assert nodes(learned) == set()
    assert nodes(learned, "stage") == {"werk"}
    own.close()


def test_other_files_in_the_folder_are_passed_over_in_silence(tmp_path: Path) -> None:
    put(tmp_path, "goed.toml", linked("r1", "wonen"))
    for name in ("x.toml.lock", "x.toml.draft", "x.toml.torn", "notities.txt", "x.toml.tmp"):
        put(tmp_path, name, linked(name, "werk"))
    (tmp_path / "map.toml").mkdir()
    learned, findings = learn_folder(tmp_path)
    assert nodes(learned) == {"wonen"}
    assert findings == []


@POSIX
def test_a_pipe_with_the_name_of_a_session_does_not_keep_anybody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.toml")
    (tmp_path / "los.toml").symlink_to(tmp_path / "weg.toml")
    (tmp_path / "rond.toml").symlink_to(tmp_path / "rond.toml")
    put(tmp_path, "goed.toml", linked("r1", "wonen"))
    learned, findings = learn_folder(tmp_path)
    assert (nodes(learned), findings) == ({"wonen"}, [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 70_000,
        b"\xff\xfe\x00",
        b'[tool]\nname = "x"\n',
        b'"""' * 30_000,
        b"[[remark]]\n" * 5000,
        file_of([session()]).replace(b"format = 1", b"format = x"),
    ],
    ids=["empty", "zeros", "binary", "other toml", "quotes", "headers", "damaged head"],
)
def test_a_file_that_is_no_session_is_told_and_the_others_count(
    tmp_path: Path, data: bytes
) -> None:
    bad = tmp_path / "2023-06-22_slecht.toml"
    bad.write_bytes(data)
    put(tmp_path, "2023-06-21_goed.toml", linked("r1", "wonen"))
    learned, (finding,) = learn_folder(tmp_path)
    assert nodes(learned) == {"wonen"}
    assert finding.file == str(bad)
    assert finding.what


def test_a_damaged_remark_is_told_and_the_others_of_its_file_count(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", linked("r1", "wonen"), linked("r2", "werk", "Stage"))
    path.write_bytes(path.read_bytes().replace(b'kind = "zorg"', b"kind = zorg", 1))
    learned, (finding,) = learn_folder(tmp_path)
    assert (nodes(learned), nodes(learned, "stage")) == (set(), {"werk"})
    assert finding.file == str(path)
    assert finding.line


def test_of_a_newer_format_what_is_known_counts_and_it_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", linked("r1", "wonen"))
    path.write_bytes(path.read_bytes().replace(b"format = 1", b"format = 9"))
    learned, (finding,) = learn_folder(tmp_path)
    assert nodes(learned) == {"wonen"}
    assert (finding.file, "9" in finding.what) == (str(path), True)


@pytest.mark.parametrize("cut", [1, 5, 40, 120])
def test_a_torn_end_is_no_finding_because_somebody_may_be_writing_it(
    tmp_path: Path, cut: int
) -> None:
    path = put(tmp_path, "a.toml", linked("r1", "wonen"), linked("r2", "werk", "Stage"))
    path.write_bytes(path.read_bytes()[:-cut])
    learned, findings = learn_folder(tmp_path)
    assert (nodes(learned), nodes(learned, "stage"), findings) == ({"wonen"}, set(), [])


@POSIX
def test_files_that_vanish_or_change_midway_never_stop_it(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, f"{name}.toml", *(linked(f"{name}{n}", name, name) for n in range(500)))
        for name in ("dak", "buurt", "boom", "bank")
    ]
    learned = Learned()
    learning = Learning(tmp_path, learned)
    assert not learning.read(100)
    paths[0].unlink()
    while not nodes(learned, "buurt"):
        assert not learning.read(100)
    assert len(learned) < 500 + 100
    assert learning.findings == []
    paths[1].unlink()
    paths[1].mkdir()
    paths[2].unlink()
    slices_of(learning, 100)
    assert [nodes(learned, name) for name in ("dak", "buurt", "boom", "bank")] == [
        {"dak"},
        {"buurt"},
        set(),
        {"bank"},
    ]
    assert [finding.file for finding in learning.findings] == [str(paths[1])]


def test_a_file_that_became_shorter_midway_is_read_anew(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", *(linked(f"r{n}", "wonen") for n in range(500)))
    learned = Learned()
    learning = Learning(tmp_path, learned)
    assert not learning.read(400)
    path.write_bytes(file_of([session(), linked("nieuw", "werk", "Stage")]))
    slices_of(learning, 100)
    assert nodes(learned, "stage") == {"werk"}


def test_a_closed_file_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", linked("r1", "wonen"))
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    _learned, (finding,) = learn_folder(tmp_path)
    assert finding.file == str(path)


def test_what_is_added_afterwards_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", linked("r1", "wonen"))
    learned = Learned()
    learning = Learning(tmp_path, learned)
    slices_of(learning, 10)
    put(tmp_path, "b.toml", linked("r2", "werk", "Stage"))
    assert learning.read(10)
    assert nodes(learned, "stage") == set()
