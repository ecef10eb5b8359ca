"""Staff's decisions when the disk or the own file does not stay as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.recode import Recode
from npzw_tui.domain.records import Remark
from npzw_tui.errors import NpzwError
from npzw_tui.services.staff_file import StaffFile
from npzw_tui.storage.codec import encode
from npzw_tui.storage.tail import read_session_file

from ..making import CountedIds, StepClock
from ..making import remark as made
from ..staff import record, work_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.services.staff import StaffWork

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def evening(tmp_path: Path) -> list[str]:
    return record(tmp_path / "avond", "een", "twee", "drie")


@pytest.fixture
def work(tmp_path: Path, evening: list[str]) -> Iterator[StaffWork]:
    work = work_on(tmp_path / "avond", own=tmp_path / "eigen")
    yield work
    work.close()


@POSIX
def test_on_a_full_disk_decisions_wait_and_are_there_after_a_crash(tmp_path: Path) -> None:
    program = """
        import os, resource, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from tests.staff import *
        from npzw_tui.domain.recode import Recode
        folder = Path(sys.argv[2])
        ids = record(folder / "avond", *(f"opmerking {n}" for n in range(50)))
        work = work_on(folder / "avond", own=folder / "eigen")
        work.answer(ids[0], "bewaard")
        size = work.own_file.stat().st_size
        # Room for some of the fifty, not for all; and for what waits, beside it.
        _soft, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, most))
        done = work.recode(ids, Recode(kind="vraag"))
        assert len(done.changed) == 50 and not done.saved
        assert done.trouble is work.trouble
        waiting = {row.id for row in work.rows if row.unsaved}
        assert waiting == {each.id for each in work.unsaved}
        assert 40 < len(waiting) < 50
        assert {row.kinds for row in work.rows} == {("vraag",)}
        assert work.retry() is False
        print(done.trouble.title)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100_000, most))
        work.answer(ids[1], "ook") if sys.argv[3] == "later" else None
        if sys.argv[3] == "later":
            assert work.unsaved == () and work.trouble is None
            assert not any(row.unsaved for row in work.rows)
            assert not list((folder / "eigen").glob("*.draft"))
        sys.stdout.flush()
        os._exit(0)
    """
    for when in ("later", "crash"):
        folder = tmp_path / when
        done = subprocess.run(
            [sys.executable, "-c", dedent(program), str(ROOT), str(folder), when],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stderr, done.stdout) == ("", "De opmerking is NIET opgeslagen\n")
        again = work_on(folder / "avond", own=folder / "eigen", ids=9000)
        if when == "later":
            assert {row.kinds for row in again.rows} == {("vraag",)}
        else:
            # There was no room for the draft either: what did fit is there, whole.
            kinds = [row.kinds for row in again.rows]
            assert 0 < kinds.count(("vraag",)) < 10
            assert not again.collected.findings
        again.close()


@POSIX
def test_what_could_not_be_written_is_kept_beside_the_file_and_taken_up_again(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "bewaard")
    path = work.own_file
    assert path is not None
    # In the place of the file a folder: it cannot be written, what is beside it can.
    aside = path.rename(path.with_suffix(".opzij"))
    path.mkdir()
    done = work.recode(evening, Recode(kind="vraag"))
    assert not done.saved
    assert {row.unsaved for row in work.rows} == {True}
    assert work.close() == ()
    path.rmdir()
    aside.rename(path)
    again = work_on(tmp_path / "avond", own=tmp_path / "eigen", ids=9000)
    assert {row.kinds for row in again.rows} == {("vraag",)}
    assert again.unsaved == ()
    assert not list((tmp_path / "eigen").glob("*.draft"))
    assert len(read_session_file(path).records) == 5
    again.close()


@POSIX
def test_what_no_disk_takes_is_handed_over_at_the_end(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "bewaard")
    folder = tmp_path / "eigen"
    folder.rename(tmp_path / "elders")
    folder.write_text("in de weg", "utf-8")
    done = work.answer(evening[1], "niet bewaard")
    assert not done.saved
    (text,) = work.close()
    assert 'answer = "niet bewaard"' in text


@POSIX
def test_a_vanished_folder_comes_back_with_everything(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "eerste")
    shutil.rmtree(tmp_path / "eigen")
    done = work.answer(evening[1], "tweede")
    assert done.saved
    assert "teruggezet" in work.notices[0]
    assert work.own_file is not None
    assert len(read_session_file(work.own_file).records) == 3


def test_a_file_that_cannot_begin_takes_no_decision(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    (tmp_path / "eigen").write_text("in de weg", "utf-8")
    with pytest.raises(NpzwError):
        work.recode(evening, Recode(kind="vraag"))
    assert {row.kinds for row in work.rows} == {("zorg",)}
    assert work.unsaved == ()
    (tmp_path / "eigen").unlink()
    assert work.recode(evening, Recode(kind="vraag")).saved


def test_when_the_own_file_was_changed_outside_nothing_of_others_is_dumped_into_it(
    work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "eerste")
    assert work.own_file is not None
    before = work.own_file.read_bytes()
    # A synchronising program puts back an older copy, and somebody adds a record by hand.
    older = b"".join(
        encode(each, first=index == 0)
        for index, each in enumerate(read_session_file(work.own_file).records[:1])
    )
    added = made(
        "r99", text="met de hand", session=work.collection.fold.remarks[evening[0]].session
    )
    work.own_file.write_bytes(older + encode(added, first=False))
    done = work.recode(evening[1:], Recode(kind="vraag"))
    assert done.saved
    records = read_session_file(work.own_file).records
    assert sorted((each.id, each.rev) for each in records[1:]) == sorted(
        [("r99", 1), (evening[0], 2), (evening[1], 2), (evening[2], 2)]
    )
    assert before.split(b"\n\n")[1] in work.own_file.read_bytes()
    assert work.refresh()
    assert work.row("r99") is not None


@pytest.mark.parametrize("looks", [False, True])
def test_what_somebody_adds_to_the_own_file_comes_in_whenever_it_is_looked_at(
    work: StaffWork, evening: list[str], *, looks: bool
) -> None:
    work.answer(evening[0], "eerste")
    assert not work.refresh()
    assert work.own_file is not None
    own = work.collection.fold.remarks[evening[0]].session
    with work.own_file.open("ab") as file:
        file.write(encode(made("r99", text="met de hand", session=own), first=False))
    if looks:
        assert work.refresh()
        assert work.row("r99") is not None
    work.answer(evening[1], "tweede")
    assert work.refresh() is not looks
    assert work.row("r99") is not None
    assert not work.refresh()


def test_a_write_that_met_somebody_elses_does_not_vouch_for_the_file(
    tmp_path: Path, evening: list[str]
) -> None:
    own = StaffFile(tmp_path, "anna", None, clock=StepClock(), ids=CountedIds(5000))
    assert own.state() is None
    addition = own.begun().addition(Remark, step="reacties", kind="zorg", text="eerste")
    _written, state = own.write([addition])
    assert state is not None
    assert state == own.state()
    with own.begun().path.open("ab") as file:
        file.write(encode(made("r99", session=addition.session), first=False))
    another = own.begun().addition(Remark, step="reacties", kind="zorg", text="tweede")
    _written, state = own.write([another])
    assert state is None
    own.close()
    assert own.state() is None


def test_looking_things_up_and_waking_up_write_nothing_of_others(
    work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "eerste")
    assert work.own_file is not None
    before = work.own_file.read_bytes()
    work.suspend()
    work.wake()
    assert work.retry()
    assert work.own_file.read_bytes() == before


def test_a_damaged_record_of_the_own_file_is_told_and_stays(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "eerste")
    work.answer(evening[1], "tweede")
    path = work.own_file
    assert path is not None
    work.close()
    broken = path.read_bytes().replace(b'"eerste"', b'"eerste')
    path.write_bytes(broken)
    again = work_on(tmp_path / "avond", own=tmp_path / "eigen", ids=9000)
    assert len(again.collected.findings) == 1
    assert again.rows[1].answered
    again.answer(evening[0], "opnieuw")
    assert path.read_bytes().startswith(broken)
    again.close()
