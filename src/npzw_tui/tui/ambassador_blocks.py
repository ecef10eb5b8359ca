"""What the middle of a step says of ambassadors: how many, and for which lines; never who."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import bullet, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.tui.desk import Desk
    from npzw_tui.tui.prose import Block


def ambassador_blocks(desk: Desk) -> Iterable[Block]:
    """How many signed up at all tables together, and how somebody does: few rows, no heading."""
    meeting = desk.meeting
    signed_up = [] if meeting is None else list(meeting.ambassadors.values())
    count = len(signed_up)
    words = n_("{n} aanmelding", "{n} aanmeldingen", count) if count else _("Nog niemand aangemeld")
    yield plain(f"{words.format(n=count)} · {_('aanmelden: F12 a')}", gap=True)
    if lines := _lines(desk, (one.interests for one in signed_up)):
        yield plain(_("Denken mee over: {onderwerpen}").format(onderwerpen=" · ".join(lines)))
    if _counts_only(desk):
        yield bullet(_("Zonder contactgegevens: F12 a zegt waarom"), "!")


def _lines(desk: Desk, interests: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the lines with how many people want to work on each, in the order of the programme."""
    programme = desk.programme
    counts: Counter[str] = Counter()
    for chosen in interests:
        # Somebody with two parts of one line is one person.
        counts.update({line for node in chosen if (line := programme.line_of(node)) is not None})
    return [f"{line.label} {counts[line.id]}" for line in programme.lines if counts[line.id]]


def _counts_only(desk: Desk) -> bool:
    from npzw_tui.services.sign_up import office_of

    return office_of(desk.launch.settings, desk.agenda.consent).key is None
