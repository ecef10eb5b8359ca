from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.lock import Locked, SessionLock

from ..making import START

if TYPE_CHECKING:
    from collections.abc import Iterator

HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from npzw_tui.storage.lock import SessionLock
lock = SessionLock(Path(sys.argv[1]))
lock.acquire("Tafel 'één'", datetime.fromisoformat("2023-06-21T19:00:00+02:00"))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "evening.toml"


@pytest.fixture
def other(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().split() == [b"held"]
        yield process
        process.kill()


def test_a_second_writer_is_refused_with_the_name_of_the_first(
    path: Path, other: subprocess.Popen[bytes]
) -> None:
    lock = SessionLock(path)
    with pytest.raises(Locked) as refused:
        lock.acquire("Tafel 2", START)
    assert not lock.held
    holder = refused.value.holder
    assert holder is not None
    assert (holder.recorder, holder.pid, holder.since) == ("Tafel 'één'", other.pid, START)
    for word in ("Tafel 'één'", holder.host, str(other.pid), "21-06-2023 19:00", str(path)):
        assert word in refused.value.message


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_the_lock_of_a_killed_process_is_free_at_once(
    path: Path, other: subprocess.Popen[bytes]
) -> None:
    other.send_signal(signal.SIGKILL)
    other.wait()
    lock = SessionLock(path)
    lock.acquire("Tafel 2", START)
    holder = lock.holder()
    assert holder is not None
    assert (holder.recorder, holder.pid) == ("Tafel 2", os.getpid())
    lock.release()


def test_a_second_window_of_the_same_process_is_refused_too(path: Path) -> None:
    first, second = SessionLock(path), SessionLock(path)
    first.acquire("Tafel 2", START)
    with pytest.raises(Locked, match="Tafel 2"):
        second.acquire("Tafel 3", START)
    first.release()
    second.acquire("Tafel 3", START)
    second.release()


def test_taking_and_giving_twice_does_no_harm(path: Path) -> None:
    lock = SessionLock(path)
    lock.release()
    for _ in range(2):
        lock.acquire("Tafel 2", START)
        lock.acquire("Tafel 2", START)
        lock.release()
        lock.release()
    assert not lock.held


def test_another_thread_may_give_the_lock_back(path: Path) -> None:
    lock = SessionLock(path)
    lock.acquire("Tafel 2", START)
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lock.release).result()
    other = SessionLock(path)
    other.acquire("Tafel 3", START)
    other.release()


@pytest.mark.parametrize("content", [b"", b"\0\0", b"\nonzin", b"\nrecorder = 3\n", b"\n\xff"])
def test_a_lock_that_does_not_say_whose_it_is_still_refuses(path: Path, content: bytes) -> None:
    first = SessionLock(path)
    first.acquire("Tafel 2", START)
    first.lock_path.write_bytes(content)
    assert first.holder() is None
    with pytest.raises(Locked, match="ander venster"):
        SessionLock(path).acquire("Tafel 3", START)
    first.release()


def test_words_of_a_longer_name_before_it_do_not_stay(path: Path) -> None:
    for name in ("Een heel lange naam van een notulist", "Tafel 2"):
        lock = SessionLock(path)
        lock.acquire(name, START)
        holder = lock.holder()
        assert holder is not None
        assert holder.recorder == name
        lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_lock_whose_file_is_gone_or_replaced_does_not_stand(path: Path) -> None:
    lock = SessionLock(path)
    lock.acquire("Tafel 2", START)
    assert lock.stands()
    lock.lock_path.unlink()
    assert not lock.stands()
    lock.lock_path.write_bytes(b"")
    assert not lock.stands()
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_the_lock_is_for_its_user_only(path: Path) -> None:
    lock = SessionLock(path)
    lock.acquire("Tafel 2", START)
    assert oct(lock.lock_path.stat().st_mode)[-3:] == "600"
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_a_folder_that_vanished_is_made_again_for_its_user_only(tmp_path: Path) -> None:
    lock = SessionLock(tmp_path / "weg" / "evening.toml")
    lock.acquire("Tafel 2", START)
    assert oct((tmp_path / "weg").stat().st_mode)[-3:] == "700"
    lock.release()


def test_a_file_where_the_folder_should_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "weg").write_text("")
    with pytest.raises(OSError, match="weg"):
        SessionLock(tmp_path / "weg" / "evening.toml").acquire("Tafel 2", START)
