"""What can be seen at which size: everything usable from 40 by 10 up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .evening import Evening

_PARTS = ["#agenda", "#programme", "#stage", "#node", "#latest", "#light", "#note", "#keys"]


@pytest.mark.parametrize(
    ("size", "hidden"),
    [
        ((40, 10), {"#programme", "#stage", "#node"}),
        ((80, 24), {"#node"}),
        ((100, 30), {"#node"}),
        ((160, 45), set()),
    ],
)
async def test_each_size_shows_what_it_has_room_for(
    evening: Evening, size: tuple[int, int], hidden: set[str]
) -> None:
    async with evening.meeting(size=size) as seat:
        shown = seat.shown(*_PARTS)
        assert {name for name, there in shown.items() if not there} == hidden
        rows = seat.seen.splitlines()
        assert len(rows) == size[1]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (100, 30), (160, 45)])
async def test_at_each_size_one_can_note_find_link_correct_and_walk(
    evening: Evening, size: tuple[int, int]
) -> None:
    async with evening.meeting(size=size) as seat:
        await seat.type("!Bus")
        await seat.press("f3")
        assert seat.shown("#filter", "#tree") == {"#filter": True, "#tree": True}
        await seat.type("mobiliteit")
        await seat.press("enter", "enter")
        assert "Bus" in seat.read("#latest")
        await seat.press("f4", "enter")
        assert "Opmerking bewerken" in seat.seen
        await seat.type(" weg")
        await seat.press("enter", "escape", "f6")
        assert "Ambassadeur" in seat.read("#agenda")
        assert seat.shown("#note", "#light", "#keys") == dict.fromkeys(
            ("#note", "#light", "#keys"), True
        )
    (remark,) = evening.remarks
    assert (remark.text, remark.links) == ("Bus weg", ("wonen.mobiliteit",))


async def test_while_browsing_the_details_take_the_place_of_the_step(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.press("f3")
        assert seat.shown("#node", "#stage") == {"#node": True, "#stage": False}
        await seat.press("escape")
        assert seat.shown("#node", "#stage") == {"#node": False, "#stage": True}


async def test_resizing_while_typing_keeps_text_cursor_and_place(evening: Evening) -> None:
    async with evening.meeting(size=(100, 30)) as seat:
        await seat.type("!Een lange zin die op een klein scherm over meer dan een rij gaat")
        await seat.press("left", "left", "left")
        for size in ((40, 10), (160, 45), (20, 5), (1, 1), (80, 24)):
            await seat.resize(*size)
            await seat.type("x")
        assert seat.line.endswith("een rij xxxxxgaat".replace("rij xxxxxgaat", "rij gxxxxxaat"))
        assert seat.focus == "note"
        assert "xxxxx" in seat.read("#note")
        await seat.press("enter")
    assert len(evening.remarks) == 1


async def test_a_long_note_wraps_and_grows_to_a_few_rows_only(evening: Evening) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.paste("woord " * 200)
        assert 2 <= len(seat.read("#note").splitlines()) <= 5
        assert seat.shown("#latest", "#keys") == {"#latest": True, "#keys": True}
        await seat.press("enter")
        assert len(seat.read("#note").splitlines()) == 1


async def test_the_keys_stay_in_sight_while_the_list_is_read_behind_a_long_draft(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(80, 24)) as seat:
        await seat.note("Mooi > Staedion: belt terug")
        await seat.press("ctrl+s", *"3,5", "enter", "enter", "escape")
        await seat.paste("Een lange zin die nog lang niet af is " * 12)
        await seat.press("f4", "/", "m", "enter")
        for size in ((80, 24), (60, 16)):
            await seat.resize(*size)
            rows = seat.seen.splitlines()
            assert "Enter bewerken" in rows[-1]
            assert rows[-1].rstrip().endswith("F1 hulp")
            assert "belt terug" in seat.read("#latest")


async def test_the_way_out_of_a_dialog_is_named_however_little_room_there_is(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(44, 16)) as seat:
        for key in ("ctrl+t", "ctrl+y", "ctrl+s"):
            await seat.press(key)
            assert "Esc terug" in seat.seen.splitlines()[-1]
            await seat.press("escape")
        assert "F1 hulp" in seat.seen.splitlines()[-1]
