"""Staff's work in the application: which files are open, and how that ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.answers import recorder_name
from npzw_tui.errors import NpzwError

if TYPE_CHECKING:
    from textual.timer import Timer

    from npzw_tui.storage.settings import Settings
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.launch import StaffRequest
    from npzw_tui.tui.staff_desk import StaffDesk

_RETRY = 2.0
"""Seconds between two tries to write what the disk refused."""


class StaffSeat:
    """Holds the one desk that is open. Nothing of staff's own is imported before there is one."""

    def __init__(self, app: NpzwApp) -> None:
        self._app = app
        self._timer: Timer | None = None
        self.desk: StaffDesk | None = None
        self.name = _name_in(app.launch.settings)
        """Who processes; None where nobody said so yet."""
        self.lost: tuple[str, ...] = ()
        """What no disk wanted when work was closed."""

    def open(self, request: StaffRequest) -> None:
        """Leave the start screen for the files that staff work on."""
        from npzw_tui.tui.screens.staff_files import StaffFiles

        self._app.push_screen(StaffFiles(self._app.launch, request))

    def use(self, desk: StaffDesk | None) -> None:
        """Work with these files from now on; what was open before is closed."""
        self.close()
        self.desk = desk
        if desk is not None and self._timer is None:
            # here, because it has to go on while no screen shows the work
            self._timer = self._app.set_interval(_RETRY, self._retry)

    @property
    def unsaved(self) -> int:
        """How many records the disk refused so far."""
        return 0 if self.desk is None else self.desk.unsaved

    def close(self) -> None:
        """Let go of the file; once is enough."""
        if self.desk is not None:
            self.desk.close()
            self.lost += self.desk.lost
            self.desk = None

    def pause(self) -> None:
        """The program is put to sleep."""
        if self.desk is not None:
            self.desk.pause()

    def wake(self) -> None:
        """The program goes on."""
        if self.desk is None:
            return
        try:
            self.desk.wake()
        except NpzwError as error:
            self._app.notify(str(error), severity="error", markup=False)

    def _retry(self) -> None:
        if self.desk is not None:
            self.desk.retry()


def _name_in(settings: Settings) -> str | None:
    """Give the name that was kept, unless somebody wrote one there that no file can have."""
    if settings.staff is None:
        return None
    try:
        return recorder_name(settings.staff)
    except NpzwError:
        return None
