"""The unsent text of a meeting: what is kept of it on disk, and how it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.draft import Draft, DraftStore
from npzw_tui.tui.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.tui.screens.step import StepScreen


class Drafts:
    """Keeps what stands in one screen's note line, and the records that the disk refused."""

    def __init__(self, screen: StepScreen, recorder: Recorder) -> None:
        self._screen = screen
        self._recorder = recorder
        # kept, because at a crash the screen has lost its widgets before the draft is written
        self._line = screen.notes.line
        self._linked = screen.notes.linked
        self._keeper = DraftKeeper(DraftStore(recorder.path), self._draft, self._failed)
        self._left_behind: Draft | None = None
        try:
            self._left_behind = self._keeper.load()
        except NpzwError as error:
            self._failed(error)

    def changed(self) -> None:
        """Something was typed: keep it soon."""
        self._keeper.changed()

    def flush(self) -> None:
        """Keep what there is now; nothing stays where all of it was saved."""
        try:
            self._keeper.flush()
        except NpzwError as error:
            self._failed(error)

    def close(self) -> tuple[str, ...]:
        """Keep what is left for the last time; gives the texts that no disk wanted."""
        try:
            self._keeper.close()
        except NpzwError as error:
            self._failed(error)
            waiting = (getattr(record, "text", "") for record in self._recorder.unsaved)
            return tuple(text for text in (*waiting, self._line.text) if text)
        return ()

    def restore(self) -> bool:
        """Put back what was left behind; tells whether records came in by it."""
        draft, self._left_behind = self._left_behind, None
        if draft is None:
            return False
        adopted = bool(draft.waiting and self._recorder.adopt(draft.waiting))
        pane = self._screen.notes
        draft = self._screen.promising.left_of(draft)
        if not (draft.text or draft.links) or self._is_saved(draft.text):
            return adopted
        if typed := pane.line.text:
            pane.line.load(_joined(draft.text, typed))
        else:
            pane.line.load(draft.text, draft.cursor)
        pane.linked.take_up(draft.links)
        self._screen.concern.prepare()
        if pane.line.text:
            pane.light.draft()
        pane.show_meaning()
        self._screen.tell(_("Hier was u gebleven: dit was nog niet opgeslagen"))
        return adopted

    def _is_saved(self, text: str) -> bool:
        """Whether the power failed between saving this note and forgetting its draft."""
        meeting = self._recorder.meeting
        ids = meeting.remark_ids
        wanted = self._screen.notes.parse(text).text
        return bool(ids) and meeting.remarks[ids[-1]].text == wanted

    def _draft(self) -> Draft:
        waiting = tuple(canonical_text(record) for record in self._recorder.unsaved)
        text, cursor, links = self._line.text, self._line.cursor, self._linked.ids
        if self._left_behind is not None:
            # not taken up yet, and so not to be written over
            waiting = (*self._left_behind.waiting, *waiting)
            links = tuple(dict.fromkeys((*self._left_behind.links, *links)))
            if self._left_behind.text:
                text = _joined(self._left_behind.text, text)
                cursor = len(text)
        return Draft(
            text=text,
            cursor=cursor,
            step=self._screen.desk.step,
            links=links,
            waiting=waiting,
        )

    def _failed(self, error: NpzwError | None) -> None:
        if error is None:
            self._screen.tell(_("Het concept wordt weer bewaard"))
        else:
            self._screen.tell(str(error))


def _joined(draft: str, typed: str) -> str:
    """A draft and what was typed before it was found again."""
    return f"{draft.rstrip()} {typed}" if typed else draft
