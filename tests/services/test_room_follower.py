"""Which evening the room's view takes where nobody says which one."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from npzw_tui.domain.staff import STAFF_NEIGHBOURHOOD
from npzw_tui.services.room_follower import RoomFollower

from ..making import START, StepClock, file_of, session

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


def test_an_evening_of_another_day_that_is_being_written_makes_do_until_todays_begins(
    tmp_path: Path,
) -> None:
    clock = StepClock(START + timedelta(hours=6))
    after_midnight = clock.at.timestamp()
    for name, written in (("gisteren", after_midnight - 60), ("vorige week", 0)):
        path = tmp_path / f"{name}.toml"
        path.write_bytes(file_of([session(meeting=name)]))
        os.utime(path, (written, written))
    follower = RoomFollower(tmp_path, clock)
    follower.look()
    assert (follower.meeting, follower.others) == ("gisteren", ())
    (tmp_path / "vandaag.toml").write_bytes(
        file_of([session(meeting="vandaag", date=clock.at.date())])
    )
    for _again in range(3):
        follower.look()
    assert follower.meeting == "vandaag"
