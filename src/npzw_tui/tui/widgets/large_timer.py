"""The time that is left, as large as a terminal can: for who moderates and looks at people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widgets import Digits

from npzw_tui.domain.time_words import (
    left_words,
    minutes_and_seconds,
    planned_words,
    state_words,
)
from npzw_tui.i18n import _
from npzw_tui.tui.prose import QUIET, STRONG, Block, Prose, plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Step
    from npzw_tui.domain.step_time import EveningTime, StepTime


class LargeTimer(Container):
    """Digits beside or above words: a colour says nothing that they do not say too."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._digits = Digits("0:00", id="timer-digits")
        self._words = Prose(id="timer-words")

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
        digits = minutes_and_seconds(here.left)
        shown = f"+{digits}" if over else digits
        if shown != self._digits.value:
            self._digits.update(shown)
        self.set_class(over, "-over")
        self.set_class(here.pace == "nearly", "-nearly")
        self._words.show(_words(here, steps))


def _words(here: StepTime, steps: tuple[Step, ...]) -> list[Block]:
    """How the step stands and what comes next; when the evening ends stands in the agenda."""
    state = f"{left_words(here)} · {state_words(here)}"
    spent = _("{tijd} van {plan} min").format(
        tijd=minutes_and_seconds(here.spent), plan=planned_words(here)
    )
    after = _next(here, steps)
    coming = _("straks: {stap}, {n} min").format(stap=after.short, n=after.minutes) if after else ""
    return [
        plain(Content.styled(state, STRONG)),
        plain(spent),
        *([plain(Content.styled(coming, QUIET))] if coming else []),
    ]


def _next(here: StepTime, steps: tuple[Step, ...]) -> Step | None:
    ids = [step.id for step in steps]
    return steps[ids.index(here.step) + 1] if here.step in ids[:-1] else None
