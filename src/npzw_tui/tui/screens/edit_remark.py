"""Changing a remark: its text, kinds, links, verdict, place, quote mark and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.widgets import Label

from npzw_tui.domain.records import TEXT_LIMIT, Remark
from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY, UNKNOWN, is_outside, verdict_of
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.screens.link_form import LinkForm
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.link_field import LinkChoices
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.vocabulary import Vocabulary

Changes = dict[str, object]


class Surroundings(Protocol):
    """What has to be known of the place that a remark stands in; ``neighbourhood`` is an id."""

    @property
    def programme(self) -> Programme:
        """What can be linked."""

    @property
    def agenda(self) -> Agenda:
        """Which kinds there are."""

    @property
    def neighbourhood(self) -> str:
        """Whose own actions are offered first."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Residents' words for what can be linked."""


class EditRemark(LinkForm[Changes]):
    """Gives the changed values, or None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "next", _("volgend veld"))]

    def __init__(self, where: Surroundings, remark: Remark, focus: str = "edit") -> None:
        super().__init__()
        self._agenda = where.agenda
        self._remark = remark
        self._focus_on = "answer" if focus == "answer" else "text"
        self._choices = LinkChoices(
            where.programme, where.neighbourhood, where.vocabulary, remark.links
        )

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Opmerking bewerken")

    @property
    def choices(self) -> LinkChoices:
        """What is offered under the links."""
        return self._choices

    def fields(self) -> Iterable[Widget]:
        """Everything of a remark."""
        remark = self._remark
        kinds = [(kind.id, kind.title) for kind in self._agenda.kinds]
        yield Label(_("Tekst"))
        yield Field(remark.text, max_rows=8, id="text")
        yield Label(_("Soorten (de eerste telt het zwaarst)"))
        yield ChoiceRow(kinds, (remark.kind, *remark.also), several=True, id="kinds")
        yield Label(_("Koppelingen met het programma (# zoekt)"))
        links = " ".join(f"#{link}" for link in remark.links)
        yield Field(f"{links} " if links else "", max_rows=4, id="links")
        yield self._choices.list
        yield Label(_("Zit het erin?"))
        yield ChoiceRow(verdict_titles(), (self._verdict_before(),), id="verdict")
        yield Label(_("Tafel of straat, nooit een naam"))
        yield Field(remark.speaker or "", id="speaker")
        yield Label(_("Letterlijk zo gezegd?"))
        quote = [("no", _("nee, samengevat")), ("yes", _("ja, letterlijk"))]
        yield ChoiceRow(quote, ("yes" if remark.quote else "no",), id="quote")
        yield Label(_("Antwoord dat gegeven is"))
        yield Field(remark.answer or "", max_rows=6, id="answer")

    def on_mount(self) -> None:
        """Begin in the field that was asked for."""
        self.set_focus(self.query_one(f"#{self._focus_on}", NoteLine))

    # What was filled in

    def changes(self) -> Changes:
        """The values that are not what they were."""
        kinds = self.query_one("#kinds", ChoiceRow).chosen or (self._agenda.plain_kind.id,)
        new: Changes = {
            "text": self.line("text").strip(),
            "kind": kinds[0],
            "also": kinds[1:],
            "links": self.links,
            "verdict": self._verdict(),
            "speaker": " ".join(self.line("speaker").lstrip("@").split()) or None,
            "quote": self.query_one("#quote", ChoiceRow).chosen == ("yes",),
            "answer": self.line("answer").strip() or None,
        }
        return {name: value for name, value in new.items() if value != getattr(self._remark, name)}

    def _verdict_before(self) -> str:
        remark = self._remark
        return remark.verdict or verdict_of(remark.links, outside=False)

    def _verdict(self) -> str | None:
        """What was chosen; where nobody chose it follows the links, as in the note line."""
        chosen = self.query_one("#verdict", ChoiceRow).chosen
        before = self._remark
        if chosen != (self._verdict_before(),):
            return chosen[0] if chosen else UNKNOWN
        if self.links == before.links:
            return before.verdict
        return verdict_of(self.links, outside=is_outside(before.verdict))

    def _problem(self) -> str:
        if not self.line("text").strip():
            return _("Een opmerking zonder tekst kan niet. Intrekken kan met Del in de lijst.")
        for name in ("text", "answer"):
            if len(self.line(name)) > TEXT_LIMIT:
                return _("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT)
        return self._choices.problem(self.links)

    def touched(self) -> bool:
        """Whether any value is another one."""
        return bool(self.changes())

    def filled_in(self) -> Changes | None:
        """The values that are to change."""
        if problem := self._problem():
            raise NpzwError(problem)
        return self.changes() or None


def verdict_titles() -> list[tuple[str, str]]:
    """The verdicts in words."""
    return [
        (INSIDE, _("ja")),
        (PARTLY, _("deels")),
        (OUTSIDE, _("nee, niet in het programma")),
        (UNKNOWN, _("nog niet bekeken")),
    ]
