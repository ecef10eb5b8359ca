"""What staff's keys come down to: a dialog where one is needed, a decision, and a word about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from npzw_tui.domain.recode import Recode
from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY, UNKNOWN
from npzw_tui.i18n import _
from npzw_tui.tui.staff_deciding import Deciding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npzw_tui.domain.records import Remark, Verdict
    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.errors import NpzwError
    from npzw_tui.tui.screens.promise_form import Promised
    from npzw_tui.tui.screens.staff import Staff
    from npzw_tui.tui.screens.staff_recode import Recoding
    from npzw_tui.tui.staff_desk import Place
    from npzw_tui.tui.staff_draft import AnswerDraft

_VERDICTS: tuple[Verdict, ...] = (INSIDE, PARTLY, OUTSIDE, UNKNOWN)


class Deeds(Deciding):
    """Owns what may be done from the table."""

    def __init__(self, screen: Staff) -> None:
        super().__init__(screen, screen.desk, screen.light, screen.show_change)
        self._table = screen

    # Which remarks

    def _targets(self) -> list[Remark]:
        """The marked remarks in the order of the table, else the selected one."""
        desk = self._desk
        if desk.marked:
            shown = [row.id for row in desk.rows if row.id in desk.marked]
            ids = list(dict.fromkeys([*shown, *desk.marked]))
        else:
            ids = [row.id for row, _remark in self._selected_remark()]
        remarks = (desk.remark(id_) for id_ in ids)
        return [remark for remark in remarks if remark is not None]

    def _targets_or_tell(self) -> list[Remark]:
        remarks = self._targets()
        if not remarks:
            self._light.tell(_("Er is geen opmerking gekozen"))
        return remarks

    def _selected_remark(self) -> list[tuple[RemarkRow, Remark]]:
        """The remark under the cursor with its row; empty where there is none."""
        row = self._table.selected
        remark = None if row is None else self._desk.remark(row.id)
        return [] if row is None or remark is None else [(row, remark)]

    def _unless_in_conflict(self, remarks: Sequence[Remark], act: Callable[[], None]) -> None:
        """Act, but ask first where that ends a conflict: one question, however many remarks.

        A revision counts above all that stands there, so the other version would go out of sight.
        """
        rows = (self._work.row(remark.id) for remark in remarks)
        conflicts = sum(row is not None and row.conflict for row in rows)
        if not conflicts:
            act()
            return
        from npzw_tui.tui.screens.dialogs import Question

        about = _("Twee mensen schreven hier iets anders op.")
        if len(remarks) > 1:
            about = _("Bij {n} van de {alle} opmerkingen schreven twee mensen iets anders op.")
        words = _(
            "Gaat u door, dan is dat beslist: wat nu geldt blijft, met wat u verandert. Met c ziet "
            "u eerst wat ze schreven."
        )
        question = Question(
            _("Conflict"),
            f"{about.format(n=conflicts, alle=len(remarks))} {words}",
            yes=_("doorgaan"),
            no=_("niet doen"),
        )
        self._screen.app.push_screen(question, lambda yes: act() if yes else None)

    # Many at once

    def kinds(self) -> None:
        """Ask for other kinds."""
        from npzw_tui.tui.screens.staff_recode import RecodeKinds

        self._recode(RecodeKinds)

    def links(self) -> None:
        """Ask for other links."""
        from npzw_tui.tui.screens.staff_recode import RecodeLinks

        self._recode(RecodeLinks)

    def _recode(self, dialog: Callable[[Place, Sequence[Remark]], Recoding]) -> None:
        def ask() -> None:
            where = self._desk.place_of(self._table.selected)
            self._screen.app.push_screen(dialog(where, remarks), self._recoder(remarks))

        if remarks := self._targets_or_tell():
            self._unless_in_conflict(remarks, ask)

    def _recoder(self, remarks: Sequence[Remark]) -> Callable[[Recode | None], None]:
        ids = [remark.id for remark in remarks]

        def done(recode: Recode | None) -> None:
            if recode:
                self.do(lambda: self._work.recode(ids, recode))

        return done

    def verdict(self) -> None:
        """Ask whether it is in the programme."""
        if remarks := self._targets_or_tell():
            self._unless_in_conflict(remarks, lambda: self._verdict(remarks))

    def _verdict(self, remarks: Sequence[Remark]) -> None:
        from npzw_tui.tui.screens.edit_remark import verdict_titles
        from npzw_tui.tui.screens.staff_pick import Pick
        from npzw_tui.tui.screens.staff_recode import about, verdicts_now

        counts = verdicts_now(remarks)
        several = len(remarks) > 1
        options = [
            (id_, f"{title}  ({counts[id_]})" if several and id_ in counts else title)
            for id_, title in verdict_titles()
        ]
        first = remarks[0].verdict or UNKNOWN
        ids = [remark.id for remark in remarks]

        def done(verdict: str | None) -> None:
            for recode in (Recode(verdict=known) for known in _VERDICTS if known == verdict):
                self.do(partial(self._work.recode, ids, recode))

        pick = Pick(_("Zit het erin?"), options, about=about(remarks), current=first)
        self._screen.app.push_screen(pick, done)

    def repeat(self) -> None:
        """Do the last recode once more."""
        remarks = self._targets_or_tell()
        if not remarks:
            return
        if self._work.last_recode is None:
            self._light.tell(_("Er is nog niets om te herhalen: doe eerst iets met k, l of v"))
            return
        ids = [remark.id for remark in remarks]

        def repeat() -> None:
            self.do(lambda: self._work.repeat(ids))

        self._unless_in_conflict(remarks, repeat)

    def withdraw(self) -> None:
        """Withdraw; ask first when it is about many."""
        if remarks := self._targets_or_tell():
            self._unless_in_conflict(remarks, lambda: self._withdraw(remarks))

    def _withdraw(self, remarks: Sequence[Remark]) -> None:
        ids = [remark.id for remark in remarks]
        if len(ids) < 2:
            self.do(lambda: self._work.withdraw(ids))
            return
        from npzw_tui.tui.screens.dialogs import Question

        question = Question(
            _("Intrekken?"),
            _("{n} opmerkingen tellen dan niet meer mee. De toets u zet ze terug.").format(
                n=len(ids)
            ),
            yes=_("intrekken"),
            no=_("laten staan"),
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self.do(lambda: self._work.withdraw(ids))

        self._screen.app.push_screen(question, answered)

    # One remark

    def edit(self) -> None:
        """Edit the selected remark."""
        for row, remark in self._selected_remark():
            self._unless_in_conflict([remark], partial(self._edit, row, remark))

    def _edit(self, row: RemarkRow, remark: Remark) -> None:
        from npzw_tui.tui.screens.edit_remark import EditRemark

        def done(changes: dict[str, object] | None) -> None:
            if changes:
                self.do(lambda: self._work.revise(row.id, **changes))

        self._screen.app.push_screen(EditRemark(self._desk.place_of(row), remark), done)

    def answer(self) -> None:
        """Answer the selected remark."""
        for row, remark in self._selected_remark():
            self._unless_in_conflict([remark], partial(self._answer, row, remark, None))

    def take_up(self) -> None:
        """Go on with the answer that an earlier run was left in."""
        if self._desk.answering is not None:
            return
        left = self._answering().left_behind()
        row = self._work.row(left.step or "") if left is not None and left.text else None
        remark = None if row is None else self._desk.remark(row.id)
        if left is None or row is None or remark is None or left.text == remark.answer:
            return
        self._table.table.go_to(row.id)
        self._answer(row, remark, left.text)
        self._light.tell(_("Hier was u gebleven: dit antwoord was nog niet opgeslagen"))

    def _answering(self) -> AnswerDraft:
        from npzw_tui.tui.staff_draft import AnswerDraft

        desk = self._desk
        if desk.answering is None:
            desk.answering = AnswerDraft(desk.launch.sessions, desk.recorder, self._draft_failed)
        return desk.answering

    def _draft_failed(self, error: NpzwError | None) -> None:
        self._light.tell(_("Het concept wordt weer bewaard") if error is None else str(error))

    def _answer(self, row: RemarkRow, remark: Remark, typed: str | None) -> None:
        from npzw_tui.tui.screens.staff_answer import AnswerRemark
        from npzw_tui.tui.widgets.remark_details import origin

        draft = self._answering()

        def done(text: str | None) -> None:
            if text is None or self.do(partial(self._work.answer, row.id, text)) is not None:
                draft.forget()

        told = origin(self._desk, row, remark)
        self._screen.app.push_screen(AnswerRemark(remark, told, draft, typed), done)

    def promise(self) -> None:
        """Promise something about the selected remark, or say how a promise stands."""
        from npzw_tui.tui.screens.promise_form import PromiseForm
        from npzw_tui.tui.widgets.remark_details import origin

        for row, remark in self._selected_remark():
            told = origin(self._desk, row, remark)
            today = self._desk.clock.now().date()
            form = PromiseForm(
                remark, self._desk.promises_of(row.id), today, origin=told, states_first=True
            )
            self._screen.app.push_screen(form, partial(self._promised, row.id))

    def _promised(self, id_: str, promised: Promised | None) -> None:
        if promised is None:
            return
        for promise, status in promised.states:
            self.do(partial(self._work.set_promise, promise, status))
        if promised.text:
            self.do(
                lambda: self._work.promise(
                    id_, text=promised.text, owner=promised.owner, due=promised.due
                )
            )

    # Taking back

    def undo(self) -> None:
        """Take the last decision back."""
        self.do(self._work.undo, _("Er is niets om ongedaan te maken"))

    def redo(self) -> None:
        """Take it again."""
        self.do(self._work.redo, _("Er is niets om opnieuw te doen"))
