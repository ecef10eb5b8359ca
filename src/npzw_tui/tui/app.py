"""The application: which screen, which theme, which keys, and how it ends."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.reactive import Reactive

from npzw_tui.domain.clock import Clock, Ids, SystemClock, UuidV7Ids
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.paths import settings_file
from npzw_tui.storage.platform import steady_seconds
from npzw_tui.storage.settings import Change, save_settings
from npzw_tui.tui.desk import Desk
from npzw_tui.tui.keys import app_bindings
from npzw_tui.tui.layouts import unknown_layouts
from npzw_tui.tui.screens.step import StepScreen
from npzw_tui.tui.staff_seat import StaffSeat
from npzw_tui.tui.terminal import TerminalGone, driver_class, heed_signals
from npzw_tui.tui.themes import DEFAULT, THEMES, unknown_theme
from npzw_tui.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from textual.app import SystemCommand
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.theme import Theme

    from npzw_tui.tui.launch import Launch, Request


_OURS = {theme.name: theme for theme in THEMES}
_TOLD = 3
"""So many mistakes in the settings are told at most; npzw-tui paths tells all."""


class NpzwApp(TypingAhead):
    """One meeting at a time, or staff's work on several; the start screen chooses which."""

    TITLE = "npzw-tui"
    theme: Reactive[str] = Reactive(DEFAULT)
    CSS_PATH = [
        "styles/app.tcss",
        "styles/meeting.tcss",
        "styles/notes.tcss",
        "styles/dialogs.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*app_bindings()]
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (60, "-narrow"),
        (96, "-normal"),
        (136, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (16, "-low"),
        (23, "-mid"),
        (28, "-tall"),
        (40, "-high"),
    ]

    def __init__(
        self,
        launch: Launch,
        clock: Clock | None = None,
        ids: Ids | None = None,
        steady: Callable[[], float] | None = None,
    ) -> None:
        styles = self.CSS_PATH
        if launch.staff is not None:
            # Textual reads the styles of every screen but the first; by the name that those have
            styles = [*styles, "screens/../styles/staff.tcss"]
        super().__init__(driver_class=driver_class(), css_path=styles)
        self.launch = launch
        self.clock = clock or SystemClock()
        # a clock from outside is never set, unless a steady one comes with it
        given = steady_seconds if clock is None else lambda: self.clock.now().timestamp()
        self.steady = steady or given
        self.ids = ids or UuidV7Ids()
        self.refusal: NpzwError | None = None
        self.crash: Exception | None = None
        wanted = launch.settings.theme
        if wanted in self.available_themes and wanted != DEFAULT:
            # without its watcher, which would have every style read twice before the first paint
            self.set_reactive(NpzwApp.theme, wanted)
            self.stylesheet.set_variables(self.get_css_variables())
        self.add_class("-dark-mode" if self.current_theme.dark else "-light-mode")
        self._meeting: StepScreen | None = None
        self.staff = StaffSeat(self)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and our own, by name."""
        return {**super().available_themes, **_OURS}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give a theme by name; asked for a thousand times before the first paint."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours that only our own themes name."""
        return {"on-primary": "#ffffff"}

    def get_default_screen(self) -> Screen[None]:
        """Straight into the meeting or to staff's files where asked for, else the start screen."""
        if self.launch.meeting is not None:
            return self._meeting_screen(self.launch, self.launch.meeting)
        if self.launch.staff is not None:
            from npzw_tui.tui.screens.staff_files import StaffFiles

            return StaffFiles(self.launch, self.launch.staff)
        from npzw_tui.tui.screens.start import StartScreen

        return StartScreen(self.launch)

    def _meeting_screen(
        self, launch: Launch, request: Request, path: Path | None = None
    ) -> StepScreen:
        desk = Desk(launch, request, self.clock, self.ids, path)
        self._meeting = StepScreen(desk, classes=self._size_classes())
        return self._meeting

    def _size_classes(self) -> str:
        """Name the size of the terminal beforehand, so that the first paint is laid out once."""
        fitting = [
            [name for least, name in breakpoints if least <= cells][-1]
            for cells, breakpoints in (
                (self.size.width, self.HORIZONTAL_BREAKPOINTS),
                (self.size.height, self.VERTICAL_BREAKPOINTS),
            )
        ]
        return " ".join(fitting)

    def on_mount(self) -> None:
        """Listen to the outside world."""
        heed_signals(self.leave_at_once, self.action_suspend_process)
        self.app_suspend_signal.subscribe(self, lambda _app: self._pause())
        self.app_resume_signal.subscribe(self, lambda _app: self._wake())
        self.call_after_refresh(self._painted)
        self.call_after_refresh(self._use_settings)

    def _painted(self) -> None:
        """Collect garbage from now on, and never again look through what starting made."""
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(0.005)

    def _use_settings(self) -> None:
        """Take the user's keys over, and say what of the settings cannot be used."""
        settings = self.launch.settings
        findings = list(settings.findings)
        if settings.theme and settings.theme not in self.available_themes:
            findings.append(unknown_theme(settings.theme, self.available_themes))
        if settings.layout:
            findings += unknown_layouts(settings)
        if settings.keymap:
            from npzw_tui.tui.commands import binding_ids
            from npzw_tui.tui.keys import check_keymap

            file = str(settings_file())
            good, wrong = check_keymap(dict(settings.keymap), binding_ids(), file)
            self.set_keymap(good)
            findings += wrong
        for finding in findings[:_TOLD]:
            self.notify(
                str(finding), title=_("Instellingen"), severity="warning", timeout=8, markup=False
            )

    # Meetings

    @property
    def meeting(self) -> StepScreen | None:
        """The meeting that is open."""
        return self._meeting

    def open_meeting(self, launch: Launch, request: Request, path: Path | None = None) -> None:
        """Leave the start screen for this meeting."""
        self.push_screen(self._meeting_screen(launch, request, path))

    def open_example(self) -> None:
        """Open a fresh copy of the example evening."""
        from npzw_tui.tui.example import example_launch

        try:
            launch = example_launch(self.launch)
        except NpzwError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if launch.meeting is not None:
            self.open_meeting(launch, launch.meeting)

    def refuse_meeting(self, error: NpzwError) -> None:
        """The meeting's file cannot be used: back to the start screen, or out with a message."""
        from npzw_tui.tui.screens.dialogs import Notice

        screen, self._meeting = self._meeting, None
        if self.launch.meeting is not None or screen is None:
            self.refusal = error
            self.exit(int(error.status), return_code=int(error.status))
            return
        if self.screen is screen:
            self.pop_screen()
        self.push_screen(Notice(error.title, error.message, error.hint))

    def action_start_screen(self) -> None:
        """Close the meeting and go back to the start screen."""
        screen = self._meeting
        if screen is None or self.launch.meeting is not None:
            return
        screen.writing.close()
        self._meeting = None
        while self.screen is not screen:
            self.pop_screen()
        self.pop_screen()

    def remember(self, request: Request) -> None:
        """Keep the answers of the form for the next time; a meeting goes on without that too."""
        self._keep(
            neighbourhood=request.neighbourhood,
            recorder=request.recorder,
            facilitator=request.facilitator,
            venue={request.neighbourhood: request.venue},
        )

    def remember_staff(self, name: str) -> None:
        """Keep the name of who processes: another one than who writes an evening down."""
        self.staff.name = name
        self._keep(staff=name)

    def _keep(self, **settings: Change) -> None:
        try:
            save_settings(**settings)
        except NpzwError as error:
            self.notify(str(error), severity="warning", markup=False)

    # Staff

    def close_staff(self) -> None:
        """Close staff's work; back to the start screen, or out where there is none."""
        if self._unsaved:
            self._ask_about_unsaved(lambda: self._close_staff(Exit.PARTIAL))
        else:
            self._close_staff(Exit.DONE)

    def _close_staff(self, status: Exit) -> None:
        if self.launch.staff is not None:
            self._leave(status)
            return
        self.staff.close()
        self.pop_screen()

    # Keys of every screen

    def action_help(self) -> None:
        """Show the keys."""
        from npzw_tui.tui.commands import help_on
        from npzw_tui.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(help_on(self, self.launch.content.agenda))

    def action_command_palette(self) -> None:
        """Show all commands."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            palette = CommandPalette(placeholder=_("Zoek een opdracht…"), id="--command-palette")
            self.push_screen(palette)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that a key can do, by name; in Dutch instead of Textual's own list."""
        from npzw_tui.tui.commands import palette_commands

        return palette_commands(self, screen)

    def choose_theme(self, name: str) -> None:
        """Use another theme and keep it."""
        self.theme = name
        self._keep(theme=name)

    def keep_layout(self, recorder: str, name: str) -> None:
        """Begin this recorder's next meeting in the same layout."""
        self._keep(layout={recorder: name})

    def choose_learning(self, screen: StepScreen, *, learn: bool) -> None:
        """Let earlier links count in the concern check or not, and keep that."""
        screen.concern.switch_learning()
        self._keep(learn=learn)

    def choose_language(self, name: str) -> None:
        """Keep another language; it speaks from the next start on."""
        try:
            save_settings(language=name)
        except NpzwError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.notify(_("De taal wisselt zodra u npzw-tui opnieuw start."))

    # Leaving

    @property
    def _unsaved(self) -> int:
        """How many records the disk refused so far."""
        waiting = self._meeting.writing.unsaved if self._meeting else 0
        return waiting + self.staff.unsaved

    def action_leave(self) -> None:
        """Stop; ask first where the disk refused something."""
        if self._unsaved:
            self._ask_about_unsaved(lambda: self._leave(Exit.PARTIAL))
        else:
            self._leave(Exit.DONE)

    def _ask_about_unsaved(self, leave: Callable[[], None]) -> None:
        from npzw_tui.tui.screens.dialogs import Question

        question = Question(
            _("Niet alles is opgeslagen"),
            _(
                "{n} opmerking(en) staan nog niet op schijf. Maak ruimte vrij of sluit de schijf "
                "weer aan; het programma blijft het proberen."
            ).format(n=self._unsaved),
            yes=_("toch stoppen"),
            no=_("blijven"),
        )
        self.push_screen(question, lambda yes: leave() if yes else None)

    def action_help_quit(self) -> None:
        """Say how to stop: Ctrl+C is too easily pressed to stop a meeting with."""
        self.notify(_("Ctrl+Q stopt het programma; alles blijft bewaard."), timeout=4)

    def leave_at_once(self) -> None:
        """The session ends from outside: keep everything and go."""
        self._leave(Exit.DONE)

    def on_terminal_gone(self, _event: TerminalGone) -> None:
        """Nobody can see or type anything any more."""
        self._leave(Exit.DONE)

    def _leave(self, status: Exit) -> None:
        if self._meeting is not None:
            self._meeting.writing.close()
        self.staff.close()
        self.exit(int(status), return_code=int(status))

    @property
    def lost(self) -> tuple[str, ...]:
        """What no disk wanted when the program ended."""
        return (*self.staff.lost, *(self._meeting.writing.lost if self._meeting else ()))

    def action_suspend_process(self) -> None:
        """Put the program to sleep until the shell wakes it."""
        sleep = getattr(self._driver, "sleep", None)
        if sleep is not None:
            self.app_suspend_signal.publish(self)
            sleep()

    def _pause(self) -> None:
        if self._meeting is not None:
            self._meeting.writing.pause()
        self.staff.pause()

    def _wake(self) -> None:
        if self._meeting is not None:
            self._meeting.writing.wake()
        self.staff.wake()

    def _handle_exception(self, error: Exception) -> None:
        """Let the command line report it: Textual would print a traceback with what was typed."""
        if self.crash is None:
            self.crash = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def run(launch: Launch) -> int:
    """Run the application; gives its exit status. Raises what went wrong inside it."""
    app = NpzwApp(launch)
    try:
        app.run()
    finally:
        if app.meeting is not None:
            app.meeting.writing.close()
        app.staff.close()
    if app.lost:
        # the terminal is the last place left
        sys.stderr.write(_("Dit staat op geen enkele schijf; bewaar het zelf:") + "\n")
        sys.stderr.write("\n".join(app.lost) + "\n")
    if app.crash is not None:
        raise app.crash
    if app.refusal is not None:
        raise app.refusal
    return app.return_code or 0
