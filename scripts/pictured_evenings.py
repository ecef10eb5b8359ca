"""The evenings that ``screenshots.py`` takes pictures of, each in a folder of its own.

A meeting is the example up to a moment: told by whoever leads, with two tables that write along
and an evening before it on which something was promised. All of it is made up.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.records import Promise, Record, Remark, Session, StepMark, Tally
from npzw_tui.services.recorder import Recorder
from npzw_tui.services.room_control import RoomControl
from npzw_tui.storage.codec import decode, split
from npzw_tui.storage.content import read_content
from npzw_tui.storage.paths import example_file
from npzw_tui.storage.settings import Settings
from npzw_tui.tui.launch import Launch, Request, StaffRequest

if TYPE_CHECKING:
    from npzw_tui.domain.clock import Clock

ROOT = Path(__file__).resolve().parent.parent
BUSY_STEP = "reacties"
LEADER = "gespreksleider"
REMARKS = {"reacties": 9, "presentatie": 5}
"""How many remarks of a step stand in the file: it is in full swing. Of others all of them."""
ALONG = (
    ("tafel-2", "zorg", "De verlichting bij de bushalte is al weken stuk", "tafel 2"),
    ("tafel-3", "idee", "Samen koken met de straat, een keer in de maand", "tafel 3"),
    ("tafel-2", "vraag", "Wie belt er terug als wij iets melden?", "tafel 2"),
)
"""What two tables write along: table, kind, text, place."""

_PRESENT = ("aanwezig", ("aanwezig",), (38,))
_BEFORE = ("eerder-betrokken", ("eerder betrokken", "voor het eerst"), (23, 15))
COUNTED: dict[str, tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]] = {
    "welkom": (),
    "kennismaking": (_PRESENT, _BEFORE),
    "": (_PRESENT,),
}
"""What was counted besides what the example counts, by how far the evening is."""
EARLIER = (
    ("programmabureau", "Het verslag sturen aan wie erbij was", date(2023, 5, 3)),
    ("gespreksleider", "Vragen wie er over de fietsenstalling gaat", date(2023, 6, 30)),
)
"""What was promised on an evening before."""


class EveningClock:
    """Begins at a moment of that evening and then goes on as any clock does."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._since = datetime.now().astimezone()

    def now(self) -> datetime:
        """Tell the time of that evening."""
        return self._start + (datetime.now().astimezone() - self._since)


class Evening:
    """A copy of the example meeting until some moment of one step."""

    def __init__(self, folder: Path, step: str = BUSY_STEP) -> None:
        source = example_file()
        if source is None:
            raise SystemExit("no example meeting in sessions/: nothing to take pictures of")
        self.folder = folder
        self.step = step
        self.office_key = ""
        records, data = _until(source.read_bytes(), step)
        self.session = next(record for record in records if isinstance(record, Session))
        self.promises = [record.id for record in records if isinstance(record, Promise)]
        self.clock = EveningClock(max(record.at for record in records) + timedelta(seconds=20))
        self.file = folder / source.name.replace(self.session.recorder, LEADER)
        folder.mkdir()
        self.file.write_bytes(_renamed(data, self.session.recorder))
        self._lead()
        self._write_along()
        self._promise_earlier()

    def launch(self, *, straight: bool) -> Launch:
        """Give what the application starts with."""
        session = self.session
        request = Request(neighbourhood=session.neighbourhood, date=session.date, recorder=LEADER)
        return Launch(
            content=read_content(ROOT / "content"),
            sessions=self.folder,
            settings=Settings(
                neighbourhood=session.neighbourhood,
                recorder=LEADER,
                facilitator=session.facilitator,
                venue={session.neighbourhood: session.venue} if session.venue else {},
                office_key=self.office_key or None,
            ),
            meeting=request if straight else None,
        )

    def _lead(self) -> None:
        """Count who is there, show a page, and let the room see what was promised."""
        recorder = Recorder.resume(self.file, clock=self.clock, ids=UuidV7Ids())
        try:
            recorder.load()
            for question, options, counts in COUNTED.get(self.step, COUNTED[""]):
                recorder.add(
                    Tally,
                    step="kennismaking",
                    question=question,
                    options=options,
                    counts=counts,
                    method="geteld",
                )
            control = RoomControl(recorder)
            if self.step == "presentatie":
                control.turn(self.step, 4)
            if self.step == "afsluiting":
                for promise in self.promises:
                    control.release(self.step, promise)
        finally:
            recorder.close()

    def _write_along(self) -> None:
        recorders: dict[str, Recorder] = {}
        for back, (table, kind, text, place) in enumerate(reversed(ALONG)):
            clock = EveningClock(self.clock.now() - timedelta(seconds=50 * back + 25))
            if table not in recorders:
                recorders[table] = self._begun(table, self.session.date, clock)
            recorders[table].add_remark(step=self.step, kind=kind, text=text, speaker=place)
        for recorder in recorders.values():
            recorder.close()

    def _promise_earlier(self) -> None:
        day = date(2023, 4, 19)
        clock = EveningClock(datetime.combine(day, time(20, 40)).astimezone())
        recorder = self._begun(LEADER, day, clock)
        for owner, text, due in EARLIER:
            recorder.add(Promise, step="afsluiting", text=text, owner=owner, due=due, status="open")
        recorder.close()

    def _begun(self, name: str, day: date, clock: Clock) -> Recorder:
        return Recorder.begin(
            self.folder,
            neighbourhood=self.session.neighbourhood,
            date=day,
            recorder=name,
            programme=self.session.programme,
            clock=clock,
            ids=UuidV7Ids(),
        )


class Office(Evening):
    """Four evenings in a folder, some of them again on a stick, and the morning after the last."""

    def __init__(self, folder: Path, step: str = BUSY_STEP) -> None:
        super().__init__(folder, step)
        for path in folder.iterdir():
            path.unlink()
        paths = write_evenings(folder)
        self.stick = folder.with_name("usb")
        self.stick.mkdir()
        for path in paths[6:8]:
            shutil.copyfile(path, self.stick / path.name)
        (self.stick / "boodschappen.toml").write_text('kopen = "koffie"\n', "utf-8")
        self.clock = EveningClock(datetime(2023, 6, 27, 9, 30).astimezone())

    def launch(self, *, straight: bool) -> Launch:
        """Give what the application starts with: the table, or else the files to choose from."""
        request = StaffRequest(
            paths=(self.folder,) if straight else (self.folder, self.stick),
            recorder="bureau",
            straight="always" if straight else "never",
        )
        return replace(super().launch(straight=False), staff=request)


def write_evenings(folder: Path) -> list[Path]:
    """Write the four evenings of the tests; they are no package that is installed."""
    sys.path.insert(0, str(ROOT))
    from tests.four_evenings import write_evenings as write

    return write(folder)


def _until(data: bytes, step: str) -> tuple[list[Record], bytes]:
    """Read the records until a step is in full swing, and give their bytes too."""
    records: list[Record] = []
    end = said = 0
    here = ""
    for fragment in split(data):
        record = decode(fragment)
        if isinstance(record, StepMark):
            if here == step:
                break
            here = record.step
        if isinstance(record, Remark) and record.step == step and record.rev == 1:
            said += 1
        if said > REMARKS.get(step, said):
            break
        records.append(record)
        end = fragment.offset + len(fragment.data)
    return records, data[:end].rstrip(b"\n") + b"\n"


def _renamed(data: bytes, name: str) -> bytes:
    """Let the file be of whoever leads the evening."""
    return data.replace(f'recorder = "{name}"'.encode(), f'recorder = "{LEADER}"'.encode(), 1)
