"""``npzw-tui show``: the room's view, in a terminal of its own or in a browser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.open import need_terminal
from npzw_tui.cli.program import Command, Option, Shared
from npzw_tui.i18n import _, language

if TYPE_CHECKING:
    from pathlib import Path

PORT = 8023


@click.command(
    "show",
    cls=Command,
    help=_(
        "Laat de zaal zien hoe ver de avond is: de stap, de vragen, de presentatie, de tijd en de "
        "tellingen. Voor een tweede terminal op de projector; volgt de gespreksleider."
    ),
)
@click.option(
    "--meeting",
    metavar=_("AVOND"),
    help=_("De bijeenkomst, bijvoorbeeld 2023-06-21-moerwijk; anders die van vandaag."),
)
@click.option("--dark", is_flag=True, help=_("Licht op donker, voor een donkere zaal."))
@click.option("--serve", is_flag=True, help=_("Toon het in een browser in plaats van hier."))
@click.option(
    "--host",
    metavar=_("ADRES"),
    help=_("Met --serve: het adres waarop; anders alleen op deze computer."),
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    cls=Option,
    metavar=_("GETAL"),
    help=_("Met --serve: de poort; anders {n}.").format(n=PORT),
)
@click.pass_obj
def command(
    shared: Shared,
    meeting: str | None,
    dark: bool,
    serve: bool,
    host: str | None,
    port: int | None,
) -> int:
    """Check what was asked, and only then start the screen or the server."""
    from npzw_tui.cli.show_meeting import wanted_meeting
    from npzw_tui.storage.content import read_content

    content = read_content(shared.content)
    wanted = None if meeting is None else wanted_meeting(meeting, content, shared.sessions)
    if serve:
        from npzw_tui.cli.output import tell
        from npzw_tui.tui.room.browser import serve_room

        return serve_room(_again(shared, wanted, dark=dark), host, port or PORT, tell)
    _refuse_without_serve(host, port)
    from npzw_tui.tui.terminal import in_browser

    if not in_browser():
        need_terminal()
    from npzw_tui.tui.room.app import RoomApp, run

    return run(RoomApp(content, shared.sessions, wanted, dark=dark))


def _refuse_without_serve(host: str | None, port: int | None) -> None:
    from npzw_tui.errors import NpzwError

    given = [name for name, value in (("--host", host), ("--port", port)) if value is not None]
    if given:
        raise NpzwError(
            _("{opties} hoort bij --serve").format(opties=", ".join(given)),
            hint=_("Zet erbij: --serve, of laat het weg."),
        )


def _again(shared: Shared, meeting: str | None, *, dark: bool) -> list[str]:
    """Give the command that shows the same in a browser; every path in full."""
    places: list[tuple[str, Path]] = [
        ("--sessions", shared.sessions),
        ("--content", shared.content),
    ]
    words = [sys.executable, "-m", "npzw_tui", "show", "--lang", language()]
    for option, path in places:
        words += [option, str(path.resolve())]
    if meeting is not None:
        words += ["--meeting", meeting]
    return [*words, "--dark"] if dark else words
