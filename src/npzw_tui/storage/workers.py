"""Other processes to do a part of the work, on any system.

They start afresh (``spawn``), as Windows does it, so that one way is tested everywhere.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _, language, set_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import ProcessPoolExecutor

_SELDOM: Final = (100_000, 20, 100)


@contextmanager
def workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Give so many processes. When the block ends, by whatever, they end."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_begin, initargs=(language(),)
    )
    try:
        yield pool
    except BrokenProcessPool as error:
        raise NpzwError(
            _("Een van de processen die samenwerken, is gestopt"),
            hint=_("Probeer het nog eens met --jobs 1: dan werkt er maar een."),
            status=Exit.FAULT,
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for what refers to itself less often: records do not, and looking costs a third more."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin(spoken: str) -> None:
    """Speak the user's language, leave Ctrl+C to the parent, and end when that is gone."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_SELDOM)
    set_language(spoken)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        # Its queue would otherwise be waited for without end.
        os._exit(1)
