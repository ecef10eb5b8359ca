"""The facilitator's instruments: what their keys open. Each is read when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from npzw_tui.tui.screens.step import StepScreen


class Instruments:
    """The part of a meeting's screen that opens instruments; all of them write by ``writing``."""

    @property
    def _here(self) -> StepScreen:
        return cast("StepScreen", self)
