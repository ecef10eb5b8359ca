"""The settings file: read kindly, written whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from npzw_tui.errors import NpzwError
from npzw_tui.storage.paths import settings_file
from npzw_tui.storage.settings import Settings, load_settings, save_settings


def _write(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_no_file_means_nothing_chosen() -> None:
    assert load_settings() == Settings()


def test_what_is_saved_comes_back() -> None:
    save_settings(recorder="tafel-2", venue={"moerwijk": "Wijkcentrum ’t Zand"})
    settings = load_settings()
    assert settings.recorder == "tafel-2"
    assert settings.venue == {"moerwijk": "Wijkcentrum ’t Zand"}
    assert settings.findings == ()


def test_learning_is_on_until_it_is_switched_off() -> None:
    assert load_settings().learn is True
    path = _write('recorder = "tafel-2"\nlearn = "nee"\n')
    assert load_settings().learn is True
    save_settings(learn=False)
    assert load_settings().learn is False
    assert tomllib.loads(path.read_text("utf-8"))["learn"] is False
    save_settings(learn=None)
    assert load_settings() == Settings(recorder="tafel-2")


def test_saving_keeps_what_it_does_not_know() -> None:
    path = _write('later = 3\nrecorder = "tafel-1"\n[nieuw]\nx = [1, 2]\n[keymap]\na = "f2"\n')
    save_settings(recorder="tafel-2", keymap={"b": "f3"})
    assert tomllib.loads(path.read_text("utf-8")) == {
        "later": 3,
        "recorder": "tafel-2",
        "nieuw": {"x": [1, 2]},
        "keymap": {"a": "f2", "b": "f3"},
    }


def test_none_forgets_a_setting_and_an_entry() -> None:
    save_settings(theme="dark", venue={"moerwijk": "A", "vrederust": "B"})
    save_settings(theme=None, venue={"moerwijk": None})
    settings = load_settings()
    assert settings.theme is None
    assert settings.venue == {"vrederust": "B"}


def test_an_unknown_setting_is_named_with_the_nearest() -> None:
    path = _write('recorder = "tafel-2"\ntheem = "dark"\n')
    settings = load_settings()
    assert settings.recorder == "tafel-2"
    (finding,) = settings.findings
    assert str(finding) == f"{path}:2: onbekende instelling theem; bedoelt u theme?"


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("recorder = 3\n", 1, "recorder"),
        ('venue = "hier"\n', 1, "venue"),
        ('[keymap]\nnote = ["f2"]\n', 2, "keymap.note"),
        ('language = "fr"\n', 1, "taal"),
        ('learn = "nee"\n', 1, "learn"),
        ("learn = 0\n", 1, "learn"),
        ("[learn]\nx = true\n", 1, "learn"),
    ],
)
def test_a_wrong_value_is_a_finding_and_the_rest_counts(text: str, line: int, word: str) -> None:
    _write(f"{text}[nog]\nx = 1\n")
    settings = load_settings()
    first = settings.findings[0]
    assert first.line == line
    assert word in first.what
    assert first.mend
    assert len(settings.findings) == 2


def test_a_misspelt_switch_is_named_with_the_nearest() -> None:
    path = _write("learns = false\n")
    (finding,) = load_settings().findings
    assert str(finding) == f"{path}:1: onbekende instelling learns; bedoelt u learn?"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"theme = ", b'a = "x"\n' * 2, b"\x00" * 80])
def test_a_damaged_file_is_a_finding_and_stays_as_it_is(data: bytes) -> None:
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    settings = load_settings()
    assert len(settings.findings) == 1
    assert settings.recorder is None
    with pytest.raises(NpzwError) as error:
        save_settings(recorder="tafel-2")
    assert str(path) in str(error.value)
    assert path.read_bytes() == data


def test_a_folder_in_its_place_is_a_finding_and_an_error() -> None:
    settings_file().mkdir(parents=True)
    assert len(load_settings().findings) == 1
    with pytest.raises(NpzwError):
        save_settings(recorder="tafel-2")


def test_a_relative_folder_counts_from_the_settings_file(tmp_path: Path) -> None:
    path = _write(f"sessions = 'avonden'\ncontent = '{tmp_path}'\n")
    settings = load_settings()
    assert settings.sessions == path.parent / "avonden"
    assert settings.content == tmp_path


def test_a_file_from_notepad_is_read() -> None:
    path = _write("")
    path.write_bytes(b'\xef\xbb\xbfrecorder = "tafel-2"\r\n')
    assert load_settings() == Settings(recorder="tafel-2")


def test_saving_leaves_no_other_files_behind() -> None:
    save_settings(theme="dark")
    save_settings(theme="light")
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


def test_a_full_disk_leaves_the_settings_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    save_settings(theme="dark")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NpzwError) as error:
        save_settings(theme="light")
    assert "de schijf is vol" in error.value.message
    assert load_settings().theme == "dark"
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


def test_a_misspelt_setting_in_the_code_is_refused() -> None:
    with pytest.raises(TypeError, match="theem"):
        save_settings(theem="dark")


def test_reading_imports_nothing_heavy() -> None:
    save_settings(theme="dark")
    code = (
        "import sys; from npzw_tui.storage.settings import load_settings; load_settings(); "
        "print([n for n in ('pydantic', 'tomli_w', 'difflib', 'gettext') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
