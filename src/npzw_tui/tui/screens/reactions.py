"""Step "reactions": is it clear, is it concrete, and where are the worries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.tui.prose import Block, heading, plain, quiet
from npzw_tui.tui.screens.step_body import StepBody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.agenda import Kind


class ReactionsStep(StepBody):
    """The deck's questions, and what came in so far."""

    def blocks(self) -> list[Block]:
        """Questions first: the room is waiting."""
        return [self.purpose(), *self.questions(), *self.own(), *self.say()]

    def own(self) -> Iterable[Block]:
        """How much was said of every kind."""
        yield heading(_("Tot nu toe"))
        recorder = self.desk.recorder
        if recorder is None or not recorder.meeting.remark_ids:
            yield quiet(_("Nog niets genoteerd."))
            return
        counts = recorder.meeting.count_by_kind
        kinds = [(kind, counts[kind.id]) for kind in self.desk.agenda.kinds if counts[kind.id]]
        yield plain(" · ".join(counted(kind, count) for kind, count in kinds))


def counted(kind: Kind, count: int) -> str:
    """A number with the kind in the right form."""
    return f"{count} {(kind.title if count == 1 else kind.many).lower()}"
