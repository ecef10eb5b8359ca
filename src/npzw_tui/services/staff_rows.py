"""The rows of the staff screen, kept in step with the collection, a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Session
from npzw_tui.domain.remark_view import RemarkRow, RowMaker, promise_states, weightier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.collection import Collection
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import PromiseStatus, Record


class StaffRows:
    """One row a remark, in the order of their ids. Rows that did not change stay the same object.

    Beside the remark itself a row shows what other records say of it (promises, decided doubles,
    conflicts); those are few, so they are looked at anew each time.
    """

    def __init__(self, collection: Collection, programme: Programme) -> None:
        self._collection = collection
        self._maker = RowMaker(programme)
        self._rows: dict[str, RemarkRow] = {}
        self._in_order: list[RemarkRow] | None = None
        self._refs: dict[str, str] = {}
        self._promised: dict[str, PromiseStatus] = {}
        self._hidden: frozenset[str] = frozenset()
        self._answered_elsewhere: frozenset[str] = frozenset()
        self._conflicts: frozenset[str] = frozenset()
        self._unsaved: frozenset[str] = frozenset()
        self.texts_changed = 0
        """How often a text changed, or came or went, or turned out to be of another meeting."""
        self.update((), frozenset(), everything=True)

    def __getitem__(self, id_: str) -> RemarkRow:
        """Return the row of a remark. Raises ``KeyError`` when it does not stand (any more)."""
        return self._rows[id_]

    def get(self, id_: str) -> RemarkRow | None:
        """Return the row of a remark, None when it does not stand (any more)."""
        return self._rows.get(id_)

    @property
    def in_order(self) -> Sequence[RemarkRow]:
        """All rows: another list after every change, to be read only."""
        if self._in_order is None:
            self._in_order = [self._rows[id_] for id_ in self._collection.fold.remark_ids]
        return self._in_order

    def update(
        self, records: Sequence[Record], unsaved: frozenset[str], *, everything: bool = False
    ) -> frozenset[str]:
        """Take over what these records changed in the collection; ``unsaved`` are ids.

        Returns the ids of the remarks whose rows are others now, or gone.
        """
        remarks = self._collection.fold.remarks
        touched = set(remarks) if everything else {record.id for record in records}
        touched |= self._recorded_in({each.id for each in records if isinstance(each, Session)})
        touched |= self._look_around(unsaved)
        touched |= self._name_anew(touched)
        changed = frozenset(id_ for id_ in touched if self._renew(id_))
        if changed:
            self._in_order = None
        return changed

    def _recorded_in(self, sessions: set[str]) -> set[str]:
        """Return the remarks that these sessions say the meeting of."""
        if not sessions:
            return set()
        first = self._collection.first
        remarks = self._collection.fold.remarks
        return {id_ for id_ in remarks if (one := first(id_)) and one.session in sessions}

    def _look_around(self, unsaved: frozenset[str]) -> set[str]:
        """Look anew at what other records say of remarks; returns the ids where that changed."""
        collection = self._collection
        remarks = collection.fold.remarks
        groups = collection.doubles().groups()
        hidden = frozenset(id_ for several in groups.values() for id_ in several)
        answered = frozenset(
            shown
            for shown, several in groups.items()
            if any(remarks[id_].answer for id_ in several)
        )
        conflicts = frozenset(collection.open_conflicts())
        promised = promise_states(collection.fold.promises.values(), remarks)
        for shown, several in groups.items():
            for id_ in several:
                if (state := promised.get(id_)) is not None:
                    promised[shown] = weightier(promised.get(shown), state)
        touched = set(hidden ^ self._hidden | conflicts ^ self._conflicts | unsaved ^ self._unsaved)
        touched |= answered ^ self._answered_elsewhere
        touched.update(
            id_
            for id_ in self._promised.keys() | promised.keys()
            if self._promised.get(id_) != promised.get(id_)
        )
        self._hidden, self._conflicts = hidden, conflicts
        self._answered_elsewhere = answered
        self._unsaved, self._promised = unsaved, promised
        return touched

    def _name_anew(self, touched: set[str]) -> set[str]:
        """Give new remarks their short ids; returns those whose own grew by that."""
        remarks = self._collection.fold.remarks
        if all(id_ in self._refs for id_ in touched if id_ in remarks):
            return set()
        refs = self._collection.refs()
        grown = {id_ for id_, ref in self._refs.items() if refs.get(id_) != ref}
        self._refs = refs
        return grown

    def _renew(self, id_: str) -> bool:
        remark = self._collection.fold.remarks.get(id_)
        before = self._rows.get(id_)
        if remark is None:
            if before is None:
                return False
            del self._rows[id_]
            self.texts_changed += 1
            return True
        row = self._maker.row(
            remark,
            self._collection.session_of(id_),
            at=(self._collection.first(id_) or remark).at,
            ref=self._refs[id_],
            answered=bool(remark.answer) or id_ in self._answered_elsewhere,
            promised=self._promised.get(id_),
            hidden=id_ in self._hidden,
            conflict=id_ in self._conflicts,
            unsaved=id_ in self._unsaved,
        )
        if before == row:
            return False
        if before is None or (before.text, before.meeting) != (row.text, row.meeting):
            self.texts_changed += 1
        self._rows[id_] = row
        return True
