"""The application of the room's view: follows a meeting and shows what the room may see of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from textual.app import App

from npzw_tui.domain.clock import Clock, SystemClock
from npzw_tui.domain.room import RoomPainter, RoomPicture
from npzw_tui.i18n import _
from npzw_tui.services.room_follower import RoomFollower
from npzw_tui.tui.room.looks import DARK, LIGHT
from npzw_tui.tui.room.screen import RoomScreen
from npzw_tui.tui.terminal import TerminalGone, driver_class, heed_signals, in_browser

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from textual.driver import Driver
    from textual.screen import Screen

    from npzw_tui.storage.content import Content

LOOK: Final = 0.1
"""Seconds between two looks at the files: what the facilitator does is seen at once."""
HINT: Final = 30.0
"""Seconds that a word to whoever started the program stays at the bottom."""
SIGN_OF_LIFE: Final = 5.0
"""Seconds after the start, and after a key, in which a black screen says that it is black."""


class RoomApp(App[int]):
    """Shows. Its keys can only leave it, or ask a black screen whether it works."""

    TITLE = "npzw-tui"
    CSS_PATH = "styles/room.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        content: Content,
        folder: Path,
        meeting: str | None = None,
        *,
        dark: bool = False,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(driver_class=_driver_class())
        for look in (LIGHT, DARK):
            self.register_theme(look)
        self.theme = DARK.name if dark else LIGHT.name
        self.content = content
        self.clock = clock or SystemClock()
        self.follower = RoomFollower(folder, self.clock, meeting)
        self.crash: Exception | None = None
        self._painter = RoomPainter(content.programme, content.agenda)
        self._started = self.clock.now()
        self._touched = self._started

    def get_default_screen(self) -> Screen[None]:
        """The one screen that there is."""
        return RoomScreen(self.content.programme)

    def on_mount(self) -> None:
        """Listen to the outside world, and begin to follow."""
        heed_signals(self.action_leave, self.action_suspend_process)
        self.run_worker(self._follow())

    async def _follow(self) -> None:
        """Look for ever. In a thread, because a folder in a network can make one wait."""
        due = True
        before: tuple[int, bool] | None = None
        while True:
            due = await asyncio.to_thread(self.follower.look) or due
            now = (int(self.clock.now().timestamp()), self.follower.is_well)
            if due or now != before:
                before = now
                due = not self.show_picture()
            await asyncio.sleep(LOOK)

    def on_resize(self) -> None:
        """Set everything anew for another size."""
        self.call_later(self.show_picture)

    @property
    def picture(self) -> RoomPicture:
        """What the room sees now."""
        now = self.clock.now()
        records = self.follower.records
        if records is None:
            return self._painter.expected(None, now)
        return self._painter.picture(records, now)

    def show_picture(self) -> bool:
        """Show how things are now; False while there is no screen to show it on."""
        now = self.clock.now()
        screen = self.screen_stack[0] if self.screen_stack else None
        if not isinstance(screen, RoomScreen) or not screen.is_mounted:
            return False
        picture = self.picture
        hint = self._black_hint(now) if picture.mode == "zwart" else self._hint(now)
        screen.show(picture, now, hint=hint, well=self.follower.is_well)
        return True

    def on_key(self) -> None:
        """Answer whoever wonders whether a black screen is broken."""
        self._touched = self.clock.now()
        self.show_picture()

    def _black_hint(self, now: datetime) -> str:
        away = (now - self._touched).total_seconds()
        return _("zwart") if abs(away) < SIGN_OF_LIFE else ""

    def _hint(self, now: datetime) -> str:
        if self.follower.meeting is None:
            return _("wacht op de bijeenkomst van vandaag")
        if not self.follower.others or (now - self._started).total_seconds() > HINT:
            return ""
        return _("Er zijn er vandaag meer. Kies: npzw-tui show --meeting {naam}").format(
            naam=self.follower.others[0]
        )

    def action_leave(self) -> None:
        """Stop showing."""
        self.exit(0)

    def on_terminal_gone(self, _event: TerminalGone) -> None:
        """Nobody sees it any more."""
        self.exit(0)

    def _handle_exception(self, error: Exception) -> None:
        """Let the command line report it: Textual would print a traceback."""
        if self.crash is None:
            self.crash = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def _driver_class() -> type[Driver] | None:
    if not in_browser():
        return driver_class()
    from npzw_tui.tui.room.web_driver import RoomWebDriver

    return RoomWebDriver


def run(app: RoomApp) -> int:
    """Run the application; gives its exit status. Raises what went wrong inside it."""
    app.run(mouse=False)
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0
