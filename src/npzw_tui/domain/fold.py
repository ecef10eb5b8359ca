"""The fold: from records, in whatever order, to the state of a meeting.

Every revision that comes in costs the same, however many came before. The outcome depends on the
set of revisions only: not on their order, and not on how often one comes.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.canonical import canonical_text, newer, same_revision
from npzw_tui.domain.records import (
    Ambassador,
    Erasure,
    Foreign,
    Pair,
    Promise,
    Record,
    Remark,
    Room,
    Session,
    StepMark,
    Tally,
    Turn,
    table_of,
)
from npzw_tui.domain.speakers import Speakers
from npzw_tui.domain.steps import StepLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime, timedelta


class Meeting:
    """What is current in a meeting.

    ``remarks`` and the other mappings hold, by id, what is current and not withdrawn. Read them as
    they are, and only from the thread that feeds.
    """

    def __init__(self) -> None:
        self.sessions: dict[str, Session] = {}
        self.remarks: dict[str, Remark] = {}
        self.tallies: dict[str, Tally] = {}
        self.promises: dict[str, Promise] = {}
        self.turns: dict[str, Turn] = {}
        self.rooms: dict[str, Room] = {}
        self.ambassadors: dict[str, Ambassador] = {}
        self.pairs: dict[str, Pair] = {}
        self.erased: dict[str, Erasure] = {}
        self.others: dict[str, Record] = {}
        self.conflicts: dict[str, list[Record]] = {}
        """By id: the revisions that share their number with a different one, but the current."""
        self.count_by_node: Counter[str] = Counter()
        self.count_by_kind: Counter[str] = Counter()
        """A remark counts once under each of its kinds."""
        self.count_by_step: Counter[str] = Counter()
        self.answered = 0
        self.steps = StepLog()
        self.speakers = Speakers()
        """The queue of who wants to speak: it needs every revision of a turn."""
        self.latest: datetime | None = None
        """The moment of the latest revision that came in."""
        self.last_id = ""
        """The greatest id that was begun with: of what was made last, as ids rise also when the
        clock is set back."""
        self.heard: Callable[[Record], None] | None = None
        """Called with every revision that comes in, after it was taken in."""
        self._remark_ids: list[str] = []
        self._current: dict[str, Record] = {}
        # Only ids with more than one revision: by number, and then nearly always one.
        self._revisions: dict[str, dict[int, list[Record]]] = {}
        self._forgotten: set[str] = set()
        self._views: Mapping[type[Record], dict[str, Any]] = {
            Session: self.sessions,
            Tally: self.tallies,
            Promise: self.promises,
            Turn: self.turns,
            Room: self.rooms,
            Ambassador: self.ambassadors,
            Pair: self.pairs,
            Erasure: self.erased,
        }

    def feed(self, record: Record) -> bool:
        """Take in one revision. True when the current state changed by it."""
        changed = self._take(record)
        if self.heard is not None:
            self.heard(record)
        return changed

    def _take(self, record: Record) -> bool:
        if self.latest is None or record.at > self.latest:
            self.latest = record.at
        changed = isinstance(record, Erasure) and self._forget(record.target)
        id_ = record.id
        # a later revision may be of what another table made, by another clock
        if record.rev == 1 and id_ > self.last_id:
            self.last_id = id_
        if id_ in self._forgotten:
            return changed
        # a withdrawal may leave the turn's own keys out
        if isinstance(record, (Turn, Foreign)) and table_of(record) == Turn.table:
            self.speakers.take(record)
        current = self._current.get(id_)
        if current is None:
            self._current[id_] = record
            self._show(record)
            return True
        if not self._keep(record, current):
            return changed
        if not newer(record, current):
            return changed
        self._current[id_] = record
        self._replace(current, record)
        return True

    @property
    def session(self) -> Session | None:
        """The newest session, None before there is one."""
        return self.sessions[max(self.sessions)] if self.sessions else None

    @property
    def remark_ids(self) -> Sequence[str]:
        """The ids of the remarks that are not withdrawn, in their order."""
        return self._remark_ids

    def current(self, id_: str) -> Record | None:
        """Return the current revision of an id, also when it is withdrawn."""
        return self._current.get(id_)

    def first(self, id_: str) -> Record | None:
        """Return the revision that an id began with; None while only later ones are known."""
        several = self._numbered(id_, 1)
        # The order of one alone costs ten times all the rest.
        return several[0] if len(several) == 1 else min(several, key=_full_order, default=None)

    def before(self, record: Record) -> Record | None:
        """Return what stood before this revision; None while that is not known."""
        return max(self._numbered(record.id, record.rev - 1), key=_full_order, default=None)

    def knows(self, record: Record) -> bool:
        """Whether this very revision was fed, or its id was erased."""
        current = self._current.get(record.id)
        if current is None:
            return record.id in self._forgotten
        several = self._revisions.get(record.id)
        known = [current] if several is None else several.get(record.rev, [])
        return any(same_revision(record, other) for other in known)

    def revisions(self) -> Iterator[Record]:
        """Every revision that was fed and not forgotten, those of one id from old to new."""
        for id_, current in self._current.items():
            several = self._revisions.get(id_)
            if several is None:
                yield current
            else:
                for number in sorted(several):
                    yield from sorted(several[number], key=_full_order)

    def __len__(self) -> int:
        """How many ids the meeting knows."""
        return len(self._current)

    # --- the agenda ---

    @property
    def step_marks(self) -> Sequence[StepMark]:
        """The step marks in the order in which they were made."""
        return self.steps.marks

    @property
    def current_step(self) -> str | None:
        """The step that runs or is paused; None before the first and after an end."""
        return self.steps.current

    @property
    def running(self) -> bool:
        """Whether the time of the current step runs."""
        return self.steps.running

    def time_in_step(self, step: str, now: datetime) -> timedelta:
        """How long this step has run until ``now``, all its periods together."""
        return self.steps.time_in(step, now)

    # --- revisions ---

    def _numbered(self, id_: str, number: int) -> Sequence[Record]:
        several = self._revisions.get(id_)
        if several is not None:
            return several.get(number, ())
        current = self._current.get(id_)
        return () if current is None or current.rev != number else (current,)

    def _keep(self, record: Record, current: Record) -> bool:
        """Remember one more revision of a known id. False when it was known."""
        id_ = record.id
        several = self._revisions.get(id_)
        if several is None:
            if same_revision(record, current):
                return False
            several = self._revisions[id_] = {current.rev: [current]}
        same_number = several.setdefault(record.rev, [])
        if any(same_revision(record, other) for other in same_number):
            return False
        same_number.append(record)
        if len(same_number) > 1 or id_ in self.conflicts:
            self._note_conflict(id_, record if newer(record, current) else current)
        return True

    def _note_conflict(self, id_: str, current: Record) -> None:
        self.conflicts[id_] = sorted(
            (
                record
                for same_number in self._revisions[id_].values()
                if len(same_number) > 1
                for record in same_number
                if record is not current
            ),
            key=_full_order,
        )

    def _forget(self, id_: str) -> bool:
        """Leave out every revision of an erased id, now and later."""
        if id_ in self._forgotten:
            return False
        self._forgotten.add(id_)
        self._revisions.pop(id_, None)
        self.conflicts.pop(id_, None)
        self.speakers.forget(id_)
        current = self._current.pop(id_, None)
        if current is None:
            return False
        self._hide(current)
        return True

    # --- what is shown ---

    def _replace(self, old: Record, new: Record) -> None:
        # Not hidden and shown again: the list of ids need not move for a changed word.
        if isinstance(old, Remark) and isinstance(new, Remark) and not (old.deleted or new.deleted):
            self._count(old, -1)
            self.remarks[new.id] = new
            self._count(new, 1)
            return
        self._hide(old)
        self._show(new)

    def _show(self, record: Record) -> None:
        if record.deleted:
            return
        if isinstance(record, Remark):
            self.remarks[record.id] = record
            if not self._remark_ids or record.id > self._remark_ids[-1]:
                self._remark_ids.append(record.id)
            else:
                insort(self._remark_ids, record.id)
            self._count(record, 1)
        elif isinstance(record, StepMark):
            self.steps.add(record)
        else:
            self._views.get(type(record), self.others)[record.id] = record

    def _hide(self, record: Record) -> None:
        if record.deleted:
            return
        if isinstance(record, Remark):
            del self.remarks[record.id]
            del self._remark_ids[bisect_left(self._remark_ids, record.id)]
            self._count(record, -1)
        elif isinstance(record, StepMark):
            self.steps.remove(record)
        else:
            del self._views.get(type(record), self.others)[record.id]

    def _count(self, remark: Remark, one: int) -> None:
        _tell(self.count_by_step, (remark.step,), one)
        _tell(self.count_by_kind, (remark.kind, *remark.also), one)
        if remark.links:
            _tell(self.count_by_node, remark.links, one)
        if remark.answer:
            self.answered += one


def _tell(counter: Counter[str], names: tuple[str, ...], one: int) -> None:
    for name in names if len(names) < 2 else dict.fromkeys(names):
        counter[name] += one
        if not counter[name]:
            # As if it had never been: the same records give the same state.
            del counter[name]


def _full_order(record: Record) -> tuple[int, datetime, str, str]:
    return record.rev, record.at, record.session, canonical_text(record)
