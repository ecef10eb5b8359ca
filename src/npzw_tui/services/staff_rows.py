"""The rows of the staff screen, kept in step with the collection, a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Session
from npzw_tui.domain.remark_view import RemarkRow, RowMaker, promise_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        self._conflicts: frozenset[str] = frozenset()
        self._unsaved: frozenset[str] = frozenset()
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
        self, records: Iterable[Record], unsaved: frozenset[str], *, everything: bool = False
    ) -> frozenset[str]:
        """Take over what these records changed in the collection; ``unsaved`` are ids.

        Returns the ids of the remarks whose rows are others now, or gone.
        """
        records = list(records)
        if everything or any(isinstance(record, Session) for record in records):
            # A session says where all that was written down in it comes from.
            touched = {*self._rows, *self._collection.fold.remarks}
        else:
            touched = {record.id for record in records}
        touched |= self._look_around(unsaved)
        touched |= self._name_anew(touched)
        changed = frozenset(id_ for id_ in touched if self._renew(id_))
        if changed:
            self._in_order = None
        return changed

    def _look_around(self, unsaved: frozenset[str]) -> set[str]:
        """Look anew at what other records say of remarks; returns the ids where that changed."""
        collection = self._collection
        remarks = collection.fold.remarks
        doubles = collection.doubles()
        hidden = frozenset(id_ for several in doubles.groups().values() for id_ in several)
        conflicts = frozenset(collection.open_conflicts())
        promised = promise_states(collection.fold.promises.values(), remarks)
        touched = set(hidden ^ self._hidden | conflicts ^ self._conflicts | unsaved ^ self._unsaved)
        touched.update(
            id_
            for id_ in self._promised.keys() | promised.keys()
            if self._promised.get(id_) != promised.get(id_)
        )
        self._hidden, self._conflicts = hidden, conflicts
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
        if remark is None:
            return self._rows.pop(id_, None) is not None
        row = self._maker.row(
            self._collection,
            remark,
            ref=self._refs[id_],
            promised=self._promised.get(id_),
            hidden=id_ in self._hidden,
            conflict=id_ in self._conflicts,
            unsaved=id_ in self._unsaved,
        )
        if self._rows.get(id_) == row:
            return False
        self._rows[id_] = row
        return True
