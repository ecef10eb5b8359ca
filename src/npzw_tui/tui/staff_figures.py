"""How many remarks there are, shown, hidden and marked: the row at the top of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from npzw_tui.i18n import _, language
from npzw_tui.tui.widgets.remark_columns import sort_titles

if TYPE_CHECKING:
    from npzw_tui.tui.staff_desk import StaffDesk


def figures(desk: StaffDesk) -> Content:
    """Give the row in words."""
    all_of_them = len(desk.work.rows)
    hidden = 0 if desk.with_doubles else sum(row.hidden for row in desk.work.rows)
    parts = [_("{n} van {alle}").format(n=number(len(desk.rows)), alle=number(all_of_them))]
    if hidden:
        parts.append(_("{n} dubbel, niet getoond").format(n=number(hidden)))
    if desk.marked:
        marked = _("{n} gemarkeerd").format(n=number(len(desk.marked)))
        if unseen := desk.marked_unseen:
            marked += " " + _("({n} buiten beeld)").format(n=number(unseen))
        parts.append(marked)
    if text := desk.filter_text.strip():
        parts.append(_("filter: {filter}").format(filter=text))
    parts.append(
        _("op {wat}{richting}").format(
            wat=sort_titles()[desk.by], richting=" ▼" if desk.descending else ""
        )
    )
    title = _("Verwerking")
    return Content.assemble((f" {title}  ", "bold $text-primary"), " · ".join(parts))


def number(count: int) -> str:
    """Give a number as it is written in the user's language: 1.204."""
    text = f"{count:,}"
    return text.replace(",", ".") if language() == "nl" else text
