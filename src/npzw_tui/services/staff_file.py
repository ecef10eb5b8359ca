"""A staff member's own file: found again, or begun at the first decision and not before."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD, is_staff
from npzw_tui.errors import NpzwError
from npzw_tui.services.staff_recorder import StaffRecorder
from npzw_tui.storage.draft import Draft, DraftStore
from npzw_tui.storage.sessions import read_session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.records import Record

    FileState = tuple[int, int, int]


class StaffFile:
    """Where one staff member's decisions go. Nothing is made before there is one.

    What the disk refuses waits in memory and, if the disk has room for that, beside the file, so
    that it is there again after a crash.
    """

    def __init__(
        self, folder: Path, recorder: str, programme: str | None, *, clock: Clock, ids: Ids
    ) -> None:
        self._folder = folder
        self._recorder = recorder
        self._programme = programme
        self._clock = clock
        self._ids = ids
        self._open: StaffRecorder | None = None
        self._drafted = False
        self.adopted: list[Record] = []
        """What an earlier run could not write, taken up from beside the file."""

    def resume(self) -> None:
        """Go on with this recorder's newest staff file, when there is one.

        Raises ``NpzwError``: ``Locked`` when somebody works in it, and when it is of a newer
        format or cannot be opened.
        """
        path = find_staff_file(self._folder, self._recorder)
        if path is None:
            return
        self._open = StaffRecorder.resume(path, clock=self._clock, ids=self._ids)
        try:
            self._take_up(self._open)
        except NpzwError:
            self._open.close()
            raise

    @property
    def recorder(self) -> StaffRecorder | None:
        """The recorder, None while nothing was ever decided."""
        return self._open

    def begun(self) -> StaffRecorder:
        """Return the recorder; begins the file now. Raises ``NpzwError`` when that fails."""
        if self._open is None:
            self._open = StaffRecorder.begin(
                self._folder,
                neighbourhood=STAFF_NEIGHBOURHOOD,
                date=self._clock.now().date(),
                recorder=self._recorder,
                programme=self._programme,
                clock=self._clock,
                ids=self._ids,
            )
        return self._open

    def write(self, records: Sequence[Record]) -> tuple[list[Record], FileState | None]:
        """Write what was made, as one decision.

        Returns it as written, and the state of a file to which nobody else wrote meanwhile.
        """
        recorder = self.begun()
        joined = recorder.joined
        written = recorder.write_together(records)
        self.keep_waiting()
        return written, self.state() if recorder.joined == joined else None

    def state(self) -> FileState | None:
        """Tell the file as it stands from every other state; None when there is none to read."""
        if self._open is None:
            return None
        try:
            found = self._open.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size

    def keep_waiting(self) -> bool:
        """Keep beside the file what is not in it. True when none of it is in memory only."""
        recorder = self._open
        if recorder is None or not (recorder.unsaved or self._drafted):
            return True
        store = DraftStore(recorder.path)
        waiting = tuple(canonical_text(record) for record in recorder.unsaved)
        try:
            if waiting:
                store.save(Draft(text="", cursor=0, waiting=waiting))
            else:
                store.clear()
        except NpzwError:
            # The disk is in trouble: that is being told already, by what it refused before this.
            return not waiting
        self._drafted = bool(waiting)
        return True

    def close(self) -> tuple[str, ...]:
        """Try once more to write what is unsaved, and let go of the file.

        Returns the canonical texts of what stands on no disk at all.
        """
        recorder = self._open
        if recorder is None:
            return ()
        recorder.retry()
        kept = self.keep_waiting()
        recorder.close()
        self._open = None
        return () if kept else tuple(canonical_text(record) for record in recorder.unsaved)

    def _take_up(self, recorder: StaffRecorder) -> None:
        draft = DraftStore(recorder.path).load()
        if draft is None or not draft.waiting:
            return
        self._drafted = True
        recorder.adopt(draft.waiting)
        self.adopted = list(recorder.meeting.revisions())
        self.keep_waiting()


def find_staff_file(folder: Path, recorder: str) -> Path | None:
    """Return the newest staff file of this recorder in the folder, None when there is none.

    By the names that session files have, because a folder may hold a thousand others.
    """
    newest: tuple[float, str] | None = None
    found = None
    with suppress(OSError):
        for path in folder.glob(f"*_{STAFF_NEIGHBOURHOOD}_*.toml"):
            with suppress(OSError, NpzwError):
                session = read_session(path)
                if not is_staff(session) or session.recorder != recorder:
                    continue
                place = (path.stat().st_mtime, path.name)
                if newest is None or place > newest:
                    newest, found = place, path
    return found
