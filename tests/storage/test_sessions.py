from __future__ import annotations

import os
from pathlib import Path

import pytest

from npzw_tui.errors import NpzwError
from npzw_tui.storage.sessions import find_session, list_sessions, read_session

from ..making import file_of, remark, session


def put(folder: Path, name: str, data: bytes, age: int) -> Path:
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return path


def test_the_files_of_a_folder_are_listed_newest_first(tmp_path: Path) -> None:
    old = put(tmp_path, "b.toml", file_of([session("s1")]), 10)
    new = put(tmp_path, "a.toml", file_of([session("s2"), remark()]), 5)
    put(tmp_path, "a.toml.lock", b"\nrecorder = 'x'", 0)
    put(tmp_path, "a.toml.draft", b"text = 'x'", 0)
    put(tmp_path, "a.toml.torn", b"[[rem", 0)
    files, findings = list_sessions(tmp_path)
    assert [file.path for file in files] == [new, old]
    assert [file.session for file in files] == [session("s2"), session("s1")]
    assert files[0].size == new.stat().st_size
    assert files[0].modified.timestamp() == 1_700_000_000 - 5
    assert findings == []


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    put(tmp_path, "empty.toml", b"", 0)
    put(tmp_path, "other.toml", b'[tool]\nname = "x"\n', 0)
    put(tmp_path, "broken.toml", file_of([session()]).replace(b"format = 1", b"format = x"), 0)
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to("nowhere")
    if hasattr(os, "mkfifo"):
        # nobody ever writes to it: opening it would wait for that
        os.mkfifo(tmp_path / "pipe.toml")
    put(tmp_path, "good.toml", file_of([session()]), 0)
    files, findings = list_sessions(tmp_path)
    assert [file.path.name for file in files] == ["good.toml"]
    assert [name for finding in findings if (name := Path(finding.file).name) != "pipe.toml"] == [
        "broken.toml",
        "empty.toml",
        "folder.toml",
        "link.toml",
        "other.toml",
    ]
    assert all(finding.what for finding in findings)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list_sessions(tmp_path / "weg") == ([], [])


def test_the_newest_file_of_a_recorder_at_a_meeting_is_found(tmp_path: Path) -> None:
    put(tmp_path, "a.toml", file_of([session("s1")]), 20)
    new = put(tmp_path, "b.toml", file_of([session("s2")]), 10)
    put(tmp_path, "c.toml", file_of([session("s3", recorder="tafel-3")]), 0)
    put(tmp_path, "d.toml", file_of([session("s4", meeting="2023-06-22-moerwijk")]), 0)
    assert find_session(tmp_path, "2023-06-21-moerwijk", "tafel-2") == new
    assert find_session(tmp_path, "2023-06-21-moerwijk", "tafel-9") is None


def test_a_damaged_session_table_is_told_with_its_line(tmp_path: Path) -> None:
    data = file_of([session(), remark()]).replace(b'recorder = "tafel-2"', b"recorder = 2")
    path = put(tmp_path, "a.toml", data, 0)
    with pytest.raises(NpzwError, match="beschadigd") as told:
        read_session(path)
    assert f"{path}:7: ‘recorder’" in told.value.message


def test_the_session_may_stand_behind_other_records(tmp_path: Path) -> None:
    path = put(tmp_path, "a.toml", file_of([remark(), session()]), 0)
    assert read_session(path) == session()
