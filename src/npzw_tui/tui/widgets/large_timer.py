"""The time that is left, as large as a terminal can: for who moderates and looks at people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widgets import Digits, Static

from npzw_tui.domain.time_words import (
    left_words,
    minutes_and_seconds,
    planned_words,
    state_words,
)
from npzw_tui.i18n import _
from npzw_tui.tui.prose import QUIET, STRONG

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.step_time import EveningTime, StepTime


class LargeTimer(Container):
    """Digits beside or above words: a colour says nothing that they do not say too."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._digits = Digits("", id="timer-digits")
        self._words = Static(id="timer-words")
        self._shown: tuple[str, Content] | None = None

    def compose(self) -> ComposeResult:
        """The digits and the words."""
        yield self._digits
        yield self._words

    def show(self, time: EveningTime, steps: tuple[Step, ...], step: str) -> None:
        """Show how the present step of the screen stands."""
        here = time.of(step)
        if here is None:
            return
        over = here.pace == "over"
        left = minutes_and_seconds(here.left)
        shown = (f"+{left}" if over else left, _words(time, here, steps))
        if shown == self._shown:
            return
        self._shown = shown
        self.set_class(over, "-over")
        self.set_class(here.pace == "nearly", "-nearly")
        self._digits.update(shown[0])
        # three rows whatever they say: nothing has to be laid out anew every second
        self._words.update(shown[1], layout=False)


def _words(time: EveningTime, here: StepTime, steps: tuple[Step, ...]) -> Content:
    """How the step stands and what comes next; when the evening ends stands in the agenda."""
    spent = _("{tijd} van {plan} min").format(
        tijd=minutes_and_seconds(here.spent), plan=planned_words(here)
    )
    coming = ""
    following = time.of(time.following(here.step) or "")
    if following is not None:
        short = next(step.short for step in steps if step.id == following.step)
        plan = planned_words(following)
        coming = _("straks: {stap}, {n} min").format(stap=short, n=plan)
    return Content("\n").join(
        [
            Content.styled(f"{left_words(here)} · {state_words(here)}", STRONG),
            Content(spent),
            Content.styled(coming, QUIET),
        ]
    )
