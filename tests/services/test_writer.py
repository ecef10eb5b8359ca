"""What the recorder does when the file or the disk does not stay as it was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.errors import NpzwError
from npzw_tui.storage.lock import Locked
from npzw_tui.storage.log import Log
from npzw_tui.storage.tail import read_session_file

from ..making import begin, file_of, remark, resume, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.records import Record
    from npzw_tui.services.recorder import Recorder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    made = begin(tmp_path / "sessions")
    yield made
    made.close()


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of its own, that has the builders of these tests."""
    head = "import sys\nsys.path.insert(0, sys.argv[1])\nfrom tests.making import *\n"
    return subprocess.run(
        [sys.executable, "-c", head + dedent(program), str(ROOT), *words],
        capture_output=True,
        text=True,
        check=False,
    )


def on_disk(recorder: Recorder) -> list[Record]:
    batch = read_session_file(recorder.path)
    assert not batch.findings
    return batch.records


def said(recorder: Recorder) -> set[str]:
    """The texts that a reader of the file sees."""
    fresh = resume_copy(recorder.path)
    return {record.text for record in fresh.meeting.remarks.values()}


def resume_copy(path: Path) -> Recorder:
    copy = Path(shutil.copy(path, path.with_name("copy.toml")))
    made = resume(copy)
    made.load()
    made.close()
    return made


# --- a disk that refuses ---


@POSIX
def test_on_a_full_disk_everything_waits_in_order_and_goes_in_later(tmp_path: Path) -> None:
    done = run(
        """
        import resource
        from pathlib import Path
        recorder = begin(Path(sys.argv[2]))
        say(recorder, "bewaard")
        size = recorder.path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40, resource.RLIM_INFINITY))
        first = recorder.add_remark(step="a", kind="zorg", text="eerste")
        assert not first.saved and not recorder.is_saved(first.record.id)
        print(recorder.trouble.title)
        assert recorder.path.stat().st_size == size
        changed = recorder.revise(first.record.id, text="eerste, verbeterd")
        second = recorder.add_remark(step="a", kind="zorg", text="tweede")
        undone = recorder.undo()
        waiting = [first.record, changed.record, second.record, undone.record]
        assert list(recorder.unsaved) == waiting
        assert recorder.retry() == 0
        texts = [remark.text for remark in recorder.meeting.remarks.values()]
        assert texts == ["bewaard", "eerste, verbeterd"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        third = recorder.add_remark(step="a", kind="zorg", text="derde")
        assert third.saved and recorder.trouble is None and recorder.unsaved == ()
        data = recorder.path.read_bytes()
        assert data[size:] == b"\\n" + file_of([*waiting, third.record])
        print(recorder.notices, recorder.findings)
        recorder.close()
        """,
        str(tmp_path),
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["De opmerking is NIET opgeslagen", "[] []"]


@POSIX
def test_what_the_disk_refused_before_a_crash_is_taken_from_the_draft(recorder: Recorder) -> None:
    id_ = say(recorder, "bewaard")
    folder = recorder.path.parent
    aside = folder.rename(folder.with_name("elders"))
    folder.write_text("in de weg")
    lost = recorder.add_remark(step="a", kind="zorg", text="nog niet")
    changed = recorder.revise(id_, text="bewaard, verbeterd")
    assert not lost.saved
    waiting = tuple(canonical_text(record) for record in recorder.unsaved)
    recorder.close()
    folder.unlink()
    aside.rename(folder)

    resumed = resume(recorder.path)
    assert resumed.adopt((*waiting, "onzin")) == 2
    assert resumed.adopt(waiting) == 0
    assert on_disk(resumed)[-2:] == [lost.record, changed.record]
    assert len(resumed.findings) == 1
    receipt = resumed.undo()
    assert receipt is not None
    assert receipt.undoes == "wijziging van ‘bewaard, verbeterd’"
    resumed.close()


READ_ONLY = """
import os
from pathlib import Path
from npzw_tui.errors import NpzwError
place = Path(sys.argv[2])
# Everything is imported before the rights are given up.
begin(place / "rehearsal").close()
if os.getuid() == 0:
    # Root may do what a user may not; so be a user.
    os.chown(place, 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
recorder = begin(place / "s")
say(recorder, "bewaard")
path = recorder.path
recorder.close()
path.chmod(0o400)
path.parent.chmod(0o500)
for start in (lambda: begin(path.parent, recorder="x"), lambda: resume(path)):
    try:
        start()
    except NpzwError as error:
        print(error.title, "|", str(path.parent) in error.message)
path.parent.chmod(0o700)
path.chmod(0o600)
resumed = resume(path)
path.unlink()
path.parent.chmod(0o500)
receipt = resumed.add_remark(step="a", kind="zorg", text="tweede")
print(receipt.saved, resumed.trouble.title)
path.parent.chmod(0o700)
print(resumed.retry(), resumed.notices)
"""


@POSIX
def test_a_read_only_folder_is_told_and_the_note_kept() -> None:
    # Not in pytest's folder, which a user that is not root cannot enter.
    with TemporaryDirectory() as place:
        done = run(READ_ONLY, place)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "De bijeenkomst kan niet beginnen | True",
        "Het bestand gaat niet open | True",
        "False De opmerking is NIET opgeslagen",
    ]
    assert lines[3].startswith("1 ['Het bestand was weg en is teruggezet")


