"""A decision of staff, and what a screen says of it: is it on disk, and what came of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import n_

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from npzw_tui.services.staff import Done
    from npzw_tui.tui.staff_desk import StaffDesk
    from npzw_tui.tui.widgets.save_light import SaveLight


class Deciding:
    """Lets one screen decide. ``changed`` is called after each decision, before it is told."""

    def __init__(
        self,
        screen: Screen[Any],
        desk: StaffDesk,
        light: SaveLight,
        changed: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._work = desk.work
        self._light = light
        self._changed = changed
        desk.watchers.add(self)

    def do(self, act: Callable[[], Done | None], nothing: str = "") -> Done | None:
        """Decide, and say what came of it. None when nothing was decided."""
        try:
            done = act()
        except NpzwError as error:
            self._light.tell(str(error))
            return None
        if done is None:
            self._light.tell(nothing)
            return None
        self._changed()
        if done.saved:
            self._light.saved(self._desk.clock.now())
        self._light.tell(done.about)
        self.show_trouble()
        return done

    def show_trouble(self) -> None:
        """Say what the disk refused; the application keeps trying."""
        waiting = self._desk.unsaved
        if waiting:
            # on a full disk Python would leave half a compiled module behind, for ever
            sys.dont_write_bytecode = True
            self._light.unsaved(waiting)
            if self._work.trouble is not None:
                self._light.tell(self._work.trouble.brief)
        if notices := self._work.notices:
            self._light.tell(notices[-1])
            notices.clear()

    def hear(self, saved: int) -> None:
        """Show what came in without a key, or was written at last."""
        if not self._screen.is_attached:
            return
        self._changed()
        if saved:
            self._light.saved(self._desk.clock.now())
            words = n_("{n} alsnog opgeslagen", "{n} alsnog opgeslagen", saved)
            self._light.tell(words.format(n=saved))
        self.show_trouble()
