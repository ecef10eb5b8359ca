"""Step "welcome": why we are here and what we are going to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.tui.prose import Block, bullet, heading, numbered
from npzw_tui.tui.screens.step_body import StepBody

if TYPE_CHECKING:
    from collections.abc import Iterable


class WelcomeStep(StepBody):
    """The aims of the evening and the agenda."""

    def blocks(self) -> list[Block]:
        """What to say first comes first in this step."""
        return [self.purpose(), *self.say(), *self.instruments(), *self.own(), *self.questions()]

    def own(self) -> Iterable[Block]:
        """Aims and agenda."""
        agenda = self.desk.agenda
        yield heading(_("Doelen van de avond"))
        yield from numbered(aim.title for aim in agenda.aims)
        total = sum(step.minutes for step in agenda.steps)
        yield heading(_("Programma · {minuten} minuten").format(minuten=total))
        for number, step in enumerate(agenda.steps, start=1):
            minutes = _("{n} min").format(n=step.minutes)
            yield bullet(f"{step.title} · {minutes}", f"{number}.")
