"""Records the example meeting: ``uv run python scripts/example_meeting.py [FOLDER]``.

Plays the evening of ``example_meeting.toml`` through the application's own recorder, with that
evening's clock. The same evening always gives the same bytes, so that a change of the file shows
what changed in the evening. Run it again after a change of the evening or of the version.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from npzw_tui.domain.notes import parse_note
from npzw_tui.domain.records import Promise, Tally
from npzw_tui.services.recorder import Receipt, Recorder
from npzw_tui.storage.content import Content, read_content

ROOT = Path(__file__).resolve().parent.parent
EVENING = Path(__file__).with_suffix(".toml")
VERBS = {"begin", "note", "change", "withdraw", "undo", "count", "promise", "end"}


def _noise(of: datetime, count: int) -> int:
    """Give so many bytes that look random but always are the same for this moment."""
    return int.from_bytes(hashlib.sha256(of.isoformat().encode()).digest()[:count])


class EveningClock:
    """Stands still until it is set."""

    def __init__(self, moment: datetime) -> None:
        self.set(moment)

    def set(self, moment: datetime) -> None:
        """Set the clock to a moment; its microseconds follow from it."""
        self._now = moment + timedelta(microseconds=_noise(moment, 4) % 1_000_000)

    def now(self) -> datetime:
        """Tell the time of the evening."""
        return self._now


class EveningIds:
    """UUIDs of version 7 that follow from the moment alone; every record has its own moment."""

    def new(self, at: datetime) -> str:
        """Give the id of the record that is made at this moment."""
        milliseconds = (at - datetime.fromtimestamp(0, at.tzinfo)) // timedelta(milliseconds=1)
        number = milliseconds << 80 | _noise(at, 10)
        number = number & ~(0xF << 76) | 7 << 76
        return str(UUID(int=number & ~(3 << 62) | 2 << 62))


@dataclass
class Player:
    """Does at the recorder what a note-taker would do. Raises ``ValueError`` on a wrong moment."""

    recorder: Recorder
    content: Content
    ids_by_name: dict[str, str]
    step: str = ""

    def play(self, moment: dict[str, Any]) -> None:
        """Play one moment of the evening."""
        (verb,) = moment.keys() & VERBS
        subject, rest = moment[verb], {key: moment[key] for key in moment if key != verb}
        receipt = self._do(verb, subject, rest)
        if receipt is None or not receipt.saved:
            raise ValueError(moment, receipt)

    def _do(self, verb: str, subject: Any, rest: dict[str, Any]) -> Receipt | None:
        match verb:
            case "begin":
                self.step = subject
                return self.recorder.begin_step(subject)
            case "note":
                return self._note(subject, **rest)
            case "change":
                return self.recorder.revise(self.ids_by_name[subject], **rest)
            case "withdraw":
                return self.recorder.withdraw(self.ids_by_name[subject])
            case "undo":
                return self.recorder.undo()
            case "count":
                return self.recorder.add(Tally, step=self.step, question=subject, **rest)
            case "promise":
                rest["remark"] = self.ids_by_name[rest["remark"]]
                return self.recorder.add(Promise, step=self.step, text=subject, **rest)
            case _:
                return self.recorder.end_meeting()

    def _note(
        self, typed: str, *, name: str | None = None, kind: str | None = None, **rest: Any
    ) -> Receipt:
        """Save a note as the note line would, with what is filled in afterwards at once."""
        agenda = self.content.agenda
        marks = {mark: kind.id for mark, kind in agenda.kind_by_mark.items()}
        note = parse_note(typed, marks, self.content.programme.nodes)
        if note.strangers:
            raise ValueError(typed, note.strangers)
        kinds = note.kinds or (kind or agenda.plain_kind.id,)
        rest.setdefault("verdict", "in" if note.links else None)
        receipt = self.recorder.add_remark(
            step=self.step,
            kind=kinds[0],
            also=kinds[1:],
            text=note.text,
            links=note.links,
            speaker=note.speaker,
            **rest,
        )
        if name is not None:
            self.ids_by_name[name] = receipt.record.id
        return receipt


def record(folder: Path) -> Path:
    """Record the evening into the folder; gives the session file, which must not be there yet."""
    evening = tomllib.loads(EVENING.read_text("utf-8"))
    content = read_content(ROOT / "content")
    zone = timezone(timedelta(hours=evening["offset_hours"]))
    date = evening["date"]
    clock = EveningClock(datetime.combine(date, evening["opened"], zone))
    recorder = Recorder.begin(
        folder,
        neighbourhood=evening["neighbourhood"],
        date=date,
        recorder=evening["recorder"],
        venue=evening["venue"],
        facilitator=evening["facilitator"],
        programme=content.programme.id,
        clock=clock,
        ids=EveningIds(),
    )
    player = Player(recorder, content, {})
    try:
        before = clock.now()
        for moment in evening["moment"]:
            clock.set(datetime.combine(date, moment.pop("at"), zone))
            if clock.now() <= before:
                raise ValueError(before, moment)
            before = clock.now()
            player.play(moment)
    finally:
        recorder.close()
    return recorder.path


def main(args: list[str]) -> int:
    """Record the evening and put it in the folder, without the lock file that recording leaves."""
    folder = Path(args[0]) if args else ROOT / "sessions"
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        path = record(Path(scratch))
        print(shutil.copyfile(path, folder / path.name))  # noqa: T201 what the script has to say
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
