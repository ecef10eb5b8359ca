"""``npzw-tui contacts use``: the office's public key into the settings of this laptop."""

from __future__ import annotations

import click

from npzw_tui.cli.output import tell
from npzw_tui.cli.program import Command, Shared
from npzw_tui.i18n import _


@click.command(
    "use",
    cls=Command,
    short_help=_("Zet de openbare sleutel van het bureau in de instellingen van deze laptop."),
    help=_(
        "Zet de openbare sleutel van het bureau in de instellingen van deze laptop. Vanaf dan "
        "kunnen ambassadeurs hun contactgegevens achterlaten."
    ),
)
@click.argument("key", metavar=_("SLEUTEL"))
@click.pass_obj
def command(shared: Shared, key: str) -> None:
    """Check the key and keep it."""
    from npzw_tui.storage.contact_keys import recipient_of

    recipient_of(key)
    remember(shared, key.strip())


def remember(shared: Shared, key: str) -> None:
    """Write a key that was checked into the settings, and say whether another one stood there."""
    from npzw_tui.storage.paths import settings_file
    from npzw_tui.storage.settings import save_settings

    before = shared.settings.office_key
    save_settings(office_key=key)
    tell(_("De openbare sleutel staat als office_key in {bestand}").format(bestand=settings_file()))
    if before not in (None, key):
        tell(
            _(
                "Er stond een andere sleutel. Bewaar ook de geheime sleutel die daarbij hoort: "
                "wat daarvoor verzegeld is, opent alleen die."
            )
        )
