"""Merging files is what ``domain.merge`` says of their records, whatever way it goes."""

from __future__ import annotations

import random
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.merge import conflicts, merge
from npzw_tui.domain.records import Erasure, Remark
from npzw_tui.storage.entries import entry_of, parts_of
from npzw_tui.storage.merge_conflicts import LISTED, ConflictFinder
from npzw_tui.storage.merging import Merged, merge_files
from npzw_tui.storage.runs import merge_runs, write_run
from npzw_tui.storage.tail import read_session_file

from ..gathered import COLLECTIONS
from ..making import START, file_of, remark, session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from npzw_tui.domain.records import Record


def merged(paths: Sequence[Path], **options: int) -> tuple[bytes, Merged]:
    out = BytesIO()
    done = merge_files(paths, out, told=lambda facts: None, **options)
    return out.getvalue(), done


def written(folder: Path, collections: Iterable[Iterable[Record]]) -> list[Path]:
    paths = []
    for number, records in enumerate(collections):
        paths.append(folder / f"{number}.toml")
        paths[-1].write_bytes(file_of(records))
    return paths


@settings(max_examples=30)
@given(st.lists(COLLECTIONS, min_size=1, max_size=4), st.integers(1, 4000))
def test_files_are_merged_as_the_law_says_of_their_records(
    tmp_path_factory: pytest.TempPathFactory, collections: list[list[Record]], task_bytes: int
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    paths = written(folder, collections)
    right = merge(collections)
    data, done = merged(paths, task_bytes=task_bytes)
    assert data == file_of(right)
    assert merged(paths[::-1])[0] == data
    (folder / "out").write_bytes(data)
    assert merged([folder / "out", *paths, folder / "out"])[0] == data
    by_id: dict[str, list[Record]] = {}
    for record in right:
        by_id.setdefault(record.id, []).append(record)
    told = [conflict for records in by_id.values() for conflict in conflicts(records)]
    assert done.records == len(right)
    assert done.conflicts.total == len(told)
    assert done.conflicts.of_sessions == sum(conflict.of_session for conflict in told)
    assert all(found in told for found in done.conflicts.listed)


@settings(max_examples=25)
@given(st.lists(COLLECTIONS, max_size=3), st.lists(st.integers(0, 3000), min_size=3, max_size=3))
def test_files_that_were_torn_anywhere_merge_to_what_is_whole_in_them(
    tmp_path_factory: pytest.TempPathFactory, collections: list[list[Record]], cuts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    paths = written(folder, collections)
    for path, cut in zip(paths, cuts, strict=False):
        path.write_bytes(path.read_bytes()[:cut])
    right = merge(read_session_file(path).records for path in paths)
    assert merged(paths)[0] == file_of(right)


def evenings(count: int) -> list[list[Record]]:
    """Files that overlap, with edits, withdrawals, conflicts and somebody who was forgotten."""
    chooser = random.Random(3)
    records: list[Record] = [session(f"s{n}") for n in range(20)]
    records += [Erasure(id="e", session="s1", at=START, rev=1, target="r7")]
    records += [
        remark(f"r{n % 300}", rev=n // 300 + 1, text=f"{n} ’s avonds", deleted=n % 11 == 0)
        for n in range(900)
    ]
    records += [remark(f"r{n}", text="anders") for n in range(0, 300, 10)]
    return [chooser.sample(records, 12) for _file in range(count)]


def test_two_hundred_files_give_one_hash_in_any_order_and_grouping(tmp_path: Path) -> None:
    paths = written(tmp_path, evenings(200))
    chooser = random.Random(4)
    hashes = set()
    for turn in range(20):
        waiting = chooser.sample(paths, len(paths))
        step = 0
        while len(waiting) > 1:
            many = chooser.randint(20, 120)
            some, waiting = waiting[:many], waiting[many:]
            step += 1
            between = tmp_path / f"{turn}-{step}"
            between.write_bytes(merged(some, task_bytes=chooser.choice([500, 10**6]))[0])
            waiting.insert(chooser.randint(0, len(waiting)), between)
        hashes.add(sha256(waiting[0].read_bytes()).hexdigest())
    assert len(hashes) == 1
    assert merged(paths)[0] == file_of(merge(evenings(200)))


def test_other_processes_give_the_same_and_the_facts_come_in_order(tmp_path: Path) -> None:
    paths = written(tmp_path, evenings(12))
    paths[3].write_bytes(paths[3].read_bytes() + b"\n[[remark]]\nid = 1\nrev = 1\n")
    paths[5].unlink()
    alone, _done = merged(paths)
    out = BytesIO()
    told = []
    shares: list[float] = []
    merge_files(
        paths, out, told=told.append, heard=shares.append, jobs=2, pays=0.0, task_bytes=3000
    )
    assert out.getvalue() == alone
    assert [facts.path for facts in told] == paths
    assert [len(facts.findings) for facts in told] == [0] * 3 + [1] + [0] * 8
    assert "niet te lezen" in str(told[5].trouble)
    assert shares == sorted(shares)
    assert shares[-1] <= 1


def test_a_long_file_gives_several_runs_and_many_runs_take_several_passes(tmp_path: Path) -> None:
    runs = []
    for number in range(9):
        records = [remark(f"r{n}", text="x" * (n % 40)) for n in range(number, 60 + number)]
        runs.append(tmp_path / f"{number}")
        write_run(runs[-1], sorted(map(entry_of, records)))
    blocks = list(merge_runs(runs, most=2, block=100))
    entries = [entry for block in blocks for entry in block]
    assert entries == sorted(entries)
    assert len(entries) == 9 * 60
    assert [parts_of(entry).id for entry in entries if b"r67" in entry[:30]] == [b"r67"]
    assert not list(tmp_path.iterdir())


def test_entries_sort_as_records_do_also_at_the_ends_of_time(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta, timezone

    east, west = timezone(timedelta(hours=23, minutes=59)), timezone(-timedelta(hours=23))
    moments = [
        *(datetime.min.replace(tzinfo=zone) for zone in (east, UTC, west)),
        *(START, START.astimezone(west), START + timedelta(microseconds=1)),
        *(datetime.max.replace(tzinfo=zone) for zone in (east, UTC, west)),
    ]
    revs = (1, 9, 10, 10**30)
    records = [
        remark(f"r{n % 2}", at=at, rev=rev) for n in (0, 1) for at in moments for rev in revs
    ]
    path = tmp_path / "evening.toml"
    path.write_bytes(file_of(records[::-1]))
    assert merged([path])[0] == file_of(merge([records]))


@pytest.mark.parametrize("in_memory", [24, 10**6])
def test_conflicts_are_found_also_when_what_was_noted_was_put_aside(in_memory: int) -> None:
    finder = ConflictFinder(in_memory)
    out = BytesIO()
    records = [remark(f"r{n}", rev=rev, text=f"{rev}") for n in range(300) for rev in (1, 2, 3)]
    records += [remark(f"r{n}", rev=2, text="anders") for n in range(0, 300, 5)]
    for record in records:
        entry = parts_of(entry_of(record))
        assert entry.rev == record.rev
        finder.note(entry.id, entry.number, out.tell(), len(entry.text))
        out.write(entry.text)
    found = finder.find(out)
    finder.close()
    assert (found.total, found.of_sessions, len(found.listed)) == (60, 0, LISTED)
    one = found.listed[0]
    assert (one.settled, len(one.revisions), one.current.rev) == (True, 2, 3)


def test_conflicts_between_sessions_are_told_before_all_others(tmp_path: Path) -> None:
    many = [remark(f"a{n}", text=text) for n in range(30) for text in ("A", "B")]
    last = [session("z", recorder=name) for name in ("tafel-1", "tafel-2")]
    _data, done = merged(written(tmp_path, [many, last]))
    assert (done.conflicts.total, done.conflicts.of_sessions) == (31, 1)
    assert done.conflicts.listed[0].of_session
    assert isinstance(done.conflicts.listed[1].current, Remark)


def test_unknown_keys_and_tables_of_other_programs_survive(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    path.write_bytes(
        file_of([session()])
        + b'\n[[mood]]\nrev = 1\nid = "m"\nsession = "s1"\nat = 2023-06-21T19:00:00Z\n'
        + b"how = ['blij', 3, 1.5, 07:30:00, 2023-01-01, nan]\n"
    )
    data, done = merged([path])
    assert done.records == 2
    assert b'how = ["blij", 3, 1.5, 07:30:00.000000, 2023-01-01, nan]\n' in data
    assert canonical_text(session()).encode() in data
