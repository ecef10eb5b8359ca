"""Which evening the room's view takes where nobody says which one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.services.room_follower import RoomFollower

from ..making import StepClock, file_of, session

if TYPE_CHECKING:
    from pathlib import Path


def test_what_staff_write_in_the_same_folder_on_the_same_day_is_no_evening(tmp_path: Path) -> None:
    staff = session("s9", meeting="2023-06-21-verwerking", neighbourhood=STAFF_NEIGHBOURHOOD)
    (tmp_path / "avond.toml").write_bytes(file_of([session()]))
    os.utime(tmp_path / "avond.toml", (0, 0))
    (tmp_path / "verwerking.toml").write_bytes(file_of([staff]))
    follower = RoomFollower(tmp_path, StepClock())
    follower.look()
    assert (follower.meeting, follower.others) == ("2023-06-21-moerwijk", ())
