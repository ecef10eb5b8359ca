from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from .evening import Evening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    yield Evening(tmp_path / "sessies")
    # the application freezes what starting made, which would add up over many tests
    gc.unfreeze()
