"""What staff do with the files of several meetings.

Files are read, never changed: every decision is a revision in the staff member's own session
file, so that the work of two staff members merges like anything else. One thread at a time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from npzw_tui.domain.conflict import Conflict, conflict_of, conflicts_of, joined
from npzw_tui.domain.doubles import LATER
from npzw_tui.domain.records import Pair, Promise, Remark
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.services.history import words_of
from npzw_tui.services.staff_deciding import Deciding, Done, gone
from npzw_tui.services.staff_doubles import said_in, undecided
from npzw_tui.services.staff_file import StaffFile
from npzw_tui.services.staff_recorder import edited
from npzw_tui.services.staff_words import how_many, recode_words, untouched_words
from npzw_tui.storage.collecting import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.clock import Clock, Ids
    from npzw_tui.domain.likely import Likely
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.recode import Recode
    from npzw_tui.domain.records import PairDecision, PromiseStatus, Record
    from npzw_tui.storage.collecting import Collected

    How = Literal["left", "right", "both"] | int | Mapping[str, Any]

__all__ = ["Done", "StaffWork"]


class StaffWork(Deciding):
    """Several meetings, and one staff member who tidies and answers. Make it with ``open``.

    The methods that decide raise ``NpzwError`` when nothing was decided: for what is not there
    (any more), a text that is empty or too long, or an own file that cannot be begun; and
    ``ValueError`` for values that no file may hold. What was decided but could not be written is
    kept, and written with the next decision or with ``retry``.
    """

    def __init__(
        self, collected: Collected, own: StaffFile, *, programme: Programme, agenda: Agenda
    ) -> None:
        super().__init__(collected, own, programme)
        self._programme = programme
        self._agenda = agenda
        self._last_recode: Recode | None = None
        self._likely: tuple[int, list[Likely]] | None = None

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

    @property
    def last_recode(self) -> Recode | None:
        """What ``repeat`` does again."""
        return self._last_recode

    # --- remarks ---

    def recode(self, ids: Sequence[str], change: Recode) -> Done:
        """Code these remarks anew, all in one decision. Those not there any more are told."""
        remarks = self._standing_remarks(ids)
        if not remarks and ids:
            raise gone()
        wanted = [(remark, change.changes(remark)) for remark in remarks]
        todo = [(remark, changes) for remark, changes in wanted if changes]
        self._last_recode = change or self._last_recode
        what = how_many([remark for remark, _changes in todo])
        how = recode_words(change, self._programme, self._agenda)
        missed = untouched_words(len(dict.fromkeys(ids)) - len(remarks))
        about = f"{what}: {how}{missed}"
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
            raise gone()
        about = _("ingetrokken: {what}").format(what=how_many(remarks))
        about += untouched_words(len(dict.fromkeys(ids)) - len(remarks))
        return self._decide(about, [self._withdrawal(remark) for remark in remarks])

    # --- doubles ---

    def candidates(self) -> list[Likely]:
        """Return the likely doubles that nobody decided on; those for later come last.

        Looking for them takes a moment the first time, and after each change of a text: see
        ``look_for_doubles``.
        """
        if self._likely is None or self._likely[0] != self._rows.texts_changed:
            self.look_for_doubles()()
        return undecided(self._likely[1] if self._likely else [], self.collection)

    def look_for_doubles(self) -> Callable[[], None]:
        """Return the search for likely doubles as something that another thread may call.

        When it has returned, ``candidates`` answers at once, until the next change of a text.
        """
        state, said = self._rows.texts_changed, said_in(self.collection)

        def look() -> None:
            from npzw_tui.domain.likely import likely_doubles

            self._likely = state, likely_doubles(said)

        return look

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
        return self._decide(about, [self._addition(Pair, own)])

    # --- conflicts ---

    def conflicts(self) -> list[Conflict]:
        """Return the conflicts that nobody settled, those of remarks first."""
        return conflicts_of(self.collection)

    def settle(self, id_: str, how: How) -> Done:
        """Settle a conflict by a revision above both.

        ``left`` is the current revision and ``right`` the next; a number stands for any of them,
        counted from 0 as in ``Conflict.revisions``. ``both`` joins remarks. A mapping holds keys
        to change in the first revision that is not a withdrawal.
        """
        several = self.collection.open_conflicts().get(id_)
        if several is None:
            raise NpzwError(
                _("Dit conflict is al beslist"), hint=_("Ververs de lijst om te zien hoe.")
            )
        conflict = conflict_of(several)
        current = conflict.revisions[0]
        about = _("conflict beslist: {what}").format(
            what=next(filter(None, map(words_of, conflict.revisions)), conflict.table)
        )
        wanted = _chosen(conflict, how)
        return self._decide(
            about,
            [(current, lambda recorder: recorder.successor(current, wanted))],
            settles=True,
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
        return self._decide(about, [self._addition(Promise, own)])

    def set_promise(self, id_: str, status: PromiseStatus) -> Done:
        """Say how a promise stands."""
        promise = self._standing(id_)
        told = {
            "open": _("belofte staat weer open: {what}"),
            "gedaan": _("belofte gedaan: {what}"),
            "vervallen": _("belofte vervallen: {what}"),
        }[status]
        return self._change(told.format(what=words_of(promise)), promise, {"status": status})


def _chosen(conflict: Conflict, how: How) -> Record:
    """Return what the record shall say. Raises as the methods that decide do."""
    if isinstance(how, Mapping):
        standing = (each for each in conflict.revisions if not each.deleted)
        return edited(next(standing, conflict.revisions[0]), how)
    if how == "both":
        both = joined(conflict.revisions) if conflict.can_join else None
        if both is None:
            raise NpzwError(
                _("Deze twee zijn niet samen te voegen"),
                hint=_("Kies links of rechts: samenvoegen kan alleen met opmerkingen."),
            )
        # Two long texts may be too long together.
        return edited(both, {"text": both.text, "answer": both.answer})
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
