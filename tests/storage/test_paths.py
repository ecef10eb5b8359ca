"""Where everything is, by rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from npzw_tui.storage import paths

ROOT = Path(__file__).resolve().parents[2]


def _somewhere_else(folder: Path, code: str) -> str:
    """Run code with a copy of the package that is in no checkout, as from a wheel."""
    shutil.copytree(
        ROOT / "src" / "npzw_tui",
        folder / "site" / "npzw_tui",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"from npzw_tui.storage import paths; {code}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_option_goes_before_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPZW_SESSIONS", str(tmp_path / "env"))
    place = paths.find_sessions(tmp_path / "option", tmp_path / "settings")
    assert place == paths.Place(tmp_path / "option", "option")


def test_the_environment_goes_before_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPZW_CONTENT", str(tmp_path / "env"))
    place = paths.find_content(None, tmp_path / "settings")
    assert place == paths.Place(tmp_path / "env", "environment")


def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPZW_SESSIONS", "")
    assert paths.find_sessions().rule == "checkout"


def test_the_settings_go_before_the_checkout(tmp_path: Path) -> None:
    assert paths.find_sessions(None, tmp_path).rule == "settings"


def test_a_checkout_has_its_own_folders() -> None:
    assert paths.find_sessions() == paths.Place(ROOT / "sessions", "checkout")
    assert paths.find_content() == paths.Place(ROOT / "content", "checkout")


def test_a_relative_option_is_written_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.sessions_dir(Path("hier")) == tmp_path / "hier"


def test_the_home_sign_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.content_dir(Path("~/inhoud")) == tmp_path / "inhoud"


def test_the_current_folder_may_be_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "src" / "npzw_tui").mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    code = "print(paths.find_sessions().path)"
    assert _somewhere_else(tmp_path, code) == str(tmp_path / "sessions")


def test_outside_a_checkout_the_platform_and_the_package_decide(tmp_path: Path) -> None:
    code = "print(paths.find_sessions().rule, paths.find_content().path)"
    content = tmp_path / "site" / "npzw_tui" / "_content"
    assert _somewhere_else(tmp_path, code) == f"default {content}"


def test_a_wheel_carries_the_example(tmp_path: Path) -> None:
    example = tmp_path / "site" / "npzw_tui" / "_example"
    code = (
        "f = paths.PACKAGE / '_example' / '2023-06-21_moerwijk_voorbeeld_0123abcd.toml'; "
        "f.parent.mkdir(); print(paths.example_file()); "
        "f.touch(); print(paths.example_file().parent)"
    )
    assert _somewhere_else(tmp_path, code).split() == ["None", str(example)]


def test_a_checkout_that_answers_imports_no_platformdirs() -> None:
    code = (
        "import sys; from npzw_tui.storage import paths; "
        "paths.find_sessions(); paths.find_content(); print('platformdirs' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is in use")
def test_a_working_folder_that_vanished_is_no_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "weg"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "elders" / "npzw_tui")
    assert paths.checkout() is None
    assert paths.sessions_dir(Path("x")) == Path("x")
