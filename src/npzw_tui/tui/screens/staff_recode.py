"""Coding many remarks at once: their kinds, and their links with the programme."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label

from npzw_tui.domain.recode import Recode
from npzw_tui.domain.verdict import UNKNOWN
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _, n_
from npzw_tui.tui.cells import cut
from npzw_tui.tui.prose import Block, Prose, bullet, plain, quiet
from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.screens.link_form import LinkForm
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.link_field import LinkChoices
from npzw_tui.tui.widgets.note_line import Field, NoteLine
from npzw_tui.tui.widgets.tick_list import Tick, TickList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from npzw_tui.domain.records import Remark
    from npzw_tui.tui.screens.edit_remark import Surroundings

_LONGEST = 60
"""Cells of a remark that is quoted."""
_QUOTED = 2
"""So many of the remarks are named; the others are counted."""


class Recoding(Writing[Recode]):
    """Gives what is to change in these remarks, or None where nothing is."""

    def __init__(self, where: Surroundings, remarks: Sequence[Remark]) -> None:
        super().__init__()
        self._where = where
        self._remarks = remarks

    def compose(self) -> ComposeResult:
        """What it is about, above what may change; long lists scroll by themselves."""
        with Vertical(classes="dialog form") as box:
            box.border_title = self.heading
            yield Prose(about(self._remarks))
            yield from self.fields()
            yield Label("", id="problem")
        yield KeyHints()

    @abstractmethod
    def recode(self) -> Recode:
        """What is to change."""

    @abstractmethod
    def problem(self) -> str:
        """What cannot be meant; empty where all is well."""

    def touched(self) -> bool:
        """Whether anything is to change."""
        return bool(self.recode())

    def filled_in(self) -> Recode | None:
        """What is to change."""
        if problem := self.problem():
            raise NpzwError(problem)
        return self.recode() or None


class Ticks(VerticalScroll, can_focus=False):
    """Room for a long list, under what must stay in sight."""


class RecodeKinds(Recoding):
    """Which kinds all of them get, and which they lose."""

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Soort")

    def fields(self) -> Iterable[Widget]:
        """The kinds, with how many of the remarks have each."""
        counts = Counter(kind for remark in self._remarks for kind in _kinds(remark))
        titles = {kind.id: kind.title for kind in self._where.agenda.kinds}
        titles |= {kind: kind for kind in counts if kind not in titles}
        ticks = (Tick(id_, title, counts[id_]) for id_, title in titles.items())
        yield Label(_("Soorten (spatie of cijfer: erbij, eraf)"))
        yield Ticks(TickList(ticks, len(self._remarks), id="kinds"))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.query_one(TickList))

    def recode(self) -> Recode:
        """Kinds that come and go; the one that all lose gives its place to the first new one."""
        ticks = self.query_one(TickList)
        added, removed = ticks.added, ticks.removed
        firsts = {remark.kind for remark in self._remarks}
        first = added[0] if added and firsts <= set(removed) else None
        return Recode(
            kind=first,
            also_add=tuple(kind for kind in added if kind != first),
            also_remove=removed,
        )

    def problem(self) -> str:
        """A remark without a kind cannot be."""
        recode = self.recode()
        gone = set(recode.also_remove)
        if recode.kind or recode.also_add or not gone:
            return ""
        if any(gone.issuperset(_kinds(remark)) for remark in self._remarks):
            return _("Een opmerking heeft minstens één soort: kies er ook een die erbij komt.")
        return ""


class RecodeLinks(LinkForm[Recode], Recoding):
    """Which links all of them get, and which they lose."""

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Koppelingen met het programma")

    @property
    def choices(self) -> LinkChoices:
        """What is offered under the field."""
        return self._choices

    def __init__(self, where: Surroundings, remarks: Sequence[Remark]) -> None:
        super().__init__(where, remarks)
        known = {link for remark in remarks for link in remark.links}
        self._choices = LinkChoices(where.programme, where.neighbourhood, where.vocabulary, known)

    def fields(self) -> Iterable[Widget]:
        """A field for new ones above those that are there."""
        yield Label(_("Erbij voor alle (typ een woord, Tab vult aan)"))
        yield Field("", max_rows=3, id="links")
        yield self._choices.list
        counts = Counter(link for remark in self._remarks for link in remark.links)
        if counts:
            yield Label(_("Wat er nu bij staat (spatie: eraf, of bij alle)"))
            nodes = self._where.programme.nodes
            ticks = (
                Tick(id_, f"#{id_}  {nodes[id_].title if id_ in nodes else ''}", count)
                for id_, count in counts.most_common()
            )
            yield Ticks(TickList(ticks, len(self._remarks), id="present"))

    def on_mount(self) -> None:
        """Begin where a link is added."""
        self.set_focus(self.query_one("#links", NoteLine))

    def recode(self) -> Recode:
        """Links that come and go; the verdict follows them, as in the note line."""
        ticks = [(t.added, t.removed) for t in self.query(TickList)]
        added = tuple(link for some, _gone in ticks for link in some)
        removed = tuple(link for _some, gone in ticks for link in gone)
        return Recode(links_add=tuple(dict.fromkeys((*self.links, *added))), links_remove=removed)

    def problem(self) -> str:
        """What was typed must be part of the programme."""
        return self.choices.problem(self.links)

    def submit(self) -> None:
        """Take the word that is offered: nobody types whole ids. Else save."""
        line = self.query_one("#links", NoteLine)
        word = line.text.split()[-1].strip("#") if line.text.split() else ""
        if word and word not in self._where.programme.nodes and self.choices.take(line):
            return
        self.action_save()


def about(remarks: Sequence[Remark]) -> list[Block]:
    """Say how many remarks it is about, and name the first of them."""
    count = len(remarks)
    if count == 1:
        return [plain(" ".join(remarks[0].text.split()))]
    words = n_("{n} opmerking", "{n} opmerkingen", count).format(n=count)
    blocks = [plain(Content.styled(words, "bold"))]
    blocks += [bullet(cut(" ".join(remark.text.split()), _LONGEST)) for remark in remarks[:_QUOTED]]
    if count > _QUOTED:
        blocks.append(quiet(_("en nog {n}").format(n=count - _QUOTED)))
    return blocks


def verdicts_now(remarks: Sequence[Remark]) -> dict[str, int]:
    """Count the remarks by their verdict."""
    return Counter(remark.verdict or UNKNOWN for remark in remarks)


def _kinds(remark: Remark) -> tuple[str, ...]:
    return (remark.kind, *remark.also)
