"""The facilitator and the room: black, still, promises and pages, with one hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import Promise, Room

from ...making import begin

if TYPE_CHECKING:
    from ..evening import Evening, Seat

LEADER = {"recorder": "gespreksleider"}


def _rooms(evening: Evening) -> list[Room]:
    return [record for record in evening.records if isinstance(record, Room)]


def _footer(seat: Seat) -> str:
    return seat.seen.splitlines()[-1]


async def test_two_keys_make_the_room_black_and_the_footer_says_so(evening: Evening) -> None:
    async with evening.meeting("reacties", **LEADER) as seat:
        for key in ("ctrl+r", "z", "f", "escape", "x"):
            seat.send(key)
        await seat.until(lambda: "ZAAL ZWART" in _footer(seat))
        assert seat.line == "x"
        assert "de zaal is zwart" in seat.told
        await seat.press("ctrl+r")
        assert "Niets: het scherm is zwart" in seat.seen
        await seat.press("f")
        assert "Met z toont u haar weer" in seat.seen
        await seat.press("z", "escape")
        assert "ZAAL" not in _footer(seat)
        await seat.press("ctrl+r", "f", "ctrl+r")
        assert "ZAAL STAAT STIL" in _footer(seat)
    assert [room.mode for room in _rooms(evening)] == ["zwart", "live", "bevroren"]
    assert len({room.id for room in _rooms(evening)}) == 1


async def test_the_footer_says_so_again_after_a_restart(evening: Evening) -> None:
    async with evening.meeting("reacties", **LEADER) as seat:
        await seat.press("ctrl+r", "z", "escape")
    async with evening.meeting("reacties", **LEADER, size=(60, 14)) as seat:
        assert "ZAAL ZWART" in _footer(seat)


async def test_the_dialog_tells_what_the_room_sees(evening: Evening) -> None:
    async with evening.meeting("reacties", **LEADER, size=(80, 24)) as seat:
        evening.clock.move(minutes=4)
        await seat.press("ctrl+r")
        assert "Stap 4 van 6: Reacties deelnemers" in seat.seen
        assert "5 vragen aan de zaal" in seat.seen
        assert "nog 26 min" in seat.seen
        assert "Er is vanavond nog niets beloofd" in seat.seen
        await seat.press("escape")
        assert seat.app.screen is seat.screen


async def test_a_promise_of_any_table_is_released_and_taken_back(evening: Evening) -> None:
    table = begin(evening.folder, recorder="tafel-2", clock=evening.clock, ids=evening.ids)
    theirs = table.add(Promise, step="reacties", owner="Staedion", text="komt langs").record.id
    async with evening.meeting("reacties", **LEADER) as seat:
        await seat.until(lambda: seat.screen.desk.meeting and seat.screen.desk.meeting.promises)
        await seat.press("ctrl+r")
        assert "□ Staedion: komt langs" in seat.seen
        await seat.press("space")
        assert "■ Staedion: komt langs" in seat.seen
        assert "1 belofte" in seat.seen
        await seat.press("enter")
        assert "□ Staedion: komt langs" in seat.seen
        table.revise(theirs, status="vervallen")
        await seat.until(lambda: "vervallen" in seat.seen)
        await seat.press("enter")
        assert "□ Staedion: komt langs · vervallen" in seat.seen
    table.close()
    assert [room.released for room in _rooms(evening)] == [(theirs,), ()]


async def test_leafing_through_writes_where_it_stops(evening: Evening) -> None:
    async with evening.meeting("presentatie", **LEADER, size=(160, 50)) as seat:
        for _turn in range(6):
            seat.send("pagedown")
        await seat.until(lambda: [room.page for room in _rooms(evening)][-1:] == [6])
        assert len(_rooms(evening)) == 2
        assert "de zaal ziet blad 6" in seat.told
        await seat.press("ctrl+r")
        assert "Blad 6 van 11: Wonen en leefomgeving" in seat.seen
        await seat.press("pagedown")
        await seat.until(lambda: "Blad 7 van 11" in seat.seen)
        seat.evening.clock.move(seconds=2)
        await seat.press("pageup", "escape")
        await seat.until(lambda: [room.page for room in _rooms(evening)][-1:] == [6])
    async with evening.meeting("presentatie", **LEADER, size=(160, 50)) as seat:
        assert "6/11" in seat.seen


async def test_who_does_not_lead_is_told_so_and_turns_no_page_of_the_room(evening: Evening) -> None:
    leader = begin(evening.folder, clock=evening.clock, ids=evening.ids, **LEADER)
    leader.begin_step("presentatie")
    async with evening.meeting("presentatie", size=(100, 30)) as seat:
        await seat.until(lambda: not seat.screen.desk.leads)
        await seat.press("pagedown", "ctrl+r")
        assert "U leidt deze avond niet" in seat.seen
        assert "gespreksleider" in seat.seen
        await seat.press("z", "o", "escape")
    leader.close()
    assert not _rooms(evening)


async def test_among_equals_the_lead_can_be_taken_over(evening: Evening) -> None:
    other = begin(evening.folder, recorder="tafel-1", clock=evening.clock, ids=evening.ids)
    for step in ("welkom", "reacties"):
        other.begin_step(step)
    other.add(Room, step="reacties", released=("b1",))
    async with evening.meeting("reacties") as seat:
        await seat.until(lambda: not seat.screen.desk.leads)
        await seat.press("ctrl+r")
        assert "tafel-1" in seat.seen
        evening.clock.move(minutes=1)
        await seat.press("o")
        assert seat.screen.desk.leads
        assert seat.screen.desk.evening.room.released == ("b1",)
        assert seat.screen.desk.evening.steps.current == "reacties"
        assert "U leidt deze avond niet" not in seat.seen
    other.close()


async def test_the_cursor_does_not_drown_whether_the_room_sees_a_promise(evening: Evening) -> None:
    evening.use(theme="npzw-licht")
    async with evening.meeting("reacties", **LEADER) as seat:
        await seat.note("> Staedion: komt kijken")
        await seat.press("ctrl+r")
        rows = seat.app.screen._compositor.render_strips()
        (row,) = [row for row in rows if "□ Staedion" in row.text]
        colours = {part.text.strip(): part.style.color for part in row if part.style}
        assert colours["□"] == colours["Staedion:"]
