"""How many remarks there are, shown, hidden and marked: the row at the top of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from npzw_tui.i18n import _, language
from npzw_tui.tui.widgets.remark_columns import sort_titles

if TYPE_CHECKING:
    from npzw_tui.tui.staff_desk import StaffDesk


def figures(desk: StaffDesk, width: int) -> Content:
    """Give the row in words, of at most so many cells.

    Where room is short the order goes first, which the header of the table shows too, and then the
    end of the filter, which stands in full in its own line.
    """
    all_of_them = len(desk.work.rows)
    parts = [_("{n} van {alle}").format(n=number(len(desk.rows)), alle=number(all_of_them))]
    if desk.hidden:
        parts.append(_("{n} dubbel, niet getoond").format(n=number(desk.hidden)))
    if desk.marked:
        marked = _("{n} gemarkeerd").format(n=number(len(desk.marked)))
        if unseen := desk.marked_unseen:
            marked += " " + _("({n} buiten beeld)").format(n=number(unseen))
        parts.append(marked)
    if text := desk.filter_text.strip():
        parts.append(_("filter: {filter}").format(filter=text))
    order = _("op {wat}{richting}").format(
        wat=sort_titles()[desk.by], richting=" ▼" if desk.descending else ""
    )
    whole = _row([*parts, order])
    return whole if whole.cell_length <= width else _row(parts).truncate(width, ellipsis=True)


def _row(parts: list[str]) -> Content:
    title = _("Verwerking")
    return Content.assemble((f" {title}  ", "bold $text-primary"), " · ".join(parts))


def number(count: int) -> str:
    """Give a number as it is written in the user's language: 1.204."""
    text = f"{count:,}"
    return text.replace(",", ".") if language() == "nl" else text
