"""Tables as processes of their own over a shared folder, and somebody who reads them all."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.evening import Evening
from npzw_tui.domain.fold import Meeting
from npzw_tui.services.follower import Follower
from npzw_tui.storage.tail import read_session_file

from ..making import begin, say
from ..syncing import Syncing
from .desk import PATIENCE
from .table import MEETING, Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npzw_tui.domain.findings import Finding

    from .conftest import OpenDesk

TABLES = ("tafel-1", "tafel-2")
LIVES = 3
SEED = 5


class Reader:
    """Follows a folder as the screens do, whenever it is asked to."""

    def __init__(self, folder: Path) -> None:
        self.evening = Evening(MEETING)
        self.findings: list[Finding] = []
        self._follower = Follower(folder, MEETING)

    def look(self) -> bool:
        look = self._follower.look(50)
        self.findings += look.findings
        for record in look.records:
            self.evening.feed(record)
        return look.done

    def look_until(self, what: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not what():
            self.look()
            assert time.monotonic() < deadline

    def knows(self, meeting: Meeting) -> bool:
        """Whether it knows all that this meeting says, and nothing else."""
        return texts(self.evening.meeting) == texts(meeting)


def texts(meeting: Meeting) -> list[str]:
    return sorted(map(repr, meeting.revisions()))


def told(folder: Path) -> Meeting:
    """What the files of a folder say; all of it must be sound, but for a torn end."""
    meeting = Meeting()
    for path in folder.glob("*.toml"):
        batch = read_session_file(path)
        assert len(batch.findings) == batch.torn
        for record in batch.records:
            meeting.feed(record)
    return meeting


def test_tables_that_die_at_any_moment_lose_nothing_and_confuse_nobody(tmp_path: Path) -> None:
    random = Random(SEED)
    reader = Reader(tmp_path)
    saved: set[tuple[str, int]] = set()
    for life in range(LIVES):
        tables = [Table(tmp_path, name, SEED + life) for name in TABLES]
        for table in random.sample(tables, len(tables)):
            table.write(random.randint(0, 40))
            reader.look()
            table.kill()
            saved.update(table.saved)
        # what a plug leaves that was pulled in the midst of a write
        for path in sorted(tmp_path.glob("*.toml")):
            with path.open("ab") as file:
                file.write(b'\n[[remark]]\nid = "half"\ntext = "De'[: random.randint(1, 30)])
        reader.look()
    whole = told(tmp_path)
    assert all(_has(whole, id_, rev) for id_, rev in saved)
    assert len(whole.sessions) == len(TABLES)
    late = Reader(tmp_path)
    for each in (reader, late):
        each.look_until(lambda each=each: each.knows(whole))
        assert each.findings == []


def _has(meeting: Meeting, id_: str, rev: int) -> bool:
    current = meeting.current(id_)
    return current is not None and current.rev >= rev


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_a_sync_tool_does_to_the_files_all_is_there_when_it_is_done(
    tmp_path: Path, seed: int
) -> None:
    source, target = tmp_path / "tables", tmp_path / "leader"
    target.mkdir()
    reader = Reader(target)
    with Table(source, "tafel-1", seed) as one, Table(source, "tafel-2", seed + 1) as two:
        one.write(1)
        two.write(1)
        with Syncing(source, target, seed) as tool:
            for _turn in range(20):
                one.write(5)
                reader.look()
                two.write(5)
                reader.look()
            one.kill()
            two.kill()
            tool.finish()
            reader.look_until(lambda: tool.stopped)
    whole = told(source)
    reader.look_until(lambda: reader.knows(whole))
    assert reader.findings == []


def test_the_leader_sees_the_tables_and_sees_them_again_after_a_kill(
    open_desk: OpenDesk, sessions: Path
) -> None:
    table = begin(sessions, recorder="tafel-2")
    say(table, "Het plein is donker")
    with open_desk(recorder="gespreksleider", size=(80, 24)) as desk:
        desk.wait_ready()
        desk.wait_for("Het plein is donker")
        say(table, "De lift staat al weken stil")
        desk.wait_for("De lift staat al weken stil")
        desk.kill()
    again = open_desk(recorder="gespreksleider", size=(80, 24))
    again.wait_ready()
    again.wait_for("De lift staat al weken stil")
    assert "Het plein is donker" in str(again)
