from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.codec import decode, split
from npzw_tui.storage.log import FileChanged, Log, LogError, session_file_name

from ..making import file_of, remark, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.records import Record

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def read(path: Path) -> list[Record]:
    return [decode(fragment) for fragment in split(path.read_bytes())]


def torn_file(path: Path) -> Path:
    return path.with_name(path.name + ".torn")


def make(tmp_path: Path) -> Log:
    return Log.create(tmp_path / "sessions", session())


# --- names and rights ---


def test_the_name_tells_day_place_and_recorder_in_plain_letters() -> None:
    made = session(
        "01890a5d-ac96-774b-bcce-b302099a8057",
        date=date(2023, 6, 21),
        neighbourhood="moerwijk",
        recorder="Tafel 2 / Zoë & Çelik",
    )
    name = session_file_name(made)
    assert name == "2023-06-21_moerwijk_tafel-2-zoe-celik_87bd6ad8.toml"


@pytest.mark.parametrize("recorder", ["", "...", "../../etc", "\n", "日本", "a" * 300, "a_b"])
def test_odd_names_make_safe_file_names(recorder: str) -> None:
    name = session_file_name(session(recorder=recorder))
    assert name.isascii()
    assert name == name.lower()
    assert len(name) < 100
    assert name.count("_") == 3
    assert "/" not in name


@POSIX
def test_files_and_folders_are_for_their_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    log = Log.create(folder, session())
    log.close()
    assert [oct(p.stat().st_mode)[-3:] for p in (log.path, folder, folder.parent)] == [
        "600",
        "700",
        "700",
    ]


# --- appending ---


def test_records_stand_in_the_file_with_one_blank_line_between(tmp_path: Path) -> None:
    log = make(tmp_path)
    records = [session(), remark("r1"), remark("r2")]
    for record in records[1:]:
        log.append(record)
    assert log.path.read_bytes() == file_of(records)
    log.close()
    log = Log.open(log.path)
    log.append(remark("r3"))
    log.close()
    assert log.path.read_bytes() == file_of([*records, remark("r3")])


@pytest.mark.parametrize("end", ["", "\n", "\n \t\n", "# slot\n", "\n\n\n"])
def test_a_blank_line_comes_between_whatever_a_hand_left_at_the_end(
    tmp_path: Path, end: str
) -> None:
    log = make(tmp_path)
    log.close()
    before = log.path.read_bytes() + end.encode()
    log.path.write_bytes(before)
    log = Log.open(log.path)
    log.append(remark())
    log.close()
    added = log.path.read_bytes().removeprefix(before)
    blank = not end or end == "# slot\n"
    assert added == (b"\n" if blank else b"") + file_of([remark()])
    assert read(log.path) == [session(), remark()]


def test_a_new_file_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    make(tmp_path).close()
    with pytest.raises(LogError, match="kan niet beginnen"):
        make(tmp_path)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("in de weg")
    with pytest.raises(LogError, match="sessions"):
        make(tmp_path)


# --- torn ---


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: for a test that flushes two thousand times."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_wherever_a_file_is_cut_only_the_torn_record_goes_and_it_is_kept(quick_disk: Path) -> None:
    records = [session(), remark("r1", text='é "\n👍')]
    data = file_of(records)
    ends = [len(file_of(records[:count])) for count in range(3)]
    new = remark("r9")
    path = quick_disk / "evening.toml"
    for cut in range(len(data) + 1):
        torn_file(path).unlink(missing_ok=True)
        path.write_bytes(data[:cut])
        whole = sum(1 for end in ends[1:] if end <= cut)
        log = Log.open(path)
        aside = torn_file(path).read_bytes() if torn_file(path).exists() else b""
        assert path.read_bytes() + aside == data[:cut]
        assert bool(aside) == bool(log.notices)
        assert aside == (b"" if cut in ends else data[ends[whole] : cut].lstrip(b"\n"))
        log.append(new)
        log.close()
        assert path.read_bytes() == file_of([*records[:whole], new])


def test_torn_bytes_are_added_to_those_that_were_there(tmp_path: Path) -> None:
    log = make(tmp_path)
    log.close()
    for part in (b"\n[[remark]]\nid =", b"\n[[tal"):
        with log.path.open("ab") as file:
            file.write(part)
        Log.open(log.path).close()
    assert torn_file(log.path).read_bytes() == b"[[remark]]\nid =[[tal"
    assert read(log.path) == [session()]


