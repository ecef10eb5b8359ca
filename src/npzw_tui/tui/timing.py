"""The agenda's time at this keyboard: what is written of it, and what is said of that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.services.intent import Receipt
    from npzw_tui.services.timekeeper import Gap, Timekeeper
    from npzw_tui.tui.screens.step import StepScreen

_HOUR = timedelta(hours=1)


class Timing:
    """Owns the timekeeper of one screen; everything is written by ``Writing.record``."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._keeper: Timekeeper | None = None

    @property
    def keeper(self) -> Timekeeper | None:
        """The timekeeper of this keyboard's own file; None before that is open."""
        recorder = self._desk.recorder
        if self._keeper is None and recorder is not None:
            from npzw_tui.services.timekeeper import Timekeeper

            self._keeper = Timekeeper(
                recorder, self._desk.agenda.steps, self._desk.clock, self._screen.app.steady
            )
        return self._keeper

    # Clocks

    def take_up(self) -> None:
        """Mend what happened while the program was away. Call it when the file was read."""
        if (keeper := self.keeper) is not None:
            keeper.take_up()
            self._tell_gaps(keeper)

    def look(self) -> None:
        """See every second whether somebody set the clock."""
        if (keeper := self._keeper) is not None:
            keeper.look()
            self._tell_gaps(keeper)

    def _tell_gaps(self, keeper: Timekeeper) -> None:
        if keeper.gaps:
            self._screen.tell(_told(keeper.gaps[-1]))
            keeper.gaps.clear()

    # What the facilitator does

    def begin(self, step: str) -> None:
        """Log that a step began, or goes on; not in an evening that was ended."""
        keeper = self.keeper
        if keeper is None:
            return
        if keeper.time().ended is None:
            keeper.begin_step(step)
        else:
            self._screen.tell(_("Afgesloten: de tijd loopt niet. Openen: Ctrl+T p"))

    def go_on(self) -> None:
        """Let the time run again where the program was left."""
        if (keeper := self.keeper) is not None:
            keeper.go_on()

    def leave(self) -> None:
        """The time stops when the program is left."""
        if (keeper := self._keeper) is not None:
            keeper.pause()

    def pause(self) -> None:
        """Stop the time, or let it run again; an evening that was ended is opened again."""
        keeper = self.keeper
        if keeper is None:
            return
        time = keeper.time()
        if time.present is not None and time.present.state == "running":
            self._record(keeper.pause, _("De tijd staat stil"))
        elif time.ended is not None:
            self._record(keeper.go_on, _("De avond gaat verder"))
        else:
            self._record(keeper.go_on, _("De tijd loopt weer"))

    def add_minutes(self, step: str, minutes: int) -> None:
        """Give a step minutes or take some, as many as it has."""
        keeper = self.keeper
        if keeper is None:
            return
        before = self._added(step)
        if self._record(lambda: keeper.add_minutes(step, minutes), "") is None:
            self._tell(_("{stap} heeft geen minuten meer"), step)
            return
        given = self._added(step) - before
        if given > 0:
            words = n_("{n} minuut erbij: {stap}", "{n} minuten erbij: {stap}", given)
        else:
            words = n_("{n} minuut eraf: {stap}", "{n} minuten eraf: {stap}", -given)
        self._tell(words, step, n=abs(given))

    def skip(self, step: str) -> None:
        """Go past a step, or take that back."""
        keeper = self.keeper
        time = None if keeper is None else keeper.time().of(step)
        if keeper is None or time is None:
            return
        if time.present:
            following = keeper.time().following(step)
            if following is None:
                self._screen.tell(_("Dit is de laatste stap"))
            else:
                self._screen.go_to_step(following)
                self._tell(_("Verder met {stap}"), following)
        elif self._record(lambda: keeper.skip(step), "") is None:
            self._tell(_("{stap} is al voorbij"), step)
        elif time.dropped:
            self._tell(_("Toch niet overgeslagen: {stap}"), step)
        else:
            self._tell(_("Overgeslagen: {stap}"), step)

    def end(self) -> None:
        """End the evening."""
        keeper = self.keeper
        if keeper is None:
            return
        if self._record(keeper.end_meeting, "") is None:
            self._screen.tell(_("De avond is al afgesloten; Ctrl+T en dan p opent haar weer"))
        else:
            self._screen.tell(_("Afgesloten, alles staat op schijf; Ctrl+Q stopt"))

    def _record(self, act: Callable[[], Receipt | None], words: str) -> Receipt | None:
        return self._screen.writing.record(lambda _recorder: act(), words)

    def _added(self, step: str) -> int:
        recorder = self._desk.recorder
        return 0 if recorder is None else recorder.steps.minutes_added(step)

    def _tell(self, words: str, step: str, **values: int) -> None:
        title = self._desk.agenda.step_by_id[step].short
        self._screen.tell(words.format(stap=title, **values))


def _told(gap: Gap) -> str:
    if gap.why == "clock":
        return _("De klok is verzet; de tijd van de stap klopt nog")
    hours = (gap.after - gap.before) // _HOUR
    return _("{n} uur ertussen tellen niet mee in de tijd").format(n=hours)
