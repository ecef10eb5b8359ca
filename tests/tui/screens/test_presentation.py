"""The presentation: one page for every key, and nothing damaged for the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.tui.screens.presentation import PresentationStep

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _page(seat: Seat) -> str:
    body = seat.screen.body
    assert isinstance(body, PresentationStep)
    return " ".join(seat.read(f"#{body.id}").replace("│", " ").split())


async def _pages(seat: Seat) -> list[str]:
    """Turn all pages; what was on each, also where it had to be scrolled."""
    body = seat.screen.body
    assert isinstance(body, PresentationStep)
    seen: dict[int, str] = {}
    for _key in range(60):
        seen[body.page] = seen.get(body.page, "") + " " + _page(seat)
        at = (body.page, body.scroll_offset.y)
        await seat.press("pagedown")
        if (body.page, body.scroll_offset.y) == at:
            return list(seen.values())
    raise AssertionError("the pages never end")


async def test_the_pages_walk_from_the_milestones_to_the_neighbourhood(evening: Evening) -> None:
    programme = evening.content.programme
    async with evening.meeting("presentatie", size=(160, 50)) as seat:
        pages = await _pages(seat)
    titles = ["Presentatie", "Waar komen we vandaan", "Missie", "De lijnen"]
    titles += [line.title for line in programme.lines]
    titles += [programme.top10_title, "In Moerwijk"]
    assert len(pages) == len(titles) == 12
    for page, title in zip(pages, titles, strict=True):
        assert title in page
    assert programme.mission in pages[2]
    for action in programme.actions_in("moerwijk"):
        assert action.title in pages[-1]


@pytest.mark.parametrize("size", [(160, 50), (100, 30), (80, 24)])
async def test_every_page_takes_one_key_and_none_is_cut(
    evening: Evening, size: tuple[int, int]
) -> None:
    async with evening.meeting("presentatie", size=size) as seat:
        body = seat.screen.body
        assert isinstance(body, PresentationStep)
        long = []
        # the first page is the facilitator's own and may be scrolled
        while body.page == 0:
            await seat.press("pagedown")
        while body.page < len(body.pages):
            before = body.page
            await seat.press("pagedown")
            if body.page == before:
                long.append(before)
                body.scroll_end(animate=False)
                await seat.settled()
                await seat.press("pagedown")
        assert long == []


@pytest.mark.parametrize("place", ["moerwijk", "bouwlust", "morgenstond", "vrederust"])
async def test_nothing_damaged_is_ever_shown(evening: Evening, place: str) -> None:
    programme = evening.content.programme
    if place not in {each.id for each in programme.neighbourhoods}:
        pytest.skip("no such neighbourhood in this content")
    damaged = [node.title for node in programme.nodes.values() if node.damaged]
    damaged += [phrase for goal in programme.goals for phrase in goal.damaged_details]
    async with evening.meeting("presentatie", size=(160, 50), neighbourhood=place) as seat:
        shown = " ".join(await _pages(seat))
    assert [phrase for phrase in damaged if phrase in shown] == []


async def test_the_page_stays_while_other_steps_are_visited(evening: Evening) -> None:
    async with evening.meeting("presentatie", size=(160, 50)) as seat:
        await seat.press("pagedown", "pagedown")
        page = _page(seat)
        assert "Missie" in page
        await seat.press("f6", "f5")
        assert _page(seat) == page
        await seat.press("pageup")
        assert "Waar komen we vandaan" in _page(seat)


async def test_sub_goals_have_rows_of_their_own_where_there_is_room(evening: Evening) -> None:
    async with evening.meeting("presentatie", size=(160, 50)) as seat:
        body = seat.screen.body
        assert isinstance(body, PresentationStep)
        details = next(len(e.details) for p in body.pages for e in p.entries if p.kind == "line")
        while body.page == 0 or body.pages[body.page - 1].kind != "line":
            await seat.press("pagedown")
        first = seat.read(f"#{body.id}").partition("• ")[2].partition("• ")[0]
        assert first.count("  · ") == details > 1


async def test_the_number_of_the_page_is_told(evening: Evening) -> None:
    async with evening.meeting("presentatie", size=(160, 50)) as seat:
        assert "alleen voor u" in _page(seat)
        await seat.press("pagedown")
        assert "1/11" in _page(seat)


async def test_a_note_can_be_typed_while_pages_turn(evening: Evening) -> None:
    async with evening.meeting("presentatie", size=(160, 50)) as seat:
        await seat.type("!Dat is")
        await seat.press("pagedown")
        await seat.type(" duur")
        await seat.press("enter")
        assert "Waar komen we vandaan" in _page(seat)
    assert evening.remarks[0].text == "Dat is duur"
