"""``npzw-tui staff``: everything is checked before anything is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NO_TERMINAL = "npzw-tui: Hiervoor is een terminal nodig"


@pytest.mark.parametrize("words", [[], ["a.toml", "map"], ["--recorder", "bureau"]])
def test_without_a_terminal_it_says_how_to_run_it(npzw, words: list[str]) -> None:
    done = npzw("staff", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(NO_TERMINAL)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--recorder", "Het Bureau"], 'De naam "Het Bureau"'),
        (["--content", "nergens"], "deze map bestaat niet"),
        (["--recoder", "x"], "Bedoelt u --recorder?"),
    ],
)
def test_bad_input_is_told_before_the_terminal_is_looked_at(
    npzw, words: list[str], told: str
) -> None:
    done = npzw("staff", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert NO_TERMINAL not in done.stderr
    assert told in done.stderr


@pytest.mark.parametrize(("setting", "looked_at"), [("staff", True), ("recorder", False)])
def test_who_writes_an_evening_down_is_not_who_processes(
    npzw, tmp_path: Path, setting: str, looked_at: bool
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'{setting} = "Het Bureau"\n', "utf-8")
    done = npzw("staff", env={"NPZW_SETTINGS": str(settings)})
    assert ('De naam "Het Bureau"' in done.stderr) is looked_at


def test_the_help_tells_what_comes_without_files(npzw) -> None:
    done = npzw("staff", "--help")
    assert done.returncode == 0
    assert "[BESTAND]..." in done.stdout
    assert "alle avonden in de map" in " ".join(done.stdout.split())
