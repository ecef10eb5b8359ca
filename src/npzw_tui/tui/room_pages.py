"""The room follows the pages of the presentation: at once, and for who leafs through, in the end.

A record for each page that somebody passes on the way to another would be ten of them for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from textual.timer import Timer

    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.screens.step_body import StepBody

_LEAFING: Final = 0.6
"""Seconds within which another key means that somebody is leafing through."""


class RoomPages:
    """Tells the room which page of a step it sees."""

    def __init__(self, body: StepBody) -> None:
        self._body = body
        self._timer: Timer | None = None
        self._page = 0

    def turned(self, page: int) -> None:
        """Another page was turned to; 0 is the facilitator's own, which the room does not see."""
        self._page = page
        if self._timer is None:
            self._tell(page)
            self._timer = self._body.set_timer(_LEAFING, self._settle)
        else:
            self._timer.reset()

    def _settle(self) -> None:
        self._timer = None
        self._tell(self._page)

    def _tell(self, page: int) -> None:
        screen = cast("StepScreen", self._body.screen)
        desk, step = screen.desk, self._body.step.id
        if desk.recorder is None or not desk.leads:
            return
        room = None if desk.evening is None else desk.evening.room
        if (0 if room is None or room.step != step else room.page or 0) == page:
            return

        def turn(recorder: Recorder) -> Receipt:
            from npzw_tui.services.room_control import RoomControl

            return RoomControl(recorder).turn(step, page)

        words = _("de zaal ziet blad {n}").format(n=page) if page else _("de zaal ziet de titel")
        screen.writing.record(turn, words)
