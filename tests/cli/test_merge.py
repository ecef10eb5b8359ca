"""``npzw-tui merge``: one collection of many files, and nothing lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.merge import merge

from ..making import file_of, mark, remark, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.domain.records import Record

NAME = "2023-06-21_moerwijk_tafel-2_0123abcd.toml"
ONE: list[Record] = [session(), remark("r1"), remark("r2", rev=1)]
TWO: list[Record] = [
    session("s2", recorder="tafel-3"),
    mark("m", "begin", "welkom", 1),
    remark("r2", rev=2),
]
WHOLE = file_of(merge([ONE, TWO]))
HALF = b'\n[[remark]]\nid = "half'
DAMAGED = b'\n[[remark]]\nid = "r9"\nrev = 1\n'


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A folder with what two tables wrote, and what stands beside it."""
    folder = tmp_path / "avond"
    folder.mkdir()
    (folder / NAME).write_bytes(file_of(ONE))
    (folder / "b.toml").write_bytes(file_of(TWO))
    for beside in (".lock", ".draft", ".torn", ".tmp"):
        (folder / f"{NAME}{beside}").write_bytes(b"\x00 van een ander")
    return folder


def outcome(tmp_path: Path) -> bytes:
    return (tmp_path / "uit.toml").read_bytes()


def test_a_folder_becomes_one_file_with_every_revision_once(
    npzw, table: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in table.iterdir()}
    done = npzw("merge", "avond", "-o", "uit.toml")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "2 bestanden samengevoegd, 6 records, 0 keer hetzelfde, 0 conflicten\n"
    assert outcome(tmp_path) == WHOLE
    assert {path: path.read_bytes() for path in table.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["avond", "uit.toml"]
    if sys.platform != "win32":
        assert (tmp_path / "uit.toml").stat().st_mode & 0o777 == 0o600


def test_order_grouping_and_repetition_do_not_matter(npzw, table: Path, tmp_path: Path) -> None:
    npzw("merge", f"avond/{NAME}", "-o", "een.toml")
    npzw("merge", "avond/b.toml", "een.toml", "avond", "-o", "uit.toml")
    assert outcome(tmp_path) == WHOLE
    npzw("merge", "uit.toml", "-o", "weer.toml", "--jobs", "2")
    assert (tmp_path / "weer.toml").read_bytes() == WHOLE


@pytest.mark.parametrize("names", [["avond/*.toml"], ["avond/*"], ["avond/*", "avond/b.toml"]])
def test_wildcards_give_sessions_and_not_what_stands_beside_them(
    npzw, table: Path, tmp_path: Path, names: list[str]
) -> None:
    done = npzw("merge", *names, "-o", "uit.toml")
    assert done.returncode == 0
    assert done.stderr.startswith("2 bestanden")
    assert outcome(tmp_path) == WHOLE


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_named_in_several_ways_is_read_once(npzw, table: Path, tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(table / "b.toml")
    done = npzw("merge", "link.toml", "avond", f"{table}/../avond/b.toml", "-o", "uit.toml")
    assert done.stderr.startswith("2 bestanden samengevoegd, 6 records, 0 keer hetzelfde")
    assert outcome(tmp_path) == WHOLE


def test_a_dash_writes_to_standard_output_and_to_nothing_else(
    npzw, table: Path, tmp_path: Path
) -> None:
    done = npzw("merge", "avond", "-o", "-")
    assert done.returncode == 0
    assert done.stdout.encode() == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == ["avond"]


def test_damage_is_named_with_its_line_and_the_rest_is_merged(
    npzw, table: Path, tmp_path: Path
) -> None:
    for name, more in (("b.toml", HALF), (NAME, DAMAGED)):
        with (table / name).open("ab") as file:
            file.write(more)
    done = npzw("merge", "avond", "-o", "uit.toml")
    assert done.returncode == 3
    assert outcome(tmp_path) == WHOLE
    told = done.stderr.splitlines()
    lines = {name: (table / name).read_bytes().count(b"\n") for name in (NAME, "b.toml")}
    assert told[0].startswith(f"{Path('avond', NAME)}:{lines[NAME] - 2}: ")
    assert told[1].startswith(f"{Path('avond', 'b.toml')}:{lines['b.toml']}: hier is het schrijven")
    assert told[2].endswith("2 records weggelaten")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is leeg"),
        (b"\x7fELF\x00\x01\xff\xfe", "Er staat geen TOML-tekst in."),
        (b"\x00" * 100_000, "Er staat geen TOML-tekst in."),
        (b'[project]\nname = "x"\n', "Er staat geen [[session]] of [[remark]] in."),
        (None, "staan geen bijeenkomsten"),
    ],
)
def test_what_is_no_session_is_named_and_the_rest_is_merged(
    npzw, table: Path, tmp_path: Path, data: bytes | None, told: str
) -> None:
    odd = tmp_path / "raar.toml"
    if data is None:
        odd.mkdir()
    else:
        odd.write_bytes(data)
    done = npzw("merge", "raar.toml", "avond", "-o", "uit.toml")
    assert done.returncode == 3
    assert "raar.toml" in done.stderr
    assert told in done.stderr
    assert "1 bestand weggelaten" in done.stderr
    assert outcome(tmp_path) == WHOLE
    (tmp_path / "uit.toml").unlink()
    alone = npzw("merge", "raar.toml", "-o", "uit.toml")
    assert alone.returncode == 2
    assert "Er is niets om samen te voegen" in alone.stderr
    assert not (tmp_path / "uit.toml").exists()