def test_a_torn_record_longer_than_a_piece_is_found(tmp_path: Path) -> None:
    log = make(tmp_path)
    log.append(remark("r1", text="x" * 20_000))
    log.close()
    whole = log.path.read_bytes()
    torn = b'\n[[remark]]\nextra = "' + b"y" * 200_000
    log.path.write_bytes(whole + torn)
    Log.open(log.path).close()
    assert log.path.read_bytes() == whole + b"\n"
    assert torn_file(log.path).read_bytes() == torn[1:]


def test_a_header_in_a_string_at_the_end_is_not_taken_for_a_torn_record(tmp_path: Path) -> None:
    path = tmp_path / "evening.toml"
    text = file_of([session(), remark()]).decode()
    start, _sign, end = text.partition('"Schimmel wordt overgeschilderd"')
    filler = "regel\n" * 20_000
    path.write_text(f"{start}'''\n{filler}[[remark]]\nid = '''{end}", "utf-8", newline="\n")
    before = path.read_bytes()
    Log.open(path).close()
    assert path.read_bytes() == before
    assert not torn_file(path).exists()


# --- a disk that refuses ---


def run(program: str, *words: str) -> str:
    """Run a program of its own, that has the builders of these tests; give what it prints."""
    before = "import sys\nsys.path.insert(0, sys.argv[1])\nfrom tests.making import *\n"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", before + dedent(program), str(root), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@POSIX
def test_on_a_full_disk_nothing_of_the_record_stays_and_later_it_goes_in(tmp_path: Path) -> None:
    said = run(
        """
        import resource
        from pathlib import Path
        from npzw_tui.storage.log import Log, LogError
        log = Log.create(Path(sys.argv[2]), session())
        log.append(remark("r1"))
        before = log.path.read_bytes()
        # Room for a part of the record: the write comes back half done.
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, resource.RLIM_INFINITY))
        for _ in range(3):
            try:
                log.append(remark("r2", text="x" * 500))
            except LogError as error:
                print(error.title)
            assert log.path.read_bytes() == before, log.path.read_bytes()
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        log.append(remark("r3"))
        assert log.path.read_bytes() == before + b"\\n" + file_of([remark("r3")])
        """,
        str(tmp_path / "sessions"),
    )
    assert said.splitlines() == ["De opmerking is NIET opgeslagen"] * 3


