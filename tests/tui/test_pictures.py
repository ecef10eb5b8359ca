"""Pictures of a few telling screens, compared with those that somebody looked at.

After a change that is meant: ``pytest tests/tui/test_pictures.py --snapshot-update``, and look at
the pictures before they are committed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from npzw_tui.tui.app import NpzwApp
from npzw_tui.tui.launch import StaffRequest

from ..four_evenings import write_evenings
from ..making import begin, say
from .evening import Evening, Seat, request
from .office import at_table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

_REMARKS = (
    ("zorg", "Schimmel in de slaapkamer, al drie winters", ("wonen.woningen",), "tafel 1"),
    ("vraag", "Wanneer begint het in onze straat?", (), "Leyweg"),
    ("compliment", "Fijn dat de speeltuin met ons wordt gemaakt", ("actie.jan-vosstraat",), None),
    ("idee", "Zet de plannen op posters in de portiek", (), "tafel 3"),
    ("zorg", "Vrachtwagens rijden dwars door de buurt", ("wonen.mobiliteit", "veiligheid"), None),
)


@pytest.fixture
def evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """A meeting with a few remarks, in a folder whose name is the same everywhere."""
    monkeypatch.chdir(tmp_path)
    from pathlib import Path as AnyPath

    evening = Evening(AnyPath("sessies"))
    recorder = begin(
        evening.folder, recorder="tafel-2", clock=evening.clock, ids=evening.ids, venue="De Wissel"
    )
    recorder.begin_step("reacties")
    for kind, text, links, speaker in _REMARKS:
        evening.clock.move(minutes=1)
        say(recorder, text, kind=kind, links=links, speaker=speaker)
    recorder.close()
    return evening


def _after(
    evening: Evening, act: Callable[[Seat], Awaitable[None]]
) -> Callable[[Pilot[int]], Awaitable[None]]:
    async def run(pilot: Pilot[int]) -> None:
        seat = Seat(evening, pilot.app, pilot)
        await act(seat)
        await seat.settled()

    return run


async def _opened(seat: Seat) -> None:
    await seat.opened()


def test_the_start_screen(evening: Evening, snap_compare) -> None:
    async def counted(seat: Seat) -> None:
        await seat.until(lambda: "5 opmerkingen" in seat.seen)

    app = evening.app()
    assert snap_compare(app, terminal_size=(80, 24), run_before=_after(evening, counted))


def test_the_reactions_with_remarks_in_the_dark(evening: Evening, snap_compare) -> None:
    async def typed(seat: Seat) -> None:
        await seat.opened()
        await seat.type("!Te weinig groen #mobil")

    app = evening.app(request(step="reacties"))
    assert snap_compare(app, terminal_size=(100, 30), run_before=_after(evening, typed))


def test_the_closing_in_the_light(evening: Evening, snap_compare) -> None:
    evening.use(theme="npzw-licht")
    app = evening.app(request(step="afsluiting"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=_after(evening, _opened))


def test_three_columns_where_there_is_room(evening: Evening, snap_compare) -> None:
    async def browsed(seat: Seat) -> None:
        await seat.opened()
        await seat.press("f3")
        await seat.type("mobiliteit")

    app = evening.app(request(step="presentatie"))
    assert snap_compare(app, terminal_size=(160, 45), run_before=_after(evening, browsed))


def test_browsing_in_high_contrast(evening: Evening, snap_compare) -> None:
    async def browsed(seat: Seat) -> None:
        await seat.opened()
        await seat.press("f3")
        await seat.type("jongeren")

    evening.use(theme="npzw-contrast")
    app = evening.app(request(step="reacties"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=_after(evening, browsed))


def _staff(evening: Evening) -> NpzwApp:
    """Staff's table of the four evenings, in the folder whose name is the same everywhere."""
    write_evenings(evening.folder)
    evening.clock.move(days=6)
    request = StaffRequest(recorder="bureau", straight="always")
    launch = replace(evening.launch(None), staff=request)
    return NpzwApp(launch, evening.clock, evening.ids)


def test_staff_see_all_remarks_with_a_filter_and_marks(evening: Evening, snap_compare) -> None:
    async def filtered(seat: Seat) -> None:
        await at_table(seat)
        await seat.type("/soort:zorg lijn:wonen")
        await seat.press("enter", "space", "space", "down")

    app = _staff(evening)
    assert snap_compare(app, terminal_size=(100, 30), run_before=_after(evening, filtered))


def test_staff_see_every_column_where_there_is_room(evening: Evening, snap_compare) -> None:
    evening.use(theme="npzw-licht")
    app = _staff(evening)
    assert snap_compare(app, terminal_size=(160, 45), run_before=_after(evening, at_table))


def test_two_likely_doubles_at_80_columns_in_high_contrast(evening: Evening, snap_compare) -> None:
    async def compared(seat: Seat) -> None:
        await at_table(seat)
        await seat.press("d")
        await seat.until(lambda: "van" in seat.read("#figures"))

    evening.use(theme="npzw-contrast")
    app = _staff(evening)
    assert snap_compare(app, terminal_size=(80, 24), run_before=_after(evening, compared))
