"""A question for hands that is made up on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Label

from npzw_tui.domain.hands import double_option, split_options
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.tui.screens.form import Writing
from npzw_tui.tui.widgets.note_line import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

_LONGEST = 200
_MOST_OPTIONS = 9
"""So many have a digit of their own."""


class AskHands(Writing[tuple[str, tuple[str, ...]]]):
    """Calls ``made`` with the question and its options, before the next key is read."""

    def __init__(self, made: Callable[[str, tuple[str, ...]], None]) -> None:
        super().__init__()
        self._made = made

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Vraag aan de zaal")

    def fields(self) -> Iterable[Widget]:
        """The question, and what hands can go up for."""
        yield Label(_("Vraag"))
        yield Field(max_rows=3, on_submit=self.action_save, id="question")
        yield Label(_("Keuzes, met / of een komma ertussen"))
        options = Field(max_rows=3, on_submit=self.action_save, id="options")
        # not text: whoever tabs here to type other options would type them behind it
        options.placeholder = _usual()
        yield options

    def filled_in(self) -> tuple[str, tuple[str, ...]]:
        """The question and its options. Raises ``NpzwError`` where they cannot be counted."""
        question = " ".join(self.line("question").split())
        if not question:
            raise NpzwError(_("Er staat nog geen vraag"), hint=_("Typ wat u de zaal vraagt."))
        if len(question) > _LONGEST:
            raise NpzwError(
                _("De vraag is te lang"),
                _("{lengte} tekens; op het scherm past {most}.").format(
                    lengte=len(question), most=_LONGEST
                ),
                _("Maak haar korter."),
            )
        options = split_options(self.line("options").strip() or _usual())
        if not options:
            raise NpzwError(
                _("Er is niets om een hand voor op te steken"), hint=_("Zet er ja / nee in.")
            )
        if len(options) > _MOST_OPTIONS:
            raise NpzwError(
                _("Dat zijn {n} keuzes").format(n=len(options)),
                hint=_("Neem er hoogstens {most}.").format(most=_MOST_OPTIONS),
            )
        if (double := double_option(options)) is not None:
            raise NpzwError(
                _("‘{keuze}’ staat er twee keer").format(keuze=double),
                hint=_("Geef elke keuze andere woorden."),
            )
        return question, tuple(options)

    def action_save(self) -> None:
        """Hand the question over, or say what is wrong."""
        try:
            question, options = self.filled_in()
        except NpzwError as error:
            self.say(error)
            return
        self.dismiss(None)
        self._made(question, options)

    def touched(self) -> bool:
        """Whether a question was typed, or other options."""
        return any(self.line(name).strip() for name in ("question", "options"))


def _usual() -> str:
    return _("ja / nee")
