"""The form for an ambassador: how to reach them, and what they want to work on.

Nothing of it reaches a draft: what stands here is lost when the program is, and that is meant so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import Label

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.contacts import Details, WrongDetail, details_of
from npzw_tui.tui.screens.link_form import LinkForm
from npzw_tui.tui.widgets.choice_row import ChoiceRow
from npzw_tui.tui.widgets.covered_field import Cover, CoveredField
from npzw_tui.tui.widgets.link_field import LinkChoices

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

    def __init__(self, desk: Desk, *, contacts: bool) -> None:
        super().__init__()
        self._was_at_lines = False
        self._programme = desk.programme
        self._contacts = contacts
        self._covering = Cover.OTHERS
        self._choices = LinkChoices(
            desk.programme, desk.neighbourhood, desk.vocabulary, (), marked=True
        )

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Ambassadeur aanmelden")

    @property
    def choices(self) -> LinkChoices:
        """What is offered under the links."""
        return self._choices

    def fields(self) -> Iterable[Widget]:
        """Who they are first, so that a name is not typed where anybody can read it."""
        if self._contacts:
            yield Label(_("Naam"))
            yield CoveredField(lambda: self._covering, id="name")
            yield Label(_("Telefoon"))
            yield CoveredField(lambda: self._covering, id="phone")
            yield Label(_("E-mail (telefoon of e-mail is genoeg)"))
            yield CoveredField(lambda: self._covering, id="email")
            yield Label("", id="cover")
        lines = [(line.id, line.label) for line in self._programme.lines]
        yield Label(_("Waarover denkt deze bewoner mee? Cijfers kiezen; mag leeg"))
        yield ChoiceRow(lines, several=True, id="lines")
        yield Label(_("Of preciezer (# zoekt in het programma)"))
        # covered as the others are: a slip of the hand may put a name here
        yield CoveredField(lambda: self._covering, id="links")
        yield self._choices.list

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
        details = self._details() if self._contacts else None
        if any(not word.startswith("#") for word in self.line("links").split()):
            # without the word itself, which may be somebody's name
            self.query_one("#links").focus()
            raise NpzwError(
                _("Een onderwerp begint met #. Naam, telefoon en e-mail hebben een eigen veld.")
            )
        if problem := self._choices.problem(self.links):
            self.query_one("#links").focus()
            raise NpzwError(problem)
        interests = (*self.query_one("#lines", ChoiceRow).chosen, *self.links)
        if not interests and not self._was_at_lines:
            self.query_one("#lines").focus()
            raise NpzwError(_("Nog een onderwerp? Kies met cijfers. Geen: nog eens Enter."))
        return SignedUp(interests, details)

    def _details(self) -> Details:
        name, phone, email = map(self._detail, _DETAILS)
        try:
            return details_of(name=name, phone=phone, email=email)
        except WrongDetail as wrong:
            self.query_one(f"#{wrong.field}").focus()
            raise

    def _detail(self, name: str) -> str:
        return self.line(name) if self._contacts else ""

    @on(events.DescendantFocus, "#lines")
    def _at_lines(self) -> None:
        self._was_at_lines = True

    # Who can read along

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without contact details there is nothing to cover."""
        return action != "cover" or self._contacts

    def action_cover(self) -> None:
        """Cover what is being typed too, or no longer."""
        self._covering = self._covering.next()
        for field in self.query(CoveredField):
            field.refresh()
        self._tell_cover()

    def _tell_cover(self) -> None:
        words = {
            Cover.OTHERS: _("Leesbaar is alleen het veld waarin u typt. Kijkt er iemand mee? F3"),
            Cover.ALL: _("Alles is bedekt, ook wat u typt. F3 toont het veld waarin u typt"),
        }
        for label in self.query("#cover").results(Label):
            label.update(words[self._covering])
