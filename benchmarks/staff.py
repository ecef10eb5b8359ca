"""What the staff screen stands on: opening evenings, coding many remarks, likely doubles."""

from __future__ import annotations

import random
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from _promises import Promises, load
from _remarks import FOLDER
from npzw_tui.domain.clock import SystemClock, UuidV7Ids
from npzw_tui.domain.likely import Said, likely_doubles
from npzw_tui.domain.recode import Recode
from npzw_tui.services.recorder import Recorder
from npzw_tui.services.staff import StaffWork
from npzw_tui.storage.content import Content, read_content
from npzw_tui.storage.paths import content_dir

FOUR_EVENINGS = 1_200
MANY = 10_000
RECODED = 500
TABLES = 12
ROUNDS = 3

OPEN_FOUR = 0.3
OPEN_MANY = 2.0
RECODE = 1.0
DOUBLES = 2.0
GROWTH = 6.0
"""Four times as many remarks may take so many times as long; laying all beside all takes 16."""


def main() -> int:
    """Measure all of it."""
    promises = Promises()
    print(load())
    content = read_content(content_dir(None))
    for remarks, limit in ((FOUR_EVENINGS, OPEN_FOUR), (MANY, OPEN_MANY)):
        with TemporaryDirectory() as folder:
            _write(Path(folder) / "avonden", remarks)
            _measure(Path(folder), remarks, limit, content, promises)
    few, more = _doubles(5_000), _doubles(20_000)
    promises.amount("likely doubles among 5,000 remarks", few, DOUBLES, "seconds")
    promises.ratio("likely doubles among 20,000 against among 5,000", more, few, GROWTH)
    return promises.status


def _measure(
    folder: Path, remarks: int, limit: float, content: Content, promises: Promises
) -> None:
    opened, recoded = [], []
    for number in range(ROUNDS):
        start = perf_counter()
        work = StaffWork.open(
            [folder / "avonden"],
            folder=folder / f"eigen-{number}",
            recorder="anna",
            programme=content.programme,
            agenda=content.agenda,
            clock=SystemClock(),
            ids=UuidV7Ids(),
        )
        ids = [row.id for row in work.rows]
        opened.append(perf_counter() - start)
        start = perf_counter()
        done = work.recode(ids[:RECODED], Recode(kind="vraag", links_add=("werk",)))
        shown = len(work.rows)
        recoded.append(perf_counter() - start)
        work.close()
        if not done.saved or len(done.changed) != RECODED or shown != remarks:
            raise RuntimeError(done)
    promises.amount(f"opening {remarks} remarks", min(opened), limit, "seconds")
    name = f"coding {RECODED} of {remarks} remarks, on the disk"
    promises.amount(name, min(recoded), RECODE, "seconds")


def _texts(count: int) -> list[str]:
    """Give remarks as people make them: some the same with other words, most of them not."""
    said = [line.split("\t")[1] for line in (FOLDER / "read.tsv").read_text("utf-8").splitlines()]
    words = [word for text in said[1:] for word in text.split()]
    chance = random.Random(count)
    texts: list[str] = []
    for _number in range(count):
        kind = chance.random()
        if texts and kind < 0.1:
            again = chance.choice(texts).split()
            for _left_out in range(chance.randint(0, 2)):
                again.pop(chance.randrange(len(again)))
                again = again or ["ja"]
            texts.append(" ".join(again))
        elif kind < 0.25:
            texts.append(chance.choice(said[1:]))
        else:
            texts.append(" ".join(chance.choice(words) for _word in range(chance.randint(5, 16))))
    return texts


def _write(folder: Path, remarks: int) -> None:
    tables = [
        Recorder.begin(
            folder,
            neighbourhood="moerwijk",
            date=date(2023, 6, 21),
            recorder=f"tafel-{number}",
            programme="npzw-2023-06",
            clock=SystemClock(),
            ids=UuidV7Ids(),
        )
        for number in range(TABLES)
    ]
    for number, text in enumerate(_texts(remarks)):
        tables[number % TABLES].add_remark(step="reacties", kind="zorg", text=text)
    for table in tables:
        table.close()


def _doubles(count: int) -> float:
    said = [
        Said(f"{number:06}", text, "avond", f"tafel-{number % TABLES}")
        for number, text in enumerate(_texts(count))
    ]
    start = perf_counter()
    likely_doubles(said)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
