"""Filtering the list of remarks while the room waits: one key opens it, one sign is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from npzw_tui.domain.filter_words import FilterWords
    from npzw_tui.domain.remark_filter import RowFilter
    from npzw_tui.tui.filter_choices import FilterChoices
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.widgets.completion_list import CompletionList
    from npzw_tui.tui.widgets.remark_filter_bar import RemarkFilterBar


class RemarkFiltering:
    """Owns the filter of one screen's list. Nothing of it is read before it is first used."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._bar: RemarkFilterBar | None = None
        self._words: FilterWords | None = None
        self._choices: FilterChoices | None = None
        self._filter: RowFilter | None = None
        self._offered_from = 0
        self._moved = False

    @property
    def has_focus(self) -> bool:
        """Whether the filter is being typed."""
        return self._bar is not None and self._bar.has_focus_within

    async def open(self) -> None:
        """Go to the filter line above the list."""
        if self._desk.meeting is None:
            return
        self._screen.notes.close_choices()
        if self._bar is None:
            from npzw_tui.domain.filter_words import FilterWords
            from npzw_tui.tui.filter_choices import FilterChoices
            from npzw_tui.tui.widgets.remark_filter_bar import RemarkFilterBar

            desk = self._desk
            self._words = FilterWords.of(desk.programme, desk.agenda, tables_write=True)
            self._choices = FilterChoices(desk, self._words)
            self._bar = RemarkFilterBar(self, "".join(desk.agenda.kind_by_mark))
            await self._screen.notes.mount(self._bar, before=self._screen.notes.latest)
        self._bar.display = True
        self._screen.set_focus(self._bar.line)
        self._offer()
        self._tell()

    def typed(self) -> None:
        """Filter by what now stands in the line."""
        self._apply()
        self._offer()
        self._tell()

    def look_again(self) -> None:
        """Remarks came, changed or went."""
        if self._filter is not None:
            self._desk.remarks.look_again()
            self._tell()

    def clear(self) -> bool:
        """Show all remarks again; False when there was nothing to clear."""
        if self._bar is None or not self._bar.line.text:
            return False
        self._bar.line.clear()
        self._apply()
        if self.has_focus:
            self._offer()
            self._tell()
        else:
            self._bar.display = False
        return True

    def close(self) -> None:
        """Leave the line for the list; it goes away when it is empty."""
        self._to_list()

    def submit(self) -> None:
        """Take what was chosen with the arrows, if anything was, and go to the remarks."""
        if self._moved:
            self._take_choice()
        self._to_list()

    def complete(self) -> None:
        """Take the completion that is offered, else go to the remarks."""
        if not self._take_choice():
            self._to_list()

    def leave(self, step: int) -> None:
        """The cursor went up or down beyond the line."""
        if self._list.chosen is not None:
            self._moved = True
            self._list.move(step)
        elif step > 0:
            self._to_list()

    @property
    def _list(self) -> CompletionList:
        from npzw_tui.tui.widgets.completion_list import CompletionList

        return self._screen.notes.query_one(CompletionList)

    def _take_choice(self) -> bool:
        choice = self._list.chosen
        if choice is None or self._bar is None:
            return False
        line = self._bar.line
        end = "" if choice.insert.endswith(":") else " "
        line.replace(self._offered_from, line.cursor, choice.insert + end)
        return True

    def _to_list(self) -> None:
        if self._bar is None:
            return
        # the last letters may not have been looked for yet
        self._apply()
        self._tell()
        self._list.offer(())
        self._bar.display = bool(self._bar.line.text.strip())
        self._screen.set_focus(self._screen.notes.latest)

    def _apply(self) -> None:
        from npzw_tui.domain.remark_filter import parse_filter
        from npzw_tui.domain.sign_filter import spelled_out

        if self._bar is None or self._words is None:
            return
        marks = {mark: kind.id for mark, kind in self._desk.agenda.kind_by_mark.items()}
        text = spelled_out(self._bar.line.text, marks, self._desk.programme)
        found = parse_filter(text, self._words)
        self._filter = found if text else None
        self._desk.remarks.use_filter(found if found.tests else None)
        self._screen.notes.latest.update()

    def _offer(self) -> None:
        evening = self._desk.evening
        if self._bar is None or self._choices is None or evening is None:
            return
        line = self._bar.line
        rows = list(self._desk.remarks.rows().of(evening))
        self._moved = False
        self._offered_from, choices = self._choices.of(line.text, line.cursor, rows)
        self._list.offer(choices)

    def _tell(self) -> None:
        if self._bar is None:
            return
        remarks = self._desk.remarks
        findings = self._filter.findings if self._filter is not None else ()
        if findings and self._list.chosen is None:
            self._bar.tell(findings[0], warning=True)
            return
        words = n_("{n} opmerking", "{n} opmerkingen", remarks.total).format(n=remarks.total)
        if remarks.filtered:
            words = _("{n} van {alle}").format(n=len(remarks), alle=remarks.total)
            if remarks.new_outside:
                new = n_("{n} nieuwe past niet", "{n} nieuwe passen niet", remarks.new_outside)
                words += " · " + new.format(n=remarks.new_outside)
        self._bar.tell(words)
