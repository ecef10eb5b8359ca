"""What the instruments show in the middle of a step, whatever the step is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.tui.hands_blocks import hands_blocks
from npzw_tui.tui.promise_blocks import promise_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.agenda import Step
    from npzw_tui.tui.desk import Desk
    from npzw_tui.tui.prose import Block


def instrument_blocks(desk: Desk, step: Step) -> Iterable[Block]:
    """The instruments of this step, in the order in which they are needed."""
    yield from hands_blocks(desk, step)
    yield from promise_blocks(desk, step)
