"""Four evenings with three tables each, written by the recorder itself: what staff find on a stick.

``uv run python -m tests.four_evenings FOLDER`` writes them, to look at with the program. The same
evenings always give the same bytes. Two tables now and then wrote down the same remark; one laptop
died in the middle (Vrederust, table 3), one file was changed on two laptops (Moerwijk, table 2).
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from npzw_tui.domain.records import Ambassador, Promise, Tally
from npzw_tui.services.recorder import Recorder

from .making import SUMMER

REMARKS = Path(__file__).parent / "concerns" / "read.tsv"
EVENINGS = (
    ("bouwlust", date(2023, 6, 14)),
    ("morgenstond", date(2023, 6, 19)),
    ("moerwijk", date(2023, 6, 21)),
    ("vrederust", date(2023, 6, 26)),
)
STEPS = ("welkom", "kennismaking", "presentatie", "reacties", "ambassadeur", "afsluiting")
MINUTES = (10, 12, 18, 35, 10, 8)
SAME = (
    ("zorg", "De lift staat alweer stil en niemand belt terug", "Lift staat alweer stil, niemand"
     " belt terug", ("wonen.woningen",)),
    ("vraag", "Wanneer begint de sloop in onze straat?", "wanneer begint de sloop in onze straat",
     ("actie.buurtvernieuwing",)),
    ("compliment", "Mooi dat de speeltuin met ons samen wordt gemaakt", "Mooi, dat de speeltuin"
     " samen met ons gemaakt wordt", ("wonen.leefomgeving",)),
)  # fmt: skip
ANSWERS = (
    "Dat zoeken we uit; u hoort het op de volgende bijeenkomst.",
    "Dit staat in het programma, in de lijn wonen.",
)


@dataclass
class Noise:
    """Numbers that look random and always are the same."""

    state: int

    def below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit


class MovingClock:
    """Goes on when it is told to."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(microseconds=1171)
        return self.at

    def to(self, at: datetime) -> None:
        self.at = max(self.at, at)


class SeededIds:
    """UUIDs of version 7 whose random part follows from a seed."""

    def __init__(self, seed: int) -> None:
        self._noise = Noise(seed)

    def new(self, at: datetime) -> str:
        stamp = f"{int(at.timestamp() * 1000):012x}"
        tail = f"{self._noise.below(2**31):08x}{self._noise.below(2**16):04x}"
        return f"{stamp[:8]}-{stamp[8:]}-7{self._noise.below(4096):03x}-8{tail[9:]}-{tail:0>12}"


def write_evenings(folder: Path, remarks_a_table: int = 25) -> list[Path]:
    """Write the twelve files and give their paths, evening by evening."""
    with REMARKS.open(encoding="utf-8", newline="") as file:
        remarks = cycle(list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))
    paths = []
    for number, (neighbourhood, day) in enumerate(EVENINGS):
        for table in (1, 2, 3):
            table_is = _Table(folder, neighbourhood, day, table, seed=number * 10 + table)
            paths.append(table_is.sit(remarks, remarks_a_table))
    _die_in_the_middle(paths[-1])
    _change_twice(paths[7])
    return paths


class _Table:
    def __init__(
        self, folder: Path, neighbourhood: str, day: date, table: int, *, seed: int
    ) -> None:
        self._noise = Noise(seed)
        self._start = datetime(day.year, day.month, day.day, 19, 0, table * 4, tzinfo=SUMMER)
        self._clock = MovingClock(self._start)
        self._table = table
        self._recorder = Recorder.begin(
            folder,
            neighbourhood=neighbourhood,
            date=day,
            recorder=f"tafel-{table}",
            programme="npzw-2023-06",
            venue=f"Wijkcentrum {neighbourhood.title()}",
            facilitator="gespreksleider",
            clock=self._clock,
            ids=SeededIds(seed),
        )

    def sit(self, remarks: Any, count: int) -> Path:
        minute = 0.0
        for step, minutes in zip(STEPS, MINUTES, strict=True):
            self._clock.to(self._start + timedelta(minutes=minute))
            self._recorder.begin_step(step)
            self._instruments(step)
            share = count * minutes // sum(MINUTES)
            for place in range(share):
                wait = minutes * (place + 1) / (share + 2)
                self._clock.to(self._start + timedelta(minutes=minute + wait))
                self._remark(step, next(remarks))
            minute += minutes
        self._clock.to(self._start + timedelta(minutes=minute))
        self._recorder.end_meeting()
        self._recorder.close()
        return self._recorder.path

    def _remark(self, step: str, row: dict[str, str]) -> None:
        links = () if row["expected"] == "-" else tuple(row["expected"].split()[:2])
        judged = self._noise.below(5)
        given: dict[str, Any] = {"links": links if judged else ()}
        if not links and judged:
            given["verdict"] = "niet"
        else:
            given["verdict"] = "in" if links and judged else "onbekend"
        if self._noise.below(6) == 0:
            given["also"] = ("compliment",) if row["kind"] == "zorg" else ("zorg",)
        if self._noise.below(3) == 0:
            given["answer"] = ANSWERS[self._noise.below(len(ANSWERS))]
        receipt = self._recorder.add_remark(
            step=step,
            kind=row["kind"],
            text=row["text"],
            speaker=f"tafel {self._table}",
            quote=self._noise.below(7) == 0,
            **given,
        )
        if self._noise.below(12) == 0:
            self._recorder.add(
                Promise,
                step=step,
                text="Nagaan hoe het ervoor staat en het laten weten",
                owner="programmateam",
                due=self._start.date() + timedelta(days=21),
                remark=receipt.record.id,
                status=("open", "gedaan", "vervallen")[self._noise.below(3)],
            )

    def _instruments(self, step: str) -> None:
        add = self._recorder.add
        if step == "kennismaking" and self._table == 1:
            counts = (30 + self._noise.below(15),)
            add(Tally, step=step, question="aanwezig", options=("aanwezig",), counts=counts)
        if step == "reacties":
            kind, one, other, links = SAME[self._noise.below(len(SAME))]
            self._recorder.add_remark(
                step=step, kind=kind, text=one if self._table % 2 else other, links=links,
                verdict="in", speaker=f"tafel {self._table}",
            )  # fmt: skip
            if self._table == 1:
                counts = (12 + self._noise.below(9), 10, self._noise.below(9))
                add(
                    Tally, step=step, question="duidelijk", counts=counts,
                    options=("ja", "een beetje", "nee"),
                )  # fmt: skip
        if step == "ambassadeur" and self._table == 2:
            add(Tally, step=step, question="juiste-weg", method="meerderheid", majority="ja")
            add(Ambassador, step=step, consent=True, interests=("wonen", "sociaal"))


def _die_in_the_middle(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"[[remark]]") + 150])


def _change_twice(path: Path) -> None:
    """A copy went on on another laptop: one number, two contents, both in the one file."""
    records = path.read_bytes().decode().split("\n\n")
    first = next(record for record in records if record.startswith("[[remark]]"))
    changed = [
        "\n".join(
            f'text = "{text}"' if line.startswith("text = ") else line.replace("rev = 1", "rev = 2")
            for line in first.rstrip("\n").split("\n")
        )
        for text in ("De stoep ligt los bij de Leyweg", "De stoep ligt los bij de Erasmusweg")
    ]
    path.write_bytes(path.read_bytes() + "".join(f"\n{each}\n" for each in changed).encode())


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for written in write_evenings(target):
        sys.stdout.write(f"{written}\n")
