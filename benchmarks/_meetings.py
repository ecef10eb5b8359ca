"""Evenings of any size for the benchmarks, written as the recorder would have written them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from npzw_tui.domain.clock import UuidV7Ids
from npzw_tui.domain.records import FORMAT, Record, Remark, Session, StepMark
from npzw_tui.storage.codec import encode
from npzw_tui.storage.content import read_content
from npzw_tui.storage.log import session_file_name
from npzw_tui.storage.paths import content_dir

NEIGHBOURHOOD = "moerwijk"
RECORDER = "tafel-1"
DAY = date(2023, 6, 21)
BEGIN = datetime(2023, 6, 21, 19, 0, tzinfo=timezone(timedelta(hours=2)))

TEXTS = (
    "De lift in de flat is al weken stuk en niemand zegt wanneer hij gemaakt wordt.",
    "Fijn dat er een plek komt waar kinderen na school kunnen spelen én huiswerk maken.",
    "Wie betaalt dit als het Rijk na vier jaar stopt?",
    "In de Jacob Catsstraat is het 's avonds te donker; meer licht helpt meer dan camera's.",
    "Mijn zoon zoekt al een jaar een stageplek. Kan de gemeente bedrijven daartoe verplichten?",
    "Herkenbaar, vooral het stuk over schimmel.",
    "Betrek de moskee en de kerk erbij: die kennen de mensen die hier vanavond niet zijn.",
)
"""Written for this: as long and as varied as what people say."""

TABLES = ("tafel 1", "tafel 2", "tafel 3", None)


def write_meeting(folder: Path, remarks: int) -> Path:
    """Write the evening of ``RECORDER`` in ``NEIGHBOURHOOD`` with so many remarks; gives its file.

    Every second remark is linked to the programme. The evening is in its first step, so that the
    screen of a long file and that of an empty one look the same but for the remarks.
    """
    content = read_content(content_dir(None))
    nodes = tuple(content.programme.nodes)
    kinds = tuple(content.agenda.kind_by_id)
    step = content.agenda.steps[0].id
    ids = UuidV7Ids()
    at = BEGIN
    own = ids.new(at)
    session = Session(
        id=own,
        session=own,
        at=at,
        rev=1,
        format=FORMAT,
        meeting=f"{DAY}-{NEIGHBOURHOOD}",
        neighbourhood=NEIGHBOURHOOD,
        date=DAY,
        recorder=RECORDER,
        programme=content.programme.id,
    )
    records: list[Record] = [
        session,
        StepMark(id=ids.new(at), session=own, at=at, rev=1, step=step, event="begin"),
    ]
    for number in range(remarks):
        at += timedelta(seconds=1)
        records.append(
            Remark(
                id=ids.new(at),
                session=own,
                at=at,
                rev=1,
                step=step,
                kind=kinds[number % len(kinds)],
                text=f"{TEXTS[number % len(TEXTS)]} ({number})",
                links=(nodes[number % len(nodes)],) if number % 2 else (),
                speaker=TABLES[number % len(TABLES)],
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / session_file_name(session)
    with path.open("wb") as file:
        for number, record in enumerate(records):
            file.write(encode(record, first=number == 0))
    return path
