from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui.domain.evening import Evening
from npzw_tui.domain.records import FORMAT
from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.services.followed import STILL
from npzw_tui.services.follower import Follower, Look
from npzw_tui.storage.codec import decode

from ..making import begin, file_of, remark, say, session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.records import Record
    from npzw_tui.storage.codec import Fragment

MEETING = "2023-06-21-moerwijk"
NAME = "2023-06-21_moerwijk_tafel-2_0123abcd.toml"


class Seconds:
    """A clock that goes on far enough between two looks for the folder to be listed again."""

    def __init__(self) -> None:
        self.at = 0.0
        self.step = 1.0

    def __call__(self) -> float:
        self.at += self.step
        return self.at


class Folder:
    """A folder of session files, and somebody who follows it."""

    def __init__(self, path: Path, **given: Any) -> None:
        self.path = path
        self.clock = Seconds()
        self.follower = Follower(path, MEETING, clock=self.clock, **given)

    def put(self, name: str, *records: Record, end: bytes = b"") -> Path:
        path = self.path / name
        path.write_bytes(file_of(records) + end)
        return path

    def look(self, limit: int | None = None) -> Look:
        return self.follower.look(limit)

    def ids(self) -> list[str]:
        """The ids of what one look gives, but for sessions; nothing may be wrong."""
        look = self.look()
        assert not look.findings
        return [record.id for record in look.records if record.table != "session"]

    def told(self) -> list[str]:
        """What one look finds wrong, by file name."""
        return [f"{Path(f.file).name}: {f.what}" for f in self.look().findings]

    @property
    def states(self) -> dict[str, str]:
        return {file.path.name: file.state for file in self.follower.files}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def append(path: Path, *records: Record) -> None:
    with path.open("ab") as file:
        file.write(b"".join(b"\n" + file_of([record]) for record in records))


def test_all_files_of_the_meeting_are_read_but_the_own_one(tmp_path: Path) -> None:
    own = begin(tmp_path, recorder="gespreksleider")
    folder = Folder(tmp_path, own=own.path)
    say(own, "Ik zelf")
    table = begin(tmp_path, recorder="tafel-2")
    first = say(table, "Het plein is donker")
    look = folder.look()
    assert (look.records[0], look.done, look.findings) == (table.session, True, [])
    assert [record.id for record in look.records] == [table.session.id, first]
    second = say(table, "De lift staat stil")
    assert folder.ids() == [second]
    assert folder.ids() == []
    (file,) = folder.follower.files
    assert (file.path, file.session, file.state) == (table.path, table.session, "followed")
    assert file.records == 3
    modified = datetime.fromtimestamp(table.path.stat().st_mtime, UTC)
    assert file.changed == modified


def test_files_that_appear_vanish_and_come_back_are_read_once(folder: Folder) -> None:
    assert folder.ids() == []
    path = folder.put(NAME, session(), remark("r1"))
    assert folder.ids() == ["r1"]
    aside = path.rename(folder.path / "weg")
    assert folder.ids() == []
    assert folder.states == {NAME: "gone"}
    append(aside, remark("r2"))
    aside.rename(path)
    assert folder.ids() == ["r2"]
    assert folder.states == {NAME: "followed"}


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "later")
    assert folder.look() == Look([], [], done=True)
    folder.path.mkdir()
    folder.put(NAME, session(), remark("r1"))
    assert folder.ids() == ["r1"]


def test_a_folder_that_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "map")
    folder.path.write_text("geen map")
    assert folder.told() == ["map: niet te lezen"]
    assert folder.told() == []
    folder.path.unlink()
    folder.path.mkdir()
    folder.put(NAME, session(), remark("r1"))
    assert folder.ids() == ["r1"]