# --- a file that others touch ---


@POSIX
def test_a_vanished_folder_comes_back_with_everything_and_its_lock(recorder: Recorder) -> None:
    say(recorder, "een")
    shutil.rmtree(recorder.path.parent)
    say(recorder, "twee")
    assert [("teruggezet" in notice) for notice in recorder.notices] == [True]
    assert len(on_disk(recorder)) == 3
    with pytest.raises(Locked):
        resume(recorder.path)


def test_an_edit_by_hand_is_taken_in_and_nothing_of_ours_is_lost(recorder: Recorder) -> None:
    first = say(recorder, "een")
    say(recorder, "twee")
    text = recorder.path.read_text("utf-8")
    # Somebody mends a word, leaves a record out, and adds one.
    start = text.index("\n[[remark]]", text.index('"een"'))
    edited = text[:start].replace('"een"', '"een, met de hand"')
    by_hand = file_of([remark("01890a60-0000-7000-8000-9", text="erbij")]).decode()
    recorder.path.write_text(f"{edited}\n{by_hand}", "utf-8", newline="\n")

    say(recorder, "drie")
    assert [("veranderd" in notice) for notice in recorder.notices] == [True]
    # The mended word has the number of the old one: a conflict, in which both stay.
    assert said(recorder) == {"een, met de hand", "twee", "drie", "erbij"}
    texts = {record.text for record in recorder.meeting.remarks.values()}
    assert texts == said(recorder)
    (other,) = recorder.meeting.conflicts[first]
    assert getattr(other, "text", "") == "een"
    before = recorder.path.read_bytes()
    say(recorder, "vier")
    assert recorder.path.read_bytes().startswith(before)
    assert len(recorder.notices) == 1


@POSIX
def test_an_older_copy_put_back_by_a_sync_tool_loses_nothing(recorder: Recorder) -> None:
    id_ = say(recorder, "een")
    older = recorder.path.read_bytes()
    recorder.revise(id_, text="een, beter")
    say(recorder, "twee")
    recorder.begin_step("reacties")
    before = on_disk(recorder)
    incoming = recorder.path.with_name(".incoming")
    incoming.write_bytes(older)
    incoming.replace(recorder.path)

    say(recorder, "drie")
    assert on_disk(recorder)[:-1] == before
    assert said(recorder) == {"een, beter", "twee", "drie"}


@POSIX
def test_a_file_replaced_before_it_was_read_loses_nothing_either(recorder: Recorder) -> None:
    say(recorder, "een")
    say(recorder, "twee")
    recorder.close()
    resumed = resume(recorder.path)
    incoming = recorder.path.with_name(".incoming")
    incoming.write_bytes(file_of([remark("01890a60-0000-7000-8000-9", text="elders")]))
    incoming.replace(recorder.path)
    say(resumed, "drie")
    assert said(resumed) == {"een", "twee", "drie", "elders"}
    resumed.close()


def test_an_emptied_file_is_filled_again_session_first(recorder: Recorder) -> None:
    say(recorder, "een")
    before = recorder.path.read_bytes()
    recorder.path.write_bytes(b"")
    say(recorder, "twee")
    assert recorder.path.read_bytes().startswith(before)
    assert said(recorder) == {"een", "twee"}


def test_damage_done_by_hand_is_told_and_its_record_written_again(recorder: Recorder) -> None:
    say(recorder, "een")
    data = recorder.path.read_bytes().replace(b'"een"', b'"een')
    recorder.path.write_bytes(data)
    say(recorder, "twee")
    assert [finding.line for finding in recorder.findings] == [18]
    assert recorder.path.read_bytes().startswith(data)
    assert said(recorder) == {"een", "twee"}


