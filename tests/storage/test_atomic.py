from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.atomic import replace_file, write_all

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for data in (b"een", b"", b"twee" * 1000):
        replace_file(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.mkdir()
    with pytest.raises(OSError, match="a"):
        replace_file(path, b"nieuw")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "pipe2"), reason="needs a pipe that takes a part")
def test_what_is_taken_in_parts_is_written_whole() -> None:
    from threading import Thread

    reader, writer = os.pipe()
    data = os.urandom(1_000_000)
    thread = Thread(target=lambda: (write_all(writer, data), os.close(writer)))
    thread.start()
    got = b""
    while piece := os.read(reader, 5000):
        got += piece
    thread.join()
    os.close(reader)
    assert got == data
