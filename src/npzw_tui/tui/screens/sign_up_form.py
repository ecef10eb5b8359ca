"""The form for an ambassador: what they want to work on, and how to reach them.

Nothing of it reaches a draft: what stands here is lost when the program is, and that is meant so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.contacts import Details, WrongDetail, details_of
from npzw_tui.tui.screens.link_form import LinkForm
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.covered_field import Cover, CoveredField
from npzw_tui.tui.widgets.link_field import LinkChoices
from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from npzw_tui.tui.desk import Desk

_DETAILS = ("name", "phone", "email")


class SignedUp(NamedTuple):
    """What was filled in; no details where people are only counted."""

    interests: tuple[str, ...]
    details: Details | None

    def __repr__(self) -> str:
        """Say nothing of it."""
        return "SignedUp(…)"


class SignUpForm(LinkForm[SignedUp]):
    """Gives what was filled in, or None."""

    DEFAULT_CSS = """
    .form #cover { text-style: italic; margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", _("volgend veld")),
        Binding("f3", "cover", _("bedekken")),
    ]
    AUTO_FOCUS = "#lines"

    def __init__(self, desk: Desk, *, contacts: bool) -> None:
        super().__init__()
        self._programme = desk.programme
        self._contacts = contacts
        self._covering = Cover.OTHERS
        self._choices = LinkChoices(desk.programme, desk.neighbourhood, desk.vocabulary, ())

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Ambassadeur aanmelden")

    @property
    def choices(self) -> LinkChoices:
        """What is offered under the links."""
        return self._choices

    def fields(self) -> Iterable[Widget]:
        """Interests first: those may be said aloud."""
        lines = [(line.id, line.label) for line in self._programme.lines]
        yield Label(_("Waarover denkt deze bewoner mee? Cijfers kiezen; mag leeg"))
        yield ChoiceRow(lines, several=True, id="lines")
        yield Label(_("Of preciezer (# zoekt in het programma)"))
        yield Field(max_rows=2, id="links")
        yield self._choices.list
        if not self._contacts:
            return
        yield Label(_("Naam"))
        yield CoveredField(lambda: self._covering, id="name")
        yield Label(_("Telefoon"))
        yield CoveredField(lambda: self._covering, id="phone")
        yield Label(_("E-mail (telefoon of e-mail is genoeg)"))
        yield CoveredField(lambda: self._covering, id="email")
        yield Label("", id="cover")

    def on_mount(self) -> None:
        """Say who can read along."""
        self._tell_cover()

    # What was filled in

    def touched(self) -> bool:
        """Whether there is anything to lose."""
        chosen = self.query_one("#lines", ChoiceRow).chosen
        return bool(chosen or self.links or any(self._detail(name).strip() for name in _DETAILS))

    def filled_in(self) -> SignedUp | None:
        """Everything, checked. Raises ``NpzwError``."""
        if problem := self._choices.problem(self.links):
            self.query_one("#links").focus()
            raise NpzwError(problem)
        interests = (*self.query_one("#lines", ChoiceRow).chosen, *self.links)
        return SignedUp(interests, self._details() if self._contacts else None)

    def _details(self) -> Details:
        name, phone, email = map(self._detail, _DETAILS)
        try:
            return details_of(name=name, phone=phone, email=email)
        except WrongDetail as wrong:
            self.query_one(f"#{wrong.field}").focus()
            raise

    def _detail(self, name: str) -> str:
        return self.line(name) if self._contacts else ""

    # Who can read along

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without contact details there is nothing to cover."""
        return action != "cover" or self._contacts

    def action_cover(self) -> None:
        """Cover more or less of what was typed."""
        self._covering = self._covering.next()
        for field in self.query(CoveredField):
            field.refresh()
        self._tell_cover()

    def _tell_cover(self) -> None:
        words = {
            Cover.OTHERS: _("Leesbaar is alleen het veld waarin u typt. Kijkt er iemand mee? F3"),
            Cover.ALL: _("Alles is bedekt, ook wat u typt. F3 maakt alles leesbaar"),
            Cover.NONE: _("Alles is leesbaar, ook voor wie meekijkt. F3 bedekt het weer"),
        }
        for label in self.query("#cover").results(Label):
            label.update(words[self._covering])
