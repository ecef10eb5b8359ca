"""The keys of staff's screens in one place: table, footer, help, palette and keymap read them here.

Single letters are fine here: in these lists no text has the focus. While the filter is typed in,
the letters are its own, because these bindings belong to the lists and not to their screens.
"""

from __future__ import annotations

from textual.binding import Binding

from npzw_tui.i18n import _


def files_bindings() -> list[Binding]:
    """The keys of the list of files."""
    return [
        Binding("enter", "screen.open", _("verwerken"), id="staff.open"),
        Binding(
            "space",
            "screen.tick",
            _("kiezen"),
            id="staff.tick",
            tooltip=_("Neem dit bestand mee, of niet"),
        ),
        Binding("a", "screen.tick_all(True)", _("alle"), id="staff.all", tooltip=_("Kies alle")),
        Binding("n", "screen.tick_all(False)", _("geen"), id="staff.none", tooltip=_("Kies geen")),
        Binding(
            "i",
            "screen.findings",
            _("wat is er mis?"),
            id="staff.findings",
            tooltip=_("Wat er met dit bestand is, en hoe het te herstellen is"),
        ),
        Binding(
            "plus",
            "screen.add",
            _("erbij"),
            id="staff.add",
            tooltip=_("Neem ook een map of bestand van een andere plek mee, zoals een USB-stick"),
        ),
        Binding(
            "r",
            "screen.refresh_files",
            _("verversen"),
            id="staff.refresh",
            show=False,
            tooltip=_("Kijk opnieuw welke bestanden er zijn"),
        ),
        _help(),
    ]


def table_bindings() -> list[Binding]:
    """The keys of the table of remarks."""
    return [
        # the footer shows as many as fit, so first what nobody guesses and everybody needs
        Binding(
            "space",
            "screen.mark",
            _("markeren"),
            id="staff.mark",
            tooltip=_("Markeer deze opmerking, of niet meer"),
        ),
        Binding(
            "k",
            "screen.kinds",
            _("code"),
            id="staff.kinds",
            key_display="k/l/v",
            tooltip=_("Andere soorten"),
        ),
        Binding(
            "l",
            "screen.links",
            _("koppeling"),
            id="staff.links",
            show=False,
            tooltip=_("Koppelingen met het programma erbij of eraf"),
        ),
        Binding(
            "v",
            "screen.verdict",
            _("oordeel"),
            id="staff.verdict",
            show=False,
            tooltip=_("Oordeel: zit het in het programma?"),
        ),
        Binding("r", "screen.answer", _("antwoord"), id="staff.answer", tooltip=_("Geef antwoord")),
        Binding(
            "d",
            "screen.doubles",
            _("dubbel"),
            id="staff.doubles",
            tooltip=_("Opmerkingen die misschien hetzelfde zijn, naast elkaar"),
        ),
        Binding(
            "w",
            "screen.report",
            _("verslag"),
            id="staff.report",
            tooltip=_("Schrijf een verslag: Word, Excel, een webpagina en meer"),
        ),
        Binding(
            "c",
            "screen.conflicts",
            _("conflict"),
            id="staff.conflicts",
            tooltip=_("Waar twee mensen hetzelfde anders opschreven, naast elkaar"),
        ),
        Binding("enter", "screen.edit", _("bewerken"), id="staff.edit"),
        Binding(
            "b",
            "screen.promise",
            _("belofte"),
            id="staff.promise",
            tooltip=_("Beloof iets, of zet een belofte op gedaan of vervallen"),
        ),
        Binding(
            "slash",
            "screen.filter",
            _("filter"),
            id="staff.filter",
            tooltip=_("Toon alleen de opmerkingen die u zoekt"),
        ),
        Binding(
            "u,ctrl+z",
            "screen.undo",
            _("ongedaan"),
            id="staff.undo",
            tooltip=_("Maak het laatste ongedaan"),
        ),
        Binding(
            "full_stop",
            "screen.repeat",
            _("herhaal"),
            id="staff.repeat",
            tooltip=_("Doe het laatste met soort, koppeling of oordeel nog eens"),
        ),
        Binding(
            "ctrl+y",
            "screen.redo",
            _("opnieuw"),
            id="staff.redo",
            show=False,
            tooltip=_("Doe opnieuw wat ongedaan is gemaakt"),
        ),
        Binding("s", "screen.sort", _("sorteren"), id="staff.sort", tooltip=_("Sorteer de tabel")),
        Binding(
            "a,ctrl+a",
            "screen.mark_all",
            _("alle"),
            id="staff.mark-all",
            show=False,
            tooltip=_("Markeer alle opmerkingen die de tabel toont"),
        ),
        Binding(
            "delete",
            "screen.withdraw",
            _("intrekken"),
            id="staff.withdraw",
            show=False,
            tooltip=_("Trek in; ongedaan maken zet terug"),
        ),
        Binding(
            "h",
            "screen.hidden",
            _("dubbele tonen"),
            id="staff.hidden",
            show=False,
            tooltip=_("Toon ook de dubbele opmerkingen die niet meetellen, of niet meer"),
        ),
        Binding(
            "f",
            "screen.files",
            _("bestanden"),
            id="staff.files",
            show=False,
            tooltip=_("Terug naar de keuze van bestanden"),
        ),
        _help(),
    ]


