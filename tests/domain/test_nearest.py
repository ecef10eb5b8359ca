from __future__ import annotations

import pytest

from npzw_tui.domain.findings import Finding
from npzw_tui.domain.nearest import nearest

NEIGHBOURHOODS = ("bouwlust", "morgenstond", "moerwijk", "vrederust")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("moerwijk", "moerwijk"),
        ("Moerwijk", "moerwijk"),
        ("moerwik", "moerwijk"),
        ("mörgenstond", "morgenstond"),
        (" vrede", "vrederust"),
        ("bo", "bouwlust"),
        ("scheveningen", None),
        ("mo", None),
        ("", None),
    ],
)
def test_the_nearest_known_word_is_offered(typed: str, meant: str | None) -> None:
    assert nearest(typed, NEIGHBOURHOODS) == meant


def test_the_word_comes_back_as_it_was_given() -> None:
    assert nearest("bewegn", ["Bewegen", "Wonen"]) == "Bewegen"


def test_a_finding_reads_as_file_line_what_and_how_to_mend() -> None:
    finding = Finding(file="agenda.toml", line=12, what="onbekende stap", mend="bedoelt u x?")
    assert str(finding) == "agenda.toml:12: onbekende stap; bedoelt u x?"


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    assert str(Finding(file="agenda.toml", line=None, what="ontbreekt")) == "agenda.toml: ontbreekt"
