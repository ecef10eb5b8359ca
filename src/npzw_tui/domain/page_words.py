"""What the pages of the presentation are called: for the desk and for the room alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.domain.presentation import Page
    from npzw_tui.domain.programme import Programme


def page_title(page: Page, programme: Programme) -> str:
    """Return the title of a page, with its lead where it has one."""
    titles = {
        "milestones": _("Waar komen we vandaan"),
        "mission": _("Missie"),
        "lines": _("De lijnen"),
        "line": f"{page.title} · {page.lead}" if page.lead else page.title,
        "top10": programme.top10_title or _("Top 10"),
        "neighbourhood": _("In {wijk}").format(wijk=page.title),
    }
    return titles[page.kind]
