"""Text in the cells of a row: cut where it is too long, filled where that is wanted."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def cut(text: str, cells: int) -> str:
    """Cut a text to at most so many cells; that it was cut can be seen."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1) + "…" if cells > 0 else ""


def fill(text: str, cells: int) -> str:
    """Cut or fill a text to exactly so many cells."""
    return set_cell_size(cut(text, cells), cells)
