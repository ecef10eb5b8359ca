"""What staff have to know on each of their screens, for the top of the help."""

from __future__ import annotations

from npzw_tui.i18n import _
from npzw_tui.tui.prose import Block, heading, plain
from npzw_tui.tui.screens.help import pair
from npzw_tui.tui.staff_filtering import filter_names
from npzw_tui.tui.widgets.remark_columns import ANSWERED, CONFLICT, DOUBLE, UNSAVED
from npzw_tui.tui.widgets.remark_table import CURSOR, MARKED


def files_help() -> list[Block]:
    """About the list of files."""
    return [
        heading(_("Zo kiest u bestanden")),
        plain(
            _(
                "Elke tafel heeft een eigen bestand. Alles gaat mee, behalve wat u uitvinkt. "
                "Staat een bestand er twee keer, zoals op een USB-stick, dan telt niets dubbel."
            )
        ),
        plain(
            _(
                "De bestanden zelf veranderen nooit: wat u beslist, komt in een eigen bestand met "
                "uw naam."
            )
        ),
        pair("■", _("gaat mee")),
        pair("□", _("gaat niet mee")),
        pair("✗", _("is niet te lezen")),
        pair("!", _("er is iets mis; i zegt wat, en hoe het te herstellen is")),
    ]


def table_help() -> list[Block]:
    """About the table of remarks."""
    names = filter_names()
    cells = max(map(len, names)) + 3
    return [
        heading(_("Zo verwerkt u opmerkingen")),
        plain(
            _(
                "Alles geldt voor de gemarkeerde opmerkingen, en zonder markering voor de gekozen "
                "opmerking. Antwoord, belofte en bewerken gelden altijd voor de gekozen opmerking. "
                "Wat u beslist staat meteen op schijf; met de toets u neemt u het terug."
            )
        ),
        heading(_("Filteren met /")),
        plain(
            _(
                "Losse woorden zoeken in de tekst, zoals schimmel. Met een naam ervoor zoekt u op "
                "iets anders: wijk:moerwijk soort:zorg,vraag antwoord:nee. Een nummer uit een "
                "verslag werkt ook."
            )
        ),
        *(pair(f"{name}:", title, cells) for name, title in names.items()),
        heading(_("Tekens in de tabel")),
        pair(CURSOR, _("hier bent u")),
        pair(MARKED, _("gemarkeerd")),
        pair("✓ ~ ✗ ?", _("staat erin, deels, niet, nog niet bekeken")),
        pair(ANSWERED, _("beantwoord")),
        pair("›", _("er is iets over beloofd")),
        pair(CONFLICT, _("twee mensen schreven iets anders op")),
        pair(DOUBLE, _("dubbel: een andere telt ervoor mee")),
        pair(UNSAVED, _("nog niet op schijf")),
    ]


def doubles_help() -> list[Block]:
    """About likely doubles."""
    return [
        heading(_("Zo bekijkt u dubbele opmerkingen")),
        plain(
            _(
                "Twee tafels schreven misschien hetzelfde op. Bij z blijven beide bewaard en telt "
                "de eerste mee; het antwoord op de ene is ook dat op de andere. Onderstreepte "
                "woorden verschillen."
            )
        ),
    ]


def conflicts_help() -> list[Block]:
    """About conflicts."""
    return [
        heading(_("Zo beslist u een conflict")),
        plain(
            _(
                "Twee mensen veranderden hetzelfde zonder het van elkaar te weten. Wat verschilt "
                "heeft ≠ ervoor en is onderstreept. Alles blijft bewaard, ook wat u niet kiest."
            )
        ),
    ]
