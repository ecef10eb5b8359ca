"""Reading any number of files, and later what was written to them since."""

from __future__ import annotations

from pathlib import Path

import pytest

from npzw_tui.storage.codec import encode
from npzw_tui.storage.collecting import collect, read_on

from ..making import file_of, remark, session


def write(path: Path, *texts: str, table: str = "s1") -> Path:
    said = (remark(f"{table}-{n}", session=table, text=text) for n, text in enumerate(texts))
    path.write_bytes(file_of([session(table), *said]))
    return path


def test_files_and_folders_are_read_once_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    one = write(tmp_path / "een.toml", "een", "twee")
    write(tmp_path / "twee.toml", "drie", table="s2")
    damaged = write(tmp_path / "drie.toml", "vier", "vijf", table="s3")
    damaged.write_bytes(damaged.read_bytes().replace(b'"vier"', b'"vier'))
    heard: list[Path] = []
    collected = collect([tmp_path, one, tmp_path / "weg.toml"], heard.append)
    assert sorted(each.text for each in collected.collection.remarks) == [
        "drie",
        "een",
        "twee",
        "vijf",
    ]
    counts = {file.path.name: (file.records, len(file.findings)) for file in collected.files}
    assert counts == {"een.toml": (3, 0), "twee.toml": (2, 0), "drie.toml": (2, 1)}
    assert len(collected.findings) == len(collected.troubles) == 1
    assert not collected.complete
    assert set(heard) == {file.path for file in collected.files}


def test_what_the_listener_raises_ends_the_reading(tmp_path: Path) -> None:
    def stop(path: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect([write(tmp_path / "een.toml", "een")], stop)


def test_a_newer_format_is_read_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "een.toml"
    path.write_bytes(file_of([session(format=7), remark()]))
    collected = collect([path])
    with path.open("ab") as file:
        file.write(b"\n" + encode(session(format=7, rev=2), first=True))
    assert len(read_on(collected)) == 1
    assert collected.newer == [path]
    assert len(collected.collection.remarks) == 1


def test_reading_on_gives_what_is_new(tmp_path: Path) -> None:
    path = write(tmp_path / "een.toml", "een")
    collected = collect([path])
    assert read_on(collected) == []
    more = remark("s1-9", text="erbij")
    with path.open("ab") as file:
        file.write(b"\n" + encode(more, first=True) + b"\n[[remark]]\nid = ")
    assert read_on(collected) == [more]
    assert read_on(collected) == []
    # Half of it was there: that is no damage, only not yet written.
    assert collected.findings == []
    path.write_bytes(path.read_bytes().rpartition(b"\n[[remark]]")[0])
    with path.open("ab") as file:
        file.write(b"\n[[remark]]\nid = 3\nrev = 1\n")
    assert read_on(collected) == []
    assert len(collected.findings) == 1


def test_a_file_that_was_replaced_is_read_again_and_loses_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "een.toml", "een", "twee", "drie")
    collected = collect([path])
    other = write(tmp_path / "nieuw", "een")
    other.replace(path)
    assert read_on(collected) == []
    assert len(collected.collection.remarks) == 3


def test_files_that_come_into_a_named_folder_are_read_too(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    write(folder / "een.toml", "een")
    single = write(tmp_path / "los.toml", "los", table="s5")
    collected = collect([folder, single])
    (folder / "half.toml").write_bytes(b"")
    (folder / "notitie.txt").write_text("geen bijeenkomst", "utf-8")
    write(tmp_path / "buiten.toml", "buiten", table="s6")
    assert read_on(collected) == []
    write(folder / "half.toml", "twee", table="s2")
    assert [type(each).__name__ for each in read_on(collected)] == ["Session", "Remark"]
    assert read_on(collected) == []
    assert len(collected.collection.remarks) == 3
    assert collected.complete


def test_known_files_are_not_looked_at(tmp_path: Path) -> None:
    path = write(tmp_path / "een.toml", "een")
    collected = collect([path])
    with path.open("ab") as file:
        file.write(b"\n" + encode(remark("r9"), first=True))
    assert read_on(collected, [path]) == []
    assert len(read_on(collected)) == 1
