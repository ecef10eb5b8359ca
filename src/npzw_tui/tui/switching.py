"""From one instrument to the next with one key: what would be Escape and then that key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from npzw_tui.tui.app import NpzwApp


class Switching(Widget):
    """A dialog of an instrument, which makes room for another; its own key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "switch('time')", show=False),
        Binding("ctrl+y", "switch('hands')", show=False),
        Binding("ctrl+s", "switch('speakers')", show=False),
        Binding("ctrl+r", "switch('room')", show=False),
    ]

    def make_room(self) -> None:
        """Leave, and keep what was typed."""
        cast("ModalScreen[None]", self).dismiss(None)

    def action_switch(self, instrument: str) -> None:
        """Put this and what it stands on away, down to the meeting, and open the other one."""
        app = cast("NpzwApp", self.app)
        if app.meeting is None:
            return
        for screen in reversed(app.screen_stack):
            if not isinstance(screen, Switching):
                break
            screen.make_room()
        # what the next one answers goes to who asked: that must not be one that is gone by then
        with app.meeting._context():
            getattr(app.meeting, f"action_{instrument}")()