@POSIX
def test_when_the_disk_fills_while_files_are_joined_the_rest_waits(tmp_path: Path) -> None:
    done = run(
        """
        import resource
        from pathlib import Path
        recorder = begin(Path(sys.argv[2]))
        older = recorder.path.read_bytes()
        for number in range(5):
            say(recorder, f"nummer {number}")
        whole = recorder.path.read_bytes()
        recorder.path.write_bytes(older)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(older) + 500, resource.RLIM_INFINITY))
        assert not recorder.add_remark(step="a", kind="zorg", text="nieuw").saved
        print(len(recorder.unsaved), recorder.trouble.title)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print(recorder.retry(), recorder.path.read_bytes().startswith(whole))
        """,
        str(tmp_path),
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["4 De opmerking is NIET opgeslagen", "4 True"]


def test_two_programs_that_both_write_end_with_all_that_both_wrote(recorder: Recorder) -> None:
    # A folder without locks: the second one opens the file all the same.
    other = Log.open(recorder.path)
    for number in range(3):
        say(recorder, f"van ons {number}")
        theirs = remark(f"01890a60-0000-7000-8000-{900 + number}", text=f"van hen {number}")
        other.reopen()
        other.append(theirs)
    other.close()
    say(recorder, "slot")
    assert said(recorder) == {
        *(f"van ons {number}" for number in range(3)),
        *(f"van hen {number}" for number in range(3)),
        "slot",
    }


# --- the lock ---

HOLD = """
from pathlib import Path
recorder = resume(Path(sys.argv[2]))
say(recorder, "van het andere venster")
print("held", flush=True)
sys.stdin.read()
"""


def other_window(path: Path) -> subprocess.Popen[str]:
    head = "import sys\nsys.path.insert(0, sys.argv[1])\nfrom tests.making import *\n"
    process = subprocess.Popen(
        [sys.executable, "-c", head + HOLD, str(ROOT), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@POSIX
def test_a_second_recorder_is_refused_until_the_first_is_killed(recorder: Recorder) -> None:
    recorder.close()
    with other_window(recorder.path) as other:
        with pytest.raises(Locked) as refused:
            resume(recorder.path)
        assert "Tafel 2" in refused.value.message
        assert str(other.pid) in refused.value.message
        other.send_signal(signal.SIGKILL)
        other.wait()
        resumed = resume(recorder.path)
        resumed.load()
        assert said(resumed) == {"van het andere venster"}
        resumed.close()


@POSIX
def test_what_another_window_wrote_while_this_one_slept_is_there_on_waking(
    recorder: Recorder,
) -> None:
    say(recorder, "een")
    recorder.suspend()
    with other_window(recorder.path) as other:
        with pytest.raises(Locked):
            recorder.wake()
        kept = recorder.add_remark(step="a", kind="zorg", text="in bed bedacht")
        assert not kept.saved
        assert isinstance(recorder.trouble, Locked)
        other.kill()
        other.wait()
    recorder.wake()
    assert recorder.trouble is None
    assert {r.text for r in recorder.meeting.remarks.values()} == said(recorder)
    assert said(recorder) == {"een", "van het andere venster", "in bed bedacht"}
    with pytest.raises(Locked):
        resume(recorder.path)


def test_waking_alone_tells_nothing(recorder: Recorder) -> None:
    say(recorder, "een")
    recorder.suspend()
    recorder.wake()
    say(recorder, "twee")
    assert (recorder.notices, recorder.trouble) == ([], None)


@POSIX
def test_a_recorder_killed_at_any_moment_has_kept_what_it_called_saved(tmp_path: Path) -> None:
    for round_ in range(4):
        folder = tmp_path / str(round_)
        head = "import sys\nsys.path.insert(0, sys.argv[1])\nfrom tests.making import *\n"
        program = """
from pathlib import Path
recorder = begin(Path(sys.argv[2]))
number = 0
while True:
    say(recorder, f"nummer {number}")
    print(number, flush=True)
    number += 1
"""
        with subprocess.Popen(
            [sys.executable, "-c", head + program, str(ROOT), str(folder)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            for _line in range(int.from_bytes(os.urandom(1)) // 2 + 1):
                told = process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            process.wait()
        (path,) = folder.glob("*.toml")
        resumed = resume(path)
        resumed.load()
        assert not resumed.findings
        texts = [resumed.meeting.remarks[id_].text for id_ in resumed.meeting.remark_ids]
        assert texts == [f"nummer {number}" for number in range(len(texts))]
        assert len(texts) > int(told)
        resumed.close()


def test_a_file_that_cannot_be_read_any_more_is_told(tmp_path: Path) -> None:
    recorder = begin(tmp_path / "s")
    recorder.close()
    resumed = resume(recorder.path)
    resumed.path.unlink()
    with pytest.raises(NpzwError, match="niet te lezen"):
        resumed.load()
    resumed.close()
