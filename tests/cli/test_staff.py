"""``npzw-tui staff``: everything is checked before anything is drawn."""

from __future__ import annotations

import pytest

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


def test_the_help_tells_what_comes_without_files(npzw) -> None:
    done = npzw("staff", "--help")
    assert done.returncode == 0
    assert "[BESTAND]..." in done.stdout
    assert "alle avonden in de map" in " ".join(done.stdout.split())
