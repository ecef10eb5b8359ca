"""Reads the links of earlier meetings from the session files of a folder, a slice at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from npzw_tui.domain.learned import Learned
from npzw_tui.services.folder_reading import FolderReading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.records import Record

_SLICE = 1000


class Learning(FolderReading):
    """Feeds ``learned`` from the session files of a folder, the newest meeting first.

    ``own``, the file that is being written, is left out; give what is in memory of it as ``known``,
    with the revisions that withdraw something: it comes first.
    """

    def __init__(
        self,
        folder: Path,
        learned: Learned,
        *,
        own: Path | None = None,
        known: Iterable[Record] = (),
    ) -> None:
        super().__init__(folder, own=own)
        self._learned = learned
        self._known = iter(tuple(known))

    def read(self, limit: int) -> bool:
        """Learn from about ``limit`` more records. True when there are no more."""
        known = list(islice(self._known, limit))
        self._feed(known)
        limit -= len(known)
        return limit > 0 and super().read(limit)

    def _feed(self, records: Iterable[Record]) -> None:
        for record in records:
            self._learned.feed(record)


def learn_folder(folder: Path) -> tuple[Learned, list[Finding]]:
    """Learn from all session files of a folder at once; gives what could not be read, too."""
    learned = Learned()
    learning = Learning(folder, learned)
    while not learning.read(_SLICE):
        pass
    return learned, learning.findings
