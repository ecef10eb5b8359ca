"""How a decision of staff is written, taken back and shown. What is decided is ``staff``'s."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.records import Foreign, Record, Remark
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.services.history import alike
from npzw_tui.services.intent import prepare
from npzw_tui.services.staff_history import Decision, StaffHistory, Turned
from npzw_tui.services.staff_rows import StaffRows
from npzw_tui.services.staff_words import refused_words, settled_words
from npzw_tui.storage.collecting import read_on
from npzw_tui.storage.tail import TailReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from npzw_tui.domain.collection import Collection
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.services.staff_file import StaffFile
    from npzw_tui.services.staff_recorder import StaffRecorder
    from npzw_tui.storage.collecting import Collected

    Make = Callable[[StaffRecorder], Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was decided, in words (``about``) and by the ids of the records that it changed.

    Empty ``changed``: nothing had to change. ``saved`` is True only when it stands on the disk;
    else ``trouble`` says why not, and it waits. ``refused`` are records that undo or redo left
    alone, because somebody else has changed them since.
    """

    about: str
    changed: tuple[str, ...]
    saved: bool
    trouble: NpzwError | None = None
    refused: tuple[str, ...] = ()


class Deciding:
    """A collection, the own file that decisions on it go to, and the rows that show it."""

    def __init__(self, collected: Collected, own: StaffFile, programme: Programme) -> None:
        self.collected = collected
        self._own = own
        self._history = StaffHistory()
        self._own_known: object = None
        """What of the own file is in the collection: see ``StaffFile.state``."""
        self._rows = StaffRows(collected.collection, programme)
        if own.adopted:
            self._take_in(own.adopted)

    # --- what there is ---

    @property
    def collection(self) -> Collection:
        """All that the files say together, with what was decided here."""
        return self.collected.collection

    @property
    def rows(self) -> Sequence[RemarkRow]:
        """All remarks that stand, doubles flagged: another list after every change, to read."""
        return self._rows.in_order

    def row(self, id_: str) -> RemarkRow | None:
        """Return the row of a remark, None when it does not stand (any more)."""
        return self._rows.get(id_)

    @property
    def own_file(self) -> Path | None:
        """The file that the decisions stand in; None before the first."""
        return None if self._own.recorder is None else self._own.recorder.path

    @property
    def unsaved(self) -> tuple[Record, ...]:
        """What is not on the disk, in the order in which it will be written."""
        return () if self._own.recorder is None else self._own.recorder.unsaved

    @property
    def trouble(self) -> NpzwError | None:
        """Why the latest write failed; None when it did not."""
        return None if self._own.recorder is None else self._own.recorder.trouble

    @property
    def notices(self) -> list[str]:
        """What happened to the own file that the user should hear; who tells it, empties it."""
        return [] if self._own.recorder is None else self._own.recorder.notices

    # --- taking back ---

    def undo(self) -> Done | None:
        """Take the last decision back, all of it, by new revisions; None when there is none.

        What somebody else changed since is left as it is. Decisions of earlier runs stay.
        """
        decision = self._history.last
        if decision is None:
            return None
        about = _("ongedaan gemaakt: {wat}").format(wat=decision.about)
        if decision.settles:
            about += _("; dat er een conflict was, geldt als gezien")
        done, turned = self._turn_back(about, decision)
        self._history.undid(turned)
        return done

    def redo(self) -> Done | None:
        """Take the decision again that undo took back; None when there is none."""
        decision = self._history.next
        if decision is None:
            return None
        about = _("opnieuw gedaan: {wat}").format(wat=decision.about)
        done, turned = self._turn_back(about, decision)
        self._history.redid(turned)
        return done

    # --- files ---

    def refresh(self) -> bool:
        """Read what was written to the files since. True when something new came in."""
        state = self._own.state()
        # Nothing but what was decided here needs no reading.
        mine = self._own.recorder if state is not None and state == self._own_known else None
        records = read_on(self.collected, () if mine is None else (mine.path,))
        self._own_known = state
        if records:
            self._take_in(records)
        return bool(records)

    def retry(self) -> bool:
        """Try to write what is unsaved. True when everything is on the disk."""
        if self._own.recorder is not None:
            self._own.recorder.retry()
            self._own.keep_waiting()
            self._rows.update((), self._unsaved_ids())
        return not self.unsaved

    def suspend(self) -> None:
        """Let go of the own file's lock while the program is stopped (ctrl+z)."""
        if self._own.recorder is not None:
            self._own.recorder.suspend()

    def wake(self) -> None:
        """Take the lock again, and read what others wrote meanwhile.

        Raises ``Locked`` when somebody else now has it; every next write tries again.
        """
        if self._own.recorder is not None:
            self._own.recorder.wake()
        self.refresh()

    def close(self) -> tuple[str, ...]:
        """Try once more to write what is unsaved, and let go of the own file.

        Returns the canonical texts of what stands on no disk, for somebody to keep; normally none.
        """
        return self._own.close()

    # --- how a decision is made ---

    def _decide(
        self, about: str, makes: Sequence[tuple[Record | None, Make]], *, settles: bool = False
    ) -> Done:
        if not makes:
            return self._told(_("niets veranderd"), ())
        recorder = self._begun()
        befores = [before for before, _make in makes]
        conflicts = self._in_conflict(befores)
        # All are made before any is written: one that does not fit stops the whole decision.
        made = [make(recorder) for _before, make in makes]
        turned = self._write(befores, made)
        self._history.did(Decision(about, turned, settles=bool(conflicts)))
        # Who settles a conflict says so; else it must not end unheard.
        return self._told(about if settles else settled_words(conflicts) + about, turned)

    def _in_conflict(self, records: Iterable[Record | None]) -> int:
        """Count the records of which people made something else: a revision settles that."""
        ids = {record.id for record in records if record is not None}
        return len(ids & self.collection.open_conflicts().keys())

    def _begun(self) -> StaffRecorder:
        if (recorder := self._own.recorder) is not None:
            return recorder
        recorder = self._own.begun()
        self.collected.readers[recorder.path] = TailReader(recorder.path)
        self._own_known = self._own.state()
        self._take_in([recorder.session])
        return recorder

    def _write(
        self, befores: Sequence[Record | None], made: Sequence[Record]
    ) -> tuple[Turned, ...]:
        before = self._own.state()
        written, state = self._own.write(made)
        if before is not None and before == self._own_known:
            self._own_known = state
        self._take_in(written)
        return tuple(Turned(before, after) for before, after in zip(befores, written, strict=True))

    def _take_in(self, records: Sequence[Record]) -> frozenset[str]:
        """Let the collection and the rows know; returns the remarks that look different now."""
        for record in records:
            self.collection.feed(record)
        return self._rows.update(records, self._unsaved_ids())

    def _turn_back(self, about: str, decision: Decision) -> tuple[Done, tuple[Turned, ...]]:
        """Write again what stood before a decision, where that is still what stands there now."""
        todo: list[tuple[Record, Record]] = []
        refused: list[str] = []
        for turned in decision.turned:
            current = self.collection.fold.current(turned.after.id)
            if current is None or not self._is_mine(current, turned.after):
                refused.append(turned.after.id)
                continue
            todo.append((current, turned.before or withdrawn(turned.after)))
        about += refused_words(len(refused))
        if not todo:
            return self._told(about, (), refused), ()
        recorder = self._begun()
        about = settled_words(self._in_conflict(current for current, _wanted in todo)) + about
        made = [recorder.successor(current, wanted) for current, wanted in todo]
        back = self._write([current for current, _wanted in todo], made)
        return self._told(about, back, refused), back

    def _is_mine(self, current: Record, after: Record) -> bool:
        own = self._own.recorder
        mine = {after.id} if own is None else {after.id, own.session_id}
        return current.session in mine and alike(current, after)

    def _told(self, about: str, turned: Sequence[Turned], refused: Sequence[str] = ()) -> Done:
        return Done(
            about=about,
            changed=tuple(each.after.id for each in turned),
            saved=not self.unsaved,
            trouble=self.trouble,
            refused=tuple(refused),
        )

    def _unsaved_ids(self) -> frozenset[str]:
        return frozenset(record.id for record in self.unsaved)

    def _change(self, about: str, current: Record, changes: Mapping[str, Any]) -> Done:
        values, _cost = prepare(type(current), changes)
        if all(getattr(current, key) == value for key, value in values.items()):
            return self._told(_("niets veranderd"), ())
        return self._decide(about, [self._revision(current, values)])

    # What does not fit is found out before the own file begins: a slip leaves no file behind.

    def _addition(self, table: type[Record], own: Mapping[str, Any]) -> tuple[None, Make]:
        values, _cost = prepare(table, own)
        return None, lambda recorder: recorder.addition(table, **values)

    def _revision(self, current: Record, changes: Mapping[str, Any]) -> tuple[Record, Make]:
        values, _cost = prepare(type(current), changes)
        return current, lambda recorder: recorder.revision(current, values)

    def _withdrawal(self, current: Record) -> tuple[Record, Make]:
        return current, lambda recorder: recorder.successor(current, withdrawn(current))

    def _standing(self, id_: str) -> Record:
        current = self.collection.fold.current(id_)
        if current is None or current.deleted or isinstance(current, Foreign):
            raise gone()
        return current

    def _standing_remarks(self, ids: Sequence[str]) -> list[Remark]:
        remarks = self.collection.fold.remarks
        return [remarks[id_] for id_ in dict.fromkeys(ids) if id_ in remarks]


def withdrawn(record: Record) -> Record:
    """Return the record as one that is withdrawn; its number is not raised."""
    return replace(record, deleted=True)


def gone() -> NpzwError:
    """Return what to say of a remark that somebody else has withdrawn."""
    return NpzwError(
        _("Deze opmerking is er niet meer"), hint=_("Een ander heeft haar ingetrokken.")
    )
