"""A recorder that knows what other tables wrote: the facilitator answers, changes, withdraws."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.clock import UuidV7Ids, moment_of
from npzw_tui.domain.evening import Evening
from npzw_tui.errors import NpzwError
from npzw_tui.services.follower import Follower
from npzw_tui.storage.tail import read_session_file

from ..making import START, CountedIds, StepClock, begin, resume, say

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.records import Remark
    from npzw_tui.services.recorder import Recorder


class Table:
    """One recorder who reads the others' files, with a clock that never stands still."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        session = recorder.session
        self.evening = Evening(session.meeting, recorder.meeting, session.id)
        recorder.evening = self.evening
        self._moment = 0.0
        self._follower = Follower(
            recorder.path.parent, session.meeting, own=recorder.path, clock=self._tick
        )

    def _tick(self) -> float:
        self._moment += 1
        return self._moment

    def look(self) -> None:
        for record in self._follower.look().records:
            self.evening.feed(record)

    def remark(self, id_: str) -> Remark:
        return self.evening.meeting.remarks[id_]

    def again(self) -> Table:
        """Leave and sit down again."""
        self.recorder.close()
        recorder = resume(self.recorder.path, ids=CountedIds(5000))
        recorder.load()
        return Table(recorder)


@pytest.fixture
def leader(tmp_path: Path) -> Table:
    return Table(begin(tmp_path, recorder="gespreksleider", ids=CountedIds(1000)))


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(begin(tmp_path, recorder="tafel-2"))


def written(table: Table) -> list[tuple[str, int]]:
    """What stands in a table's file, but its session."""
    batch = read_session_file(table.recorder.path)
    assert not batch.findings
    return [(record.id, record.rev) for record in batch.records[1:]]


def test_what_another_table_wrote_is_revised_in_the_own_file(leader: Table, table: Table) -> None:
    id_ = say(table.recorder, "Het plein is donker")
    with pytest.raises(NpzwError, match="is er niet meer"):
        leader.recorder.revise(id_, answer="Ja")
    leader.look()
    receipt = leader.recorder.revise(id_, answer="Ja")
    assert (receipt.record.rev, receipt.saved) == (2, True)
    table.look()
    assert table.remark(id_).answer == "Ja"
    table.recorder.revise(id_, kind="vraag")
    leader.look()
    assert leader.recorder.withdraw(id_).record.rev == 4
    assert (written(leader), written(table)) == ([(id_, 2), (id_, 4)], [(id_, 1), (id_, 3)])
    assert list(leader.evening.meeting.remarks) == []
    table.look()
    with pytest.raises(NpzwError, match="Een ander trok haar in"):
        table.recorder.revise(id_, answer="Nee")


def test_undo_and_redo_write_a_number_above_all_that_are_known(leader: Table, table: Table) -> None:
    id_ = say(table.recorder, "Het plein is donker")
    leader.look()
    leader.recorder.revise(id_, text="Het plein is te donker")
    undone, redone = leader.recorder.undo(), leader.recorder.redo()
    assert undone is not None
    assert redone is not None
    assert (undone.record.rev, redone.record.rev) == (3, 4)
    table.look()
    assert table.remark(id_).text == "Het plein is te donker"
    assert table.evening.author_of(id_) == table.recorder.session
    leader.recorder.undo()
    assert leader.recorder.undo() is None
    assert leader.remark(id_).text == "Het plein is donker"


def test_after_a_restart_undo_brings_back_what_the_other_table_wrote(
    leader: Table, table: Table
) -> None:
    id_ = say(table.recorder, "Het plein is donker", speaker="tafel 2")
    leader.look()
    leader.recorder.revise(id_, answer="Ja")
    leader = leader.again()
    # read before any other file was: a first revision with the number 2 is no addition
    with pytest.raises(NpzwError, match="niet ongedaan te maken"):
        leader.recorder.undo()
    assert leader.recorder.undo() is None
    leader = leader.again()
    leader.look()
    receipt = leader.recorder.undo()
    assert receipt is not None
    assert receipt.about == "ongedaan gemaakt: wijziging van ‘Het plein is donker’"
    assert (leader.remark(id_).answer, leader.remark(id_).deleted) == (None, False)
    assert leader.remark(id_).speaker == "tafel 2"
    receipt = leader.recorder.redo()
    assert receipt is not None
    assert leader.remark(id_).answer == "Ja"


