"""Step "reactions": is it clear, is it concrete, and where are the worries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.verdict import PARTLY, is_outside
from npzw_tui.i18n import _
from npzw_tui.tui.prose import Block, bullet, heading, plain, quiet
from npzw_tui.tui.screens.step_body import StepBody
from npzw_tui.tui.widgets.remark_words import signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.agenda import Agenda, Kind
    from npzw_tui.domain.records import Remark

_SHOWN = 8
"""So many remarks are shown at most; the rest is counted."""


class ReactionsStep(StepBody):
    """The deck's questions, and what came in so far."""

    def blocks(self) -> list[Block]:
        """Questions first: the room is waiting."""
        return [self.purpose(), *self.questions(), *self.instruments(), *self.own(), *self.say()]

    def own(self) -> Iterable[Block]:
        """How much was said of every kind."""
        yield heading(_("Tot nu toe"))
        meeting = self.desk.meeting
        if meeting is None or not meeting.remark_ids:
            yield quiet(_("Nog niets genoteerd."))
            return
        counts = meeting.count_by_kind
        kinds = [(kind, counts[kind.id]) for kind in self.desk.agenda.kinds if counts[kind.id]]
        yield plain(" · ".join(counted(kind, count) for kind, count in kinds))
        remarks = (meeting.remarks[id_] for id_ in meeting.remark_ids)
        outside = [remark for remark in remarks if is_outside(remark.verdict)]
        yield from outside_list(outside, self.desk.agenda)


def outside_list(remarks: list[Remark], agenda: Agenda) -> Iterable[Block]:
    """What the programme has nothing on, and who said it: somebody else must hear it."""
    if not remarks:
        return
    yield heading(f"{_('Niet in het programma')} ({len(remarks)})")
    for remark in remarks[-_SHOWN:]:
        text = " ".join(remark.text.split())
        parts = [_("deels: {tekst}").format(tekst=text) if remark.verdict == PARTLY else text]
        if remark.speaker:
            parts.append(f"@{remark.speaker}")
        yield bullet(" ".join(parts), signs(remark, agenda))
    if len(remarks) > _SHOWN:
        yield quiet(_("… en nog {n}").format(n=len(remarks) - _SHOWN), indent=2)


def counted(kind: Kind, count: int) -> str:
    """A number with the kind in the right form."""
    return f"{count} {(kind.title if count == 1 else kind.many).lower()}"
