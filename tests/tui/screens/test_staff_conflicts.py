"""Where two people made something else of one record: left, right, both, or something new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Promise
from npzw_tui.tui.screens.dialogs import Question
from npzw_tui.tui.screens.edit_remark import EditRemark
from npzw_tui.tui.screens.staff import Staff

from ...making import START, file_of, remark, session
from ..office import on, told

if TYPE_CHECKING:
    from ..office import Office

LEFT, RIGHT = "De stoep ligt los bij de Leyweg", "De stoep ligt los bij de Erasmusweg"


@pytest.fixture(autouse=True)
def _two_laptops(office: Office) -> None:
    """One remark that two laptops changed, and one promise."""
    office.folder.mkdir()
    later = START + timedelta(minutes=5)
    promise = {"id": "p1", "session": "s1", "step": "reacties", "text": "Terugbellen", "rev": 1}
    for number, (text, owner, due) in enumerate(
        ((RIGHT, "stadsdeel", None), (LEFT, "corporatie", date(2023, 7, 12)))
    ):
        at = later + timedelta(seconds=number)
        (office.folder / f"{number}.toml").write_bytes(
            file_of(
                [
                    session(),
                    remark("r1", text="De stoep"),
                    remark("r1", text=text, rev=2, at=at, kind=("zorg", "idee")[number]),
                    Promise(at=at, owner=owner, due=due, **promise),
                ]
            )
        )
    office.clock.move(days=1)


async def test_what_differs_stands_out_and_who_wrote_it_is_told(office: Office) -> None:
    async with office.table(size=(120, 30)) as seat:
        await seat.press("c")
        assert "1 van 2 · opmerking · anders: soort, tekst" in seat.read("#figures")
        rows = seat.read("#sides").splitlines()
        row = next(row for row in rows if LEFT in row)
        assert RIGHT in row
        assert row.count("≠ tekst:") == 2
        assert "links (geldt nu)" in rows[0]
        assert "tafel-2, 21-06-2023 19:05:01 (versie 2)" in seat.seen
        assert "  stap: reacties" in seat.seen


@pytest.mark.parametrize(
    ("key", "text", "kinds"),
    [
        ("l", LEFT, ("idee",)),
        ("r", RIGHT, ("zorg",)),
        ("b", f"{LEFT}\n{RIGHT}", ("idee", "zorg")),
    ],
)
async def test_one_key_settles_it_and_the_next_comes(
    office: Office, key: str, text: str, kinds: tuple[str, ...]
) -> None:
    async with office.table() as seat:
        await seat.press("c", key)
        assert "2 van 2 · belofte" in seat.read("#figures")
    found = office.said("De stoep")
    assert (found.text, (found.kind, *found.also), found.rev) == (text, kinds, 3)
    assert "r1" not in office.collection.open_conflicts()


async def test_values_are_told_in_words(office: Office) -> None:
    records = [session(), remark("r0", verdict="niet"), remark("r0", rev=2, verdict="onbekend")]
    (office.folder / "2.toml").write_bytes(file_of(records))
    (office.folder / "3.toml").write_bytes(file_of([remark("r0", rev=2, verdict="niet")]))
    async with office.table(size=(120, 30)) as seat:
        await seat.press("c")
        assert "oordeel: niet in het programma" in seat.seen
        assert "oordeel: nog niet beoordeeld" in seat.seen


async def test_one_writes_what_it_must_be(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("c", "e")
        assert isinstance(seat.app.screen, EditRemark)
        await seat.type(" en de Erasmusweg")
        await seat.press("enter")
        assert "2 van 2" in seat.read("#figures")
    assert office.said("De stoep").text == f"{LEFT} en de Erasmusweg"


async def test_other_records_than_remarks_are_settled_and_written_too(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("c", "right")
        assert "2 van 2 · belofte · anders: wie, voor wanneer" in seat.read("#figures")
        assert "wie: corporatie" in seat.seen
        await seat.press("b")
        assert "niet samen te voegen" in seat.seen
        await seat.press("e", "tab")
        await seat.type("31-31")
        await seat.press("enter")
        assert "is geen datum" in seat.seen
        await seat.press("ctrl+u")
        await seat.type("1-8-2023")
        await seat.press("ctrl+s")
    (promise,) = office.collection.fold.promises.values()
    assert (promise.owner, promise.due, promise.rev) == ("corporatie", date(2023, 8, 1), 2)


async def test_what_was_typed_is_not_thrown_away_without_asking(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("c", "right", "e")
        await seat.type("X")
        await seat.press("escape", "enter")
    (promise,) = office.collection.fold.promises.values()
    assert promise.owner == "corporatieX"


async def test_u_takes_back_what_was_settled_here_and_nothing_else(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("c", "u")
        assert "Hier is nog niets beslist" in seat.seen
        await seat.press("r", "u")
        assert "ongedaan gemaakt" in seat.seen
        assert office.said("De stoep").text == LEFT
        await seat.press("ctrl+y", "ctrl+y")
        assert "Er is niets om opnieuw te doen" in seat.seen
    assert office.said("De stoep").text == RIGHT


async def test_c_begins_at_the_conflict_of_the_selected_remark(office: Office) -> None:
    more = [session(), remark("r2", text="Een losse tegel", at=START)]
    changed = [remark("r2", text=text, rev=2) for text in ("Een losse stoeptegel", "Tegel los")]
    for number, each in enumerate(changed):
        (office.folder / f"tegel-{number}.toml").write_bytes(file_of([*more, each]))
    async with office.table() as seat:
        await on(seat, "egel")
        await seat.press("c")
        assert "2 van 3 · opmerking" in seat.read("#figures")


@pytest.mark.parametrize("keys", [("v", "3"), ("k", "2", "enter"), ("r", "J", "a", "enter")])
async def test_changing_a_remark_with_a_conflict_asks_first_and_says_what_it_ended(
    office: Office, keys: tuple[str, ...]
) -> None:
    async with office.table() as seat:
        await seat.press(keys[0])
        assert isinstance(seat.app.screen, Question)
        assert "Twee mensen schreven hier iets anders op." in " ".join(seat.seen.split())
        await seat.press("n", keys[0], "escape")
        assert isinstance(seat.app.screen, Staff)
        assert not office.own_files
        await seat.press(keys[0], "enter", *keys[1:])
        assert told(seat).startswith("1 conflict beslist; ")
        await seat.press("u")
        assert told(seat).endswith("; dat er een conflict was, geldt als gezien")
    assert office.said("De stoep").text == LEFT


async def test_many_remarks_are_asked_about_once_and_a_promise_ends_no_conflict(
    office: Office,
) -> None:
    (office.folder / "2.toml").write_bytes(file_of([session(), remark("r2"), remark("r3")]))
    async with office.table() as seat:
        await seat.press("a", "v")
        assert "Bij 1 van de 3 opmerkingen" in " ".join(seat.seen.split())
        await seat.press("enter", "3")
        assert told(seat) == "1 conflict beslist; 3 opmerkingen: zit niet in het programma"
        await seat.press("full_stop")
        assert told(seat) == "niets veranderd"
    assert list(office.collection.open_conflicts()) == ["p1"]


async def test_one_conflict_is_told_as_one(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("v", "enter", "3", "c", "l")
        assert "Klaar: dit ene conflict is beslist." in seat.seen


async def test_the_end_is_told(office: Office) -> None:
    async with office.table() as seat:
        await seat.press("c", "l", "l")
        assert "Klaar: alle 2 zijn beslist." in seat.seen
        await seat.press("l", "r", "b", "e", "escape")
        assert isinstance(seat.app.screen, Staff)
        await seat.press("c")
        assert "Er is niets waarover twee mensen iets anders opschreven." in seat.seen


async def test_the_table_shows_that_there_is_a_conflict(office: Office) -> None:
    async with office.table() as seat:
        assert seat.read("#remarks").splitlines()[1].startswith("› ≠")
        assert "c legt ze naast elkaar" in seat.read("#details")


async def test_more_than_two_are_chosen_by_their_number(office: Office) -> None:
    # the current one stands first, the others from old to new
    third = remark("r1", text="Derde", rev=2, at=START)
    (office.folder / "2.toml").write_bytes(file_of([session(), third]))
    async with office.table(size=(160, 45)) as seat:
        await seat.press("c")
        assert "3: toets 3" in seat.seen
        await seat.press("3")
    assert [r.text for r in office.collection.remarks] == [RIGHT]
