"""The room's view as a program: it follows, it keeps quiet about trouble, it can only be left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Promise, Tally
from npzw_tui.services.room_control import RoomControl
from npzw_tui.tui.room import letters
from npzw_tui.tui.room.screen import TROUBLE

from .viewing import facilitator, viewer

if TYPE_CHECKING:
    from ..evening import Evening


async def test_it_follows_what_the_facilitator_does(evening: Evening) -> None:
    desk = facilitator(evening)
    desk.begin_step("welkom")
    async with viewer(evening) as room:
        await room.until_shown("Welkom")
        desk.begin_step("reacties")
        await room.until_shown("Reacties")
        assert room.shows("Waar zitten nog zorgen?")
        desk.add(Tally, step="reacties", question="Meer groen?", options=("ja",), counts=(12,))
        await room.until_shown("Meer groen?")
        promise = desk.add(Promise, step="reacties", owner="Staedion", text="komt langs").record
        desk.add(Promise, step="reacties", owner="Gemeente", text="veegt de straat")
        RoomControl(desk).release("reacties", promise.id)
        await room.until_shown("Staedion: komt langs")
        assert not room.shows("Gemeente")
        RoomControl(desk).turn("presentatie", 2)
        desk.begin_step("presentatie")
        await room.until_shown("Missie")
        desk.begin_step("afsluiting")
        desk.end_meeting()
        await room.until_shown("Veel dank")
    desk.close()


async def test_black_is_black_and_a_frozen_picture_stands_still(evening: Evening) -> None:
    desk = facilitator(evening)
    control = RoomControl(desk)
    desk.begin_step("reacties")
    async with viewer(evening) as room:
        await room.until_shown("Reacties")
        control.toggle("reacties", "zwart")
        await room.until_shown("zwart")
        evening.clock.move(seconds=6)
        await room.until(lambda: room.is_blank)
        await room.pilot.press("x")
        assert room.seen.strip() == "zwart", "who wonders whether it is broken presses a key"
        evening.clock.move(seconds=6)
        await room.until(lambda: room.is_blank)
        assert room.app.screen.background_colors[1].hex == "#000000"
        control.toggle("reacties", "zwart")
        await room.until_shown("Reacties")
        evening.clock.move(minutes=1)
        control.toggle("reacties", "bevroren")
        evening.clock.move(minutes=2)
        desk.begin_step("afsluiting")
        await room.until(lambda: all(map(room.shows, ("19:03", "28:48", "Reacties"))))
        control.toggle("afsluiting", "bevroren")
        await room.until_shown("Afsluiting")
    desk.close()


async def test_without_a_timer_the_headline_has_the_whole_width(evening: Evening) -> None:
    desk = facilitator(evening)
    desk.begin_step("reacties")
    desk.add_minutes("reacties", -30)
    async with viewer(evening) as room:
        # as wide as the screen is between its margins
        rows = letters.set_line("Reacties deelnemers")
        await room.until(lambda: all(row.rstrip() in room.seen for row in rows))
    desk.close()


async def test_a_screen_that_starts_late_shows_the_same(evening: Evening) -> None:
    desk = facilitator(evening)
    desk.begin_step("reacties")
    evening.clock.move(minutes=4)
    async with viewer(evening) as early:
        await early.until_shown("26:00")
        async with viewer(evening) as late:
            await late.until_shown("26:00")
            assert late.seen == early.seen
    desk.close()


async def test_nothing_of_a_remark_a_speaker_or_a_table_is_ever_on_it(evening: Evening) -> None:
    desk = facilitator(evening, facilitator="GEHEIM-1")
    table = facilitator(evening, recorder="tafel-geheim")
    desk.begin_step("reacties")
    for recorder in (desk, table):
        recorder.add_remark(
            step="reacties", kind="zorg", text="GEHEIM-2", speaker="GEHEIM-3", answer="GEHEIM-4"
        )
        recorder.add(Promise, step="reacties", owner="GEHEIM-5", text="GEHEIM-6")
    table.add(Tally, step="reacties", question="GEHEIM-7", options=("GEHEIM-8",), counts=(3,))
    desk.begin_step("afsluiting")
    async with viewer(evening, size=(160, 45)) as room:
        await room.until_shown("Afsluiting")
        assert "geheim" not in room.seen.casefold()
    table.close()
    desk.close()


async def test_the_room_never_sees_an_error(evening: Evening) -> None:
    desk = facilitator(evening)
    desk.begin_step("reacties")
    desk.close()
    async with viewer(evening) as room:
        await room.until_shown("Reacties")
        assert TROUBLE not in room.seen.splitlines()[-1]
        with desk.path.open("ab") as file:
            file.write(b'\n[[step]]\nid = "x"\nstep = 3\nat = nooit\nrev = 1\n')
        await room.until(lambda: TROUBLE in room.seen.splitlines()[-1])
        assert room.shows("Reacties")
        evening.folder.rename(evening.folder.with_name("weg"))
        evening.clock.move(minutes=1)
        await room.until_shown("29:00")
        assert room.shows("Reacties")


async def test_without_a_meeting_it_waits_for_one_of_today(evening: Evening) -> None:
    async with viewer(evening, meeting=None) as room:
        await room.until_shown("Straks")
        assert room.shows("woensdag 21 juni 2023")
        evening.clock.at -= timedelta(days=1)
        yesterday = facilitator(evening, date=evening.clock.now().date())
        yesterday.begin_step("afsluiting")
        yesterday.close()
        evening.clock.at += timedelta(days=1)
        desk = facilitator(evening)
        desk.begin_step("kennismaking")
        await room.until_shown("Kennismaking")
        desk.close()


async def test_of_two_meetings_it_shows_the_newest_and_says_how_to_choose(evening: Evening) -> None:
    for place in ("bouwlust", "moerwijk"):
        desk = facilitator(evening, neighbourhood=place)
        desk.begin_step("reacties")
        desk.close()
    import os

    old = next(path for path in evening.files if "bouwlust" in path.name)
    os.utime(old, (0, 0))
    async with viewer(evening, meeting=None, size=(100, 30)) as room:
        await room.until_shown("--meeting 2023-06-21-bouwlust")
        assert room.app.follower.meeting == "2023-06-21-moerwijk"
        evening.clock.move(minutes=2)
        await room.until_shown("Moerwijk · woensdag")


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q", "ctrl+c"])
async def test_a_key_leaves_it(evening: Evening, key: str) -> None:
    async with viewer(evening) as room:
        await room.until_shown("Straks")
        await room.pilot.press(key)
        assert room.app.return_code == 0


async def test_no_other_key_does_anything(evening: Evening) -> None:
    desk = facilitator(evening)
    desk.begin_step("reacties")
    async with viewer(evening) as room:
        await room.until_shown("Reacties")
        before = room.seen
        for key in ("ctrl+p", "f1", "tab", "enter", "space", "z", "pagedown", "ctrl+r", "ctrl+s"):
            await room.pilot.press(key)
        assert len(room.app.screen_stack) == 1
        assert room.seen == before
    desk.close()


async def test_another_size_is_set_anew(evening: Evening) -> None:
    desk = facilitator(evening)
    desk.begin_step("reacties")
    async with viewer(evening) as room:
        await room.until_shown("Reacties")
        await room.pilot.resize_terminal(40, 12)
        await room.until(lambda: "4/6 Reacties" in room.seen)
        await room.pilot.resize_terminal(10, 2)
        await room.pilot.resize_terminal(160, 45)
        await room.until(lambda: "█" * 6 in room.seen)
    desk.close()


@pytest.mark.parametrize("dark", [False, True])
async def test_it_is_dark_on_light_unless_asked_otherwise(evening: Evening, *, dark: bool) -> None:
    async with viewer(evening, dark=dark) as room:
        ground = room.app.screen.background_colors[1]
        assert (ground.brightness < 0.5) == dark