@POSIX
def test_a_really_full_disk_refuses_and_takes_it_when_there_is_room(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "none", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    program = f"""
        import subprocess
        from pathlib import Path
        from npzw_tui.storage.log import Log, LogError
        place = {str(tmp_path)!r}
        tmpfs = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", place]
        subprocess.run(tmpfs, check=True)
        log = Log.create(Path(place) / "s", session())
        saved, full = 0, False
        while not full:
            before = log.path.read_bytes()
            try:
                log.append(remark(f"r{{saved}}", text="x" * 3000))
                saved += 1
            except LogError:
                full = True
        assert log.path.read_bytes() == before
        assert saved > 3
        subprocess.run(["mount", "-o", "remount,size=256k", place], check=True)
        log.append(remark("later"))
        assert log.path.read_bytes() == before + b"\\n" + file_of([remark("later")])
        print("ok")
        """
    before = "import sys\nsys.path.insert(0, sys.argv[1])\nfrom tests.making import *\n"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", before + dedent(program), str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("ok\n", 0), done.stderr


@POSIX
def test_what_could_not_be_cut_away_is_cut_before_the_next_record(tmp_path: Path) -> None:
    log = make(tmp_path)
    log.append(remark("r1"))
    before = log.path.read_bytes()
    # As after a disk that took half of a record, and then not even the cutting back.
    with log.path.open("ab") as file:
        file.write(b"\n[[remark]]\nid = ")
    log._suspect = True
    log.append(remark("r2"))
    assert log.path.read_bytes() == before + b"\n" + file_of([remark("r2")])
    assert not torn_file(log.path).exists()


@POSIX
def test_a_broken_descriptor_is_replaced_by_a_fresh_one(tmp_path: Path) -> None:
    log = make(tmp_path)
    os.close(log._descriptor)
    log._descriptor = os.open(log.path, os.O_RDONLY)
    with pytest.raises(LogError):
        log.append(remark("r1"))
    log.append(remark("r1"))
    assert read(log.path) == [session(), remark("r1")]


# --- a file that others touch ---


@POSIX
@pytest.mark.parametrize("level", ["file", "folder"])
def test_a_file_that_vanished_is_put_back_with_all_of_it(tmp_path: Path, level: str) -> None:
    log = make(tmp_path)
    log.append(remark("r1"))
    log.path.unlink()
    if level == "folder":
        log.path.parent.rmdir()
    log.append(remark("r2"))
    log.append(remark("r3"))
    assert read(log.path) == [session(), remark("r1"), remark("r2"), remark("r3")]
    assert len(log.notices) == 1
    assert "teruggezet" in log.notices[0]
    assert oct(log.path.stat().st_mode)[-3:] == "600"


@POSIX
def test_a_folder_that_cannot_come_back_is_told_and_tried_again(tmp_path: Path) -> None:
    log = make(tmp_path)
    folder = log.path.parent
    folder.rename(tmp_path / "elders")
    folder.write_text("in de weg")
    with pytest.raises(LogError):
        log.append(remark("r1"))
    folder.unlink()
    log.append(remark("r1"))
    assert read(log.path) == [session(), remark("r1")]


@POSIX
def test_another_file_under_the_name_is_noticed_and_both_are_readable(tmp_path: Path) -> None:
    log = make(tmp_path)
    log.append(remark("r1"))
    other = tmp_path / "other"
    other.write_bytes(file_of([session(), remark("elders")]))
    other.replace(log.path)
    with pytest.raises(FileChanged):
        log.append(remark("r2"))
    assert log.reopen() == file_of([session(), remark("r1")])
    log.append(remark("r2"))
    assert read(log.path) == [session(), remark("elders"), remark("r2")]


def test_an_edit_by_hand_is_noticed_and_its_torn_end_mended(tmp_path: Path) -> None:
    log = make(tmp_path)
    with log.path.open("ab") as file:
        file.write(b'\n[[remark]]\nid = "half')
    with pytest.raises(FileChanged):
        log.append(remark("r2"))
    assert log.reopen() == b""
    log.append(remark("r2"))
    assert read(log.path) == [session(), remark("r2")]
    assert torn_file(log.path).read_bytes() == b'[[remark]]\nid = "half'


# --- what counts as saved ---


def test_a_record_is_flushed_once_and_whole_before_append_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = make(tmp_path)
    seen: list[bytes] = []

    def watched(descriptor: int) -> None:
        os.fsync(descriptor)
        seen.append(log.path.read_bytes())

    monkeypatch.setattr("npzw_tui.storage.log.flush", watched)
    log.append(remark("r1"))
    assert seen == [file_of([session(), remark("r1")])]


@POSIX
def test_a_new_file_and_its_new_folders_have_durable_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[tuple[int, int]] = set()
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        found = os.fstat(descriptor)
        flushed.add((found.st_dev, found.st_ino))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    folder = tmp_path / "a" / "b"
    Log.create(folder, session()).close()
    for place in (tmp_path, folder.parent, folder):
        found = place.stat()
        assert (found.st_dev, found.st_ino) in flushed, place


def test_a_record_that_was_written_but_not_flushed_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = make(tmp_path)
    before = log.path.read_bytes()

    def broken(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("npzw_tui.storage.log.flush", broken)
        for _attempt in range(2):
            with pytest.raises(LogError, match="NIET opgeslagen"):
                log.append(remark("r1"))
            assert log.path.read_bytes() == before
    log.append(remark("r1"))
    assert log.path.read_bytes() == file_of([session(), remark("r1")])


# --- many at once ---


def test_many_records_are_written_as_one_by_one(tmp_path: Path) -> None:
    several = [remark(f"r{number}") for number in range(5)]
    log = make(tmp_path)
    log.append(*several)
    log.append(remark("r9"))
    log.close()
    assert log.path.read_bytes() == file_of([session(), *several, remark("r9")])
    assert log.length == log.path.stat().st_size


@POSIX
def test_of_many_records_that_do_not_fit_nothing_stays(tmp_path: Path) -> None:
    program = """
        import resource, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from tests.making import remark, session
        from npzw_tui.storage.log import Log, LogError
        log = Log.create(Path(sys.argv[2]), session())
        size = log.length
        _soft, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 700, most))
        try:
            log.append(*(remark(f"r{number}") for number in range(50)))
        except LogError:
            print(log.path.stat().st_size - size, log.length - size)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        log.append(remark("r1"), remark("r2"))
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(program), str(Path(__file__).parents[2]), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", "0 0\n")
    (path,) = tmp_path.glob("*.toml")
    assert path.read_bytes() == file_of([session(), remark("r1"), remark("r2")])
