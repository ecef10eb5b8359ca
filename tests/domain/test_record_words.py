"""Words for what stands in a file: every value that a key has a fixed choice of has one."""

from __future__ import annotations

from typing import get_args

import pytest

from npzw_tui import i18n
from npzw_tui.domain import records
from npzw_tui.domain.record_words import value_word

CHOICES = [
    ("verdict", records.Verdict),
    ("status", records.PromiseStatus),
    ("decision", records.PairDecision),
    ("method", records.Method),
    ("event", records.StepEvent),
    ("event", records.TurnEvent),
    ("mode", records.RoomMode),
]


@pytest.mark.parametrize(("key", "choice"), CHOICES)
def test_no_value_stays_dutch_in_english(key: str, choice: object) -> None:
    i18n.set_language("en")
    same_in_both = {"open", "live"}
    values = [str(value) for value in get_args(choice)]
    assert {value for value in values if value_word(key, value) == value} <= same_in_both


@pytest.mark.parametrize("key", ["verdict", "status", "decision", "text"])
def test_a_value_of_another_version_speaks_for_itself(key: str) -> None:
    assert value_word(key, "misschien") == "misschien"
