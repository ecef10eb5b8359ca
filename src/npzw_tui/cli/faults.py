"""Wrong use and errors in the program, put in the user's language."""

from __future__ import annotations

import sys
from types import TracebackType

import click

from npzw_tui.cli.output import show
from npzw_tui.domain.answers import did_you_mean, known_are
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _


def wrong_use(error: click.ClickException) -> NpzwError:
    """Say what click found wrong with a command line."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    title, message, hint = _words(error, context)
    if not hint:
        path = "npzw-tui" if context is None else context.command_path
        hint = _("Hoe het wel moet: {opdracht} --help").format(opdracht=path)
    return NpzwError(title, message, hint)


def _words(error: click.ClickException, context: click.Context | None) -> tuple[str, str, str]:
    """Give title, message and hint; an empty hint is filled in by the caller."""
    match error:
        case click.NoSuchOption():
            title = _("Onbekende optie {optie}").format(optie=error.option_name)
            return title, "", did_you_mean(error.option_name, _options(context))
        case click.exceptions.NoSuchCommand():
            known = _commands(context)
            title = _("Onbekende opdracht {opdracht}").format(opdracht=error.command_name)
            return title, known_are(known), did_you_mean(error.command_name, known)
        case click.MissingParameter():
            what = error.param.get_error_hint(context) if error.param else ""
            return _("Er ontbreekt iets: {wat}").format(wat=_joined(what)), "", ""
        case click.BadParameter():
            return _bad_value(error), "", ""
        case click.BadOptionUsage():
            flag = any(
                isinstance(option, click.Option) and option.is_flag
                for option in (context.command.params if context else ())
                if error.option_name in option.opts
            )
            words = (
                _("Optie {optie} krijgt geen waarde")
                if flag
                else _("Optie {optie} verwacht een waarde")
            )
            return words.format(optie=error.option_name), "", ""
        case _:
            return _("De opdracht is niet te begrijpen"), error.format_message(), ""


def _bad_value(error: click.BadParameter) -> str:
    name = _joined(error.param.get_error_hint(error.ctx)) if error.param else ""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = ", ".join(str(choice) for choice in kind.choices)
        return _("{wat} moet een van deze zijn: {keuzes}").format(wat=name, keuzes=choices)
    if isinstance(kind, click.IntRange) and kind.min is not None:
        least, most = kind.min, kind.max
        if most is not None:
            words = _("{wat} moet een heel getal zijn, van {n} tot en met {meest}")
            return words.format(wat=name, n=least, meest=most)
        return _("{wat} moet een heel getal zijn, minstens {n}").format(wat=name, n=least)
    if kind is not None and kind.name in ("integer", "integer range"):
        return _("{wat} moet een heel getal zijn").format(wat=name)
    return _("De waarde van {wat} is niet bruikbaar").format(wat=name)


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for option in context.command.get_params(context) for name in option.opts]


def _commands(context: click.Context | None) -> list[str]:
    if context is None or not isinstance(context.command, click.Group):
        return []
    return context.command.list_commands(context)


def _joined(names: str) -> str:
    """Take click's quotes away: '--recorder' becomes --recorder."""
    return names.replace("'", "")


def report_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say in one message that the program erred; a hook for ``sys.excepthook``.

    Python then stops with status 1 by itself. The details go to a file, out of the room's sight.
    """
    from npzw_tui.storage.crash import write_crash

    if not issubclass(kind, Exception):
        sys.__excepthook__(kind, error, trace)
        return
    path = write_crash(error)
    where = (
        _("Wat er misging, staat zonder uw opmerkingen in {pad}").format(pad=path)
        if path
        else _("Een verslag was niet weg te schrijven ({soort}).").format(soort=kind.__name__)
    )
    hint = _("Wat al was opgeslagen, is er nog. Meld dit aan wie het programma beheert.")
    show(NpzwError(_("Fout in het programma"), where, hint, status=Exit.FAULT))
