"""Reading many files: how far it is, and Escape stops it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from npzw_tui.services.staff import StaffWork
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.launch import Launch

_LOOK = 0.1
"""Seconds between two looks at how far it is."""
_BAR = 40


class _StoppedError(Exception):
    """Somebody no longer wants what is being read."""


class Reading(ModalScreen["StaffWork | NpzwError | None"]):
    """Gives the work with these files, what is in its way, or None where it was stopped.

    Reads in a thread of its own, which the screen only looks at: so it never waits for the screen.
    """

    app: NpzwApp
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", _("stoppen"))]

    def __init__(self, launch: Launch, paths: Sequence[Path], recorder: str) -> None:
        super().__init__()
        self._launch = launch
        self._paths = paths
        self._recorder = recorder
        self._stop = False
        self._now: Path | None = None
        self._begun: dict[Path, None] = {}

    def compose(self) -> ComposeResult:
        """How far it is."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("Bestanden lezen")
            yield Label("", id="how-far")
            yield Label("", id="which-file")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(_LOOK, self._tell)
        self._tell()
        self.run_worker(self._read())

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self._stop = True

    def action_stop(self) -> None:
        """Stop at the next slice."""
        self._stop = True

    async def _read(self) -> None:
        from npzw_tui.services.staff import StaffWork

        outcome: StaffWork | NpzwError | None
        try:
            outcome = await asyncio.to_thread(self._open, StaffWork)
        except _StoppedError:
            outcome = None
        except NpzwError as error:
            outcome = error
        if self.is_attached:
            self.dismiss(outcome)

    def _open(self, staff_work: type[StaffWork]) -> StaffWork:
        content = self._launch.content
        work = staff_work.open(
            self._paths,
            folder=self._launch.sessions,
            recorder=self._recorder,
            programme=content.programme,
            agenda=content.agenda,
            clock=self.app.clock,
            ids=self.app.ids,
            heard=self._heard,
        )
        if self._stop:
            work.close()
            raise _StoppedError
        return work

    def _heard(self, path: Path) -> None:
        if self._stop:
            raise _StoppedError
        self._begun[path] = None
        self._now = path

    def _tell(self) -> None:
        total = len(self._paths)
        done = min(max(len(self._begun) - 1, 0), total)
        full = _BAR * done // max(total, 1)
        words = _("{n} van {alle} bestanden").format(n=done, alle=total)
        self.query_one("#how-far", Label).update(
            Content(f"{'█' * full}{'░' * (_BAR - full)}  {words}")
        )
        name = "" if self._now is None else self._now.name
        self.query_one("#which-file", Label).update(Content(name))