def test_content_is_no_session(npzw, table: Path, city: Path, tmp_path: Path) -> None:
    done = npzw("merge", "stad/agenda.toml", "avond", "-o", "uit.toml")
    assert done.returncode == 3
    assert "agenda.toml hoort bij het programma" in done.stderr
    assert outcome(tmp_path) == WHOLE


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["avond", "avonb"], "Bedoelt u avond?"),
        (["avond/b.tml"], "b.toml?"),
        (["avond", "*.csv"], "*.csv bestaat niet"),
    ],
)
def test_what_is_not_there_stops_everything_before_anything_is_written(
    npzw, table: Path, tmp_path: Path, names: list[str], told: str
) -> None:
    (tmp_path / "uit.toml").write_text("oud")
    done = npzw("merge", *names, "-o", "uit.toml")
    assert done.returncode == 2
    assert told in done.stderr
    assert outcome(tmp_path) == b"oud"


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX's")
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named_and_the_rest_is_merged(npzw, table: Path) -> None:
    (table / "b.toml").chmod(0)
    done = npzw("merge", "avond", "-o", "uit.toml")
    assert done.returncode == 3
    assert "niet te lezen" in done.stderr


@pytest.mark.parametrize(
    ("out", "told"),
    [
        ("avond/b.toml", "is zelf een van de bestanden"),
        ("avond/../avond/b.toml", "is zelf een van de bestanden"),
        ("avond", "is een map"),
        ("nergens/uit.toml", "bestaat niet"),
        (f"log/{NAME}", "waarin iemand schrijft"),
        (os.devnull, "geen gewoon bestand"),
    ],
)
def test_a_place_where_the_outcome_may_not_go_is_refused(
    npzw, table: Path, tmp_path: Path, out: str, told: str
) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / NAME).write_text("van iemand")
    done = npzw("merge", "avond", "-o", out)
    assert done.returncode == 2
    assert told in done.stderr
    assert (table / "b.toml").read_bytes() == file_of(TWO)
    assert (tmp_path / "log" / NAME).read_text() == "van iemand"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link_and_one_to_an_input_is_refused(
    npzw, table: Path, tmp_path: Path
) -> None:
    (tmp_path / "uit.toml").symlink_to(tmp_path / "echt.toml")
    assert npzw("merge", "avond", "-o", "uit.toml").returncode == 0
    assert (tmp_path / "uit.toml").is_symlink()
    assert (tmp_path / "echt.toml").read_bytes() == WHOLE
    (tmp_path / "in.toml").symlink_to(table / "b.toml")
    done = npzw("merge", "avond", "-o", "in.toml")
    assert done.returncode == 2
    assert "is zelf een van de bestanden" in done.stderr


