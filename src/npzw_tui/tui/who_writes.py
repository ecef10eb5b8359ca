"""What to do when the file that is asked for is being written on another computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.tui.prose import plain
from npzw_tui.tui.screens.staff_pick import Pick
from npzw_tui.tui.widgets.agenda_bar import AgendaBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.storage.in_use import InUseElsewhere
    from npzw_tui.tui.screens.step import StepScreen


def ask_who_writes(screen: StepScreen, found: InUseElsewhere, go_on: Callable[[], None]) -> None:
    """Ask under which name to go on, and go on; without an answer the meeting is left.

    Two computers in one file lose nothing, but a sync tool makes copies of it all evening. A free
    name is first, so that a hasty Enter does no harm.
    """
    desk = screen.desk
    free = desk.free_name()

    def answered(what: str | None) -> None:
        if what is None:
            screen.fail(found)
            return
        desk.go_on_as(desk.request.recorder if what == "same" else free)
        screen.query_one(AgendaBar).rename(desk.title)
        go_on()

    options = (
        ("free", _("Beginnen als {naam}").format(naam=free)),
        (
            "same",
            _("Verder als {naam}: dat ben ik, en daar schrijft niemand meer").format(
                naam=desk.request.recorder
            ),
        ),
    )
    about = [plain(f"{found.title}. {found.message}")]
    screen.app.push_screen(Pick(_("Wie bent u?"), options, about=about), answered)
