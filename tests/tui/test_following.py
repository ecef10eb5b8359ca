"""Several tables in one meeting: each writes a file of its own, and every screen shows all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from npzw_tui.domain.records import Room, StepMark

from ..making import CountedIds, begin, resume, say
from .evening import Watch

if TYPE_CHECKING:
    import pytest

    from npzw_tui.services.recorder import Recorder

    from .evening import Evening, Seat


class Ids(CountedIds):
    """Ids of another laptop, in the order of the clock that all share."""

    def __init__(self, laptop: int) -> None:
        super().__init__()
        self.laptop = laptop

    def new(self, at) -> str:
        self.last += 1
        stamp = f"{int(at.timestamp() * 1000):012x}"
        return f"{stamp[:8]}-{stamp[8:]}-7000-8000-{self.laptop:04x}{self.last:08x}"


def _table(evening: Evening, name: str, laptop: int) -> Recorder:
    return begin(evening.folder, recorder=name, clock=evening.clock, ids=Ids(laptop))


def _look(seat: Seat) -> None:
    seat.screen.following.look()


def _own_rows(shown: str) -> list[str]:
    return [row.partition("Opmerking")[2].strip() for row in shown.splitlines() if "Opm" in row]


async def test_what_another_table_writes_is_in_the_list_the_counts_and_the_figures(
    evening: Evening,
) -> None:
    table = _table(evening, "tafel-3", 3)
    async with evening.meeting(recorder="gespreksleider", size=(160, 45)) as seat:
        await seat.note("Eigen opmerking #wonen")
        evening.clock.move(seconds=5)
        say(table, "Schimmel aan tafel drie", links=("wonen.woningen",), speaker="hoefkade")
        _look(seat)
        await seat.settled()
        latest = seat.read("#latest").splitlines()
        assert "tafel-3" in latest[-1]
        assert "@hoefkade" in latest[-1]
        assert "gespreksleider" in latest[-2]
        assert "2 opmerkingen, 2 tafels" in seat.seen
        assert seat.screen.desk.counts["wonen"] == 2
        assert "hoefkade" in seat.screen.desk.speakers()
        seat.screen._tick()
        await seat.settled()
        assert "1 zorg · 1 opmerking" in seat.read("#step-reacties")
    table.close()


async def test_remarks_of_others_move_neither_the_cursor_nor_the_page_of_who_reads(
    evening: Evening,
) -> None:
    # what a sync tool brings late belongs between what was read already
    late = Watch()
    table = begin(evening.folder, recorder="tafel-3", clock=late, ids=Ids(3))
    async with evening.meeting(recorder="gespreksleider", size=(100, 30)) as seat:
        for number in range(40):
            evening.clock.move(seconds=2)
            await seat.note(f"Opmerking {number}")
        await seat.press("f4")
        await seat.press(*["up"] * 20)
        before = seat.read("#latest")
        chosen = seat.screen.notes.latest.selected
        for number in range(30):
            late.move(seconds=1)
            say(table, f"Van tafel drie {number}")
        _look(seat)
        await seat.settled()
        assert seat.screen.notes.latest.selected == chosen
        assert _own_rows(seat.read("#latest")) == _own_rows(before)
    table.close()


async def test_the_last_remark_stays_chosen_when_a_newer_one_comes_in(evening: Evening) -> None:
    table = _table(evening, "tafel-3", 3)
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.note("Deze krijgt antwoord")
        await seat.press("f4")
        evening.clock.move(seconds=2)
        say(table, "Deze niet")
        _look(seat)
        await seat.press("ctrl+r")
        await seat.type("Komt goed")
        await seat.press("enter")
    assert {r.text: r.answer for r in evening.remarks} == {
        "Deze krijgt antwoord": "Komt goed",
        "Deze niet": None,
    }
    table.close()


async def test_a_remark_of_another_table_is_answered_and_withdrawn_in_the_own_file(
    evening: Evening,
) -> None:
    table = _table(evening, "tafel-3", 3)
    say(table, "Schimmel", links=("wonen",))
    before = table.path.read_bytes()
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.press("f4", "ctrl+g")
        assert seat.screen.desk.recorder is not None
        (own,) = seat.screen.desk.recorder.meeting.remarks.values()
        assert (own.verdict, own.rev) == ("deels", 2)
        assert seat.screen.desk.evening.author_of(own.id).recorder == "tafel-3"
        await seat.press("delete")
        assert seat.screen.desk.counts["wonen"] == 0
        assert seat.screen.desk.remarks.total == 0
        await seat.press("f8")
        assert seat.screen.desk.counts["wonen"] == 1
        await seat.press("f8")
        (remark,) = evening.remarks
        assert remark.verdict is None
        await seat.press("f8")
        assert seat.told == "Er is niets om ongedaan te maken"
    assert table.path.read_bytes() == before
    table.close()


async def test_undo_leaves_alone_what_another_table_changed_since(evening: Evening) -> None:
    table = _table(evening, "tafel-3", 3)
    id_ = say(table, "Schimmel")
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.note("Eigen")
        await seat.press("f4", "up", "ctrl+t")
        for text in ("Schimmel en vocht", "Schimmel, vocht en tocht"):
            evening.clock.move(seconds=5)
            table.revise(id_, text=text)
        _look(seat)
        await seat.press("f8")
        assert "Een andere tafel heeft dit daarna gewijzigd" in seat.told
        assert [remark.text for remark in evening.remarks] == ["Schimmel, vocht en tocht", "Eigen"]
        await seat.press("f8")
        assert [remark.text for remark in evening.remarks] == ["Schimmel, vocht en tocht"]
    table.close()


async def test_after_a_restart_undo_never_withdraws_what_another_table_wrote(
    evening: Evening,
) -> None:
    table = _table(evening, "tafel-3", 3)
    say(table, "Schimmel")
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.press("f4", "ctrl+t")
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.press("f8")
        assert [remark.text for remark in evening.remarks] == ["Schimmel"]
    table.close()


# --- who leads ---


def _marks(evening: Evening, recorder: str) -> list[tuple[str, str]]:
    (path,) = (p for p in evening.files if f"_{recorder}_" in p.name)
    again = resume(path)
    again.load()
    found = [(mark.step, mark.event) for mark in again.meeting.steps.marks]
    again.close()
    return found


async def test_who_does_not_lead_goes_along_and_keeps_what_was_typed(evening: Evening) -> None:
    leader = _table(evening, "gespreksleider", 1)
    leader.begin_step("presentatie")
    async with evening.meeting(None, recorder="tafel-2") as seat:
        assert seat.screen.desk.step == "presentatie"
        await seat.type("!Half getypt")
        await seat.press("left")
        evening.clock.move(minutes=3)
        leader.begin_step("reacties")
        _look(seat)
        await seat.settled()
        assert seat.screen.desk.step == "reacties"
        assert seat.told == "Stap 4: Reacties deelnemers"
        assert (seat.line, seat.screen.notes.line.cursor) == ("!Half getypt", 11)
        assert seat.focus == "note"
        evening.clock.move(minutes=2)
        time = seat.screen.desk.time().of("reacties")
        assert time is not None
        assert time.spent.seconds == 120
        leader.end_meeting()
        _look(seat)
        assert seat.told == "De avond is afgesloten"
    leader.close()
    assert _marks(evening, "tafel-2") == []


async def test_who_goes_elsewhere_by_hand_stays_there_until_the_leader_moves_on(
    evening: Evening,
) -> None:
    leader = _table(evening, "gespreksleider", 1)
    leader.begin_step("presentatie")
    async with evening.meeting(None, recorder="tafel-2") as seat:
        await seat.press("f5")
        _look(seat)
        assert seat.screen.desk.step == "kennismaking"
        leader.add_minutes("presentatie", 5)
        _look(seat)
        assert seat.screen.desk.step == "kennismaking"
        evening.clock.move(minutes=3)
        leader.begin_step("reacties")
        _look(seat)
        assert seat.screen.desk.step == "reacties"
    leader.close()
    left = [("kennismaking", "begin"), ("kennismaking", "pauze")]
    assert _marks(evening, "tafel-2") == left, "its own time stops with the program"


async def test_alone_the_evening_begins_and_pauses_as_ever(evening: Evening) -> None:
    async with evening.meeting(None, recorder="tafel-2"):
        pass
    events = [r.event for r in evening.records if isinstance(r, StepMark)]
    assert events == ["begin", "pauze"]


# --- the tables ---


async def test_the_tables_tell_who_leads_how_much_was_written_and_what_is_wrong(
    evening: Evening,
) -> None:
    leader = _table(evening, "gespreksleider", 1)
    leader.begin_step("reacties")
    table = _table(evening, "tafel-3", 3)
    say(table, "Schimmel")
    begin(evening.folder, date=date(2023, 6, 14), recorder="tafel-9").close()
    with table.path.open("ab") as file:
        file.write(b'\n[[remark]]\nid = "stuk"\nrev = 1\n')
    say(leader, "Fijn", kind="compliment")
    async with evening.meeting(recorder="tafel-2", size=(80, 24)) as seat:
        _look(seat)
        await seat.press("f15")
        shown = seat.seen
        rows = [r.strip() for r in seat.read("#tables").splitlines() if " opmerking" in r]
        assert rows[0].startswith("▸ gespreksleider  1 opmerking     19:00  leidt · ")
        leader.pause()
        await seat.until(lambda: "leidt · pauze" in seat.read("#tables"))
        assert rows[1].startswith("tafel-2         0 opmerkingen          uw bestand")
        assert rows[2].startswith("tafel-3         1 opmerking     19:00  bestand is beschadigd")
        assert f"{table.path.name[:30]}" in shown
        assert "1 bestand van een andere avond telt niet mee" in shown
        assert "tafel-9" not in shown
        await seat.press("a")
        assert "2023-06-14_moerwijk_tafel-9" in seat.seen
        await seat.press("escape")
        assert seat.focus == "note"
    for recorder in (leader, table):
        recorder.close()


async def test_a_table_that_joins_is_told_once_and_so_is_a_file_that_cannot_be_read(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npzw_tui.tui.following.NEWS", 0.2)
    async with evening.meeting(recorder="gespreksleider") as seat:
        table = _table(evening, "tafel-3", 3)
        await seat.until(lambda: seat.told == "tafel-3 schrijft mee")
        await seat.until(lambda: not seat.told)
        assert "2 tafels" in seat.seen
        with table.path.open("ab") as file:
            file.write(b'\n[[remark]]\nid = "stuk"\nrev = 1\n')
        _look(seat)
        assert seat.told == "tafel-3: bestand niet in orde, F12 v"
        seat.screen.tell("iets anders")
        _look(seat)
        assert seat.told == "iets anders"
        table.close()


async def test_who_is_alone_reads_how_others_join(evening: Evening) -> None:
    async with evening.meeting(recorder="tafel-1", size=(80, 24)) as seat:
        await seat.press("f15")
        shown = seat.seen
        assert "Er schrijft nog niemand anders mee." in shown
        assert "npzw-tui open --neighbourhood moerwijk --recorder tafel-2" in shown
        assert "De map moet gedeeld zijn" in " ".join(shown.replace("│", " ").split())


async def test_a_table_takes_the_lead_and_the_others_follow_it(evening: Evening) -> None:
    first = _table(evening, "tafel-1", 1)
    first.begin_step("reacties")
    async with evening.meeting(None, recorder="tafel-2") as seat:
        assert not seat.screen.desk.leads
        evening.clock.move(minutes=1)
        await seat.press("f15", "l")
        assert seat.screen.desk.leads
        assert seat.told == "U leidt de avond"
        assert seat.screen.desk.evening.steps.current == "reacties"
        await seat.press("escape", "f6")
        assert seat.screen.desk.evening.steps.current == "ambassadeur"
    first.close()


async def test_nobody_takes_the_lead_from_who_is_called_so(evening: Evening) -> None:
    leader = _table(evening, "gespreksleider", 1)
    leader.begin_step("reacties")
    async with evening.meeting(None, recorder="tafel-2") as seat:
        seat.screen.take_lead()
        assert not seat.screen.desk.leads
        assert "Nu leidt gespreksleider" in seat.told
        assert not [r for r in evening.records if isinstance(r, Room)]
    leader.close()
