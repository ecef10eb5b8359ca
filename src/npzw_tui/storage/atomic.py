"""Replace a small file so that a crash leaves the old or the new one, never half of it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from npzw_tui.storage.platform import flush, fsync_folder, open_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte. Raises ``OSError``, possibly after a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def replace_file(path: Path, data: bytes, *, durable_name: bool = True) -> None:
    """Write ``data`` beside the file, flush it, and give it the file's name.

    ``durable_name`` False leaves out the flush of the folder: the caller can live with finding
    the old file after a power cut. Raises ``OSError``; the old file then stands as it was.
    """
    beside = path.with_name(path.name + ".tmp")
    descriptor = open_private(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        try:
            write_all(descriptor, data)
            flush(descriptor)
        finally:
            os.close(descriptor)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    if durable_name:
        fsync_folder(path.parent)


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file of any size: it has this name only when the block ended well.

    It is readable too, for this user only, and stands beside the old one until then. Whatever ends
    the block otherwise, the old file stays as it was. Raises ``OSError``.
    """
    from pathlib import Path
    from tempfile import mkstemp

    # A name of its own, so that two programs that write the same file do not mix.
    descriptor, name = mkstemp(prefix=".npzw-", suffix=".tmp", dir=path.parent)
    beside = Path(name)
    try:
        with open(descriptor, "w+b") as file:  # noqa: PTH123 a descriptor has no path
            yield file
            file.flush()
            flush(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)
