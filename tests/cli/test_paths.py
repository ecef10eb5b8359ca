"""``npzw-tui paths``: where and why."""

from __future__ import annotations

import json
import os
from pathlib import Path


def test_every_place_is_told_with_its_rule(npzw, tmp_path: Path) -> None:
    content = tmp_path / "inhoud"
    content.mkdir()
    done = npzw("--sessions", "avonden", "paths", env={"NPZW_CONTENT": str(content)})
    assert done.returncode == 0
    sessions, programme, settings = done.stdout.splitlines()
    assert str(tmp_path / "avonden") in sessions
    assert sessions.endswith("bestaat nog niet; volgens de optie --sessions")
    assert programme.endswith("bestaat; volgens de omgevingsvariabele NPZW_CONTENT")
    assert settings.endswith("volgens de omgevingsvariabele NPZW_SETTINGS")
    assert len({sessions.index(" bestaat"), programme.index(" bestaat")}) == 1


def test_the_option_may_stand_on_either_side_and_the_last_counts(npzw, tmp_path: Path) -> None:
    before = json.loads(npzw("--sessions", "een", "paths", "--json").stdout)
    after = json.loads(npzw("paths", "--json", "--sessions", "een").stdout)
    both = json.loads(npzw("--sessions", "twee", "paths", "--json", "--sessions", "een").stdout)
    assert before == after == both
    assert before["sessions"] == {
        "path": str(tmp_path / "een"),
        "rule": "option",
        "exists": False,
    }


def test_json_has_the_same_shape_in_every_language(npzw) -> None:
    assert npzw("paths", "--json").stdout == npzw("paths", "--json", "--lang", "en").stdout


def test_mistakes_in_the_settings_are_told_beside_it(npzw) -> None:
    settings = Path(os.environ["NPZW_SETTINGS"])
    settings.parent.mkdir()
    settings.write_text('sesions = "x"\nsessions = "hier"\n')
    done = npzw("paths")
    assert done.returncode == 0
    assert "volgens de instelling sessions" in done.stdout
    assert done.stderr == (f"{settings}:1: onbekende instelling sesions; bedoelt u sessions?\n")
