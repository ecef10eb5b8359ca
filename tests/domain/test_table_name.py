"""Names of tables: free ones, and short ones."""

from __future__ import annotations

import pytest

from npzw_tui.domain.table_name import free_name, short_name


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("tafel-1", [], "tafel-1"),
        ("tafel-1", ["tafel-1", "tafel-2"], "tafel-3"),
        ("tafel-2", ["tafel-2", "tafel-4"], "tafel-3"),
        ("tafel-9", ["tafel-9"], "tafel-10"),
        ("anna", ["anna"], "anna-2"),
        ("anna", ["anna", "anna-2"], "anna-3"),
        ("tafel1", ["tafel1"], "tafel-1"),
    ],
)
def test_who_joins_gets_the_next_name_that_nobody_has(
    wanted: str, taken: list[str], free: str
) -> None:
    assert free_name(wanted, taken) == free


@pytest.mark.parametrize(
    ("name", "cells", "short"),
    [
        ("tafel-2", 8, "tafel-2"),
        ("gespreksleider", 8, "gespreks"[:7] + "…"),
        ("wijkcentrum-12", 8, "wijk…-12"),
        ("wijkcentrum-2", 8, "wijkc…-2"),
        ("wijkcentrum-12", 4, "wij…"),
    ],
)
def test_a_short_name_keeps_the_number_that_tells_two_tables_apart(
    name: str, cells: int, short: str
) -> None:
    assert short_name(name, cells) == short
