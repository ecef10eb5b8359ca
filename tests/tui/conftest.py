from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.extensions.single_file import WriteMode
from textual.css.stylesheet import Stylesheet

from .evening import Evening
from .office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.css.model import RuleSet


# The plugin sets these under names that this syrupy no longer reads: the pictures would be .raw.
SVGImageExtension.file_extension = "svg"
SVGImageExtension.write_mode = WriteMode.TEXT


@pytest.fixture(scope="session", autouse=True)
def _style_sheets_are_read_once() -> Iterator[None]:
    """Keep what was read of a style sheet: each of hundreds of applications would read it again."""
    read = Stylesheet._parse_rules
    kept: dict[object, list[RuleSet]] = {}

    def read_once(self: Stylesheet, *sheet: object, **more: object) -> list[RuleSet]:
        key = (sheet, *more.items(), *self._variables.items())
        if key not in kept:
            kept[key] = read(self, *sheet, **more)
        return kept[key]

    Stylesheet._parse_rules = read_once
    yield
    Stylesheet._parse_rules = read


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    yield Evening(tmp_path / "sessies")
    # the application freezes what starting made, which would add up over many tests
    gc.unfreeze()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    yield Office(tmp_path / "sessies")
    gc.unfreeze()
