"""Likely doubles: two side by side, one key each, the next at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Pair
from npzw_tui.tui.screens.staff import Staff

from ..office import SAID, desk_of, on, shown

if TYPE_CHECKING:
    from ..evening import Seat
    from ..office import Office

TEXTS = [text for _who, _kind, text, _links in SAID]
MORE = (
    *SAID,
    ("tafel-1", "zorg", "De lift staat alweer stil en niemand belt terug", ()),
    ("tafel-3", "zorg", "Lift staat alweer stil, niemand belt terug", ()),
)


async def _looked(seat: Seat) -> None:
    await seat.until(lambda: "worden gezocht" not in seat.seen)


def _decisions(office: Office) -> list[str]:
    return [pair.decision for pair in office.collection.fold.pairs.values()]


async def test_the_two_stand_side_by_side_with_all_there_is_to_know(office: Office) -> None:
    office.two_tables()
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        assert "1 van 1" in seat.read("#figures")
        row = next(row for row in seat.seen.splitlines() if "Wanneer" in row)
        assert TEXTS[1] in row
        assert TEXTS[2] in row
        assert "blijft staan bij z" in seat.seen
        assert seat.seen.index("eerst gezegd") < seat.seen.index("telt niet meer mee")
        for words in ("tafel 1", "tafel 2", "19:02", "Vraag"):
            assert words in seat.seen


async def test_at_80_columns_one_stands_above_the_other(office: Office) -> None:
    office.two_tables()
    async with office.table(size=(80, 24)) as seat:
        await seat.press("d")
        await _looked(seat)
        rows = seat.seen.splitlines()
        one = next(at for at, row in enumerate(rows) if TEXTS[1] in row)
        other = next(at for at, row in enumerate(rows) if TEXTS[2] in row)
        assert one < other


@pytest.mark.parametrize(
    ("key", "decision", "left"), [("z", "zelfde", 4), ("a", "anders", 5), ("l", "later", 5)]
)
async def test_one_key_decides(office: Office, key: str, decision: str, left: int) -> None:
    office.two_tables()
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        await seat.press(key, "escape")
        assert isinstance(seat.app.screen, Staff)
        assert len(shown(seat)) == left
        (record,) = office.own_records
        assert isinstance(record, Pair)
        assert record.decision == decision
    assert len(office.collection.remarks) == 5


async def test_the_next_two_come_at_once_and_the_end_is_told(office: Office) -> None:
    office.two_tables(MORE)
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        assert "1 van 2" in seat.read("#figures")
        await seat.press("z")
        assert "2 van 2" in seat.read("#figures")
        await seat.press("z")
        assert "Klaar: alle 2 zijn bekeken." in seat.seen
        await seat.press("z", "a", "right")
    assert _decisions(office) == ["zelfde", "zelfde"]


async def test_u_takes_back_and_shows_those_two_again(office: Office) -> None:
    office.two_tables(MORE)
    async with office.table() as seat:
        await seat.press("v", "3", "d")
        await _looked(seat)
        first = seat.read("#sides")
        await seat.press("z")
        assert seat.read("#sides") != first
        await seat.press("u")
        assert seat.read("#sides") == first
        assert _decisions(office) == []
        await seat.press("ctrl+y")
        assert _decisions(office) == ["zelfde"]
        await seat.press("u", "u")
        assert "Hier is nog niets beslist" in seat.seen
    # what was decided in the table before stays
    assert office.said("Schimmel").verdict == "niet"


async def test_arrows_go_on_without_deciding(office: Office) -> None:
    office.two_tables(MORE)
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        first = seat.read("#sides")
        await seat.press("right")
        assert "2 van 2" in seat.read("#figures")
        await seat.press("n")
        assert seat.read("#sides") == first
        await seat.press("p", "left")
        assert seat.read("#sides") == first
    assert office.own_records == []


async def test_later_comes_back_behind_the_others(office: Office) -> None:
    office.two_tables(MORE)
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        first = seat.read("#sides")
        await seat.press("l")
        assert seat.read("#sides") != first
        assert "1 van 2" in seat.read("#figures")
        await seat.press("z")
        assert seat.read("#sides") == first
        assert "stond op later" in seat.read("#figures")


async def test_without_doubles_it_says_so(office: Office) -> None:
    office.two_tables(SAID[:2])
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        assert "Er zijn geen dubbele opmerkingen om te bekijken." in seat.seen
        await seat.press("z", "u", "escape")
        assert isinstance(seat.app.screen, Staff)


async def test_the_one_that_is_shown_names_the_other_and_h_shows_both(office: Office) -> None:
    office.two_tables()
    async with office.table() as seat:
        await seat.press("d")
        await _looked(seat)
        await seat.press("z", "escape")
        assert "1 dubbel, niet getoond" in seat.read("#figures")
        await on(seat, "Wanneer")
        assert "Ook gezegd" in seat.read("#details")
        await seat.press("h")
        assert shown(seat) == TEXTS
        await on(seat, "wanneer begint")
        assert "Hetzelfde als" in seat.read("#details")
        rows = seat.read("#remarks").splitlines()
        assert [row[2:3] for row in rows].count("=") == 1
        await seat.press("h")
        for words in ("/dubbel:ja", "/double:yes"):
            await seat.type(words)
            assert shown(seat) == [TEXTS[2]]
            await seat.press("escape", "escape")
        assert desk_of(seat).with_doubles is False
