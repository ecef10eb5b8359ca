"""Who wants to say something, who is speaking, and for how long: from the ``[[turn]]`` records.

A turn is one record from the moment somebody asks for it until it is over, revised as it goes on.
Its number of revision tells what came after what, and no clock has to: tables whose clocks differ
see one queue, and one that was set back brings nobody back into it. How long somebody spoke is the
time between two revisions, so here every revision counts and not only the current one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from npzw_tui.domain.canonical import newer
from npzw_tui.domain.records import Record, Turn

if TYPE_CHECKING:
    from npzw_tui.domain.records import TurnEvent

_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn as it stands.

    ``asked``: when it was asked for. ``since``: from when on the speaker has the floor, None for
    one who has not. ``before``: how long the turn took until then.
    """

    id: str
    speaker: str
    step: str
    event: TurnEvent
    asked: datetime
    changed: datetime
    since: datetime | None
    before: timedelta

    def time(self, now: datetime) -> timedelta:
        """How long the turn has taken until ``now``, never less than nothing."""
        return self.before if self.since is None else self.before + max(_NOTHING, now - self.since)

    def waited(self, now: datetime) -> timedelta:
        """How long ago it was asked for, never less than nothing."""
        return max(_NOTHING, now - self.asked)


@dataclass(frozen=True, slots=True)
class Total:
    """How long a table or street spoke tonight, and in how many turns."""

    speaker: str
    time: timedelta
    turns: int


class Speakers:
    """The queue. Taking in a revision costs the same, however many turns there were."""

    def __init__(self) -> None:
        self._revisions: dict[str, dict[int, Record]] = {}
        self._turns: dict[str, Spoken] = {}
        # ids are in the order in which turns were asked for
        self._live: list[str] = []
        self._over: list[tuple[datetime, str]] = []

    def take(self, record: Record) -> None:
        """Take in a revision of a turn, in any order and however often."""
        several = self._revisions.setdefault(record.id, {})
        known = several.get(record.rev)
        if known is None or newer(record, known):
            several[record.rev] = record
            self._work_out(record.id, several)

    def forget(self, id_: str) -> None:
        """Leave a turn out: it was erased."""
        if self._revisions.pop(id_, None) is not None:
            self._drop(id_)

    @property
    def waiting(self) -> tuple[Spoken, ...]:
        """Who waits, the first in front."""
        return tuple(turn for turn in self._alive() if turn.event == "aangemeld")

    @property
    def speaking(self) -> tuple[Spoken, ...]:
        """Who has the floor: one, or more where two tables let somebody speak at once."""
        return tuple(turn for turn in self._alive() if turn.event == "spreekt")

    @property
    def last(self) -> Spoken | None:
        """The turn that was over last; None where none was."""
        return self._turns[self._over[-1][1]] if self._over else None

    def totals(self, now: datetime) -> list[Total]:
        """Who spoke how long, the longest first."""
        found: dict[str, Total] = {}
        for turn in self._turns.values():
            if time := turn.time(now):
                name = turn.speaker.casefold()
                known = found.get(name) or Total(turn.speaker, _NOTHING, 0)
                found[name] = Total(known.speaker, known.time + time, known.turns + 1)
        return sorted(found.values(), key=lambda total: (-total.time, total.speaker))

    def _alive(self) -> list[Spoken]:
        return [self._turns[id_] for id_ in self._live]

    def _work_out(self, id_: str, several: dict[int, Record]) -> None:
        """Read one turn anew: it has a handful of revisions."""
        self._drop(id_)
        revisions = [several[number] for number in sorted(several)]
        first, current = revisions[0], revisions[-1]
        if current.deleted or not isinstance(current, Turn):
            return
        before = sum(
            (
                max(_NOTHING, after.at - this.at)
                for this, after in pairwise(revisions)
                if isinstance(this, Turn) and this.event == "spreekt"
            ),
            _NOTHING,
        )
        self._turns[id_] = Spoken(
            id_,
            current.speaker,
            current.step,
            current.event,
            asked=first.at,
            changed=current.at,
            since=current.at if current.event == "spreekt" else None,
            before=before,
        )
        if current.event in {"aangemeld", "spreekt"}:
            insort(self._live, id_)
        else:
            insort(self._over, (current.at, id_))

    def _drop(self, id_: str) -> None:
        turn = self._turns.pop(id_, None)
        if turn is None:
            return
        if turn.event in {"aangemeld", "spreekt"}:
            del self._live[bisect_left(self._live, id_)]
        else:
            del self._over[bisect_left(self._over, (turn.changed, id_))]


def places_in(typed: str) -> tuple[str, ...]:
    """The tables and streets in a line, as the note line reads them behind an ``@``.

    Digits alone are a table, also several behind one another; a comma stands between two.
    """
    found: list[str] = []
    for part in typed.split(","):
        words = part.split()
        bare = [word.removeprefix("@") for word in words]
        if bare and all(word.isdigit() for word in bare):
            found += [f"tafel {word}" for word in bare]
        elif place := " ".join(words).removeprefix("@").strip('"').strip():
            found.append(re.sub(r"(?i)^(tafel) ?(\d+)$", r"\1 \2", place).replace("_", " "))
    return tuple(dict.fromkeys(found))
