"""From the chosen files to the work on them: who does it, reading, and going on with what is open.

Reading anew would lose undo and marks, so work stays open as long as its files are the ones chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.answers import recorder_name
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.lock import Locked
from npzw_tui.tui.screens.dialogs import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from npzw_tui.services.staff import StaffWork
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.launch import Launch
    from npzw_tui.tui.staff_desk import StaffDesk


class Opening:
    """Owns the work that is open, None where none is; ``show`` shows its table."""

    def __init__(
        self, app: NpzwApp, launch: Launch, name: str | None, show: Callable[[StaffDesk], None]
    ) -> None:
        self._app = app
        self._launch = launch
        self._name = name
        self._show = show
        self._read_from: frozenset[Path] = frozenset()
        self.desk: StaffDesk | None = None

    def open(self, paths: Sequence[Path]) -> None:
        """Go on with the work on these files, else read them; asks first who does this."""
        if self.desk is not None and self._others(paths) == self._read_from:
            self.desk.refresh()
            self._show(self.desk)
        elif self._name is None:
            self._ask_name(paths)
        else:
            self._read(paths, self._name)

    def _others(self, paths: Iterable[Path]) -> frozenset[Path]:
        """Leave the own file out, which is always read: it comes with the first decision."""
        own = None if self.desk is None else self.desk.work.own_file
        others = frozenset(path.resolve() for path in paths)
        return others if own is None else others - {own.resolve()}

    def _ask_name(self, paths: Sequence[Path]) -> None:
        from npzw_tui.tui.screens.staff_ask import Ask

        def named(name: str | None) -> None:
            if name is not None:
                self._name = name
                self._app.remember_staff(name)
                self._read(paths, name)

        asked = Ask(
            _("Wie verwerkt dit?"),
            _("Uw taak of afdeling; wat u beslist komt in een eigen bestand met deze naam"),
            check=recorder_name,
            text="bureau",
        )
        self._app.push_screen(asked, named)

    def _read(self, paths: Sequence[Path], name: str) -> None:
        from npzw_tui.tui.screens.staff_reading import Reading

        def done(outcome: StaffWork | NpzwError | None) -> None:
            if isinstance(outcome, NpzwError):
                if isinstance(outcome, Locked):
                    # somebody works with this name: the next time another is asked for
                    self._name = None
                self._app.push_screen(Notice(outcome.title, outcome.message, outcome.hint))
            elif outcome is not None:
                self._use(outcome, paths, name)

        # one at a time may write a file, so the work before is closed first
        self.desk, self._read_from = None, frozenset()
        self._app.staff.use(None)
        self._app.push_screen(Reading(self._launch, paths, name), done)

    def _use(self, work: StaffWork, paths: Sequence[Path], name: str) -> None:
        from npzw_tui.tui.staff_desk import StaffDesk

        self.desk = StaffDesk(self._launch, work, name, self._app.clock)
        self._read_from = self._others(paths)
        self._app.staff.use(self.desk)
        self._show(self.desk)
