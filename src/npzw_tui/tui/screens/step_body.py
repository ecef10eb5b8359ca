"""The middle of the screen in one step: what it is for, what to say, what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from npzw_tui.i18n import _
from npzw_tui.tui.blocks import instrument_blocks
from npzw_tui.tui.prose import STRONG, Block, Prose, bullets, heading, numbered, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Step
    from npzw_tui.tui.desk import Desk


class StepBody(VerticalScroll):
    """A step without an instrument of its own; the others add blocks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
    ]

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(id=f"step-{step.id}")
        self.desk = desk
        self.step = step
        self.border_title = self.title()

    def compose(self) -> ComposeResult:
        """The text of this step."""
        yield Prose(self.blocks())

    def title(self) -> str:
        """What stands in the border."""
        number = self.desk.agenda.steps.index(self.step) + 1
        return f"{number}. {self.step.title}"

    def update(self) -> None:
        """Show what changed since."""
        # a step that was only just asked for has no text to change yet
        for prose in self.query(Prose):
            prose.show(self.blocks())

    def turn(self, pages: int) -> bool:
        """Turn so many pages on; False where the step has no pages to turn."""
        if pages > 0:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_page_up(animate=False)
        return True

    def blocks(self) -> list[Block]:
        """Purpose, the step's own part, questions, what to say."""
        return [
            self.purpose(),
            *self.own(),
            *self.instruments(),
            *self.questions(),
            *self.say(),
        ]

    def own(self) -> Iterable[Block]:
        """What only this step has."""
        return ()

    def instruments(self) -> Iterable[Block]:
        """What was done with the instruments of this step."""
        return instrument_blocks(self.desk, self.step)

    def purpose(self) -> Block:
        """What the step is for."""
        return plain(Content.styled(self.step.purpose, STRONG))

    def questions(self) -> list[Block]:
        """The deck's questions, then what else can be asked."""
        deck = [question.title for question in self.desk.agenda.questions_of(self.step.id)]
        blocks: list[Block] = []
        if deck:
            blocks += [heading(_("Vragen aan de zaal")), *numbered(deck)]
        if self.step.ask:
            blocks += [
                heading(_("Doorvragen") if deck else _("Vragen")),
                *bullets(self.step.ask, "?"),
            ]
        return blocks

    def say(self) -> list[Block]:
        """What to say."""
        return [heading(_("Zeg")), *bullets(self.step.say, "›")] if self.step.say else []
