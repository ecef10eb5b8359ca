"""Which files staff take along: all of them at first, each with what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import Prose, bullet, plain, quiet
from npzw_tui.tui.screens.dialogs import Notice
from npzw_tui.tui.staff_candidates import Candidate, candidates, look, remarks_in
from npzw_tui.tui.staff_file_line import FileLine
from npzw_tui.tui.staff_keys import back, files_bindings
from npzw_tui.tui.staff_opening import Opening
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

    from npzw_tui.tui.app import NpzwApp
    from npzw_tui.tui.launch import Launch, StaffRequest
    from npzw_tui.tui.prose import Block
    from npzw_tui.tui.staff_desk import StaffDesk

_NAMED = 3
"""So many files with trouble are named; the others are counted."""
_MARGIN = 8
"""Cells beside a row of the list: padding, border and scroll bar."""


class FileList(OptionList):
    """The letters count while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [*files_bindings()]


class StaffFiles(Screen[None]):
    """Files with their troubles in words; Enter goes on with the ticked ones."""

    app: NpzwApp
    CSS_PATH = "../styles/staff.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        back("staff.back"),
    ]
    AUTO_FOCUS = "#files"

    def __init__(self, launch: Launch, request: StaffRequest) -> None:
        super().__init__()
        self._launch = launch
        self._paths = request.paths
        self._with_home = not request.paths
        self._recorder = request.recorder
        self._straight = request.straight
        self._lines = FileLine(launch.content.programme, launch.sessions)
        self._files: list[Candidate] = []
        self._looking: Iterator[Candidate] | None = None
        self._opening: Opening | None = None
        self._to_trouble = False
        """Whether the cursor goes to a file with trouble as soon as one is known."""

    def compose(self) -> ComposeResult:
        """The list, and below it what there is to say of the selected file."""
        with Vertical(id="staff-files"):
            files = FileList(id="files")
            files.border_title = _("Welke bestanden verwerkt u?")
            yield files
            yield Prose(id="about-file")
            yield Label("", id="files-notice")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what there is."""
        self.action_refresh_files()

    # Looking

    def action_refresh_files(self) -> None:
        """Look at the names, and then a slice at a time into the files."""
        left_out = {file.path for file in self._files if not file.ticked}
        self._files = candidates(self._all_paths())
        for file in self._files:
            file.ticked = file.path not in left_out
        files = self.query_one(FileList)
        at = files.highlighted or 0
        files.clear_options()
        files.add_options(Option(self._line(file)) for file in self._files)
        if self._files:
            files.highlighted = min(at, len(self._files) - 1)
        self._looking = look(self._files)
        self._look_on(self._looking)

    def _all_paths(self) -> tuple[Path, ...]:
        """What was named; where that is nothing the folder with meetings, once there is one."""
        home = self._launch.sessions
        own = (home,) if self._with_home and home.is_dir() else ()
        return (*own, *self._paths)

    def _look_on(self, looking: Iterator[Candidate]) -> None:
        if looking is not self._looking or not self.is_attached:
            return
        file = next(looking, None)
        if file is None:
            self._looking = None
            if self._to_trouble:
                self._go_to_trouble()
            self._show()
            straight, self._straight = self._straight, "never"
            sound = self._files and all(file.sound for file in self._files)
            if straight == "always" or (straight == "sound" and sound):
                self.action_open()
            return
        if file.remarks is not None or file.trouble is not None:
            self._show_line(file)
        self.set_timer(0.001, lambda: self._look_on(looking))

    # What is shown

    def _show_line(self, file: Candidate) -> None:
        at = next(place for place, each in enumerate(self._files) if each is file)
        self.query_one(FileList).replace_option_prompt_at_index(at, self._line(file))
        if at == self.query_one(FileList).highlighted:
            self._show()

    def _line(self, file: Candidate) -> Content:
        return self._lines.row(file, self.app.size.width - _MARGIN)

    def _show(self) -> None:
        """Tell about the selected file, and how many go along."""
        file = self._selected
        blocks: list[Block] = []
        if file is None:
            blocks = [
                plain(_("Hier staan geen bestanden van bijeenkomsten.")),
                quiet(_("Met + neemt u een andere map mee, zoals die van een USB-stick.")),
            ]
        else:
            blocks = [quiet(str(file.path))]
            if wrong := file.everything_wrong():
                more = len(wrong) - 1
                words = wrong[0]
                if more:
                    words += " " + n_(
                        "(i: nog {n} bevinding)", "(i: nog {n} bevindingen)", more
                    ).format(n=more)
                blocks.append(bullet(words, "!"))
        self.query_one("#about-file", Prose).show(blocks)
        self.query_one("#files-notice", Label).update(Content(self._figures()))

    def _figures(self) -> str:
        ticked = [file for file in self._files if file.ticked and file.usable]
        remarks = remarks_in(ticked)
        words = n_(
            "{gekozen} van {alle} bestanden gekozen, samen {n} opmerking",
            "{gekozen} van {alle} bestanden gekozen, samen {n} opmerkingen",
            remarks,
        ).format(gekozen=len(ticked), alle=len(self._files), n=remarks)
        if any(file.twin is not None for file in ticked):
            words += " " + _("(wat er twee keer in staat, telt één keer)")
        if self._desk is not None and self._desk.unsaved:
            words = _("NIET OPGESLAGEN: {n}").format(n=self._desk.unsaved) + " · " + words
        return words if self._looking is None else words + " …"

    @property
    def _selected(self) -> Candidate | None:
        at = self.query_one(FileList).highlighted
        return self._files[at] if at is not None and at < len(self._files) else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show()

    def on_resize(self) -> None:
        """Fit the rows to another width."""
        for at, file in enumerate(self._files):
            self.query_one(FileList).replace_option_prompt_at_index(at, self._line(file))

    # Help and palette

    def explanation(self) -> list[Block]:
        """How to work here."""
        from npzw_tui.tui.staff_help import files_help

        return files_help()

    def own_bindings(self) -> list[Binding]:
        """The keys of this screen."""
        return [*files_bindings(), back("staff.back")]

    # Keys

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Take the selected file along, or not."""
        file = self._selected
        if file is not None and file.usable:
            file.ticked = not file.ticked
            self._show_line(file)

    def action_tick_all(self, ticked: bool) -> None:
        """Take all files along, or none."""
        for file in self._files:
            if file.usable and file.ticked != ticked:
                file.ticked = ticked
                self._show_line(file)
        self._show()

    def action_findings(self) -> None:
        """Say everything that is wrong with the selected file, and which others to look at."""
        file = self._selected
        if file is None:
            return
        told = file.everything_wrong() or [_("Alles in dit bestand is te lezen.")]
        if others := [each.path.name for each in self._files if _warns(each) and each is not file]:
            names = ", ".join(others[:_NAMED])
            if len(others) > _NAMED:
                names += " " + _("en nog {n}").format(n=len(others) - _NAMED)
            words = _("Er is ook iets mis met {namen}: kies dat bestand en druk op i.")
            told.append(words.format(namen=names))
        self.app.push_screen(Notice(_("Dit bestand"), file.path.name, *told))

    def _back_from_table(self, _nothing: None) -> None:
        """Be at the file that the table spoke of, where something could not be read."""
        if self._desk is None or self._desk.work.collected.complete:
            return
        self._to_trouble = True
        if any(file.ticked and _warns(file) for file in self._files):
            self._go_to_trouble()
        elif self._looking is None:
            # it came after the files were looked at
            self.action_refresh_files()

    def _go_to_trouble(self) -> None:
        self._to_trouble = False
        wrong = [at for at, file in enumerate(self._files) if _warns(file)]
        if wrong and (self._selected is None or self._selected.sound):
            # what gives something comes first: what gives nothing may not be a meeting at all
            first = min(wrong, key=lambda at: not self._files[at].usable)
            self.query_one(FileList).highlighted = first

    def action_add(self) -> None:
        """Ask for another folder or file."""
        from npzw_tui.tui.screens.staff_ask import Ask

        asked = Ask(
            _("Map of bestand erbij"),
            _("Waar staan ze? Bijvoorbeeld /media/usb of D:\\"),
            check=_existing,
        )
        self.app.push_screen(asked, self._added)

    def _added(self, word: str | None) -> None:
        if word is not None:
            self._paths = (*self._paths, Path(word).expanduser())
            self.action_refresh_files()

    def action_back(self) -> None:
        """Go back to the start screen, or stop where this was asked for."""
        self.app.close_staff()

    # On to the remarks

    def action_open(self) -> None:
        """Read the ticked files and show their remarks."""
        ticked = tuple(file.path for file in self._files if file.ticked and file.usable)
        if not ticked:
            self.app.push_screen(
                Notice(
                    _("Er is geen bestand gekozen"),
                    _("Kies met de spatiebalk welke bestanden meegaan, of a voor alle."),
                )
            )
            return
        if self._opening is None:
            self._opening = Opening(self.app, self._launch, self._recorder, self._show_table)
        self._opening.open(ticked)

    @property
    def _desk(self) -> StaffDesk | None:
        return None if self._opening is None else self._opening.desk

    def _show_table(self, desk: StaffDesk) -> None:
        from npzw_tui.tui.screens.staff import Staff

        self.app.push_screen(Staff(desk), self._back_from_table)


def _warns(file: Candidate) -> bool:
    """Whether not all of it can be read, and nobody left it out for that."""
    return not file.sound and (file.ticked or not file.usable)


def _existing(word: str) -> str:
    """Raise ``NpzwError`` where a word names nothing that is there."""
    if not candidates([Path(word).expanduser()]):
        raise NpzwError(_("In deze map staan geen bestanden van bijeenkomsten"))
    path = Path(word).expanduser()
    if not path.exists() and not any(sign in word for sign in "*?["):
        raise NpzwError(_("Deze map of dit bestand is er niet"))
    return word
