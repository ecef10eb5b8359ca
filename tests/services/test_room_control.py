"""What the facilitator does with the room's view: one record, revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.services.room_control import RoomControl

from ..making import begin, resume

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.services.recorder import Recorder


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    made = begin(tmp_path)
    yield made
    made.close()


def test_everything_stands_in_one_record(recorder: Recorder) -> None:
    control = RoomControl(recorder)
    control.toggle("welkom", "zwart")
    control.turn("presentatie", 3)
    control.release("reacties", "p1")
    control.release("reacties", "p2")
    control.release("reacties", "p1")
    room = control.room
    assert room is not None
    assert [*recorder.meeting.rooms] == [room.id]
    assert (room.mode, room.step, room.page, room.released) == ("zwart", "presentatie", 3, ("p2",))
    assert room.rev == 5


def test_the_same_key_shows_the_picture_again(recorder: Recorder) -> None:
    control = RoomControl(recorder)
    seen = []
    for mode in ("bevroren", "bevroren", "bevroren", "zwart", "zwart"):
        control.toggle("welkom", mode)
        seen.append(control.mode)
    assert seen == ["bevroren", "live", "bevroren", "zwart", "live"]


def test_blackening_leaves_the_page_with_the_step_that_it_is_of(recorder: Recorder) -> None:
    control = RoomControl(recorder)
    control.turn("presentatie", 3)
    control.toggle("reacties", "zwart")
    assert control.room is not None
    assert (control.room.step, control.room.page) == ("presentatie", 3)


def test_a_resumed_recorder_goes_on_with_its_record(recorder: Recorder, tmp_path: Path) -> None:
    RoomControl(recorder).toggle("welkom", "zwart")
    recorder.close()
    again = resume(recorder.path)
    try:
        RoomControl(again).toggle("welkom", "zwart")
        assert [room.mode for room in again.meeting.rooms.values()] == ["live"]
    finally:
        again.close()