def test_without_a_place_for_the_outcome_it_is_wrong_use(npzw, table: Path) -> None:
    done = npzw("merge", "avond")
    assert done.returncode == 2
    assert "-o" in done.stderr


def test_conflicts_are_kept_and_named_with_what_counts(npzw, tmp_path: Path) -> None:
    one, other = remark(text="A"), remark(text="B")
    many = [remark(f"x{n}", text=text) for n in range(25) for text in "AB"]
    (tmp_path / "a.toml").write_bytes(file_of([session(), one, other, *many]))
    done = npzw("merge", "a.toml", "-o", "uit.toml")
    assert done.returncode == 0
    assert outcome(tmp_path) == file_of(merge([[session(), one, other, *many]]))
    told = done.stderr.splitlines()
    assert told[0] == (
        "conflict: versie 1 van r1 staat er 2 keer, met andere inhoud; "
        "die van 2023-06-21 19:00:00+02:00 door sessie s1 geldt"
    )
    assert told[20] == "... en nog 6 conflicten"
    assert "26 conflicten" in told[21]


def test_two_descriptions_of_one_session_are_named_with_exit_status_3(npzw, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(file_of([session()]))
    (tmp_path / "b.toml").write_bytes(file_of([session(recorder="tafel-9")]))
    done = npzw("merge", "a.toml", "b.toml", "-o", "uit.toml")
    assert done.returncode == 3
    assert done.stderr.startswith("sessie s1: versie 1 staat er 2 keer")
    assert outcome(tmp_path).count(b"[[session]]") == 2


def test_a_newer_format_is_kept_and_named_with_exit_status_3(npzw, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(file_of([remark(), session(format=9)]))
    done = npzw("merge", "a.toml", "-o", "uit.toml")
    assert done.returncode == 3
    assert "a.toml:10: geschreven door een nieuwere versie (formaat 9)" in done.stderr
    assert b"format = 9" in outcome(tmp_path)


def test_forgotten_people_are_left_out_and_counted(npzw, tmp_path: Path) -> None:
    erasure = '\n[[erasure]]\nid = "e"\nsession = "s1"\ntarget = "r1"\n'
    (tmp_path / "a.toml").write_bytes(file_of([session(), remark()]))
    (tmp_path / "b.toml").write_bytes(
        file_of([session()]) + f"{erasure}at = 2023-06-22T10:00:00Z\nrev = 1\n".encode()
    )
    done = npzw("merge", "a.toml", "b.toml", "-o", "uit.toml")
    assert done.returncode == 0
    assert "1 record gewist" in done.stderr
    assert b"remark" not in outcome(tmp_path)
    assert b"[[erasure]]" in outcome(tmp_path)


def test_a_good_merge_imports_neither_the_screen_nor_pydantic(table: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from npzw_tui.cli.main import main; "
        "status = main(['merge', 'avond', '-o', 'uit.toml']); "
        "print(status, [n for n in ('textual', 'pydantic', 'asyncio') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0 []"


# --- when it does not go well ---


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that takes a while to merge."""
    path = tmp_path / "groot.toml"
    many = [remark(f"r{n}", text="x" * 500) for n in range(1000)]
    path.write_bytes(b"\n".join([file_of(many)] * 25))
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "uit.toml").write_text("oud")
    (tmp_path / "tijdelijk").mkdir()
    return path


def begin(large: Path, *words: str, out: str = "uit/uit.toml") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "npzw_tui", "merge", large.name, "-o", out, *words],
        cwd=large.parent,
        env={
            **os.environ,
            "TMPDIR": str(large.parent / "tijdelijk"),
            # a module half compiled would stay behind
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for_run(large: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until something of the merge stands in the temporary folder."""
    folder = large.parent / "tijdelijk"
    while process.poll() is None and not list(folder.glob("npzw-merge-*/*")):
        os.sched_yield()
    assert process.poll() is None, "it was over before it could be disturbed"


def left(large: Path) -> list[str]:
    folders = (large.parent / "uit", large.parent / "tijdelijk")
    return [path.name for folder in folders for path in folder.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_the_old_output_and_nothing_else(large: Path, number: int) -> None:
    with begin(large) as process:
        wait_for_run(large, process)
        process.send_signal(number)
        _out, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode().strip() == "Afgebroken."
    assert (large.parent / "uit" / "uit.toml").read_text() == "oud"
    assert left(large) == ["uit.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_kill_in_the_middle_leaves_the_old_output(large: Path) -> None:
    process = begin(large)
    wait_for_run(large, process)
    process.kill()
    process.communicate(timeout=60)
    assert (large.parent / "uit" / "uit.toml").read_text() == "oud"
    again = begin(large)
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert (large.parent / "uit" / "uit.toml").stat().st_size > 500_000


@pytest.fixture(params=["uit", "tijdelijk"])
def small_disk(request: pytest.FixtureRequest, large: Path) -> Iterator[Path]:
    """A disk that is too small, where the output goes or where a merge puts things aside."""
    place = large.parent / request.param
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k,mode=0700", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root on Linux; the limit is tried instead")
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here; the limit is tried instead")
    if request.param == "uit":
        (place / "uit.toml").write_text("oud")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_told_and_the_old_output_stays(large: Path, small_disk: Path) -> None:
    process = begin(large)
    _out, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "niet weggeschreven" in told.decode()
    assert "de schijf is vol" in told.decode()
    assert (large.parent / "uit" / "uit.toml").read_text() == "oud"
    assert left(large) == ["uit.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
def test_a_file_that_may_not_grow_is_told_and_the_old_output_stays(large: Path) -> None:
    import resource

    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limit[1]))
    try:
        process = begin(large)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    _out, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "het bestand mag niet groter worden" in told.decode()
    assert left(large) == ["uit.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no broken pipe")
def test_a_reader_that_is_gone_is_no_error(large: Path) -> None:
    with begin(large, out="-") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141
    assert left(large) == ["uit.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_a_terminal_is_told_how_far_it_is_and_a_pipe_is_not(large: Path) -> None:
    import pty

    main, terminal = pty.openpty()
    code = (
        "import npzw_tui.cli.merge_told as told; told._PATIENCE = told._BETWEEN = 0; "
        "from npzw_tui.cli.main import main; main(['merge', 'groot.toml', '-o', 'uit.toml'])"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=large.parent, stderr=terminal, check=True)
    os.close(terminal)
    told = ""
    # the end of the other side is an error or nothing, as the system likes
    with suppress(OSError):
        while more := os.read(main, 4096):
            told += more.decode()
    os.close(main)
    assert done.returncode == 0
    assert "Samenvoegen: " in told
    last = told.replace("\r\n", "\n").rstrip("\n").rpartition("\r")[2]
    assert last.startswith("1 bestand samengevoegd, 1000 records, 24000 keer hetzelfde")
    piped = subprocess.run(command, cwd=large.parent, capture_output=True, text=True, check=True)
    assert "Samenvoegen" not in piped.stderr


def test_inputs_as_large_as_memory_are_read_in_pieces(npzw, table: Path, tmp_path: Path) -> None:
    # all of them are sparse: what is read of them is what matters
    for name, start in (("nul.toml", b""), ("lijn.toml", b'[[remark]]\ntext = "'), (NAME, b'"""')):
        with (tmp_path / name).open("wb") as file:
            file.write(start)
            file.truncate(64 * 1024 * 1024)
    code = (
        "import sys; from npzw_tui.cli.main import main; status = main(sys.argv[1:]); "
        "told = open('/proc/self/status').read() if sys.platform == 'linux' else 'VmHWM: 0'; "
        "print(status, told.split('VmHWM:')[1].split()[0])"
    )
    words = ["merge", "avond", "nul.toml", "lijn.toml", NAME, "-o", "uit.toml"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    status, most = map(int, done.stdout.split())
    assert status == 3
    assert most < 80_000
    assert "langer dan 2 MiB" in done.stderr
    assert outcome(tmp_path) == WHOLE
    shutil.rmtree(table)
