"""Where the time and new ids come from. The only two things that tests replace."""

from __future__ import annotations

import os
from datetime import UTC, datetime, tzinfo
from time import time
from typing import Protocol

_RANDOM = 1 << 74
_POOL = 1024


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Tell the time, with the local offset and microseconds."""


class Ids(Protocol):
    """Something that hands out ids."""

    def new(self, at: datetime) -> str:
        """Give an id that was never given before; ``at`` is when its record was made."""


class SystemClock:
    """The clock of this computer."""

    def __init__(self) -> None:
        self._minute = -1.0
        self._zone: tzinfo = UTC

    def now(self) -> datetime:
        """Tell the time, with the local offset and microseconds."""
        seconds = time()
        if seconds // 60 != self._minute:
            # Offsets change on whole minutes; asking the system takes longer than all the rest.
            self._minute = seconds // 60
            self._zone = datetime.fromtimestamp(seconds, UTC).astimezone().tzinfo or UTC
        return datetime.fromtimestamp(seconds, self._zone)


class UuidV7Ids:
    """UUIDs of version 7 (RFC 9562), each greater than the one before.

    When the clock stands still or goes backwards, the random part counts on from the last id, so
    that the order of ids stays the order in which the records were made.
    """

    def __init__(self) -> None:
        self._milliseconds = -1
        self._random = 0
        self._pool = b""
        self._used = 0

    def new(self, at: datetime) -> str:
        """Give the next id. ``at`` must be aware (else ``ValueError``)."""
        if at.tzinfo is None:
            raise ValueError(at)
        milliseconds = max(0, int(at.timestamp() * 1000))
        if milliseconds > self._milliseconds:
            self._milliseconds = milliseconds
            # The top bit stays free: counting on cannot soon run over.
            self._random = self._draw(10) % (_RANDOM >> 1)
        else:
            self._random += 1 + self._draw(4)
            if self._random >= _RANDOM:
                self._milliseconds += 1
                self._random %= _RANDOM
        high, low = self._random >> 62, self._random & ((1 << 62) - 1)
        digits = f"{self._milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def _draw(self, count: int) -> int:
        """Return so many random bytes as a number; the system is asked for many at once."""
        if self._used + count > len(self._pool):
            self._pool, self._used = os.urandom(_POOL), 0
        start, self._used = self._used, self._used + count
        return int.from_bytes(self._pool[start : self._used])
