"""Drawing for a browser: Textual's driver, which ends when the server that reads it is gone."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver

from npzw_tui.tui.terminal import TerminalGone


class RoomWebDriver(WebDriver):
    """Leaves where Textual's own would go on drawing for nobody."""

    def write(self, data: str) -> None:
        """Send what is to be drawn."""
        try:
            super().write(data)
        except BrokenPipeError:
            self._leave()

    def write_meta(self, data: dict[str, object]) -> None:
        """Send what is not to be drawn."""
        try:
            super().write_meta(data)
        except BrokenPipeError:
            self._leave()

    def run_input_thread(self) -> None:
        """Read what the server sends until it sends no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def _leave(self) -> None:
        self._app.post_message(TerminalGone())