def test_a_file_that_a_sync_tool_puts_in_its_place_goes_on_where_the_old_one_ended(
    folder: Folder,
) -> None:
    path = folder.put(NAME, session(), remark("r1"))
    folder.look()
    folder.put(".whole", session(), remark("r1"), remark("r2")).replace(path)
    assert folder.ids() == ["r2"]
    # another beginning: all of it is read again
    folder.put(".whole", session(venue="Wijkcentrum"), remark("r1"), remark("r3")).replace(path)
    assert folder.ids() == ["r1", "r3"]


def test_a_file_that_became_shorter_is_read_from_its_start(folder: Folder) -> None:
    path = folder.put(NAME, session(), remark("r1"), remark("r2"))
    folder.look()
    os.truncate(path, path.stat().st_size - 5)
    assert folder.ids() == ["r1"]
    path.write_bytes(b"")
    assert folder.ids() == []
    folder.put(NAME, session(), remark("r1"), remark("r2"))
    assert folder.ids() == ["r1", "r2"]


def test_a_file_of_another_meeting_that_takes_the_name_is_not_read(folder: Folder) -> None:
    path = folder.put(NAME, session(), remark("r1"))
    folder.look()
    elsewhere = session("s7", meeting="2023-06-22-laak")
    folder.put(".x", elsewhere, remark("q1", session="s7"), remark("q2", session="s7")).replace(
        path
    )
    assert folder.ids() == []
    assert folder.states == {NAME: "elsewhere"}
    folder.put(".x", session(), remark("r1"), remark("r2")).replace(path)
    assert folder.ids() == ["r1", "r2"]


def test_what_a_sync_tool_has_not_finished_is_not_looked_at(folder: Folder) -> None:
    names = [
        f".{NAME}.x8fQ2z",
        f".syncthing.{NAME}.tmp",
        f"~syncthing~{NAME}.tmp",
        f".{NAME}.~1a2b",
        f"~${NAME}",
        *(NAME + end for end in (".tmp", ".part", ".torn", ".lock", ".draft", ".draft.damaged")),
        "notities.txt",
    ]
    for name in names:
        folder.put(name, session(), remark("r1"))
    assert folder.ids() == []
    assert folder.states == {}


@pytest.mark.parametrize(
    "name",
    [
        "2023-06-21_moerwijk_tafel-2_0123abcd (conflicted copy 2023-06-21 194210).toml",
        "2023-06-21_moerwijk_tafel-2_0123abcd.sync-conflict-20230621-194210-ABCDEFG.toml",
        "2023-06-21_moerwijk_tafel-2_0123abcd-LAPTOP-7.toml",
    ],
)
def test_a_conflict_copy_is_one_more_file_with_the_same_records(folder: Folder, name: str) -> None:
    folder.put(NAME, session(), remark("r1"), remark("r2"))
    folder.put(name, session(), remark("r1"), remark("r3"))
    evening = Evening(MEETING)
    for record in folder.look().records:
        evening.feed(record)
    assert list(evening.meeting.remark_ids) == ["r1", "r2", "r3"]
    assert list(evening.sessions) == ["s1"]
    assert folder.states == {NAME: "followed", name: "followed"}


def test_files_of_other_meetings_are_listed_and_nobody_is_troubled(folder: Folder) -> None:
    for number in range(30):
        name = f"2022-06-{number + 1:02}_laak_tafel-1_0123abcd.toml"
        path = folder.put(name, session(f"x{number}", meeting=f"m{number}"), remark("q1"))
    (folder.path / "map.toml").mkdir()
    assert folder.ids() == []
    assert set(folder.states.values()) == {"elsewhere"}
    # one of them is replaced: that is seen after a while, not at once
    folder.put(".x", session(), remark("r1")).replace(path)
    assert [ids for _look in range(10) if (ids := folder.ids())] == [["r1"]]
    path.unlink()
    first = "2022-06-01_laak_tafel-1_0123abcd.toml"
    (folder.path / first).unlink()
    folder.look()
    assert folder.states[path.name] == "gone"
    assert len(folder.states) == 30
    folder.put(first, session("s2"), remark("r2", session="s2"))
    assert [ids for _look in range(10) if (ids := folder.ids())] == [["r2"]]


