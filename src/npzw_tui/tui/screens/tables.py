"""The other tables: who writes along, what is with their files, and how one more joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from npzw_tui.domain.table_name import short_name
from npzw_tui.i18n import _, n_
from npzw_tui.tui.leading import take_lead
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import QUIET, STRONG, WARNING, Block, Prose, bullet, heading, plain, quiet
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.tables import command_to_join, look_at_tables
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from npzw_tui.domain.findings import Finding
    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.tables import Table, Tables

_AGAIN = 1.0
"""Seconds between two looks: who joins should see that it worked."""
_NAME = 20
"""So many cells a name has at most."""


class TablesScreen(ModalScreen[None], Switching):
    """One row a recorder; it stays right while it is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", _("terug")),
        Binding("l", "lead", _("de leiding nemen")),
        Binding("a", "elsewhere", _("andere avonden"), tooltip=_("Noem de bestanden")),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]

    def __init__(self, meeting: StepScreen) -> None:
        super().__init__()
        self._meeting = meeting
        self._names_elsewhere = False
        self._elsewhere = False

    def compose(self) -> ComposeResult:
        """All in one text that scrolls where it is long."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("Tafels")
            with VerticalScroll(can_focus=False, id="tables"):
                yield Prose(self._blocks())
        yield KeyHints()

    def on_mount(self) -> None:
        """Look again every now and then."""
        self.query_one("#tables").styles.height = "auto"
        self.query_one("#tables").styles.max_height = "1fr"
        self.set_interval(_AGAIN, self._look)

    def _look(self) -> None:
        self.query_one(Prose).show(self._blocks())
        self.refresh_bindings()

    def action_scroll(self, by: int) -> None:
        """Read on."""
        self.query_one("#tables", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_elsewhere(self) -> None:
        """Name the files of other evenings, or no longer."""
        self._names_elsewhere = not self._names_elsewhere
        self._look()

    def action_lead(self) -> None:
        """Take the lead; what came of it is told below, and seen here when it worked."""
        take_lead(self._meeting)
        self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who does not lead can take the lead; what there is none of is not named."""
        if action == "elsewhere":
            return self._elsewhere
        return not (action == "lead" and self._meeting.desk.leads)

    # What is said

    def _blocks(self) -> list[Block]:
        found = look_at_tables(self._meeting.desk, self._meeting.following.files)
        self._elsewhere = bool(found.elsewhere)
        return [
            *self._tables(found),
            *self._strange(found),
            *self._joining(alone=len(found.tables) < 2),
        ]

    def _tables(self, found: Tables) -> Iterable[Block]:
        if len(found.tables) < 2:
            yield plain(_("Er schrijft nog niemand anders mee."))
        cells = min(max((len(table.name) for table in found.tables), default=0), _NAME)
        for table in found.tables:
            yield bullet(_row(table, cells), "▸" if table.leads else " ")
            yield from _troubles(table.trouble, indent=4)

    def _strange(self, found: Tables) -> Iterable[Block]:
        if found.waiting:
            words = n_("{n} bestand komt binnen", "{n} bestanden komen binnen", found.waiting)
            yield quiet(words.format(n=found.waiting), gap=True)
        if found.trouble:
            yield heading(_("Overgeslagen"))
            yield from _troubles(found.trouble, indent=0)
        if found.elsewhere:
            words = n_(
                "{n} bestand van een andere avond telt niet mee",
                "{n} bestanden van andere avonden tellen niet mee",
                len(found.elsewhere),
            )
            yield quiet(words.format(n=len(found.elsewhere)), gap=True)
            if self._names_elsewhere:
                yield from (quiet(name, indent=2) for name in found.elsewhere)

    def _joining(self, *, alone: bool) -> Iterable[Block]:
        desk = self._meeting.desk
        title = _("Zo schrijft er iemand mee") if alone else _("Nog een tafel erbij")
        yield heading(title)
        yield plain(_("Typ op de andere computer:"))
        yield plain(Content.styled(command_to_join(desk), STRONG), indent=2)
        yield plain(
            _("Of kies daar op het beginscherm de avond van vandaag. De map moet gedeeld zijn:")
        )
        yield quiet(str(desk.launch.sessions), indent=2)


def _row(table: Table, cells: int) -> Content:
    count = n_("{n} opmerking", "{n} opmerkingen", table.remarks).format(n=table.remarks)
    parts = [f"{short_name(table.name, cells):<{cells}}  ", f"{count:<15} "]
    parts.append(f"{table.latest:%H:%M}  " if table.latest else "       ")
    state = table.state
    if table.leads:
        state = _("leidt") + " · " + state
    return Content.assemble(
        (parts[0], STRONG), *parts[1:], (state, WARNING if table.trouble else QUIET)
    )


def _troubles(findings: Iterable[Finding], *, indent: int) -> Iterable[Block]:
    for finding in findings:
        name = finding.file.replace("\\", "/").rpartition("/")[2]
        place = name if finding.line is None else f"{name}:{finding.line}"
        told = f"{place}: {finding.what}" + (f"; {finding.mend}" if finding.mend else "")
        yield Block(Content.styled(told, WARNING), sign="! ", indent=indent)
