"""Step "ambassador": is it recognised, and who carries it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.tui.ambassador_blocks import ambassador_blocks
from npzw_tui.tui.screens.step_body import StepBody

if TYPE_CHECKING:
    from npzw_tui.tui.prose import Block


class AmbassadorStep(StepBody):
    """How many signed up, and the deck's questions."""

    def blocks(self) -> list[Block]:
        """How many signed up in a row or two; then the questions: the room is waiting."""
        return [
            self.purpose(),
            *ambassador_blocks(self.desk),
            *self.questions(),
            *self.instruments(),
            *self.say(),
        ]
