"""Where the program starts and how it stops: one message and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from npzw_tui.cli import faults, output
from npzw_tui.cli.program import program
from npzw_tui.domain.nearest import nearest
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import LANGUAGES, _, set_language

# What a shell sees of a program that Ctrl+C or a closed pipe ended.
INTERRUPTED = 130
NOBODY_READS = 141


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and give the exit status."""
    # The hook, not a broad except, catches what nobody foresaw: so no error is ever swallowed.
    sys.excepthook = faults.report_crash
    output.prepare()
    try:
        return _run(list(sys.argv[1:] if args is None else args))
    except NpzwError as error:
        output.show(error)
        return int(error.status)
    except click.ClickException as error:
        wrong = faults.wrong_use(error)
        output.show(wrong)
        return int(wrong.status)
    except output.ReaderGoneError:
        return NOBODY_READS
    except (KeyboardInterrupt, click.Abort):
        output.tell(_("Afgebroken."))
        return INTERRUPTED


def _run(args: list[str]) -> int:
    speak(args)
    command = program()
    try:
        with command.make_context("npzw-tui", args) as context:
            status = command.invoke(context)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    output.finish()
    return int(status or Exit.DONE)


def speak(args: Sequence[str]) -> None:
    """Set the language before anything is said: option, then environment, then settings.

    The option is looked up here and not by click, whose complaints and help may come before it.
    Raises ``NpzwError`` for a language that there is no catalogue of.
    """
    chosen = _language_option(args) or os.environ.get("NPZW_LANG")
    if chosen:
        if chosen not in LANGUAGES:
            near = nearest(chosen, LANGUAGES)
            raise NpzwError(
                _("Onbekende taal {taal}").format(taal=chosen),
                _("Bekend zijn: {namen}").format(namen=", ".join(LANGUAGES)),
                _("Bedoelt u {woord}?").format(woord=near) if near else "",
            )
        set_language(chosen)
        return
    from npzw_tui.storage.settings import load_settings

    set_language(load_settings().language or "nl")


def _language_option(args: Sequence[str]) -> str | None:
    found = None
    for place, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(args):
            found = args[place + 1]
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found
