"""Step "ambassador": is it recognised, and who carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.tui.screens.step_body import StepBody

if TYPE_CHECKING:
    from npzw_tui.tui.prose import Block


class AmbassadorStep(StepBody):
    """The deck's questions first."""

    def blocks(self) -> list[Block]:
        """Questions first: the room is waiting."""
        return [self.purpose(), *self.questions(), *self.instruments(), *self.say()]