def test_undo_leaves_alone_what_another_table_made_of_it_since(leader: Table, table: Table) -> None:
    other = say(table.recorder, "De lift staat stil")
    id_ = say(table.recorder, "Het plein is donker")
    leader.look()
    leader.recorder.revise(id_, answer="Ja")
    table.look()
    with pytest.raises(NpzwError, match="Een andere tafel heeft dit daarna gewijzigd"):
        table.recorder.undo()
    assert table.remark(id_).answer == "Ja"
    # and what came before it can be undone
    assert table.recorder.undo() is not None
    assert other not in table.evening.meeting.remarks
    assert table.recorder.redo() is not None


def test_undo_goes_on_when_the_other_table_left_it_as_it_was(leader: Table, table: Table) -> None:
    id_ = say(table.recorder, "Het plein is donker")
    leader.look()
    leader.recorder.revise(id_, answer="Ja")
    table.look()
    table.recorder.revise(id_, kind="vraag")
    table.recorder.revise(id_, kind="zorg")
    leader.look()
    receipt = leader.recorder.undo()
    assert receipt is not None
    assert receipt.record.rev == 5
    assert leader.remark(id_).answer is None


def test_redo_leaves_alone_what_another_table_made_of_it_since(leader: Table, table: Table) -> None:
    id_ = say(table.recorder, "Het plein is donker")
    table.recorder.revise(id_, text="Het plein is te donker")
    table.recorder.undo()
    leader.look()
    leader.recorder.revise(id_, answer="Ja")
    table.look()
    with pytest.raises(NpzwError, match="daarna gewijzigd"):
        table.recorder.redo()
    assert table.recorder.redo() is None
    assert table.remark(id_).answer == "Ja"


def test_two_who_change_a_remark_at_the_same_time_make_a_conflict_that_is_kept(
    leader: Table, table: Table
) -> None:
    id_ = say(table.recorder, "Het plein is donker")
    leader.look()
    leader.recorder.revise(id_, answer="Ja")
    table.recorder.revise(id_, kind="vraag")
    leader.look()
    table.look()
    assert leader.evening.meeting.conflicts == table.evening.meeting.conflicts
    assert [record.rev for record in leader.evening.meeting.conflicts[id_]] == [2]
    assert leader.remark(id_) == table.remark(id_)
    assert leader.recorder.revise(id_, verdict="niet").record.rev == 3


def test_only_what_is_own_is_written_when_somebody_touched_the_file(
    leader: Table, table: Table
) -> None:
    id_ = say(table.recorder, "Het plein is donker")
    say(table.recorder, "De lift staat stil")
    leader.look()
    leader.recorder.revise(id_, answer="Ja")
    path = leader.recorder.path
    path.write_bytes(path.read_bytes().partition(b"\n[[remark]]")[0])
    own = say(leader.recorder, "Er komt een avond bij")
    assert sorted(written(leader)) == [(id_, 2), (own, 1)]


def test_a_clock_that_is_off_at_another_table_leaves_the_own_ids_as_they_are(
    tmp_path: Path,
) -> None:
    leader = Table(begin(tmp_path, recorder="gespreksleider", ids=UuidV7Ids()))
    tomorrow = StepClock(START + timedelta(days=1))
    ahead = begin(tmp_path, recorder="tafel-9", clock=tomorrow, ids=UuidV7Ids())
    id_ = say(ahead, "Wij zijn van morgen")
    leader.look()
    # what was written tomorrow is revised all the same
    leader.recorder.revise(id_, answer="Ja")
    assert leader.remark(id_).answer == "Ja"
    at = moment_of(say(leader.recorder, "Wij zijn van vandaag"))
    assert at is not None
    assert at < START + timedelta(hours=1)
