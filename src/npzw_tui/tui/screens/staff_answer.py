"""Answering a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Label

from npzw_tui.domain.records import TEXT_LIMIT
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.prose import Prose, plain, quiet
from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from npzw_tui.domain.records import Remark
    from npzw_tui.tui.staff_draft import AnswerDraft


class AnswerRemark(Writing[str]):
    """Gives the answer; empty to take the present one away."""

    def __init__(
        self, remark: Remark, origin: str, draft: AnswerDraft, typed: str | None = None
    ) -> None:
        super().__init__()
        self._remark = remark
        self._origin = origin
        self._draft = draft
        self._typed = remark.answer or "" if typed is None else typed

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Antwoord")

    def fields(self) -> Iterable[Widget]:
        """The remark above its answer."""
        yield Prose([quiet(self._origin), plain(self._remark.text)])
        yield Label(_("Wat is er geantwoord, of wat is ermee gedaan?"))
        yield Field(self._typed, max_rows=8, id="answer")

    def on_mount(self) -> None:
        """Begin in the answer, and keep it from the first letter on."""
        line = self.query_one("#answer", NoteLine)
        self._draft.follow(self._remark.id, line)
        self.set_focus(line)

    @on(NoteLine.Changed, "#answer")
    def _answer_changed(self, event: NoteLine.Changed) -> None:
        if event.text_changed:
            self._draft.changed()

    def touched(self) -> bool:
        """Whether the answer is another one."""
        return self.line("answer").strip() != (self._remark.answer or "")

    def filled_in(self) -> str | None:
        """The answer."""
        text = self.line("answer").strip()
        if len(text) > TEXT_LIMIT:
            raise NpzwError(_("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT))
        return text if self.touched() else None
