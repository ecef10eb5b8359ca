"""Step "introduction": who is here, and who was involved before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.tui.hands_blocks import asks_milestones
from npzw_tui.tui.prose import Block, bullets, heading
from npzw_tui.tui.screens.step_body import StepBody

if TYPE_CHECKING:
    from collections.abc import Iterable


class IntroductionStep(StepBody):
    """The milestones that people may have been part of."""

    def own(self) -> Iterable[Block]:
        """The milestones, until they stand in a count of hands."""
        stones = self.desk.programme.milestones
        if stones and not asks_milestones(self.desk, self.step):
            yield heading(_("Wie was waarbij?"))
            yield from bullets(f"{s.title} · {s.when}" if s.when else s.title for s in stones)
