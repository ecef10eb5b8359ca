"""The example evening is copied, never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.errors import NpzwError
from npzw_tui.storage import example

if TYPE_CHECKING:
    from pathlib import Path

SESSION = """[[session]]
id = "01890a5d-ac96-774b-bcce-b302099a8057"
format = 1
meeting = "2023-06-21-moerwijk"
neighbourhood = "moerwijk"
date = 2023-06-21
recorder = "voorbeeld"
at = 2023-06-21T19:00:00.000000+02:00
rev = 1
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "2023-06-21_moerwijk_voorbeeld_0123abcd.toml"
    path.write_text(SESSION, "utf-8")
    monkeypatch.setattr(example, "example_file", lambda: path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    return path


def test_every_copy_has_a_folder_of_its_own(source: Path) -> None:
    first, session = example.copy_example()
    second, _session = example.copy_example()
    assert first != second
    assert session.recorder == "voorbeeld"
    assert (first / source.name).read_text("utf-8") == SESSION


def test_an_installation_without_an_example_says_so(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example, "example_file", lambda: None)
    with pytest.raises(NpzwError, match="geen voorbeeldavond"):
        example.copy_example()


def test_an_example_that_cannot_be_copied_says_so(source: Path) -> None:
    source.unlink()
    with pytest.raises(NpzwError, match="niet te kopiëren"):
        example.copy_example()
