"""``npzw-tui contacts keygen``: a key pair for the office."""

from __future__ import annotations

from pathlib import Path

import click

from npzw_tui.cli.output import put, tell
from npzw_tui.cli.program import Command, Shared
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

_USUAL = Path("npzw-geheime-sleutel.txt")
_STANDARD_OUTPUT = Path("-")


@click.command(
    "keygen",
    cls=Command,
    short_help=_("Maak een sleutelpaar voor het programmabureau."),
    help=_(
        "Maak een sleutelpaar voor het programmabureau. De geheime sleutel komt in een nieuw "
        "bestand, de openbare op de standaarduitvoer. De openbare gaat naar elke laptop; de "
        "geheime blijft bij het bureau."
    ),
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar=_("BESTAND"),
    default=_USUAL,
    type=click.Path(path_type=Path),
    help=_("Bestand voor de geheime sleutel (anders {naam} in deze map).").format(naam=_USUAL),
)
@click.option(
    "--use", is_flag=True, help=_("Zet de openbare sleutel ook in de instellingen van deze laptop.")
)
@click.pass_obj
def command(shared: Shared, out: Path, use: bool) -> None:
    """Make the keys, and say what to do with each."""
    from npzw_tui.domain.clock import SystemClock
    from npzw_tui.storage.contact_keys import make_key_file

    _check_place(out, shared.sessions)
    public = make_key_file(out, SystemClock().now())
    put(public)
    tell(
        _(
            "De geheime sleutel staat in {bestand}. Bewaar dat bestand op twee plekken die alleen "
            "het bureau kent, en nooit in de map met bijeenkomsten. Wie het heeft, leest alle "
            "contactgegevens; is het weg, dan leest niemand ze ooit nog."
        ).format(bestand=out.absolute())
    )
    if use:
        from npzw_tui.cli.contacts_use import remember

        remember(shared, public)
    tell(
        _("Op elke laptop waarmee bewoners zich aanmelden: {opdracht}").format(
            opdracht=f"npzw-tui contacts use {public}"
        )
    )


def _check_place(out: Path, sessions: Path) -> None:
    """Refuse the places where a private key is no longer private."""
    if out == _STANDARD_OUTPUT:
        raise NpzwError(
            _("De geheime sleutel gaat alleen naar een bestand"),
            hint=_("Geef na -o een naam, bijvoorbeeld {naam}.").format(naam=_USUAL),
        )
    if out.is_dir():
        raise NpzwError(
            _("{pad} is een map").format(pad=out),
            hint=_("Kies een bestand, bijvoorbeeld: -o {pad}").format(pad=out / _USUAL),
        )
    if out.absolute().parent.resolve().is_relative_to(sessions.resolve()):
        raise NpzwError(
            _("In {map} mag de geheime sleutel niet staan").format(map=sessions),
            _("Die map wordt gedeeld: wie de bestanden heeft, had dan ook de sleutel."),
            _("Kies met -o een plek die alleen het bureau kent."),
        )
