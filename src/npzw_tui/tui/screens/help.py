"""Help: the note language and every key, those of the present pane first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from npzw_tui.i18n import _
from npzw_tui.tui.jumps import meeting_letters
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import Block, Prose, heading, plain
from npzw_tui.tui.widgets.key_hints import KeyHints, key_name
from npzw_tui.tui.widgets.programme_tree import DAMAGED, HERE, TOP10
from npzw_tui.tui.widgets.remark_words import sign_of
from npzw_tui.tui.widgets.suggestion_list import LINKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Agenda

Keys = list[tuple[str, str]]
KeyGroups = list[tuple[str, Keys]]
_SIGN_CELLS = 7
_KEY_CELLS = 19


class Help(ModalScreen[None]):
    """Scrolls with the arrows; any of Escape, F1 and Enter goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss(None)", _("terug")),
        Binding("down,j", "scroll(1)", _("omlaag"), show=False),
        Binding("up,k", "scroll(-1)", _("omhoog"), show=False),
        Binding("pagedown,space", "scroll(10)", _("blad om")),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(
        self,
        agenda: Agenda,
        here: Keys,
        everywhere: KeyGroups,
        explanation: Sequence[Block] | None = None,
    ) -> None:
        super().__init__()
        self._agenda = agenda
        self._here = here
        self._everywhere = everywhere
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        """The text in a box."""
        with Vertical(classes="dialog tall") as box:
            box.border_title = _("Hulp")
            with VerticalScroll(can_focus=False):
                yield Prose(self._blocks() if self._explanation is None else self._told())
        yield KeyHints()

    def action_scroll(self, rows: int) -> None:
        """Scroll so many rows."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def _told(self) -> list[Block]:
        """The explanation of another screen than that of a meeting, and its keys."""
        return [*(self._explanation or ()), *self._keys()]

    def _keys(self) -> Iterator[Block]:
        """The keys under the heading of their group."""
        for title, keys in self._everywhere:
            yield heading(title)
            yield from (pair(key, text, _KEY_CELLS) for key, text in keys)

    def _blocks(self) -> list[Block]:
        blocks = [heading(_("Zo noteert u"))]
        blocks.append(
            plain(
                _(
                    "Typ wat er gezegd wordt en druk op Enter. Het lampje boven de regel wordt pas "
                    "groen als het op schijf staat."
                )
            )
        )
        for mark, kind in self._agenda.kind_by_mark.items():
            words = _("vooraan: {soort}")
            blocks.append(pair(mark, words.format(soort=kind.title.lower())))
        words = _("alleen via F4 en Enter: {soort}")
        blocks += [
            *(
                pair(sign_of(kind, self._agenda), words.format(soort=kind.title.lower()))
                for kind in self._agenda.kinds
                if not kind.mark and kind is not self._agenda.plain_kind
            ),
            pair("!+", _("meer tekens mogen; het eerste telt het zwaarst")),
            pair("#", _("koppelt aan het programma: typ een paar letters, Tab vult aan")),
            pair("Tab", _("koppelt het eerste voorstel onder de regel; #2 en #3 de andere")),
            pair("↓", _("naar de voorstellen: daar koppelt een cijfer")),
            pair("Enter", _("slaat op, en koppelt nooit iets uit zichzelf")),
            pair("#niet", _("niet in het programma, net als Ctrl+G; met een koppeling: deels")),
            pair("@", _('tafel of straat, nooit een naam: @tafel 3, @Leyweg, @"Lange straat"')),
            pair(">", _("belofte: > Staedion: komt kijken vóór 1 juli, alleen of achter de tekst")),
            pair("", _("wie belooft is een organisatie of functie, nooit iemands naam")),
            pair("\\", _("vooraan: neemt het teken erna letterlijk")),
            pair("Ctrl+O", _("nieuwe regel in dezelfde opmerking")),
        ]
        if self._here:
            blocks.append(heading(_("Toetsen hier")))
            blocks.extend(pair(key, text, _KEY_CELLS) for key, text in self._here)
        blocks.extend(self._keys())
        blocks.append(heading(_("Letters achter F12")))
        blocks.append(plain(_("In een formulier krijgt elk veld een letter.")))
        blocks.extend(pair(letter, title) for letter, title in meeting_letters().items())
        blocks.append(pair("1-9", _("naar die stap van de agenda")))
        blocks.append(heading(_("Tekens in het programma")))
        blocks += [
            pair(TOP10, _("in de Top 10")),
            pair(HERE, _("een actie in deze wijk")),
            pair(LINKED, _("al gekoppeld aan wat u noteert")),
            pair(DAMAGED, _("in de bron slecht leesbaar; komt nooit in de zaal")),
            pair("3", _("zoveel opmerkingen gaan hierover")),
        ]
        return blocks


def pair(key: str, text: str, cells: int = _SIGN_CELLS) -> Block:
    """A key or sign in a column of so many cells, and what it means."""
    return Block(Content(text), sign=f"{key:<{cells}} ")


def readable(keys: str) -> str:
    """Give the keys of a binding in words: ``F5 of Ctrl+PgUp``; the first two are enough."""
    known = [key for key in keys.split(",") if key != "ctrl+j"]
    return _(" of ").join(key_name(key) for key in known[:2])
