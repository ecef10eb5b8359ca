"""The programme as a tree of lines, goals and actions, with a filter above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree

from npzw_tui.domain.node_filter import NodeFilter
from npzw_tui.domain.programme import Action, Goal, Line, Node, Programme
from npzw_tui.domain.text import fold_text
from npzw_tui.i18n import _
from npzw_tui.tui.cells import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.text import TextType
    from textual import events
    from textual.widgets.tree import TreeNode

    from npzw_tui.domain.counts import NodeCounts
    from npzw_tui.domain.vocabulary import Vocabulary

TOP10 = "★"
HERE = "⌂"
DAMAGED = "≈"


class ProgrammeTree(Tree[str]):
    """Lines > goals > actions; actions that no goal carries stand under their line.

    ``link`` is called with the id of a node that is to be linked to the note: at once, because the
    next key belongs to the note already.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "link", _("koppel aan notitie"), id="tree.link"),
        Binding("space", "toggle_node", _("open/dicht"), id="tree.toggle"),
        Binding("right", "open", show=False),
        Binding("left", "shut", show=False),
        Binding("backspace", "type_back", show=False),
    ]
    show_root = False
    guide_depth = 2
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "

    class Typed(Message):
        """A letter was typed in the tree: it belongs to the filter. "" is a backspace."""

        def __init__(self, letter: str) -> None:
            self.letter = letter
            super().__init__()

    class Landed(Message):
        """The cursor was put on another node by a filter."""

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
        super().__init__(programme.title, id=id)
        self._programme = programme
        self._here = neighbourhood
        self._counts = counts
        self._link = link
        self._node_filter = NodeFilter(programme)
        self._opened: set[str] = set()
        self._wanted: str | None = None
        self.query_words: tuple[str, ...] = ()
        self._fill(None)

    # Filter

    def filter(self, query: str) -> int:
        """Show only nodes that hold every word of the query, and what stands above them.

        Case and accents do not matter. Returns how many nodes match; an empty query shows all.
        """
        words = tuple(fold_text(query).split())
        if words == self.query_words:
            return len(self._node_filter.find(words)) if words else len(self._programme.nodes)
        if not self.query_words:
            self._opened = {n.data for n in self._walk(self.root) if n.is_expanded and n.data}
            self._wanted = self.selected
        self.query_words = words
        hits = self._node_filter.find(words) if words else None
        self._fill(hits)
        if hits is None:
            self._go_to(self._wanted)
        else:
            self._go_to(next(iter(hits), None))
        return len(self._programme.nodes) if hits is None else len(hits)

    def use_words(self, vocabulary: Vocabulary) -> None:
        """Filter by residents' words too from now on; nodes that match now are shown at once."""
        self._node_filter.learn_words(vocabulary)
        if self.query_words:
            chosen, hits = self.selected, self._node_filter.find(self.query_words)
            self._fill(hits)
            self._go_to(chosen or next(iter(hits), None))

    def _fill(self, hits: dict[str, None] | None) -> None:
        self.clear()
        for line in self._programme.lines:
            goals = self._programme.goals_of(line.id)
            loose = self._programme.loose_actions_of(line.id)
            actions = {goal.id: self._at_home(goal) for goal in goals}
            inside = [g.id for g in goals] + [a.id for a in loose]
            inside += [a.id for some in actions.values() for a in some]
            if hits is not None and line.id not in hits and not any(n in hits for n in inside):
                continue
            open_line = hits is not None or line.id in self._opened
            branch = self.root.add(line.title, line.id, expand=open_line)
            for goal in goals:
                shown = [a for a in actions[goal.id] if hits is None or a.id in hits]
                if hits is not None and goal.id not in hits and not shown:
                    continue
                if not shown:
                    branch.add_leaf(goal.title, goal.id)
                    continue
                open_goal = hits is not None or goal.id in self._opened
                twig = branch.add(goal.title, goal.id, expand=open_goal)
                for action in shown:
                    twig.add_leaf(action.title, action.id)
            for action in loose:
                if hits is None or action.id in hits:
                    branch.add_leaf(action.title, action.id)
        self.root.expand()

    def _at_home(self, goal: Goal) -> list[Action]:
        """One thing is one node: an action stands under the first goal of its own line."""
        return [
            action
            for action in self._programme.actions_of_goal(goal.id)
            if goal.id == next((g for g in action.goals if self._line_of(g) == action.line), None)
        ]

    def _line_of(self, goal: str) -> str | None:
        return self._programme.line_of(goal)

    # Selection

    @property
    def selected(self) -> str | None:
        """The id of the node under the cursor; None where a filter leaves none."""
        node = self._under_cursor()
        return None if node is None else node.data

    def _under_cursor(self) -> TreeNode[str] | None:
        # Textual's own cursor_node is that of before a filter when the row stayed the same
        return self.get_node_at_line(self.cursor_line) if self.root.children else None

    def move_by(self, step: int) -> None:
        """Put the cursor so many rows on, as far as there are rows."""
        if step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def select(self, node_id: str) -> None:
        """Open what stands above a node and put the cursor on it."""
        self._go_to(node_id)

    def _go_to(self, node_id: str | None) -> None:
        """Put the cursor on this node, on the first one where it is not shown."""
        found = next((node for node in self._walk(self.root) if node.data == node_id), None)
        above = found.parent if found is not None else None
        while above is not None:
            above.expand()
            above = above.parent
        # asking for the last line makes the tree number its lines anew; it may have none
        if self.last_line >= 0:
            self.move_cursor_to_line(0 if found is None else found.line)
        self.post_message(self.Landed(self.selected))

    def recount(self, nodes: frozenset[str] | None = None) -> None:
        """Draw the counts of these nodes anew, of all with None."""
        for node in self._walk(self.root):
            if nodes is None or node.data in nodes:
                node.refresh()

    def _walk(self, node: TreeNode[str]) -> list[TreeNode[str]]:
        found: list[TreeNode[str]] = []
        for child in node.children:
            found.append(child)
            found.extend(self._walk(child))
        return found

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Letters go to the filter."""
        if event.is_printable and event.character and event.character != " ":
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(event.character))

    def action_type_back(self) -> None:
        """Take the last letter of the filter away."""
        self.post_message(self.Typed(""))

    def action_link(self) -> None:
        """Link the selected node to the note."""
        if (node := self.selected) is not None:
            self._link(node)

    def action_open(self) -> None:
        """Open the selected node, or go to its first child."""
        node = self._under_cursor()
        if node is None:
            return
        if node.allow_expand and not node.is_expanded:
            node.expand()
        elif node.children:
            self.move_cursor(node.children[0])

    def action_shut(self) -> None:
        """Close the selected node, or go to what stands above it."""
        node = self._under_cursor()
        if node is None:
            return
        if node.allow_expand and node.is_expanded:
            node.collapse()
        elif node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    # Drawing

    def process_label(self, label: TextType) -> Text:
        """Take a title as it stands: it is no markup."""
        return label if isinstance(label, Text) else Text(label)

    def get_label_width(self, node: TreeNode[str]) -> int:
        """Labels are cut to fit: the tree never scrolls sideways."""
        return 1

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:
        """The title with its marks in front and the number of remarks behind."""
        data = node.data
        programme_node = self._programme.nodes.get(data) if data else None
        if programme_node is None or data is None:
            return Text(str(node.label), style)
        icon = ""
        if node.allow_expand:
            icon = self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE
        marks = marks_of(programme_node, self._here)
        count = self._counts[data]
        tail = f" {count}" if count else ""
        depth = -1
        above: TreeNode[str] | None = node
        while above is not None:
            depth += 1
            above = above.parent
        room = self.scrollable_content_region.width - (depth - 1) * self.guide_depth - 1
        room -= cell_len(icon) + cell_len(marks) + cell_len(tail)
        title = programme_node.title
        if cell_len(title) > room:
            title = programme_node.label
        if cell_len(title) > room:
            title = cut(title, max(room, 2))
        elif tail:
            title = set_cell_size(title, max(room, 1))
        weight = Style(bold=True) if isinstance(programme_node, Line) else Style()
        label = Text(style=style)
        label.append(icon, base_style)
        label.append(marks, style)
        label.append(title, style + weight)
        label.append(tail, style + Style(bold=True))
        return label


def marks_of(node: Node, neighbourhood: str) -> str:
    """The signs in front of a title: Top 10, this neighbourhood, damaged in the source."""
    marks = ""
    if isinstance(node, Action):
        marks += TOP10 if node.top10 else ""
        marks += HERE if neighbourhood in node.neighbourhoods else ""
    if node.damaged or (isinstance(node, Goal) and node.damaged_details):
        marks += DAMAGED
    return f"{marks} " if marks else ""
