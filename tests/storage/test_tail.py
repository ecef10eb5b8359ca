from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.storage.codec import Fragment, decode
from npzw_tui.storage.log import Log
from npzw_tui.storage.tail import TailReader, read_end, read_session_file

from ..making import file_of, mark, remark, session

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from npzw_tui.domain.records import Record

MANY: list[Record] = [session(), *(remark(f"r{n:04}", text="é" * (n % 90)) for n in range(900))]


def all_of(reader: TailReader, limit: int | None = None) -> list[Record]:
    records: list[Record] = []
    while True:
        batch = reader.read(limit)
        assert not batch.findings
        records += batch.records
        if batch.done:
            return records
        assert limit is not None
        assert len(batch.records) == limit


def test_a_file_is_read_in_slices_and_then_only_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(file_of(MANY))
    reader = TailReader(path)
    assert all_of(reader, 7) == MANY
    assert reader.offset == path.stat().st_size
    assert reader.read().records == []
    with path.open("ab") as file:
        file.write(b"\n" + file_of([remark("later")]))
    batch = reader.read()
    assert (batch.records, batch.done, batch.torn) == ([remark("later")], True, False)
    assert batch.offset == path.stat().st_size


def test_whatever_the_size_of_the_pieces_the_same_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evening.toml"
    records = MANY[:12]
    data = file_of(records).replace(b'"Schimmel', b'"Schimmel')
    path.write_bytes(data)
    for size in range(1, 300, 7):
        monkeypatch.setattr("npzw_tui.storage.tail._PIECE", size)
        assert all_of(TailReader(path), 2) == records
        assert read_end(path)[-1] == records[-1]


@given(st.lists(st.integers(0, 2000), max_size=12))
def test_a_file_that_grows_by_any_bytes_gives_each_record_once(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int]
) -> None:
    path = tmp_path_factory.mktemp("tail") / "evening.toml"
    data = file_of(MANY[:9])
    reader = TailReader(path)
    seen: list[Record] = []
    for cut in [*sorted(cuts), len(data)]:
        path.write_bytes(data[:cut])
        batch = reader.read()
        seen += batch.records
        assert not batch.findings
        assert batch.done
    assert seen == MANY[:9]


def test_a_string_of_several_lines_may_reach_over_a_piece(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    lines = "\n".join(["[[remark]]", "id = 1"] * 8000)
    text = file_of([session(), remark()]).decode()
    path.write_text(text.replace('"Schimmel wordt overgeschilderd"', f'"""\n{lines}"""'), "utf-8")
    batch = read_session_file(path)
    assert [record.table for record in batch.records] == ["session"]
    # 128,000 characters is more than a remark may have; but it is one record.
    assert [finding.key for finding in batch.findings] == ["text"]


def test_a_torn_end_waits_for_the_rest_also_when_it_is_moved_aside(tmp_path: Path) -> None:
    log = Log.create(tmp_path, session())
    reader = TailReader(log.path)
    reader.read()
    log.close()
    with log.path.open("ab") as file:
        file.write(file_of([remark("half")])[:50])
    batch = reader.read()
    assert (batch.records, batch.torn, batch.done) == ([], True, True)
    log = Log.open(log.path)
    log.append(remark("whole", text="x" * 500))
    log.close()
    assert reader.read().records == [remark("whole", text="x" * 500)]


def test_findings_tell_the_line_also_deep_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    data = file_of(MANY).replace(b'id = "r0800"', b'id = "r0800')
    path.write_bytes(data)
    batch = read_session_file(path)
    assert len(batch.records) == len(MANY) - 1
    (finding,) = batch.findings
    assert finding.file == str(path)
    assert finding.line == data[: data.index(b'"r0800')].count(b"\n") + 1


def test_who_looks_once_hears_of_a_torn_end(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    data = file_of([session(), remark("r1")])
    path.write_bytes(data + b"\n[[remark]]\n")
    batch = read_session_file(path)
    assert batch.records == [session(), remark("r1")]
    assert [(f.line, f.severity) for f in batch.findings] == [(data.count(b"\n") + 2, "fout")]


def test_another_file_under_the_name_is_read_from_its_start(tmp_path: Path) -> None:
    path, other = tmp_path / "evening.toml", tmp_path / "other"
    path.write_bytes(file_of([session()]))
    reader = TailReader(path, stop=path.stat().st_size)
    reader.read()
    other.write_bytes(file_of([session(venue="Wijkcentrum"), remark("r1")]))
    other.replace(path)
    assert reader.read().records == [session(venue="Wijkcentrum"), remark("r1")]
    assert reader.restarts == 1
    path.write_bytes(b"")
    assert reader.read().records == []


def test_a_longer_copy_that_takes_the_name_is_read_from_where_the_old_one_was_left(
    tmp_path: Path,
) -> None:
    path, other = tmp_path / "evening.toml", tmp_path / "other"
    path.write_bytes(file_of([session(), remark("r1")]) + b"\n[[remark]]\n")
    reader = TailReader(path, stop=path.stat().st_size)
    assert all_of(reader) == [session(), remark("r1")]
    other.write_bytes(file_of([session(), remark("r1"), remark("r2")]))
    other.replace(path)
    assert (reader.read().records, reader.restarts) == ([remark("r2")], 0)


def test_what_an_editor_changed_in_place_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(file_of(MANY[:20]))
    reader = TailReader(path)
    reader.read()
    for text in ("zorg", "ander woord"):
        # as long as it was, and longer
        data = path.read_bytes().replace(b'"zorg"', f'"{text[::-1]}"'.encode(), 1)
        data = data.replace(b'"groz"', b'"idee"')
        path.write_bytes(data)
        os.utime(path, (1, 1))
        assert len(reader.read().records) == 20
    assert reader.restarts == 2


def test_records_of_tables_that_nobody_wants_are_never_decoded(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    records = [session(), remark("r1", text="[[step]]"), mark("m1", "begin", "a", 0)]
    path.write_bytes(b"los\n" + file_of(records))
    decoded: list[str | None] = []

    def read(fragment: Fragment) -> Record:
        decoded.append(fragment.table)
        return decode(fragment)

    reader = TailReader(path, decode=read, tables=frozenset({"session", "step"}))
    batch = reader.read(1)
    batch.records += reader.read().records
    assert batch.records == [records[0], records[2]]
    assert decoded == ["session", "step"]
    assert reader.offset == path.stat().st_size


def test_nothing_is_read_beyond_the_stop(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(file_of([session(), remark("r1")]))
    reader = TailReader(path, stop=len(file_of([session()])))
    assert reader.read().records == [session()]
    assert reader.read().done


def test_the_end_of_a_long_file_is_read_without_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(file_of(MANY))
    records = read_end(path)
    assert records == MANY[-len(records) :]
    assert 50 < len(records) < 900
