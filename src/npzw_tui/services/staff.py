"""What staff do with the files of several meetings.

Files are read, never changed: every decision is a revision in the staff member's own session
file, so that the work of two staff members merges like anything else. One thread at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from npzw_tui.domain.conflict import Conflict, conflict_of, conflicts_of, joined
from npzw_tui.domain.doubles import LATER
from npzw_tui.domain.records import Foreign, Pair, Promise, Remark
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.services.history import words_of
from npzw_tui.services.staff_file import StaffFile
from npzw_tui.services.staff_history import Decision, StaffHistory, Turned, alike
from npzw_tui.services.staff_rows import StaffRows
from npzw_tui.services.staff_words import how_many, recode_words, refused_words, untouched_words
from npzw_tui.storage.collecting import collect, read_on
from npzw_tui.storage.tail import TailReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.collection import Collection
    from npzw_tui.domain.likely import Likely
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.recode import Recode
    from npzw_tui.domain.records import PairDecision, PromiseStatus, Record
    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.services.staff_recorder import StaffRecorder
    from npzw_tui.storage.collecting import Collected

    Make = Callable[[StaffRecorder], Record]
    How = Literal["left", "right", "both"] | int | Mapping[str, Any]


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


class StaffWork:
    """Several meetings, and one staff member who tidies and answers. Make it with ``open``.

    The methods that decide raise ``NpzwError`` when nothing was decided: for what is not there
    (any more), a text that is empty or too long, or an own file that cannot be begun; and
    ``ValueError`` for values that no file may hold. What was decided but could not be written is
    kept, and written with the next decision or with ``retry``.
    """

    def __init__(
        self, collected: Collected, own: StaffFile, *, programme: Programme, agenda: Agenda
    ) -> None:
        self.collected = collected
        self._own = own
        self._programme = programme
        self._agenda = agenda
        self._history = StaffHistory()
        self._last_recode: Recode | None = None
        self._likely: list[Likely] | None = None
        self._rows = StaffRows(collected.collection, programme)
        if own.adopted:
            self._take_in(own.adopted)

    @classmethod
    def open(
        cls,
        paths: Sequence[Path],
        *,
        folder: Path,
        recorder: str,
        programme: Programme,
        agenda: Agenda,
        clock: Clock,
        ids: Ids,
        heard: Callable[[Path], None] | None = None,
    ) -> StaffWork:
        """Read these files and folders, and go on with this recorder's newest staff file.

        That file stands in ``folder``; where there is none, the first decision begins it, so that
        somebody who only looks leaves nothing behind. ``heard`` is called now and then with the
        file that is being read; what it raises ends the reading.

        Raises ``NpzwError``: ``Locked`` when somebody with the same name is at work, and when the
        own file is of a newer format or cannot be opened. Trouble with the other files is in
        ``collected``.
        """
        own = StaffFile(folder, recorder, programme.id, clock=clock, ids=ids)
        own.resume()
        try:
            found = own.recorder
            mine = [] if found is None else [found.path]
            collected = collect([*paths, *mine], heard)
        except BaseException:
            own.close()
            raise
        return cls(collected, own, programme=programme, agenda=agenda)

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

    @property
    def last_recode(self) -> Recode | None:
        """What ``repeat`` does again."""
        return self._last_recode

    # --- remarks ---

    def recode(self, ids: Sequence[str], change: Recode) -> Done:
        """Code these remarks anew, all in one decision. Those not there any more are told."""
        remarks = self._standing_remarks(ids)
        if not remarks and ids:
            raise _gone()
        wanted = [(remark, change.changes(remark)) for remark in remarks]
        todo = [(remark, changes) for remark, changes in wanted if changes]
        self._last_recode = change or self._last_recode
        what = how_many([remark for remark, _changes in todo])
        how = recode_words(change, self._programme, self._agenda)
        gone = untouched_words(len(dict.fromkeys(ids)) - len(remarks))
        about = f"{what}: {how}{gone}"
        return self._decide(about, [self._revision(remark, changes) for remark, changes in todo])

    def repeat(self, ids: Sequence[str]) -> Done | None:
        """Do the last recode again, with these remarks; None when there was none."""
        return None if self._last_recode is None else self.recode(ids, self._last_recode)

    def answer(self, id_: str, text: str) -> Done:
        """Answer a remark, in the place of the answer it had; an empty text takes that away."""
        remark = self._standing(id_)
        about = _("antwoord op {what}") if text.strip() else _("geen antwoord meer op {what}")
        answer = text.strip() or None
        return self._change(about.format(what=words_of(remark)), remark, {"answer": answer})

    def revise(self, id_: str, **changes: Any) -> Done:
        """Change own keys of a remark, or of any other record."""
        current = self._standing(id_)
        about = _("gewijzigd: {what}").format(what=words_of(current) or current.table)
        return self._change(about, current, changes)

    def withdraw(self, ids: Sequence[str]) -> Done:
        """Withdraw these remarks, all in one decision; their revisions stay in the files."""
        remarks = self._standing_remarks(ids)
        if not remarks and ids:
            raise _gone()
        about = _("ingetrokken: {what}").format(what=how_many(remarks))
        about += untouched_words(len(dict.fromkeys(ids)) - len(remarks))
        return self._decide(about, [self._withdrawal(remark) for remark in remarks])

    # --- doubles ---

    def candidates(self) -> list[Likely]:
        """Return the likely doubles that nobody decided on; those for later come last."""
        from npzw_tui.services.staff_doubles import said_in, undecided

        if self._likely is None:
            from npzw_tui.domain.likely import likely_doubles

            self._likely = likely_doubles(said_in(self.collection))
        return undecided(self._likely, self.collection)

    def decide(self, one: str, other: str, decision: PairDecision) -> Done:
        """Decide on two remarks: the same, different, or later.

        Where people had decided differently on them, all say this from now on.
        """
        remarks = [self._standing(id_) for id_ in (one, other)]
        if one == other:
            raise ValueError(one)
        first, second = sorted((one, other))
        told = {
            "zelfde": _("hetzelfde: {what}"),
            "anders": _("niet hetzelfde: {what}"),
            LATER: _("later beslissen: {what}"),
        }[decision]
        about = told.format(what=_(" en ").join(words_of(remark) for remark in remarks))
        known = [
            pair
            for pair in self.collection.fold.pairs.values()
            if set(pair.remarks) == {first, second}
        ]
        if known:
            todo = [pair for pair in known if pair.decision != decision]
            return self._decide(about, [self._revision(p, {"decision": decision}) for p in todo])
        own = {"remarks": (first, second), "decision": decision}
        return self._decide(about, [(None, lambda recorder: recorder.addition(Pair, **own))])

    # --- conflicts ---

    def conflicts(self) -> list[Conflict]:
        """Return the conflicts that nobody settled, those of remarks first."""
        return conflicts_of(self.collection)

    def settle(self, id_: str, how: How) -> Done:
        """Settle a conflict by a revision above both.

        ``left`` is the current revision and ``right`` the next; a number stands for any of them,
        counted from 0 as in ``Conflict.revisions``. ``both`` joins remarks. A mapping holds keys
        that change with respect to the current revision.
        """
        several = self.collection.open_conflicts().get(id_)
        if several is None:
            raise NpzwError(
                _("Dit verschil is al beslist"), hint=_("Ververs de lijst om te zien hoe.")
            )
        conflict = conflict_of(several)
        current = conflict.revisions[0]
        about = _("verschil beslist: {what}").format(
            what=next(filter(None, map(words_of, conflict.revisions)), conflict.table)
        )
        if not isinstance(how, (str, int)):
            return self._decide(about, [self._revision(current, how)])
        wanted = _chosen(conflict, how)
        return self._decide(
            about, [(current, lambda recorder: recorder.successor(current, wanted))]
        )

    # --- promises ---

    def promise(self, remark_id: str, *, text: str, owner: str, due: date | None = None) -> Done:
        """Record what was promised about a remark, and who is to do it."""
        remark = self._standing(remark_id)
        if not isinstance(remark, Remark):
            raise ValueError(remark_id)
        own = {
            "step": remark.step,
            "text": text,
            "owner": _owner(owner),
            "due": due,
            "remark": remark_id,
        }
        about = _("belofte bij {what}").format(what=words_of(remark))
        return self._decide(about, [(None, lambda recorder: recorder.addition(Promise, **own))])

    def set_promise(self, id_: str, status: PromiseStatus) -> Done:
        """Say how a promise stands."""
        promise = self._standing(id_)
        told = {
            "open": _("belofte staat weer open: {what}"),
            "gedaan": _("belofte gedaan: {what}"),
            "vervallen": _("belofte vervallen: {what}"),
        }[status]
        return self._change(told.format(what=words_of(promise)), promise, {"status": status})

    # --- taking back ---

    def undo(self) -> Done | None:
        """Take the last decision back, all of it, by new revisions; None when there is none.

        What somebody else changed since is left as it is. Decisions of earlier runs stay.
        """
        decision = self._history.last
        if decision is None:
            return None
        about = _("ongedaan gemaakt: {wat}").format(wat=decision.about)
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
        """Read what was written to the files since. True when that changed anything to see."""
        records = read_on(self.collected)
        return bool(records) and bool(self._take_in(records))

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

    def _decide(self, about: str, makes: Iterable[tuple[Record | None, Make]]) -> Done:
        makes = list(makes)
        if not makes:
            return self._told(_("niets veranderd"), ())
        recorder = self._begun()
        # All are made before any is written: one that does not fit stops the whole decision.
        made = [make(recorder) for _before, make in makes]
        turned = self._write([before for before, _make in makes], made)
        self._history.did(Decision(about, turned))
        return self._told(about, turned)

    def _begun(self) -> StaffRecorder:
        if (recorder := self._own.recorder) is not None:
            return recorder
        recorder = self._own.begun()
        self.collected.readers[recorder.path] = TailReader(recorder.path)
        self._take_in([recorder.session])
        return recorder

    def _write(
        self, befores: Sequence[Record | None], made: Sequence[Record]
    ) -> tuple[Turned, ...]:
        written = self._own.write(made)
        self._take_in(written)
        return tuple(Turned(before, after) for before, after in zip(befores, written, strict=True))

    def _take_in(self, records: Sequence[Record]) -> frozenset[str]:
        """Let the collection and the rows know; returns the remarks that look different now."""
        for record in records:
            self.collection.feed(record)
        texts = {record.id: row.text for record in records if (row := self._rows.get(record.id))}
        changed = self._rows.update(records, self._unsaved_ids())
        for id_ in changed:
            row = self._rows.get(id_)
            if row is None or texts.get(id_) != row.text:
                self._likely = None
        return changed

    def _turn_back(self, about: str, decision: Decision) -> tuple[Done, tuple[Turned, ...]]:
        """Write again what stood before a decision, where that is still what stands there now."""
        todo: list[tuple[Record, Record]] = []
        refused: list[str] = []
        for turned in decision.turned:
            current = self.collection.fold.current(turned.after.id)
            if current is None or not self._is_mine(current, turned.after):
                refused.append(turned.after.id)
                continue
            todo.append((current, turned.before or _withdrawn(turned.after)))
        about += refused_words(len(refused))
        if not todo:
            return self._told(about, (), refused), ()
        recorder = self._begun()
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
        if all(getattr(current, key) == value for key, value in changes.items()):
            return self._told(_("niets veranderd"), ())
        return self._decide(about, [self._revision(current, changes)])

    def _revision(self, current: Record, changes: Mapping[str, Any]) -> tuple[Record, Make]:
        return current, lambda recorder: recorder.revision(current, changes)

    def _withdrawal(self, current: Record) -> tuple[Record, Make]:
        return current, lambda recorder: recorder.successor(current, _withdrawn(current))

    def _standing(self, id_: str) -> Record:
        current = self.collection.fold.current(id_)
        if current is None or current.deleted or isinstance(current, Foreign):
            raise _gone()
        return current

    def _standing_remarks(self, ids: Sequence[str]) -> list[Remark]:
        remarks = self.collection.fold.remarks
        return [remarks[id_] for id_ in dict.fromkeys(ids) if id_ in remarks]


def _withdrawn(record: Record) -> Record:
    from dataclasses import replace

    return replace(record, deleted=True)


def _chosen(conflict: Conflict, how: str | int) -> Record:
    if how == "both":
        both = joined(conflict.revisions) if conflict.can_join else None
        if both is None:
            raise NpzwError(
                _("Deze twee zijn niet samen te voegen"),
                hint=_("Kies links of rechts: samenvoegen kan alleen met opmerkingen."),
            )
        return both
    place = {"left": 0, "right": 1}[how] if isinstance(how, str) else how
    return conflict.revisions[place]


def _owner(owner: str) -> str:
    named = " ".join(owner.split())
    if not named:
        raise NpzwError(
            _("Een belofte zonder eigenaar wordt niet bewaard"),
            hint=_("Zeg welke organisatie of functie het gaat doen."),
        )
    return named


def _gone() -> NpzwError:
    return NpzwError(
        _("Deze opmerking is er niet meer"), hint=_("Een ander heeft haar ingetrokken.")
    )
