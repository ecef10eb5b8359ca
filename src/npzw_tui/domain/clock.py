"""Where the time and new ids come from. The only two things that tests replace."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, tzinfo
from time import time
from typing import Protocol

_HIGH = (1 << 12) - 1
_LOW = (1 << 62) - 1
_POOL = 640
_ID_LENGTH = 36


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Tell the time, with the local offset and microseconds."""


class Ids(Protocol):
    """Something that hands out ids."""

    def new(self, at: datetime) -> str:
        """Give an id that was never given before; ``at`` is when its record was made."""


def moment_of(id_: str) -> datetime | None:
    """Return the moment that an id of ours (UUIDv7) holds; None for any other text."""
    try:
        milliseconds = int(id_[:8] + id_[9:13], 16)
        if len(id_) != _ID_LENGTH or id_[14] != "7":
            return None
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)
    except (ValueError, OverflowError):
        return None


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
        # Without the bits that say which version it is: 12 bits and 62.
        self._high = self._low = 0
        self._pool = b""

    def new(self, at: datetime) -> str:
        """Give the next id. ``at`` must be aware (else ``ValueError``)."""
        if at.tzinfo is None:
            raise ValueError(at)
        milliseconds = max(0, int(at.timestamp() * 1000))
        if milliseconds > self._milliseconds:
            self._milliseconds = milliseconds
            drawn = self._draw()
            # The top bit stays free: counting on cannot soon run over.
            self._high, self._low = drawn >> 62 & 0x7FF, drawn & _LOW
        else:
            self._low += 1 + (self._draw() & 0xFFFFFFFF)
            if self._low > _LOW:
                self._low &= _LOW
                self._high += 1
            if self._high > _HIGH:
                self._high = 0
                self._milliseconds += 1
        time, low = f"{self._milliseconds:012x}", f"{0b10 << 62 | self._low:016x}"
        return f"{time[:8]}-{time[8:]}-7{self._high:03x}-{low[:4]}-{low[4:]}"

    def _draw(self) -> int:
        """Return 80 random bits; the system is asked for many at once."""
        if not self._pool:
            self._pool = os.urandom(_POOL)
        drawn, self._pool = self._pool[:10], self._pool[10:]
        return int.from_bytes(drawn)
