"""A form with a field for links with the programme, which completes what is typed."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import on

from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.widgets.link_field import links_in
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from npzw_tui.tui.widgets.link_field import LinkChoices

T = TypeVar("T")


class LinkForm(Writing[T], Generic[T]):
    """Its field ``#links`` has a list under it, which the keys go to while it offers something."""

    @property
    @abstractmethod
    def choices(self) -> LinkChoices:
        """What is offered under the field."""

    @property
    def links(self) -> tuple[str, ...]:
        """The ids that stand in the field."""
        return links_in(self.query_one("#links", Field))

    def action_back(self) -> None:
        """Close the list; when it is closed already, leave."""
        if not self.choices.drop():
            super().action_back()

    def action_next(self) -> None:
        """Take what is offered, else go to the next field."""
        if not self.choices.take(self.query_one("#links", NoteLine)):
            self.focus_next()

    def leave(self, line: NoteLine, step: int) -> None:
        """Move in the list, else to another field."""
        if line.id == "links" and self.choices.list.chosen is not None:
            self.choices.list.move(step)
        else:
            super().leave(line, step)

    @on(NoteLine.Changed, "#links")
    def _links_changed(self, event: NoteLine.Changed) -> None:
        self.choices.offer(event.line)
