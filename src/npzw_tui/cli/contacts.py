"""``npzw-tui contacts``: contact details of ambassadors, for the programme office."""

from __future__ import annotations

from importlib import import_module

import click

from npzw_tui.cli.output import put
from npzw_tui.cli.program import Command, Own, shared_options
from npzw_tui.i18n import _

SUBCOMMANDS = ("keygen", "use", "open", "forget")


class Contacts(Own, click.Group):
    """The group: it imports a subcommand only when that one is called."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order in which an office needs them."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the subcommand; None when there is none of this name."""
        if cmd_name not in SUBCOMMANDS:
            return None
        command = import_module(f"npzw_tui.cli.contacts_{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command


def _show_help(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        put(ctx.get_help())


command = Contacts(
    name="contacts",
    callback=click.pass_context(_show_help),
    invoke_without_command=True,
    params=shared_options(),
    options_metavar=_("[OPTIES]"),
    subcommand_metavar=_("[OPDRACHT] [ARGUMENTEN]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    short_help=_("Sleutels maken, contactgegevens van ambassadeurs openen, iemand vergeten."),
    help=_(
        "Contactgegevens van ambassadeurs, voor het programmabureau. Ze staan versleuteld in de "
        "bestanden: alleen met de geheime sleutel van het bureau zijn ze te lezen."
    ),
)
