"""Everything the programme says about one node, and what residents said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from npzw_tui.domain.programme import Action, Goal, Line, Node, Programme
from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import Block, Prose, bullet, heading, plain, quiet
from npzw_tui.tui.widgets.programme_tree import DAMAGED, HERE, TOP10
from npzw_tui.tui.widgets.remark_words import signs

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.records import Remark


class NodeDetails(VerticalScroll):
    """Shows one node."""

    def __init__(
        self,
        programme: Programme,
        agenda: Agenda,
        neighbourhood: str,
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.border_title = _("Onderdeel")
        self._programme = programme
        self._agenda = agenda
        self._neighbourhood = neighbourhood

    def compose(self) -> ComposeResult:
        """The text."""
        yield Prose()

    def show(self, node_id: str | None, count: int, remarks: list[Remark]) -> None:
        """Show this node, how many remarks touch it, and the latest of them."""
        node = self._programme.nodes.get(node_id or "")
        if node is None:
            self.query_one(Prose).show([quiet(_("Kies een onderdeel van het programma."))])
            return
        self.query_one(Prose).show([*self._about(node), *self._said(count, remarks)])
        self.scroll_home(animate=False)

    def _about(self, node: Node) -> list[Block]:
        blocks = [quiet(self._place(node)), heading(node.title)]
        blocks[1] = Block(blocks[1].content)
        if isinstance(node, Line):
            blocks.append(plain(node.ambition, gap=True))
            if node.statement:
                blocks.append(plain(node.statement))
        else:
            blocks.extend(bullet(detail) for detail in node.details)
        if isinstance(node, Action):
            blocks.extend(self._about_action(node))
        damaged = node.damaged_details if isinstance(node, Goal) else ()
        if node.damaged or damaged:
            blocks.append(
                quiet(_("{teken} In de bron slecht leesbaar:").format(teken=DAMAGED), gap=True)
            )
            unread = damaged or node.source
            blocks.extend(bullet(f"‘{phrase}’", DAMAGED) for phrase in unread)
        blocks.append(quiet(f"#{node.id}", gap=True))
        return blocks

    def _about_action(self, action: Action) -> list[Block]:
        names = {n.id: n.title for n in self._programme.neighbourhoods}
        blocks = []
        if action.top10:
            blocks.append(bullet(_("in de Top 10"), TOP10))
        if action.neighbourhoods:
            where = ", ".join(names.get(n, n) for n in action.neighbourhoods)
            sign = HERE if self._neighbourhood in action.neighbourhoods else "·"
            blocks.append(bullet(where, sign))
        else:
            blocks.append(bullet(_("voor het hele gebied"), "·"))
        goals = [self._programme.nodes[goal].title for goal in action.goals]
        if goals:
            blocks.append(quiet(_("Draagt bij aan"), gap=True))
            blocks.extend(bullet(goal) for goal in goals)
        return blocks

    def _place(self, node: Node) -> str:
        if isinstance(node, Line):
            return _("Lijn")
        line = self._programme.nodes[node.line].title
        kind = _("doel") if isinstance(node, Goal) else _("actie")
        return f"{line} › {kind}"

    def _said(self, count: int, remarks: list[Remark]) -> list[Block]:
        if not count:
            return [quiet(_("Hierover is nog niets gezegd."), gap=True)]
        title = n_("{n} opmerking hierover", "{n} opmerkingen hierover", count).format(n=count)
        blocks = [heading(title)]
        blocks.extend(
            bullet(" ".join(remark.text.split()), signs(remark, self._agenda)) for remark in remarks
        )
        return blocks