def doubles_bindings() -> list[Binding]:
    """The keys for two remarks side by side."""
    return [
        Binding(
            "z",
            "decide('zelfde')",
            _("zelfde"),
            id="doubles.same",
            tooltip=_("Hetzelfde: één van de twee telt mee"),
        ),
        Binding(
            "a",
            "decide('anders')",
            _("anders"),
            id="doubles.different",
            tooltip=_("Niet hetzelfde"),
        ),
        Binding(
            "l", "decide('later')", _("later"), id="doubles.later", tooltip=_("Later beslissen")
        ),
        Binding(
            "right,n",
            "go(1)",
            _("volgende"),
            id="doubles.next",
            tooltip=_("Naar de volgende twee, zonder te beslissen"),
        ),
        Binding(
            "left,p",
            "go(-1)",
            _("vorige"),
            id="doubles.previous",
            tooltip=_("Naar de vorige twee, zonder te beslissen"),
        ),
        *_compare("doubles"),
    ]


def conflicts_bindings() -> list[Binding]:
    """The keys for the revisions of a conflict side by side."""
    return [
        Binding("l", "settle('left')", _("links"), id="conflicts.left", tooltip=_("Links geldt")),
        Binding(
            "r", "settle('right')", _("rechts"), id="conflicts.right", tooltip=_("Rechts geldt")
        ),
        Binding(
            "b",
            "settle('both')",
            _("allebei"),
            id="conflicts.both",
            tooltip=_("Allebei: samengevoegd tot één opmerking"),
        ),
        Binding(
            "e",
            "edit",
            _("zelf schrijven"),
            id="conflicts.edit",
            tooltip=_("Schrijf zelf op wat er moet staan"),
        ),
        Binding(
            "right,n",
            "go(1)",
            _("volgende"),
            id="conflicts.next",
            tooltip=_("Naar het volgende conflict"),
        ),
        Binding(
            "left,p",
            "go(-1)",
            _("vorige"),
            id="conflicts.previous",
            tooltip=_("Naar het vorige conflict"),
        ),
        *_compare("conflicts"),
    ]


def staff_bindings() -> list[Binding]:
    """All of them; ids are given once."""
    groups = (files_bindings(), table_bindings(), doubles_bindings(), conflicts_bindings())
    backs = [back("staff.back"), back("doubles.back"), back("conflicts.back")]
    return [*(binding for group in groups for binding in group), *backs]


def back(id_: str, *, show: bool = True) -> Binding:
    """Escape, which each screen has itself: it counts wherever the focus is."""
    return Binding("escape", "back", _("terug"), id=id_, show=show, tooltip=_("Eén stap terug"))


def _compare(screen: str) -> list[Binding]:
    """The keys of both screens that lay things side by side: taking back, and long texts."""
    return [
        Binding(
            "u,ctrl+z",
            "undo",
            _("ongedaan"),
            id=f"{screen}.undo",
            tooltip=_("Neem de laatste beslissing terug"),
        ),
        Binding(
            "ctrl+y",
            "redo",
            _("opnieuw"),
            show=False,
            id=f"{screen}.redo",
            tooltip=_("Doe opnieuw wat ongedaan is gemaakt"),
        ),
        Binding("down", "scroll(1)", _("omlaag"), show=False),
        Binding("up", "scroll(-1)", _("omhoog"), show=False),
        Binding("pagedown,space", "scroll(10)", _("blad om"), show=False),
        Binding("pageup", "scroll(-10)", _("blad terug"), show=False),
        _help(),
    ]


def _help() -> Binding:
    """The question mark asks for help where no text has the focus."""
    return Binding("question_mark", "app.help", _("hulp"), show=False)
