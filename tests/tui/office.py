"""The morning after, for tests: staff at the keyboard with real files of several tables."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.staff import is_staff
from npzw_tui.storage.sessions import list_sessions
from npzw_tui.storage.tail import read_session_file
from npzw_tui.tui.app import NpzwApp
from npzw_tui.tui.launch import StaffRequest
from npzw_tui.tui.screens.staff import Staff

from ..four_evenings import write_evenings
from ..making import begin, say
from .evening import Evening, Seat

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from npzw_tui.domain.records import Record, Remark
    from npzw_tui.tui.staff_desk import StaffDesk
    from npzw_tui.tui.widgets.remark_table import RemarkTable

SAID = (
    ("tafel-1", "zorg", "Schimmel in de slaapkamer, al drie winters", ("wonen.woningen",)),
    ("tafel-1", "vraag", "Wanneer begint de sloop in onze straat?", ()),
    ("tafel-2", "vraag", "wanneer begint de sloop in onze straat", ()),
    ("tafel-2", "compliment", "Fijn dat de speeltuin met ons wordt gemaakt", ("wonen",)),
    ("tafel-2", "zorg", "Vrachtwagens rijden dwars door de buurt", ()),
)
"""Two tables of one evening: the second and third are the same, in the ears of two people."""


class Office(Evening):
    """A folder with files of several tables, and what staff wrote beside them."""

    def two_tables(self, said: tuple[tuple[str, str, str, tuple[str, ...]], ...] = SAID) -> None:
        """Write the files of an evening with two tables."""
        recorders = {}
        for who, kind, text, links in said:
            if who not in recorders:
                recorders[who] = begin(
                    self.folder, recorder=who, clock=self.clock, ids=self.ids, venue="De Wissel"
                )
            self.clock.move(minutes=1)
            say(recorders[who], text, kind=kind, links=links, speaker=who.replace("-", " "))
        for recorder in recorders.values():
            recorder.close()
        self.clock.move(hours=14)

    def four_evenings(self) -> list[Path]:
        """Write twelve files, among them a torn one and one with a conflict."""
        paths = write_evenings(self.folder)
        self.clock.move(days=6)
        return paths

    # At the keyboard

    @asynccontextmanager
    async def file_list(
        self, *paths: Path, size: tuple[int, int] = (100, 30), **asked: Any
    ) -> AsyncIterator[Seat]:
        """Look at the list of files, as ``npzw-tui staff`` does."""
        request = StaffRequest(**{"paths": paths, "recorder": "bureau"} | asked)
        launch = replace(self.launch(None), staff=request)
        app = NpzwApp(launch, self.clock, self.ids)
        async with app.run_test(size=size) as pilot:
            seat = Seat(self, app, pilot)
            await seat.settled()
            yield seat
            app.leave_at_once()

    @asynccontextmanager
    async def table(self, *paths: Path, **asked: Any) -> AsyncIterator[Seat]:
        """Sit down at the table of remarks."""
        async with self.file_list(*paths, **{"straight": "always"} | asked) as seat:
            await at_table(seat)
            yield seat

    # What is on disk

    @property
    def collection(self) -> Collection:
        """All files of the folder together, as anybody reads them."""
        return Collection(self.records)

    @property
    def own_files(self) -> list[Path]:
        return [f.path for f in list_sessions(self.folder).files if is_staff(f.session)]

    @property
    def own_records(self) -> list[Record]:
        """What staff wrote, after the session itself."""
        found = [record for path in self.own_files for record in read_session_file(path).records]
        return [record for record in found if record.table != "session"]

    def said(self, words: str) -> Remark:
        """The remark with these words in it, as it stands on disk."""
        (found,) = [remark for remark in self.collection.remarks if words in remark.text]
        return found


async def at_table(seat: Seat) -> None:
    """Wait until the remarks are read and shown."""
    await seat.until(lambda: any(isinstance(screen, Staff) for screen in seat.app.screen_stack))
    await seat.settled()


def table_of(seat: Seat) -> RemarkTable:
    """The table, also under a dialog."""
    return staff_of(seat).table


def staff_of(seat: Seat) -> Staff:
    """The screen with the table, also under a dialog."""
    return next(screen for screen in seat.app.screen_stack if isinstance(screen, Staff))


def desk_of(seat: Seat) -> StaffDesk:
    desk = seat.app.staff.desk
    assert desk is not None
    return desk


def shown(seat: Seat) -> list[str]:
    """The texts of the remarks that the table shows, in its order."""
    return [row.text for row in desk_of(seat).rows]


def told(seat: Seat) -> str:
    """What was said last about what was done."""
    return staff_of(seat).light.told


async def on(seat: Seat, words: str) -> None:
    """Put the cursor on the remark with these words."""
    (row,) = [row for row in desk_of(seat).rows if words in row.text]
    table_of(seat).go_to(row.id)
    await seat.settled()
