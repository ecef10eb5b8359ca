"""Text is cut by the cells that it takes, which are not its letters."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from npzw_tui.tui.cells import cut, fill


@pytest.mark.parametrize("text", ["", "kort", "een lange naam", "日本語の名前", "a日b"])
@pytest.mark.parametrize("cells", [-1, 0, 1, 2, 5, 40])
def test_a_text_is_cut_visibly_and_filled_exactly(text: str, cells: int) -> None:
    short = cut(text, cells)
    assert cell_len(short) <= max(cells, 0)
    assert short == text or short.endswith("…") or cells <= 0
    assert cell_len(fill(text, cells)) == max(cells, 0)
