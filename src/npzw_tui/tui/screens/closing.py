"""Step "closing": where we stand, made from what was logged so far, and what is left unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from npzw_tui.domain.summary import Summary, summarise
from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import HEADING, Block, bullet, bullets, heading, plain, quiet
from npzw_tui.tui.screens.reactions import counted, outside_list
from npzw_tui.tui.screens.step_body import StepBody
from npzw_tui.tui.widgets.remark_words import signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.records import Remark

_BAR = 6
_SHOWN = 8
"""So many remarks are read aloud at most; the rest is counted."""


class ClosingStep(StepBody):
    """The summary and the closing questions."""

    def blocks(self) -> list[Block]:
        """What was promised first: it is read aloud. Then the summary, and the deck's questions."""
        closing = self.desk.agenda.closing
        end = [plain(closing, gap=True)] if closing else []
        return [
            self.purpose(),
            *self.instruments(),
            *self.own(),
            *self.questions(),
            *self.say(),
            *end,
        ]

    def own(self) -> Iterable[Block]:
        """What was said, by kind and by line; open worries; what was not said."""
        meeting = self.desk.meeting
        if meeting is None or not meeting.remark_ids:
            yield quiet(_("Er is nog niets genoteerd om samen te vatten."), gap=True)
            return
        desk = self.desk
        summary = summarise(meeting, desk.programme, desk.agenda, desk.neighbourhood)
        yield from self._said(summary)
        yield from outside_list(summary.outside, self.desk.agenda)
        yield from self._list(_("Zorgen zonder antwoord"), summary.open_worries)
        yield from self._list(_("Vragen zonder antwoord"), summary.unanswered_questions)
        yield from self._silent(summary)

    def _said(self, summary: Summary) -> Iterable[Block]:
        total = summary.total
        yield heading(n_("{n} opmerking", "{n} opmerkingen", total).format(n=total))
        yield plain(" · ".join(counted(kind, count) for kind, count in summary.by_kind if count))
        most = max((count for _line, count in summary.by_line), default=0) or 1
        # those that nothing was said about stand in one row, further on
        for line, count in sorted(summary.by_line, key=lambda each: -each[1]):
            if not count:
                continue
            bar = "█" * round(count / most * _BAR)
            yield plain(Content.assemble(f"{count:>3} ", (f"{bar:<{_BAR}} ", HEADING), line.title))
        for words, count in (
            (_("niet in het programma"), len(summary.outside)),
            (_("zonder koppeling"), summary.unlinked),
        ):
            if count:
                yield quiet(f"{count:>3} {'':<{_BAR}} {words}")

    def _list(self, title: str, remarks: list[Remark]) -> Iterable[Block]:
        if not remarks:
            return
        yield heading(f"{title} ({len(remarks)})")
        for remark in remarks[-_SHOWN:]:
            yield bullet(" ".join(remark.text.split()), signs(remark, self.desk.agenda))
        if len(remarks) > _SHOWN:
            left = len(remarks) - _SHOWN
            yield quiet(_("… en nog {n}").format(n=left), indent=2)

    def _silent(self, summary: Summary) -> Iterable[Block]:
        if not summary.silent_lines and not summary.silent_actions:
            return
        yield heading(_("Nog niets over gezegd"))
        if summary.silent_lines:
            yield bullet(" · ".join(line.title for line in summary.silent_lines), "○")
        yield from bullets((action.title for action in summary.silent_actions), "·")
