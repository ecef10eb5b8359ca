"""Changing a remark: its text, kinds, links, verdict, place, quote mark and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label

from npzw_tui.domain.records import TEXT_LIMIT, Remark
from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY, UNKNOWN, is_outside, verdict_of
from npzw_tui.i18n import _
from npzw_tui.tui.screens.dialogs import Question
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.link_field import LinkChoices, links_in
from npzw_tui.tui.widgets.note_line import Field, NoteLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

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


class EditRemark(ModalScreen[Changes | None]):
    """Gives the changed values, or None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("opslaan")),
        Binding("ctrl+s", "save", _("opslaan"), show=False),
        Binding("escape", "back", _("terug")),
        Binding("tab", "next", _("volgend veld")),
        Binding("shift+tab", "app.focus_previous", _("vorig veld"), show=False),
    ]

    def __init__(self, where: Surroundings, remark: Remark, focus: str = "edit") -> None:
        super().__init__()
        self._agenda = where.agenda
        self._remark = remark
        self._focus_on = "answer" if focus == "answer" else "text"
        self._choices = LinkChoices(
            where.programme, where.neighbourhood, where.vocabulary, remark.links
        )

    def compose(self) -> ComposeResult:
        """One field under the other."""
        remark = self._remark
        kinds = [(kind.id, kind.title) for kind in self._agenda.kinds]
        with Vertical(classes="dialog form") as box:
            box.border_title = _("Opmerking bewerken")
            with VerticalScroll(can_focus=False):
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
                yield Label("", id="problem")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin in the field that was asked for."""
        self.set_focus(self.query_one(f"#{self._focus_on}", NoteLine))

    # What was filled in

    def changes(self) -> Changes:
        """The values that are not what they were."""
        kinds = self.query_one("#kinds", ChoiceRow).chosen or (self._agenda.plain_kind.id,)
        new: Changes = {
            "text": self._line("text").strip(),
            "kind": kinds[0],
            "also": kinds[1:],
            "links": self._links(),
            "verdict": self._verdict(),
            "speaker": " ".join(self._line("speaker").lstrip("@").split()) or None,
            "quote": self.query_one("#quote", ChoiceRow).chosen == ("yes",),
            "answer": self._line("answer").strip() or None,
        }
        return {name: value for name, value in new.items() if value != getattr(self._remark, name)}

    def _line(self, name: str) -> str:
        return self.query_one(f"#{name}", NoteLine).text

    def _links(self) -> tuple[str, ...]:
        return links_in(self.query_one("#links", Field))

    def _verdict_before(self) -> str:
        remark = self._remark
        return remark.verdict or verdict_of(remark.links, outside=False)

    def _verdict(self) -> str | None:
        """What was chosen; where nobody chose it follows the links, as in the note line."""
        chosen = self.query_one("#verdict", ChoiceRow).chosen
        before = self._remark
        if chosen != (self._verdict_before(),):
            return chosen[0] if chosen else UNKNOWN
        if self._links() == before.links:
            return before.verdict
        return verdict_of(self._links(), outside=is_outside(before.verdict))

    def _problem(self) -> str:
        if not self._line("text").strip():
            return _("Een opmerking zonder tekst kan niet. Intrekken kan met Del in de lijst.")
        for name in ("text", "answer"):
            if len(self._line(name)) > TEXT_LIMIT:
                return _("Te lang: hoogstens {n} tekens").format(n=TEXT_LIMIT)
        return self._choices.problem(self._links())

    # Keys

    def action_save(self) -> None:
        """Hand the changes over."""
        if problem := self._problem():
            self.query_one("#problem", Label).update(problem)
            return
        self.dismiss(self.changes() or None)

    def action_back(self) -> None:
        """Leave; what was typed is never thrown away without asking."""
        if self._choices.drop():
            return
        if self.changes():
            question = Question(
                _("Wijzigingen bewaren?"),
                _("U hebt deze opmerking gewijzigd."),
                yes=_("bewaren"),
                no=_("niet bewaren"),
            )
            self.app.push_screen(question, self._answered)
        else:
            self.dismiss(None)

    def _answered(self, keep: bool | None) -> None:
        if keep:
            self.action_save()
        elif keep is False:
            self.dismiss(None)

    def action_next(self) -> None:
        """Take the completion that is offered, else go to the next field."""
        if not self._choices.take(self.query_one("#links", NoteLine)):
            self.focus_next()

    @on(NoteLine.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(NoteLine.Left)
    def _left(self, event: NoteLine.Left) -> None:
        if event.line.id == "links" and self._choices.list.chosen is not None:
            self._choices.list.move(event.step)
        elif event.step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(NoteLine.Changed, "#links")
    def _links_changed(self, event: NoteLine.Changed) -> None:
        self._choices.offer(event.line)


def verdict_titles() -> list[tuple[str, str]]:
    """The verdicts in words."""
    return [
        (INSIDE, _("ja")),
        (PARTLY, _("deels")),
        (OUTSIDE, _("nee, niet in het programma")),
        (UNKNOWN, _("nog niet bekeken")),
    ]
