"""All remarks of the chosen meetings in one table: filtering, coding, answering."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from npzw_tui.i18n import _, n_
from npzw_tui.tui.staff_deeds import Deeds
from npzw_tui.tui.staff_figures import figures
from npzw_tui.tui.staff_filtering import offers
from npzw_tui.tui.staff_keys import back, table_bindings
from npzw_tui.tui.widgets.completion_list import CompletionList
from npzw_tui.tui.widgets.filter_line import FilterLine
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.note_line import NoteLine
from npzw_tui.tui.widgets.remark_columns import Columns, sort_titles
from npzw_tui.tui.widgets.remark_details import RemarkDetails
from npzw_tui.tui.widgets.remark_table import RemarkTable
from npzw_tui.tui.widgets.save_light import SaveLight

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.prose import Block
    from npzw_tui.tui.staff_desk import StaffDesk


class Staff(Screen[None]):
    """Figures, filter, table, what was done last, and everything about the selected remark."""

    app: NpzwApp
    CSS_PATH = "../styles/staff.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        back("staff.back", show=False),
        Binding("tab", "app.focus_next", _("verder"), show=False),
    ]
    AUTO_FOCUS = "#remarks"

    def __init__(self, desk: StaffDesk) -> None:
        super().__init__()
        self.desk = desk
        self.light = SaveLight(_("klaar"), id="light")
        self.deeds = Deeds(self)
        self._offered_from = 0

    def compose(self) -> ComposeResult:
        """One under the other."""
        yield Static(id="figures", markup=False)
        yield FilterLine(on_submit=self._to_table, on_left=self._down, id="filter")
        table = RemarkTable(
            Columns(self.desk.programme, self.desk.agenda), self.desk.marked, id="remarks"
        )
        yield table
        yield CompletionList(lend=table.draw_over, id="filter-choices")
        yield self.light
        yield RemarkDetails(self.desk, id="details")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the remarks, also those of another time that this work is taken up."""
        self.line.load(self.desk.filter_text)
        self.show_change()
        self.light.describe(self._place())
        self._report_inputs()
        self.deeds.show_trouble()
        self.call_after_refresh(self.deeds.take_up)

    # Parts

    @property
    def table(self) -> RemarkTable:
        """The table."""
        return self.query_one("#remarks", RemarkTable)

    @property
    def line(self) -> NoteLine:
        """The filter line."""
        return self.query_one("#filter", NoteLine)

    @property
    def selected(self) -> RemarkRow | None:
        """The remark under the cursor."""
        return self.table.selected

    # What is shown

    def show_change(self) -> None:
        """Take over what a decision, or somebody else, changed."""
        self.desk.look_again()
        self._show()

    def _show(self) -> None:
        desk = self.desk
        filtered = bool(desk.filter_text.strip())
        self.table.nothing = (
            _("Geen opmerking past bij dit filter. Escape maakt het leeg.")
            if filtered
            else _("In deze bestanden staan geen opmerkingen.")
        )
        self.table.show(desk.rows, desk.by, descending=desk.descending)
        self._figures()

    def _figures(self) -> None:
        desk = self.desk
        completing = self.query_one(CompletionList).chosen is not None
        if desk.filter.findings and not completing:
            words = Content.styled(f" ! {desk.filter.findings[0]}", "bold $text-warning")
            self.query_one("#figures", Static).update(words)
            return
        self.query_one("#figures", Static).update(figures(desk, self.app.size.width))

    def on_resize(self) -> None:
        """Fit the figures to another width."""
        self._figures()

    def _place(self) -> str:
        files = len(self.desk.work.collected.files)
        words = n_("{wie} · {n} bestand", "{wie} · {n} bestanden", files)
        return words.format(wie=self.desk.recorder, n=files)

    def _report_inputs(self) -> None:
        collected = self.desk.work.collected
        if collected.complete:
            return
        left_out = len(collected.findings) + len(collected.troubles) + len(collected.newer)
        words = n_(
            "{n} bevinding bij het lezen: f en dan i zegt welke",
            "{n} bevindingen bij het lezen: f en dan i zegt welke",
            left_out,
        )
        self.light.tell(words.format(n=left_out))

    @on(RemarkTable.Selected)
    def _selected(self, event: RemarkTable.Selected) -> None:
        event.stop()
        self.query_one(RemarkDetails).show(self.selected)

    # The filter

    def action_filter(self) -> None:
        """Go to the filter line."""
        self.set_focus(self.line)

    def action_clear_filter(self) -> None:
        """Empty the filter line; leave it when it is empty."""
        if self.line.text:
            self.line.clear()
            self._apply()
        else:
            self._to_table()

    def action_complete(self) -> None:
        """Take the completion that is offered, else go to the table."""
        choice = self.query_one(CompletionList).chosen
        if choice is None:
            self._to_table()
            return
        end = "" if choice.insert.endswith(":") else " "
        self.line.replace(self._offered_from, self.line.cursor, choice.insert + end)

    @on(NoteLine.Changed, "#filter")
    def _filter_changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        self._apply()

    def _apply(self) -> None:
        line = self.line
        self.desk.use_filter(line.text)
        self._offered_from, choices = offers(
            line.text, line.cursor, self.desk.words, self.desk.work.rows
        )
        self.query_one(CompletionList).offer(choices if line.has_focus else [])
        self._show()

    def _down(self, step: int) -> None:
        choices = self.query_one(CompletionList)
        if choices.chosen is not None:
            choices.move(step)
        elif step > 0:
            self._to_table()

    def _to_table(self) -> None:
        # the last letters may not have been looked for yet
        self.desk.use_filter(self.line.text)
        self.query_one(CompletionList).offer(())
        self._show()
        self.set_focus(self.table)

    # Marks and order

    def action_mark(self) -> None:
        """Mark the selected remark, or no longer, and go to the next."""
        if (row := self.selected) is not None:
            self.desk.mark(row.id)
            self.table.action_move(1)
            self.table.refresh()
            self._figures()

    def action_mark_all(self) -> None:
        """Mark all remarks that are shown; again: none of them."""
        self.desk.mark_all()
        self.table.refresh()
        self._figures()

    def action_hidden(self) -> None:
        """Show the doubles for which another remark stands, or not."""
        self.desk.show_doubles(show=not self.desk.with_doubles)
        self._show()
        words = _("Dubbele opmerkingen staan erbij, met =")
        self.light.tell(words if self.desk.with_doubles else _("Van dubbele staat er nu één"))

    def action_sort(self) -> None:
        """Ask what to sort by; the present one again turns the order round."""
        from npzw_tui.tui.screens.staff_pick import Pick

        def sort(by: str | None) -> None:
            if by is not None:
                self.desk.sort_by(by)
                self._show()

        pick = Pick(
            _("Sorteren op (nog eens: andersom)"),
            list(sort_titles().items()),
            current=self.desk.by,
        )
        self.app.push_screen(pick, sort)

    # Decisions

    def action_edit(self) -> None:
        """Edit the selected remark."""
        self.deeds.edit()

    def action_kinds(self) -> None:
        """Give other kinds."""
        self.deeds.kinds()

    def action_links(self) -> None:
        """Give other links."""
        self.deeds.links()

    def action_verdict(self) -> None:
        """Say whether it is in the programme."""
        self.deeds.verdict()

    def action_answer(self) -> None:
        """Answer the selected remark."""
        self.deeds.answer()

    def action_promise(self) -> None:
        """Promise something about the selected remark."""
        self.deeds.promise()

    def action_withdraw(self) -> None:
        """Withdraw."""
        self.deeds.withdraw()

    def action_repeat(self) -> None:
        """Do the last recode once more."""
        self.deeds.repeat()

    def action_undo(self) -> None:
        """Take the last decision back."""
        self.deeds.undo()

    def action_redo(self) -> None:
        """Take it again."""
        self.deeds.redo()

    # Help and palette

    def explanation(self) -> list[Block]:
        """How to work here."""
        from npzw_tui.tui.staff_help import table_help

        return table_help()

    def own_bindings(self) -> list[Binding]:
        """The keys of the table."""
        return [*table_bindings(), back("staff.back")]

    # Other screens

    def action_doubles(self) -> None:
        """Lay likely doubles side by side."""
        from npzw_tui.tui.screens.staff_doubles import DoublesScreen

        self.app.push_screen(DoublesScreen(self.desk), self._back_from)

    def action_conflicts(self) -> None:
        """Lay conflicts side by side, that of the selected remark first where it has one."""
        from npzw_tui.tui.screens.staff_conflicts import ConflictsScreen

        at = None if self.selected is None else self.selected.id
        self.app.push_screen(ConflictsScreen(self.desk, at), self._back_from)

    def _back_from(self, remark_id: str | None) -> None:
        self.show_change()
        if remark_id is not None:
            self.table.go_to(remark_id)

    def action_report(self) -> None:
        """Ask for a report."""
        from npzw_tui.tui.screens.staff_report import ReportForm

        self.app.push_screen(ReportForm(self.desk))

    def action_files(self) -> None:
        """Go back to the list of files; the work stays as it is."""
        self.dismiss(None)

    def action_back(self) -> None:
        """Back to the table, then without marks, without a filter, and then to the files."""
        desk = self.desk
        if not self.table.has_focus:
            self._to_table()
        elif desk.marked:
            desk.marked.clear()
            self.table.refresh()
            self._figures()
        elif desk.filter_text:
            self.line.clear()
            self._apply()
        else:
            self.action_files()
