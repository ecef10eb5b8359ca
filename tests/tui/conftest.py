from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.extensions.single_file import WriteMode

from .evening import Evening
from .office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# The plugin sets these under names that this syrupy no longer reads: the pictures would be .raw.
SVGImageExtension.file_extension = "svg"
SVGImageExtension.write_mode = WriteMode.TEXT


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    yield Evening(tmp_path / "sessies")
    # the application freezes what starting made, which would add up over many tests
    gc.unfreeze()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    yield Office(tmp_path / "sessies")
    gc.unfreeze()
