"""The left side: the filter line and the programme tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from npzw_tui.i18n import _, n_
from npzw_tui.tui.widgets.note_line import Field, NoteLine
from npzw_tui.tui.widgets.programme_tree import ProgrammeTree

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from npzw_tui.domain.counts import NodeCounts
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.vocabulary import Vocabulary


class Filter(Field):
    """Enter links what the filter found; while it is empty, left and right open and close nodes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", _("koppel aan notitie"))
    ]

    def __init__(
        self,
        *,
        on_submit: Callable[[], None],
        on_left: Callable[[int], None],
        on_side: Callable[[str], None],
        id: str | None = None,
    ) -> None:
        super().__init__(on_submit=on_submit, on_left=on_left, id=id)
        self._on_side = on_side

    def action_move(self, where: str) -> None:
        """Move the cursor in the text, or where there is none, in the tree."""
        if not self.text and where in {"left", "right"}:
            self._on_side(where)
        else:
            super().action_move(where)


class ProgrammePane(Vertical):
    """Typing anywhere in it filters; Enter links; Escape is left to the screen."""

    class NodeShown(Message):
        """Another node is under the cursor."""

        def __init__(self, node: str | None) -> None:
            self.node = node
            super().__init__()

    def __init__(
        self,
        programme: Programme,
        neighbourhood: str,
        counts: NodeCounts,
        link: Callable[[str], None],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.border_title = _("Programma")
        self._programme = programme
        self._neighbourhood = neighbourhood
        self._counts = counts
        self._link = link

    def compose(self) -> ComposeResult:
        """The filter above the tree."""
        line = Filter(on_submit=self._submit, on_left=self._left, on_side=self._side, id="filter")
        line.placeholder = _("zoek in het programma")
        yield line
        yield ProgrammeTree(
            self._programme, self._neighbourhood, self._counts, self._link, id="tree"
        )

    @property
    def programme_tree(self) -> ProgrammeTree:
        """The tree."""
        return self.query_one(ProgrammeTree)

    @property
    def filter_line(self) -> NoteLine:
        """The filter."""
        return self.query_one("#filter", NoteLine)

    def use_words(self, vocabulary: Vocabulary) -> None:
        """Filter by residents' words too from now on."""
        self.programme_tree.use_words(vocabulary)
        self._apply()

    def clear_filter(self) -> bool:
        """Show the whole programme again; False when it was shown already."""
        if not self.filter_line.text:
            return False
        self.filter_line.clear()
        self._apply()
        return True

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        if event.text_changed:
            self._apply()

    def _left(self, step: int) -> None:
        self._apply()
        self.programme_tree.move_by(step)

    def _side(self, where: str) -> None:
        if where == "right":
            self.programme_tree.action_open()
        else:
            self.programme_tree.action_shut()

    def _submit(self) -> None:
        # the last letters may not have been looked for yet
        self._apply()
        self.programme_tree.action_link()

    @on(ProgrammeTree.Typed)
    def _typed(self, event: ProgrammeTree.Typed) -> None:
        event.stop()
        line = self.filter_line
        self.screen.set_focus(line)
        if event.letter:
            line.insert(event.letter)
        else:
            line.action_edit("delete_back")

    @on(ProgrammeTree.NodeHighlighted)
    def _highlighted(self, event: ProgrammeTree.NodeHighlighted[str]) -> None:
        event.stop()
        self.post_message(self.NodeShown(event.node.data))

    @on(ProgrammeTree.Landed)
    def _landed(self, event: ProgrammeTree.Landed) -> None:
        event.stop()
        self.post_message(self.NodeShown(event.node))

    def _apply(self) -> None:
        query = self.filter_line.text
        found = self.programme_tree.filter(query)
        if not query.strip():
            self.border_subtitle = ""
        elif found:
            self.border_subtitle = n_("{n} gevonden", "{n} gevonden", found).format(n=found)
        else:
            self.border_subtitle = _("niets gevonden")
