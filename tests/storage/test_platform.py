from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.platform import (
    ending_signals,
    fsync_folder,
    private_folder,
    suspend_signal,
)

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@POSIX
def test_only_missing_folders_are_made_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path / "a" / "b")
    private_folder(tmp_path / "a" / "b")
    assert [oct(p.stat().st_mode)[-3:] for p in (tmp_path, tmp_path / "a")] == ["755", "700"]


def test_a_folder_that_cannot_be_flushed_is_no_failure(tmp_path: Path) -> None:
    fsync_folder(tmp_path / "weg")


@POSIX
def test_the_signals_that_end_and_suspend_have_names() -> None:
    assert set(ending_signals()) == {signal.SIGTERM, signal.SIGHUP}
    assert suspend_signal() == signal.SIGTSTP
