"""The command ``npzw-tui`` itself: its subcommands, the options they share, and click's own words.

Click speaks English only. Its few fixed words are translated where it lets one: headings and usage
by the formatter, the rest by the commands below; its error messages are put right in ``faults``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from click.types import OptionHelpExtra

    from npzw_tui.storage.settings import Settings

# The modules are imported only for the command that runs. Each has its click command as `command`.
COMMANDS = ("open", "show", "staff", "find", "merge", "report", "contacts", "check", "paths")


@dataclass
class Shared:
    """What every command is told: the places that the command line names, and the settings."""

    sessions_option: Path | None = None
    content_option: Path | None = None

    @cached_property
    def settings(self) -> Settings:
        """The settings as they stand now."""
        from npzw_tui.storage.settings import load_settings

        return load_settings()

    @property
    def sessions(self) -> Path:
        """The folder with meetings."""
        from npzw_tui.storage.paths import sessions_dir

        return sessions_dir(self.sessions_option, self.settings.sessions)

    @property
    def content(self) -> Path:
        """The folder with programme and agenda."""
        from npzw_tui.storage.paths import content_dir

        return content_dir(self.content_option, self.settings.content)


class Formatter(click.HelpFormatter):
    """Help with its fixed words in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how to call the command."""
        super().write_usage(prog, args, _("Gebruik: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the name of a part of the help."""
        words = {
            "Options": _("Opties"),
            "Commands": _("Opdrachten"),
            "Positional arguments": _("Argumenten"),
        }
        super().write_heading(words.get(heading, heading))


class Context(click.Context):
    """A click context whose help speaks the user's language."""

    formatter_class = Formatter


class Own(click.Command):
    """What the group and its subcommands have in common."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Toon deze hulp en stop.")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; what is wrong with it then says of which command it is."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(Own):
    """A subcommand. It takes the shared options too, so that they may stand on either side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", _("[OPTIES]"))
        # click would refuse these in English; parse_args below does it in the user's language
        kwargs["context_settings"] = {"allow_extra_args": True, **_SETTINGS}
        super().__init__(*args, **kwargs)
        self.params += shared_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line. Raises ``NpzwError`` for words that nothing takes."""
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise NpzwError(
                _("Dit hoort er niet bij: {woorden}").format(woorden=" ".join(ctx.args)),
                hint=_("Zet een waarde met spaties tussen aanhalingstekens. Zie ook {hulp}").format(
                    hulp=f"{ctx.command_path} --help"
                ),
            )
        return rest


class Option(click.Option):
    """An option whose remarks in the help are in the user's language."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """Give what the help says of the option beside its text."""
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = _("moet erbij")
        # click writes it as a formula; what is out of range is told when it happens
        extra.pop("range", None)
        return extra


class Program(Own, click.Group):
    """The group: it imports a subcommand only when that one is called."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the subcommands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the subcommand; None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"npzw_tui.cli.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command


_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def program() -> Program:
    """Build the command line. Call it when the language is set: the help is made here."""

    def start(ctx: click.Context) -> int:
        if ctx.invoked_subcommand is not None:
            return 0
        from npzw_tui.cli.open import start_screen

        return start_screen(ctx.ensure_object(Shared))

    return Program(
        name="npzw-tui",
        callback=click.pass_context(start),
        invoke_without_command=True,
        params=[*shared_options(), _version_option()],
        options_metavar=_("[OPTIES]"),
        subcommand_metavar=_("[OPDRACHT] [ARGUMENTEN]..."),
        context_settings={"obj": Shared(), **_SETTINGS},
        help=_(
            "Regietafel voor de bewonersavonden van het Nationaal Programma Zuidwest. "
            "Zonder opdracht opent het startscherm."
        ),
        epilog=_(
            "Afsluitwaarden: 0 gedaan, 1 fout in het programma, 2 onjuist gebruik, "
            "3 gedaan maar iets is weggelaten (de melding zegt wat)."
        ),
    )


def shared_options() -> list[click.Parameter]:
    """Make the options that stand before or after the subcommand; the last one given counts."""
    return [
        click.Option(
            ["--sessions"],
            metavar=_("MAP"),
            type=FOLDER,
            callback=_keep_folder,
            expose_value=False,
            help=_("Map met bijeenkomsten (of NPZW_SESSIONS)."),
        ),
        click.Option(
            ["--content"],
            metavar=_("MAP"),
            type=FOLDER,
            callback=_keep_folder,
            expose_value=False,
            help=_("Map met programma en agenda (of NPZW_CONTENT)."),
        ),
        # its value was read before anything else, see main.speak
        click.Option(
            ["--lang"],
            metavar="|".join(LANGUAGES),
            expose_value=False,
            help=_("Taal van schermen en meldingen (of NPZW_LANG)."),
        ),
    ]


class _Folder(click.ParamType[Path]):
    """A folder's name; whether it exists is for the command to say."""

    name = "folder"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        if str(value):
            return Path(value)
        names: Sequence[str] = param.opts if param else ()
        raise NpzwError(
            _("Optie {optie} verwacht een map").format(optie=" / ".join(names)),
            hint=_("Laat de optie weg voor de gewone plek: npzw-tui paths toont die."),
        )


FOLDER = _Folder()


def _keep_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        setattr(ctx.ensure_object(Shared), f"{param.name}_option", value)


def _version_option() -> click.Option:
    def show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from npzw_tui import __version__
            from npzw_tui.cli.output import put

            put(f"npzw-tui {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_version,
        help=_("Toon de versie en stop."),
    )
