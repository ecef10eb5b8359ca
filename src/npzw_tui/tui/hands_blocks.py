"""Counts of hands in the middle of a step: the outcome of what was counted, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import drawn, heading, plain, quiet, warning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.records import Tally
    from npzw_tui.tui.desk import Desk
    from npzw_tui.tui.prose import Block


def hands_blocks(desk: Desk, step: Step) -> Iterable[Block]:
    """What hands said in this step, of all tables; one quiet line where nobody counted yet."""
    asked = desk.agenda.tallies_of(step.id)
    counted = tallies_of(desk, step)
    if not counted:
        if asked:
            words = n_(
                "Handen tellen ({n} vraag): Ctrl+Y",
                "Handen tellen ({n} vragen): Ctrl+Y",
                len(asked),
            )
            yield quiet(words.format(n=len(asked)), gap=True)
        return
    yield heading(_("Handen"))
    yield from _outcomes(desk, counted)
    left = len({question.id for question in asked} - {tally.question for tally in counted})
    if left:
        words = n_("Nog {n} vraag te tellen: Ctrl+Y", "Nog {n} vragen te tellen: Ctrl+Y", left)
        yield quiet(words.format(n=left))


def tallies_of(desk: Desk, step: Step) -> list[Tally]:
    """Return the counts of a step in the order in which they were begun."""
    meeting = desk.meeting
    if meeting is None or not meeting.tallies:
        return []
    tallies = (tally for tally in meeting.tallies.values() if tally.step == step.id)
    return sorted(tallies, key=lambda tally: tally.id)


def asks_milestones(desk: Desk, step: Step) -> bool:
    """Whether a count that is shown in this step names the milestones already."""
    asked = {question.id for question in desk.agenda.tallies_of(step.id) if question.milestones}
    return any(
        tally.question in asked and len(tally.options) > 0 for tally in tallies_of(desk, step)
    )


def _outcomes(desk: Desk, counted: list[Tally]) -> Iterable[Block]:
    # not before the first count: the first paint can do without
    from npzw_tui.domain.attendance import asks_attendance, people
    from npzw_tui.domain.hands import table_in
    from npzw_tui.domain.tally_view import tally_view
    from npzw_tui.tui.widgets.tally_bars import TallyBars, how_words, too_many_words

    evening, recorder, meeting = desk.evening, desk.recorder, desk.meeting
    if evening is None or recorder is None or meeting is None:
        return
    present = people(meeting.tallies.values())
    shared = False
    for number, tally in enumerate(counted):
        view = tally_view(tally, desk.agenda, present)
        table = table_in(evening.author_of(tally.id), recorder.session.id)
        title = f"{view.title} @{table}" if table else view.title
        if asks_attendance(tally.question) and view.one_of_all and view.total is not None:
            yield plain(f"{title} {view.total} · {how_words(view)}", gap=number > 0)
            continue
        yield plain(title, gap=number > 0)
        yield drawn(TallyBars(view))
        if view.exceeds:
            yield warning(too_many_words(view))
        elif view.total is not None:
            yield quiet(how_words(view))
        shared = shared or (view.total is not None and len(view.options) > 1)
    if present is None and shared:
        yield quiet(_("Hoeveel er zijn, is nog niet geteld: Ctrl+Y"), gap=True)
