"""What every test gets: nobody's own settings, folders or language."""

from __future__ import annotations

import gc
import os
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from npzw_tui import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Hundreds of tests start the program: as for its users, what was compiled once is kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# what tests make is thrown away soon: looking for garbage at each turn costs a sixth of the time
gc.set_threshold(20_000, 50, 50)

# speed is for benchmarks; a first example that imports pydantic on a busy machine is no failure
settings.register_profile("npzw", deadline=None)
settings.load_profile("npzw")

_numbers = count()


@pytest.fixture(scope="session")
def _own_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


@pytest.fixture(autouse=True)
def _own_surroundings(_own_places: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("NPZW_SESSIONS", "NPZW_CONTENT", "NPZW_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NPZW_SETTINGS", str(_own_places / f"{next(_numbers)}" / "settings.toml"))
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(_own_places / name))
    i18n.set_language("nl")
    yield
    i18n.set_language("nl")
