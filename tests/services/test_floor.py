"""Giving the floor: what the queue's acts leave on disk, also with a second table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.evening import Evening
from npzw_tui.domain.records import Turn
from npzw_tui.services.floor import Floor
from npzw_tui.storage.tail import read_session_file

from ..making import CountedIds, begin, resume

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.domain.speakers import Spoken
    from npzw_tui.services.recorder import Recorder


def floor(recorder: Recorder, step: str = "reacties") -> Floor:
    return Floor(recorder, recorder.meeting, step)


def names(turns: tuple[Spoken, ...]) -> list[str]:
    return [turn.speaker for turn in turns]


def test_the_next_one_gets_the_floor_and_the_one_before_is_ready(tmp_path: Path) -> None:
    recorder = begin(tmp_path)
    queue = recorder.meeting.speakers
    floor(recorder).ask(["tafel 3", "tafel 5"])
    floor(recorder).give()
    floor(recorder, "ambassadeur").give()
    assert names(queue.speaking) == ["tafel 5"]
    assert queue.speaking[0].step == "ambassadeur"
    assert queue.last is not None
    assert (queue.last.speaker, queue.last.step, queue.last.event) == (
        "tafel 3",
        "reacties",
        "klaar",
    )
    assert floor(recorder).give() is None, "nobody waits, and who speaks goes on"
    assert names(queue.speaking) == ["tafel 5"]
    recorder.close()
    again = resume(recorder.path)
    again.load()
    assert names(again.meeting.speakers.speaking) == ["tafel 5"]
    assert again.meeting.speakers.speaking[0] == queue.speaking[0]
    again.close()


def test_one_may_go_before_the_others_be_passed_over_come_back_or_be_taken_off(
    tmp_path: Path,
) -> None:
    recorder = begin(tmp_path)
    queue = recorder.meeting.speakers
    floor(recorder).ask(["tafel 1", "tafel 2", "tafel 3"])
    floor(recorder).give(queue.waiting[1])
    assert (names(queue.speaking), names(queue.waiting)) == (["tafel 2"], ["tafel 1", "tafel 3"])
    floor(recorder).skip()
    assert names(queue.waiting) == ["tafel 3"]
    floor(recorder).ask_again()
    assert names(queue.waiting) == ["tafel 3", "tafel 1"]
    assert floor(recorder).ask_again() is None, "it waits already"
    floor(recorder).take_off(queue.waiting[0])
    assert names(queue.waiting) == ["tafel 1"]
    floor(recorder).stop()
    assert (names(queue.speaking), floor(recorder).stop()) == ([], None)
    recorder.close()


def test_the_facilitator_lets_somebody_speak_whom_another_table_added(tmp_path: Path) -> None:
    leader = begin(tmp_path, recorder="gespreksleider")
    table = begin(tmp_path, recorder="tafel-2", ids=CountedIds(500))
    evening = Evening("2023-06-21-moerwijk", leader.meeting, leader.session.id)
    floor(table).ask(["Leyweg"])
    for record in read_session_file(table.path).records:
        evening.feed(record)
    acts = Floor(leader, evening.meeting, "reacties")
    acts.give()
    assert names(evening.meeting.speakers.speaking) == ["Leyweg"]
    written = [r for r in read_session_file(leader.path).records if isinstance(r, Turn)]
    assert [(r.rev, r.event, r.session) for r in written] == [(2, "spreekt", leader.session.id)]
    # the table hears of it, and ends the turn that the facilitator gave
    there = Evening("2023-06-21-moerwijk", table.meeting, table.session.id)
    for record in read_session_file(leader.path).records:
        there.feed(record)
    Floor(table, there.meeting, "reacties").stop()
    for record in read_session_file(table.path).records:
        evening.feed(record)
    assert evening.meeting.speakers.speaking == ()
    assert evening.meeting.conflicts == {}
    leader.close()
    table.close()
