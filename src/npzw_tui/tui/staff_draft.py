"""The answer that is being typed, kept on disk so that a crash costs no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.errors import NpzwError
from npzw_tui.storage.draft import Draft, DraftStore
from npzw_tui.tui.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npzw_tui.tui.widgets.note_line import NoteLine


class AnswerDraft:
    """Follows one answer at a time. ``failed`` hears what the disk says, None when all is well.

    It stands beside the meetings and not beside the own file, which may not be there yet.
    """

    def __init__(
        self, folder: Path, recorder: str, failed: Callable[[NpzwError | None], None]
    ) -> None:
        store = DraftStore(folder / f"{STAFF_NEIGHBOURHOOD}_{recorder}")
        self._keeper = DraftKeeper(store, self._now, failed)
        self._failed = failed
        self._line: NoteLine | None = None
        self._remark: str | None = None

    def left_behind(self) -> Draft | None:
        """Give the answer that an earlier run was left in; its ``step`` is the remark's id."""
        try:
            return self._keeper.load()
        except NpzwError as error:
            self._failed(error)
            return None

    def follow(self, remark: str, line: NoteLine) -> None:
        """Keep what stands in this line as the answer to this remark."""
        # kept, because at a crash the screen has lost its widgets before this is written
        self._remark, self._line = remark, line

    def changed(self) -> None:
        """Something was typed."""
        self._keeper.changed()

    def forget(self) -> None:
        """It was saved, or thrown away by its writer."""
        self._remark = self._line = None
        self.flush()

    def flush(self) -> None:
        """Write what stands there now."""
        try:
            self._keeper.flush()
        except NpzwError as error:
            self._failed(error)

    def close(self) -> str:
        """Write what is left; returns what no disk wanted, normally nothing."""
        try:
            self._keeper.close()
        except NpzwError:
            return self._now().text
        return ""

    def _now(self) -> Draft:
        if self._line is None:
            return Draft(text="", cursor=0)
        return Draft(text=self._line.text, cursor=self._line.cursor, step=self._remark)
