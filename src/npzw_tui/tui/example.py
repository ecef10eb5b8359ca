"""Goes into the example evening, from the command line or the start screen. No Textual here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.example import copy_example
from npzw_tui.tui.launch import Request

if TYPE_CHECKING:
    from npzw_tui.tui.launch import Launch


def example_launch(launch: Launch, step: str | None = None) -> Launch:
    """Give this launch with a fresh copy of the example as its meeting.

    Raises ``NpzwError`` when there is no example, or when it is not of this content.
    """
    folder, session = copy_example()
    places = [place.id for place in launch.content.programme.neighbourhoods]
    if session.neighbourhood not in places:
        raise NpzwError(
            _("De voorbeeldavond hoort bij een ander programma"),
            str(launch.content.folder),
            _("Laat --content en NPZW_CONTENT weg om het voorbeeld te openen."),
        )
    return replace(
        launch,
        sessions=folder,
        example=True,
        meeting=Request(
            neighbourhood=session.neighbourhood,
            date=session.date,
            recorder=session.recorder,
            step=step,
            venue=session.venue,
            facilitator=session.facilitator,
        ),
    )
