"""Keeps the unsent text on disk while it is being typed, without making a key wait for the disk."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from npzw_tui.errors import NpzwError

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.storage.draft import Draft, DraftStore

DELAY = 0.2
"""Seconds from the first unsaved key to the write; with the write itself under half a second."""


class DraftKeeper:
    """Writes the newest draft at most every ``DELAY`` seconds, in a thread of its own.

    ``read`` gives the draft as it is now, on the event loop; ``failed`` is told there when the disk
    refuses, and told None when it takes it again.
    """

    def __init__(
        self,
        store: DraftStore,
        read: Callable[[], Draft],
        failed: Callable[[NpzwError | None], None],
    ) -> None:
        self._store = store
        self._read = read
        self._failed = failed
        self._turn = threading.Lock()
        self._version = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="draft")
        self._timer: asyncio.TimerHandle | None = None
        self._trouble = False

    def load(self) -> Draft | None:
        """Give what was left behind, None where nothing was. Raises ``NpzwError``."""
        return self._store.load()

    def changed(self) -> None:
        """The text is another one: write it soon."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(DELAY, self._start)

    def flush(self) -> None:
        """Write the draft now and wait for it. Raises ``NpzwError``."""
        self._cancel()
        draft = self._read()
        with self._turn:
            self._version += 1
            self._write(draft)

    def close(self) -> None:
        """Write what is left and let the thread end. Raises ``NpzwError``."""
        try:
            self.flush()
        finally:
            self._thread.shutdown(wait=False)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _start(self) -> None:
        self._timer = None
        self._version += 1
        job = self._thread.submit(self._write_version, self._version, self._read())
        loop = asyncio.get_running_loop()
        asyncio.wrap_future(job, loop=loop).add_done_callback(self._ended)

    def _ended(self, job: asyncio.Future[None]) -> None:
        if job.cancelled():
            return
        error = job.exception()
        if isinstance(error, NpzwError):
            self._trouble = True
            self._failed(error)
        elif error is not None:
            raise error
        elif self._trouble:
            self._trouble = False
            self._failed(None)

    def _write_version(self, version: int, draft: Draft) -> None:
        with self._turn:
            # a newer text, or none at all, may have been written meanwhile
            if version == self._version:
                self._write(draft)

    def _write(self, draft: Draft) -> None:
        if draft.text or draft.links or draft.waiting:
            self._store.save(draft)
        else:
            self._store.clear()