def test_the_files_of_staff_are_read_whatever_meeting_they_are_about(folder: Folder) -> None:
    staff = session("s9", meeting="2023-07-01-verwerking", neighbourhood=STAFF_NEIGHBOURHOOD)
    folder.put("2023-07-01_verwerking_noor_0123abcd.toml", staff, remark("r1", rev=2, session="s9"))
    assert folder.ids() == ["r1"]
    assert list(folder.states.values()) == ["staff"]


def test_a_torn_end_is_waited_for_and_told_when_nobody_seems_to_write_it(folder: Folder) -> None:
    whole = file_of([session(), remark("r1"), remark("r2")])
    path = folder.path / NAME
    path.write_bytes(whole[:-20])
    assert folder.ids() == ["r1"]
    assert folder.ids() == []
    folder.clock.at += STILL
    assert folder.told() == [f"{NAME}: het laatste stuk is niet af"]
    assert folder.told() == []
    (file,) = folder.follower.files
    assert [finding.line for finding in file.findings] == [
        whole[: whole.index(b'"r2"')].count(b"\n")
    ]
    path.write_bytes(whole)
    assert folder.ids() == ["r2"]
    assert file.findings == []


@pytest.mark.parametrize("start", [b"", b"\0" * 300, b'[[session]]\nid = "s1"\nform'])
def test_a_head_that_is_not_whole_is_waited_for(folder: Folder, start: bytes) -> None:
    path = folder.path / NAME
    path.write_bytes(start)
    assert folder.ids() == []
    (file,) = folder.follower.files
    assert (file.state, file.session) == ("waiting", None)
    folder.clock.at += STILL
    assert folder.told() == [f"{NAME}: de kop van het bestand is niet af"]
    path.write_bytes(file_of([session(), remark("r1")]))
    assert folder.ids() == ["r1"]
    assert (file.state, file.findings) == ("followed", [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[[session]]\nid = \nrev = 1\n", "De kop van het bestand is beschadigd"),
        (file_of([remark()]), "Dit is geen bestand van een bijeenkomst"),
        (b"\xff\xfe\n[[session]]\nrev = 1\n", "De kop van het bestand is beschadigd"),
    ],
)
def test_a_file_without_a_head_that_can_be_read_is_named_once_and_passed_over(
    folder: Folder, content: bytes, told: str
) -> None:
    path = folder.put(NAME)
    path.write_bytes(content)
    assert folder.told() == [f"{NAME}: {told}"]
    assert folder.told() == []
    (file,) = folder.follower.files
    assert (file.state, [str(finding.what) for finding in file.findings]) == ("unread", [told])
    # somebody mends it
    path.write_bytes(file_of([session(), remark("r1")]))
    assert folder.ids() == ["r1"]
    assert file.findings == []


