"""``npzw-tui open``: straight into a meeting. And the start screen, for ``npzw-tui`` alone."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.program import Command, Shared
from npzw_tui.domain import answers
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.storage.content import Content
    from npzw_tui.storage.settings import Settings
    from npzw_tui.tui.launch import Launch, Request


@click.command(
    "open",
    cls=Command,
    help=_(
        "Open een bijeenkomst, met de cursor in de notitieregel. "
        "Had dezelfde notulist er al een bestand van, dan gaat die verder."
    ),
)
@click.option("--neighbourhood", metavar=_("WIJK"), help=_("De wijk, bijvoorbeeld moerwijk."))
@click.option("--recorder", metavar=_("NAAM"), help=_("Uw tafel of taak, bijvoorbeeld tafel-2."))
@click.option(
    "--date", "day", metavar=_("DATUM"), help=_("De dag, bijvoorbeeld 2023-06-21; anders vandaag.")
)
@click.option("--step", metavar=_("STAP"), help=_("De stap om mee te beginnen, zoals reacties."))
@click.option("--venue", metavar=_("PLEK"), help=_("Waar de bijeenkomst is."))
@click.option("--facilitator", metavar=_("NAAM"), help=_("Wie de avond leidt."))
@click.option(
    "--example", is_flag=True, help=_("Open een kopie van de voorbeeldavond, om te oefenen.")
)
@click.pass_obj
def command(
    shared: Shared,
    neighbourhood: str | None,
    recorder: str | None,
    day: str | None,
    step: str | None,
    venue: str | None,
    facilitator: str | None,
    example: bool,
) -> int:
    """Check everything that was asked, and only then start the screen."""
    from npzw_tui.storage.content import read_content

    content = read_content(shared.content)
    chosen = None if step is None else _step(step, content)
    if example:
        others = {
            "--neighbourhood": neighbourhood,
            "--recorder": recorder,
            "--date": day,
            "--venue": venue,
            "--facilitator": facilitator,
        }
        given = [name for name, value in others.items() if value is not None]
        return start(_example(_launch(shared, content, None), chosen, given))
    settings = shared.settings
    place = _neighbourhood(neighbourhood, settings, content)
    meeting = _request(
        neighbourhood=place,
        recorder=_recorder(recorder, settings),
        day=day,
        step=chosen,
        venue=venue if venue is not None else settings.venue.get(place),
        facilitator=facilitator if facilitator is not None else settings.facilitator,
    )
    return start(_launch(shared, content, meeting))


def start_screen(shared: Shared) -> int:
    """Open the start screen; gives its exit status."""
    from npzw_tui.storage.content import read_content

    return start(_launch(shared, read_content(shared.content), None))


def _request(
    *,
    neighbourhood: str,
    recorder: str,
    day: str | None,
    step: str | None,
    venue: str | None,
    facilitator: str | None,
) -> Request:
    from npzw_tui.tui.launch import Request

    return Request(
        neighbourhood=neighbourhood,
        recorder=recorder,
        date=answers.day("vandaag" if day is None else day),
        step=step,
        venue=answers.one_line(venue),
        facilitator=answers.one_line(facilitator),
    )


def _launch(shared: Shared, content: Content, meeting: Request | None) -> Launch:
    from npzw_tui.tui.launch import Launch

    return Launch(
        content=content, sessions=shared.sessions, settings=shared.settings, meeting=meeting
    )


def start(launch: Launch) -> int:
    """Start the screens; gives the exit status. Raises ``NpzwError`` where there is no terminal."""
    need_terminal()
    # What is made before the first paint stays; looking for garbage in it costs a sixth of the
    # waiting. The screen switches the collector on again.
    gc.disable()
    # The thread that sends the first frame must not wait its turn behind what comes after it.
    sys.setswitchinterval(0.0005)
    from npzw_tui.tui.app import run

    return run(launch)


def need_terminal() -> None:
    """Refuse to draw where nobody sees it. Textual draws on standard error, so that counts too."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if all(stream is not None and stream.isatty() for stream in streams):
        return
    raise NpzwError(
        _("Hiervoor is een terminal nodig"),
        _("De invoer of uitvoer van deze opdracht is omgeleid (een pipe of een bestand)."),
        _(
            "Start npzw-tui in een terminalvenster, zonder | < of > erachter. "
            "Via ssh: ssh -t MACHINE npzw-tui"
        ),
    )


def _neighbourhood(word: str | None, settings: Settings, content: Content) -> str:
    titles = {place.id: place.title for place in content.programme.neighbourhoods}
    word = settings.neighbourhood if word is None else word
    if word is None:
        raise NpzwError(
            _("Van welke wijk is de bijeenkomst?"),
            _("Bekend zijn: {namen}").format(namen=", ".join(titles)),
            _("Zet erbij: --neighbourhood {wijk}").format(wijk=next(iter(titles), "moerwijk")),
        )
    return answers.one_of(word, titles, _("Onbekende wijk {woord}"))


def _recorder(word: str | None, settings: Settings) -> str:
    word = settings.recorder if word is None else word
    if word is None:
        raise NpzwError(
            _("Wie legt het verslag vast?"),
            _("Ieder die meeschrijft, heeft een eigen bestand met een eigen naam."),
            _("Zet erbij: --recorder tafel-2"),
        )
    return answers.recorder_name(word)


def _step(word: str, content: Content) -> str:
    titles = {step.id: step.title for step in content.agenda.steps}
    return answers.one_of(word, titles, _("Onbekende stap {woord}"))


def _example(launch: Launch, step: str | None, others: list[str]) -> Launch:
    """Check the rest of what was asked before the example is copied."""
    if others:
        raise NpzwError(
            _("{opties} gaat niet samen met --example").format(opties=", ".join(others)),
            _("De voorbeeldavond heeft een eigen wijk, dag en notulist."),
            _("Laat het een of het ander weg."),
        )
    need_terminal()
    from npzw_tui.tui.example import example_launch

    return example_launch(launch, step)
