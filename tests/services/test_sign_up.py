"""Signing up: what this laptop can keep, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrage import x25519

from npzw_tui.domain.records import Ambassador
from npzw_tui.services.sign_up import last_of, office_of, sign_up
from npzw_tui.storage.contacts import unseal
from npzw_tui.storage.paths import settings_file
from npzw_tui.storage.settings import Settings, load_settings

from ..contact import SECRET, details, keys
from ..making import begin

PRIVATE, PUBLIC = keys()


def _settings(text: str) -> Settings:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return load_settings()


def test_a_laptop_with_a_key_can_keep_contact_details() -> None:
    assert office_of(_settings(f'office_key = " {PUBLIC} "\n'), "Ja?").key == PUBLIC


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "npzw-tui contacts use"),
        (f'theme = "x"\noffice_key = "{PRIVATE}"\n', ":2: "),
        (f'office_key = "{PRIVATE}"\n', "geheime sleutel"),
        ('office_key = "age1abc"\n', "kopieer de hele sleutel"),
        ("office_key = 3\n", "onbruikbare waarde"),
        (f'office_key = "{PUBLIC[:-1]}{"q" if PUBLIC[-1] != "q" else "p"}"\n', "een teken anders"),
    ],
    # a key drawn anew in each worker would give its test another name in each
    ids=("niets", "geheim in regel 2", "geheim", "half", "getal", "typefout"),
)
def test_without_a_usable_key_people_are_counted_and_it_is_said_why(text: str, said: str) -> None:
    settings = _settings(text)
    office = office_of(settings, "Ja?")
    assert office.key is None
    assert said in office.why_not
    assert not text or str(settings_file()) in office.why_not
    assert PRIVATE not in office.why_not
    assert "office_key" in office.why_not or not text


def test_without_a_text_to_agree_to_nothing_is_asked() -> None:
    assert "consent" in office_of(Settings(office_key=PUBLIC), " \n").why_not


def test_what_is_written_down_is_sealed_and_each_interest_stands_once(tmp_path: Path) -> None:
    recorder = begin(tmp_path)
    record = sign_up(
        recorder,
        step="ambassadeur",
        interests=("wonen", "werk", "wonen"),
        details=details(),
        key=PUBLIC,
    ).record
    recorder.close()
    assert isinstance(record, Ambassador)
    assert record.sealed is not None
    assert record.interests == ("wonen", "werk")
    found = unseal(record.sealed, [x25519.Identity.from_str(PRIVATE)])
    assert (found.name, found.phone, found.email) == SECRET
    text = recorder.path.read_text("utf-8")
    assert not any(secret in text for secret in SECRET)


def test_the_last_one_is_ones_own_and_standing(tmp_path: Path) -> None:
    recorder = begin(tmp_path)
    meeting, own = recorder.meeting, recorder.session.id
    assert last_of(meeting, own) is None
    first, second = (
        sign_up(recorder, step="x", interests=(), details=None, key=None).record for _ in range(2)
    )
    assert last_of(meeting, "another table") is None
    assert last_of(meeting, own) == second
    recorder.withdraw(second.id)
    assert last_of(meeting, own) == first
    recorder.close()