def test_a_file_that_cannot_be_opened_is_named_when_it_stays_so(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.put(NAME, session(), remark("r1"))
    # a loop of links cannot be opened by anybody, root included
    kept = path.rename(folder.path / "kept")
    path.symlink_to(path)
    folder.clock.step = 0.6
    assert folder.told() == folder.told() == []
    assert folder.told() == [f"{NAME}: niet te lezen"]
    assert folder.told() == []
    assert folder.states == {NAME: "unread"}
    path.unlink()
    kept.rename(path)
    assert folder.ids() == ["r1"]
    assert folder.states == {NAME: "followed"}


def test_of_a_newer_format_is_read_what_is_known(folder: Folder) -> None:
    newer = session(format=FORMAT + 1)
    data = file_of([newer, remark("r1")]) + b'\n[[hologram]]\nid = "h"\nsession = "s1"\nsize = 3\n'
    data += b"at = 2023-06-21T19:00:00.000000+02:00\nrev = 1\n"
    (folder.path / NAME).write_bytes(data)
    look = folder.look()
    assert [record.id for record in look.records] == ["s1", "r1", "h"]
    assert [finding.what for finding in look.findings] == [
        "geschreven door een nieuwere versie (formaat 2)"
    ]
    assert folder.told() == []


def test_a_damaged_record_is_told_once_and_the_rest_is_read(folder: Folder) -> None:
    data = file_of([session(), remark("r1"), remark("r2"), remark("r3")])
    path = folder.path / NAME
    path.write_bytes(data.replace(b'id = "r2"', b'id = "r2'))
    look = folder.look()
    assert [record.id for record in look.records] == ["s1", "r1", "r3"]
    (finding,) = look.findings
    assert (finding.file, finding.mend != "") == (str(path), True)
    append(path, remark("r4"))
    assert folder.ids() == ["r4"]
    path.write_bytes(path.read_bytes().replace(b"r1", b"rr"))
    folder.look()
    assert folder.told() == []


def test_records_of_other_tables_are_never_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[str | None] = []

    def read(fragment: Fragment) -> Record:
        decoded.append(fragment.table)
        return decode(fragment)

    monkeypatch.setattr("npzw_tui.services.followed.read_quickly", read)
    folder = Folder(tmp_path, tables=frozenset({"step"}))
    table = begin(tmp_path)
    say(table, "In vertrouwen")
    table.begin_step("reacties")
    say(table, "Ook in vertrouwen")
    folder.look()
    assert decoded == ["session", "step"]


def test_a_limit_is_kept_and_every_file_gets_its_turn(folder: Folder) -> None:
    for number in range(3):
        id_ = f"s{number}"
        remarks = [remark(f"r{number}-{n:02}", session=id_) for n in range(40)]
        folder.put(f"2023-06-21_moerwijk_tafel-{number}_0.toml", session(id_), *remarks)
    seen: list[Record] = []
    looks = 0
    done = False
    while not done:
        look = folder.look(10)
        assert len(look.records) <= 10
        seen += look.records
        done = look.done
        looks += 1
        if looks == 8:
            # by then none has been read to its end, and each has been read from
            assert {record.session for record in seen} == {"s0", "s1", "s2"}
    assert len({record.id for record in seen}) == len(seen) == 123


def test_an_idle_folder_is_neither_listed_nor_opened(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.put(NAME, session(), remark("r1"))
    os.utime(folder.path, (1, 1))
    folder.look()
    touched: list[Any] = []
    with monkeypatch.context() as patched:
        patched.setattr("os.listdir", touched.append)
        patched.setattr(type(path), "open", lambda *words: touched.append(words))
        folder.look()
    assert touched == []


_PIECES = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 400)), max_size=15)


def whole(tables: Iterable[int]) -> dict[int, bytes]:
    return {
        n: file_of(
            [
                session(f"s{n}", recorder=f"tafel-{n}"),
                *(remark(f"r{n}-{k}", session=f"s{n}", text="é" * k) for k in range(4)),
            ]
        )
        for n in tables
    }


@settings(max_examples=30)
@given(_PIECES)
def test_however_files_grow_each_record_comes_and_none_is_called_damaged(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[int, int]]
) -> None:
    folder = Folder(tmp_path_factory.mktemp("followed"))
    # no file stands still for long
    folder.clock.step = 0.51
    files, length = whole(range(3)), dict.fromkeys(range(3), 0)
    seen: list[str] = []
    for number, more in [*pieces, *((n, 10_000) for n in range(3))]:
        length[number] += more
        path = folder.path / f"2023-06-21_moerwijk_tafel-{number}_0.toml"
        path.write_bytes(files[number][: length[number]])
        seen += folder.ids()
    assert sorted(seen) == [f"r{n}-{k}" for n in range(3) for k in range(4)]
