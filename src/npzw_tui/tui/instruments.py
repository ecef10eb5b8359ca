"""The facilitator's instruments: what their keys open. Each is read when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from npzw_tui.i18n import _
from npzw_tui.tui.layouts import LEADING
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.tui.screens.step import StepScreen
    from npzw_tui.tui.widgets.large_timer import LargeTimer
    from npzw_tui.tui.widgets.turn_bar import TurnBar


class Instruments:
    """The part of a meeting's screen that opens instruments; all of them write by ``writing``."""

    @property
    def _here(self) -> StepScreen:
        return cast("StepScreen", self)

    # Time

    def action_time(self) -> None:
        """Pause, give or take minutes, skip a step, end the evening."""
        from npzw_tui.tui.screens.time import TimeDialog

        self._here.app.push_screen(TimeDialog(self._here))

    # Hands

    def action_hands(self) -> None:
        """Count the hands that go up for a question."""
        from npzw_tui.tui.screens.hands import HandsDialog

        self._here.app.push_screen(HandsDialog(self._here))

    async def action_filter_remarks(self) -> None:
        """Filter the list of remarks: by a sign, a table or a word."""
        await self._here.filtering.open()

    def action_tables(self) -> None:
        """Show who writes along, and what is with their files."""
        from npzw_tui.tui.screens.tables import TablesScreen

        self._here.app.push_screen(TablesScreen(self._here))

    def take_lead(self) -> None:
        """Make this keyboard's agenda and room count for everybody."""
        from npzw_tui.tui.leading import take_lead

        take_lead(self._here)

    def action_jump(self) -> None:
        """Put a letter on every part of the screen."""
        from npzw_tui.tui.jumps import jumps_of_meeting
        from npzw_tui.tui.screens.jump import JumpScreen

        here = self._here
        here.app.push_screen(JumpScreen(here, jumps_of_meeting(here)))

    # Ambassadors

    def action_sign_up(self) -> None:
        """Sign an ambassador up: consent first."""
        from npzw_tui.tui.screens.sign_up import SignUp

        SignUp(self._here).begin()

    # Promises

    def action_promises(self) -> None:
        """Open the promises of tonight, and those that earlier evenings left open."""
        from npzw_tui.tui.screens.promises import Promises

        self._here.app.push_screen(Promises(self._here))

    # Layout and large timer

    _timer: LargeTimer | None = None

    def timer_at_start(self) -> Iterable[LargeTimer]:
        """The large timer, where the meeting begins in the layout that has it."""
        if self._here.layouts.name == LEADING:
            from npzw_tui.tui.widgets.large_timer import LargeTimer

            self._timer = LargeTimer(id="timer")
            yield self._timer

    def action_layout(self) -> None:
        """Go to the next layout."""
        self._here.layouts.next()

    def after_layout(self) -> None:
        """Show what a layout that was just chosen brings."""
        here = self._here
        here.show_presenting()
        self.show_timer()
        here.refresh_bindings()

    def show_timer(self) -> None:
        """Show the time large where the layout has room for it; made when first needed."""
        here = self._here
        if here.layouts.name != LEADING:
            return
        if self._timer is None:
            here.query_one("#desk").mount_all(self.timer_at_start())
        if self._timer is not None:
            self._timer.show(here.desk.time(), here.desk.agenda.steps, here.desk.step)

    # Speakers

    _turn_bar: TurnBar | None = None
    _typed_of_speaker = ""
    """What was left in the queue's line."""

    def action_speakers(self) -> None:
        """Open the queue of who wants to say something."""
        from npzw_tui.tui.screens.speakers import SpeakersDialog

        def put_away(typed: str | None) -> None:
            self._typed_of_speaker = typed or ""

        self._here.app.push_screen(SpeakersDialog(self._here, self._typed_of_speaker), put_away)

    def on_turn_bar_chosen(self) -> None:
        """The row with who speaks and waits was clicked."""
        self.action_speakers()

    def action_next_speaker(self) -> None:
        """Give the floor to who waits longest."""
        from npzw_tui.services.floor import Floor
        from npzw_tui.tui.turns import change_queue

        change_queue(self._here, Floor.give, _("Er wacht niemand: Ctrl+S zet iemand in de rij"))

    def action_stop_speaker(self) -> None:
        """Whoever has the floor is ready."""
        from npzw_tui.services.floor import Floor
        from npzw_tui.tui.turns import change_queue

        change_queue(self._here, Floor.stop, _("Er spreekt niemand"))

    def show_turns(self) -> None:
        """Show who speaks and who waits; the row for it is made when there is somebody."""
        here = self._here
        meeting = here.desk.meeting
        if meeting is None:
            return
        speakers = meeting.speakers
        if self._turn_bar is None and (speakers.speaking or speakers.waiting):
            from npzw_tui.tui.widgets.turn_bar import TurnBar

            self._turn_bar = TurnBar(id="turns")
            here.mount(self._turn_bar, before="#notes")
        if self._turn_bar is not None:
            self._turn_bar.show(speakers, here.desk.clock.now())

    # The room

    def action_room(self) -> None:
        """Decide what the room sees: nothing, a picture that stands still, promises."""
        from npzw_tui.tui.screens.room_controls import RoomControls

        self._here.app.push_screen(RoomControls(self._here))

    def show_room(self) -> None:
        """Say in the footer that the room sees nothing, or a picture that stands still."""
        desk = self._here.desk
        room = desk.evening.room if desk.evening is not None and desk.leads else None
        words = ""
        if room is not None and room.mode not in (None, "live"):
            from npzw_tui.domain.room_words import mode_words

            words = mode_words(room.mode)
        for hints in self._here.query("#keys").results(KeyHints):
            hints.show_notice(words)
