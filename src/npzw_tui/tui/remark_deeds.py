"""What is done with remarks that are written already: changed, taken back, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Promise
from npzw_tui.domain.verdict import is_outside, verdict_of
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.domain.records import Remark
    from npzw_tui.services.recorder import Receipt
    from npzw_tui.tui.receipts import Receipts
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.scribe import Scribe


class RemarkDeeds:
    """Does what is asked with the remarks of one screen; what the disk says goes to receipts."""

    def __init__(self, screen: StepScreen, scribe: Scribe, receipts: Receipts) -> None:
        self._screen = screen
        self._scribe = scribe
        self._receipts = receipts

    def do(self, what: str, remark_id: str) -> None:
        """Do what was asked with a remark in the list; ``what`` is as in ``ask_remark``."""
        scribe = self._scribe
        meeting = self._screen.desk.meeting
        remark = None if meeting is None else meeting.remarks.get(remark_id)
        if remark is None:
            self._screen.tell(_("Nog niet opgeslagen: nog niet te wijzigen"))
        elif what == "withdraw":
            self._change(lambda: scribe.withdraw(remark_id))
        elif what == "quote":
            self._change(lambda: scribe.revise(remark_id, quote=not remark.quote))
        elif what == "outside":
            verdict = verdict_of(remark.links, outside=not is_outside(remark.verdict))
            self._change(lambda: scribe.revise(remark_id, verdict=verdict))
        else:
            self._edit(remark, focus=what)

    def undo(self) -> None:
        """Undo the last change."""
        self._change(self._scribe.undo, _("Er is niets om ongedaan te maken"))

    def redo(self) -> None:
        """Do again what was undone."""
        self._change(self._scribe.redo, _("Er is niets om opnieuw te doen"))

    def _edit(self, remark: Remark, focus: str) -> None:
        from npzw_tui.tui.screens.edit_remark import EditRemark

        def done(changes: dict[str, object] | None) -> None:
            if changes:
                self._change(lambda: self._scribe.revise(remark.id, **changes))

        self._screen.app.push_screen(EditRemark(self._screen.desk, remark, focus), done)

    def _change(self, act: Callable[[], Receipt | None], nothing: str = "") -> None:
        try:
            receipt = act()
        except NpzwError as error:
            self._screen.tell(str(error))
            return
        if receipt is None:
            self._screen.tell(nothing)
        else:
            # the list shows what was changed, also where undo brought it back
            record = receipt.record
            about = record.remark if isinstance(record, Promise) else record.id
            self._screen.notes.latest.select(about)
            self._receipts.show(receipt, receipt.about)
