"""What the screen says of what the disk did: saved, refused, and tried again until it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from npzw_tui.i18n import n_

if TYPE_CHECKING:
    from textual.timer import Timer

    from npzw_tui.services.recorder import Receipt, Recorder
    from npzw_tui.tui.drafts import Drafts
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.scribe import Scribe

_RETRY = 2.0
"""Seconds between two tries to write what the disk refused."""


class Receipts:
    """Shows each receipt of one screen's recorder, and tries again what was refused."""

    def __init__(
        self, screen: StepScreen, recorder: Recorder, scribe: Scribe, drafts: Drafts
    ) -> None:
        self._screen = screen
        self._recorder = recorder
        self._scribe = scribe
        self._drafts = drafts
        self._retry_timer: Timer | None = None
        self._reported = False

    def show(self, receipt: Receipt, words: str) -> None:
        """Say what the disk said of a record, and show the record everywhere."""
        self._screen.concern.learn(receipt.record)
        if receipt.saved:
            self._show_saved()
            self._screen.tell(words)
            self.report()
        self.show_trouble()
        self._screen.show_change()

    def report(self) -> None:
        """Tell what the recorder noticed about its file, and once what it could not read."""
        recorder = self._recorder
        if recorder.notices:
            self._screen.tell(recorder.notices[-1])
            recorder.notices.clear()
        elif recorder.findings and not self._reported:
            self._reported = True
            count = len(recorder.findings)
            words = n_(
                "{n} beschadigd stuk overgeslagen: npzw-tui check {bestand}",
                "{n} beschadigde stukken overgeslagen: npzw-tui check {bestand}",
                count,
            )
            self._screen.tell(words.format(n=count, bestand=recorder.path.name))

    def show_trouble(self) -> None:
        """Show what the disk refused so far, and try it again for as long as there is some."""
        waiting = self._recorder.unsaved
        light = self._screen.notes.light
        if waiting:
            # on a full disk Python would leave half a compiled module behind, for ever
            sys.dont_write_bytecode = True
            light.unsaved(len(waiting))
            if self._recorder.trouble is not None:
                light.tell(self._recorder.trouble.brief)
            if self._retry_timer is None:
                self._retry_timer = self._screen.set_interval(_RETRY, self.retry)
        elif self._retry_timer is not None:
            self._retry_timer.stop()
            self._retry_timer = None

    def retry(self) -> None:
        """Try again now to write what the disk refused."""
        saved = self._scribe.retry()
        if saved:
            if not self._recorder.unsaved:
                self._show_saved()
                self._screen.tell(
                    n_("{n} alsnog opgeslagen", "{n} alsnog opgeslagen", saved).format(n=saved)
                )
            self._screen.show_change()
            self._drafts.flush()
        self.show_trouble()

    def _show_saved(self) -> None:
        """All is on disk, but for what is being typed."""
        pane = self._screen.notes
        pane.light.saved(self._screen.desk.clock.now())
        if pane.line.text:
            pane.light.draft()
