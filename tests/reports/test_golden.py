"""Reports byte for byte. ``uv run python -m tests.reports.golden_files`` renews the files."""

from __future__ import annotations

from random import Random

import pytest

from npzw_tui.domain.collection import Collection
from npzw_tui.reports.making import report_of
from npzw_tui.reports.writing import FORMATS
from npzw_tui.storage.collecting import Collected

from . import three_evenings
from .collected import CONTENT
from .golden_files import AUDIENCES, GOLDEN, made

FILES = made()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_report_is_the_golden_one_byte_for_byte(name: str) -> None:
    assert FILES[name]() == (GOLDEN / name).read_bytes()


def test_there_is_no_golden_file_that_nobody_makes() -> None:
    there = {path.name for path in GOLDEN.iterdir() if not path.name.startswith(".")}
    assert there == set(FILES)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", ["md", "html", "csv"])
def test_a_collection_fed_twice_and_in_another_order_gives_the_same_bytes(form, audience) -> None:
    records = three_evenings.records()
    shuffled = records * 2
    Random(3).shuffle(shuffled)
    once, twice = (
        report_of(Collected(collection=Collection(some)), CONTENT, audience)
        for some in (records, shuffled)
    )
    assert FORMATS[form].make(once) == FORMATS[form].make(twice)
