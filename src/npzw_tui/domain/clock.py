"""Where the time and new ids come from. The only two things that tests replace."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Protocol

_RANDOM_BITS = 74
_RANDOM = 1 << _RANDOM_BITS


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

    def now(self) -> datetime:
        """Tell the time, with the local offset and microseconds."""
        return datetime.now(UTC).astimezone()


class UuidV7Ids:
    """UUIDs of version 7 (RFC 9562), each greater than the one before.

    When the clock stands still or goes backwards, the random part counts on from the last id, so
    that the order of ids stays the order in which the records were made.
    """

    def __init__(self) -> None:
        self._milliseconds = -1
        self._random = 0

    def new(self, at: datetime) -> str:
        """Give the next id. ``at`` must be aware (else ``ValueError``)."""
        if at.tzinfo is None:
            raise ValueError(at)
        milliseconds = max(0, int(at.timestamp() * 1000))
        if milliseconds > self._milliseconds:
            self._milliseconds = milliseconds
            # The top bit stays free: counting on cannot soon run over.
            self._random = int.from_bytes(os.urandom(10)) % (_RANDOM >> 1)
        else:
            self._random += 1 + int.from_bytes(os.urandom(4))
            if self._random >= _RANDOM:
                self._milliseconds += 1
                self._random %= _RANDOM
        high, low = self._random >> 62, self._random & ((1 << 62) - 1)
        digits = f"{self._milliseconds:012x}7{high:03x}{0b10 << 62 | low:016x}"
        return "-".join(
            (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]),
        )
