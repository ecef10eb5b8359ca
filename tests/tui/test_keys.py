"""Keys from the settings, and those that no terminal can tell from others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from npzw_tui.storage.settings import load_settings
from npzw_tui.tui.commands import binding_ids
from npzw_tui.tui.jumps import meeting_letters
from npzw_tui.tui.keys import check_keymap, meeting_bindings
from npzw_tui.tui.screens.step import StepScreen

if TYPE_CHECKING:
    from .evening import Evening


def _keymap(evening: Evening, *lines: str) -> None:
    path = Path(os.environ["NPZW_SETTINGS"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["[keymap]", *lines, ""]), "utf-8")
    evening.settings = load_settings()


async def test_a_keymap_in_the_settings_moves_a_key(evening: Evening) -> None:
    _keymap(evening, '"edit.undo" = "f11"')
    async with evening.meeting(size=(140, 30)) as seat:
        await seat.note("Schimmel")
        await seat.press("f8")
        assert len(evening.remarks) == 1, "the old key is free"
        await seat.press("f11")
        assert evening.remarks == []
        assert "F11 ongedaan" in seat.read("#keys")


async def test_a_wrong_keymap_is_named_and_the_rest_of_it_counts(evening: Evening) -> None:
    _keymap(evening, '"edit.undoo" = "f11"', '"edit.redo" = "f12"')
    async with evening.meeting() as seat:
        await seat.until(lambda: seat.app._notifications)
        (told,) = [str(each.message) for each in seat.app._notifications]
        assert "settings.toml" in told
        assert "edit.undoo" in told
        assert "bedoelt u edit.undo?" in told
        await seat.note("Schimmel")
        await seat.press("f8", "f12")
        assert len(evening.remarks) == 1


@pytest.mark.parametrize("key", ["ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "ctrl+[", "ctrl+c", ""])
def test_a_key_that_a_terminal_cannot_send_is_refused(key: str) -> None:
    good, findings = check_keymap({"edit.undo": key}, binding_ids(), "settings.toml")
    assert good == {}
    assert [finding.key for finding in findings] == ["keymap.edit.undo"]


def test_none_of_our_own_keys_is_one_that_a_terminal_cannot_send() -> None:
    for binding in meeting_bindings():
        good, findings = check_keymap({"edit.undo": binding.key}, binding_ids(), "x")
        assert good, findings


async def test_no_two_bindings_of_a_meeting_share_a_key(evening: Evening) -> None:
    keys = [key for binding in meeting_bindings() for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


def test_each_key_of_a_meeting_does_something_and_tells_what() -> None:
    for binding in meeting_bindings():
        action = binding.action.partition("(")[0]
        assert hasattr(StepScreen, f"action_{action}"), binding.id
        assert binding.tooltip, binding.id
        # few keyboards have more than twelve
        number = int(binding.key[1:]) if binding.key[1:].isdigit() else 0
        letter = (binding.key_display or "").removeprefix("F12 ")
        assert number < 13 or letter in meeting_letters(), binding.id
