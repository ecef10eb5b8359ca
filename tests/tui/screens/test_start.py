"""The start screen and its form: a new meeting, or on with one that is there."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.records import Session
from npzw_tui.storage.settings import load_settings
from npzw_tui.tui.screens.new_meeting import NewMeeting

from ...making import begin, resume, say
from ..evening import DAY, request
from ..test_following import Ids

if TYPE_CHECKING:
    from ..evening import Evening, Seat


def _field(seat: Seat, name: str) -> str:
    return seat.app.screen.query_one(f"#{name}").text


async def _fill(seat: Seat, name: str, text: str) -> None:
    seat.app.screen.query_one(f"#{name}").focus()
    await seat.settled()
    await seat.press("ctrl+u")
    await seat.paste(text)


# --- a new meeting ---


async def test_a_new_meeting_has_sensible_answers_ready(evening: Evening) -> None:
    async with evening.start() as seat:
        assert "+ Nieuwe bijeenkomst" in seat.seen
        assert "Hier staan nog geen bijeenkomsten." in seat.seen
        await seat.press("enter")
        assert isinstance(seat.app.screen, NewMeeting)
        today = datetime.now().astimezone().date()
        assert _field(seat, "date") == f"{today:%d-%m-%Y}"
        assert _field(seat, "recorder") == "tafel-1"
        seat.app.screen.query_one("#recorder").focus()
        await seat.press("end", "backspace", "1")
        assert _field(seat, "recorder") == "tafel-1"
        first = evening.content.programme.neighbourhoods[0]
        assert f"● {first.title}" in seat.seen
        await seat.press("enter")
        await seat.opened()
        assert first.title in seat.read("#agenda")
    assert len(evening.files) == 1


async def test_what_was_filled_in_is_used_and_remembered(evening: Evening) -> None:
    async with evening.start() as seat:
        await seat.press("n", "right", "tab")
        await _fill(seat, "date", "21-06-2023")
        await _fill(seat, "recorder", "tafel-3")
        await _fill(seat, "venue", "De Wissel")
        await _fill(seat, "facilitator", "Samira")
        await seat.press("enter")
        await seat.opened()
    place = evening.content.programme.neighbourhoods[1].id
    (session,) = [record for record in evening.records if isinstance(record, Session)]
    assert (session.neighbourhood, session.date) == (place, DAY)
    assert (session.recorder, session.venue) == ("tafel-3", "De Wissel")
    assert session.facilitator == "Samira"
    evening.settings = load_settings()
    async with evening.start() as seat:
        await seat.press("n")
        assert _field(seat, "recorder") == "tafel-3"
        assert (_field(seat, "venue"), _field(seat, "facilitator")) == ("De Wissel", "Samira")
        assert f"● {evening.content.programme.neighbourhoods[1].title}" in seat.seen


async def test_the_venue_follows_the_neighbourhood_until_it_is_typed(evening: Evening) -> None:
    one, two = evening.content.programme.neighbourhoods[:2]
    evening.use(neighbourhood=one.id, venue={one.id: "De Wissel", two.id: "De Burcht"})
    async with evening.start() as seat:
        await seat.press("n")
        assert _field(seat, "venue") == "De Wissel"
        await seat.press("right")
        assert _field(seat, "venue") == "De Burcht"
        await _fill(seat, "venue", "Elders")
        seat.app.screen.query_one("#neighbourhood").focus()
        await seat.press("left")
        assert _field(seat, "venue") == "Elders"


async def test_a_wrong_date_is_told_beside_the_form(evening: Evening) -> None:
    async with evening.start() as seat:
        await seat.press("n")
        for wrong in ("30-02-2023", "morgen", "", "21 juni"):
            await _fill(seat, "date", wrong)
            await seat.press("enter")
            assert isinstance(seat.app.screen, NewMeeting), wrong
            assert seat.read("#problem").strip(), wrong
            assert seat.focus == "date", wrong
            await _fill(seat, "date", "21-06-2023")
            assert not seat.read("#problem").strip(), wrong
        await seat.press("enter")
        await seat.opened()


async def test_an_odd_recorder_gets_the_nearest_good_name_and_enter_takes_it(
    evening: Evening,
) -> None:
    async with evening.start() as seat:
        await seat.press("n")
        await _fill(seat, "date", "21-06-2023")
        await _fill(seat, "recorder", "Tafel Drié!")
        await seat.press("enter")
        assert "tafel-drie" in " ".join(seat.read("#problem").split())
        assert (_field(seat, "recorder"), seat.focus) == ("tafel-drie", "recorder")
        await seat.press("enter")
        await seat.opened()
    assert "tafel-drie" in evening.files[0].name


async def test_escape_leaves_the_form(evening: Evening) -> None:
    async with evening.start() as seat:
        await seat.press("n", "escape")
        assert seat.focus == "meetings"
    assert evening.files == []


# --- on with one that is there ---


def _meetings(evening: Evening) -> None:
    for day, table, notes in ((20, "tafel-1", 3), (21, "tafel-2", 1)):
        recorder = begin(
            evening.folder,
            date=DAY.replace(day=day),
            recorder=table,
            clock=evening.clock,
            ids=evening.ids,
        )
        recorder.begin_step("reacties")
        for number in range(notes):
            say(recorder, f"opmerking {number}")
        recorder.close()


async def test_meetings_are_listed_newest_first_with_their_counts(evening: Evening) -> None:
    _meetings(evening)
    async with evening.start() as seat:
        await seat.until(lambda: "3 opmerkingen" in seat.seen)
        rows = [row.strip("│ ") for row in seat.read("#meetings").splitlines()]
        assert rows[3].startswith("21-06-2023  Moerwijk    tafel-2     1 opmerking ")
        assert rows[4].startswith("20-06-2023  Moerwijk    tafel-1     3 opmerkingen")
        assert "bij Reacties" in rows[3]


async def test_one_goes_on_with_the_arrows_and_enter(evening: Evening) -> None:
    _meetings(evening)
    async with evening.start() as seat:
        await seat.press("down", "down", "enter")
        await seat.opened()
        assert "opmerking 0" in seat.read("#latest")
        assert seat.screen.desk.step == "reacties"
        await seat.note("En nog een")
        assert seat.app.meeting is not None
    by_file = {path.name: path.read_text("utf-8").count("[[remark]]") for path in evening.files}
    assert sorted(by_file.values()) == [2, 3]


async def test_back_at_the_start_screen_the_counts_are_new(evening: Evening) -> None:
    _meetings(evening)
    async with evening.start() as seat:
        await seat.press("down", "down", "enter")
        await seat.opened()
        await seat.note("En nog een")
        seat.app.action_start_screen()
        await seat.settled()
        await seat.until(lambda: "2 opmerkingen" in seat.seen)
        assert seat.app.meeting is None


async def test_a_file_that_cannot_be_read_is_named_and_the_others_work(evening: Evening) -> None:
    _meetings(evening)
    (evening.folder / "2023-06-22_moerwijk_kapot_12345678.toml").write_bytes(b"\xff\xfe geen toml")
    async with evening.start() as seat:
        notice = "".join(seat.read("#start-notice").split())
        assert "1bestandisniettelezen" in notice
        assert "2023-06-22_moerwijk_kapot" in notice
        await seat.until(lambda: "3 opmerkingen" in seat.seen)


async def test_the_folder_of_the_meetings_is_told(evening: Evening) -> None:
    async with evening.start(size=(160, 45)) as seat:
        shown = "".join(seat.read("#start-folder").split())
        assert "sessies" in shown


async def test_a_second_start_asks_for_the_same_file(evening: Evening) -> None:
    for _time in range(2):
        async with evening.meeting() as seat:
            await seat.note("Nog een")
    assert len(evening.files) == 1
    assert len(evening.remarks) == 2


# --- joining ---


def _tables(evening: Evening, *names: str) -> None:
    for laptop, name in enumerate(names, start=1):
        recorder = begin(
            evening.folder,
            recorder=name,
            venue="De Wissel",
            facilitator="Samira",
            clock=evening.clock,
            ids=Ids(laptop),
        )
        recorder.begin_step("reacties" if name == "gespreksleider" else "welkom")
        recorder.close()


async def test_who_looks_at_the_start_screen_sees_the_evening_begin_and_go_on(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npzw_tui.tui.screens.start._LOOK", 0.02)
    async with evening.start(size=(80, 24)) as seat:
        _tables(evening, "gespreksleider")
        await seat.until(lambda: "▸ Vanavond: Moerwijk, 1 tafel, bezig bij Reacties" in seat.seen)
        leader = resume(evening.files[0], clock=evening.clock, ids=Ids(8))
        leader.begin_step("ambassadeur")
        leader.close()
        await seat.until(lambda: "bezig bij Ambassadeur" in seat.seen)
        _tables(evening, "tafel-1")
        await seat.until(lambda: "2 tafels, bezig bij Ambassadeur" in seat.seen)
        # what Enter was meant for stays under the cursor
        await seat.press("enter")
        assert isinstance(seat.app.screen, NewMeeting)
        assert "Nieuwe bijeenkomst" in seat.seen


async def test_tonights_meeting_stands_at_the_top_and_enter_joins_it(evening: Evening) -> None:
    _tables(evening, "gespreksleider", "tafel-1", "tafel-2")
    async with evening.start(size=(80, 24)) as seat:
        await seat.until(lambda: "bezig bij" in seat.seen)
        assert "▸ Vanavond: Moerwijk, 3 tafels, bezig bij Reacties" in seat.seen
        await seat.press("enter")
        assert (_field(seat, "recorder"), seat.focus) == ("tafel-3", "recorder")
        await seat.type("hoek")
        assert _field(seat, "recorder") == "hoek"
        await seat.press("ctrl+u")
        await seat.type("tafel-3")
        assert (_field(seat, "venue"), _field(seat, "facilitator")) == ("De Wissel", "Samira")
        assert "● Moerwijk" in seat.seen
        await seat.press("enter")
        await seat.opened()
        assert seat.screen.desk.step == "reacties"
        assert not seat.screen.desk.leads
    assert len(evening.files) == 4


async def test_who_wrote_along_before_goes_on_or_begins_anew(evening: Evening) -> None:
    _tables(evening, "gespreksleider", "tafel-2")
    evening.use(recorder="tafel-2")
    async with evening.start() as seat:
        await seat.press("enter")
        assert "1 Verder als tafel-2" in seat.seen
        assert "2 Meeschrijven als nieuwe tafel: tafel-3" in seat.seen
        await seat.press("enter")
        await seat.opened()
    assert len(evening.files) == 2


async def test_a_name_that_writes_already_is_not_taken_by_accident(evening: Evening) -> None:
    _tables(evening, "tafel-1")
    async with evening.start() as seat:
        await seat.press("n")
        await _fill(seat, "date", "21-06-2023")
        place = next(n for n in evening.content.programme.neighbourhoods if n.id == "moerwijk")
        at = evening.content.programme.neighbourhoods.index(place)
        seat.app.screen.query_one("#neighbourhood").focus()
        await seat.press(*["right"] * at, "enter")
        told = " ".join(seat.read("#problem").split())
        assert "tafel-1 schrijft deze avond al" in told
        assert _field(seat, "recorder") == "tafel-2"
        await seat.press("enter")
        await seat.opened()
    assert len(evening.files) == 2


async def test_who_leads_is_called_so_unless_another_name_was_typed(evening: Evening) -> None:
    async with evening.start() as seat:
        await seat.press("n")
        seat.app.screen.query_one("#task").focus()
        await seat.press("left")
        assert _field(seat, "recorder") == "gespreksleider"
        await seat.press("right")
        assert _field(seat, "recorder") == "tafel-1"
        await _fill(seat, "recorder", "samira")
        seat.app.screen.query_one("#task").focus()
        await seat.press("left")
        assert _field(seat, "recorder") == "samira"


def _held_elsewhere(evening: Evening, name: str) -> None:
    """A file as a sync tool brings it, with the lock that another computer signed."""
    _tables(evening, name)
    (path,) = evening.files
    path.with_name(path.name + ".lock").write_text(
        f'\nrecorder = "{name}"\nhost = "laptop-van-anna"\npid = 1\n'
        'since = "2023-06-21T19:00:00+02:00"\n'
    )


@pytest.mark.parametrize(
    ("key", "title", "files"),
    [("enter", "tafel-3", 2), ("2", "tafel-2", 1)],
)
async def test_a_file_that_another_computer_writes_is_asked_about(
    evening: Evening, key: str, title: str, files: int
) -> None:
    _held_elsewhere(evening, "tafel-2")
    async with evening.seat(request(step=None), size=(80, 24)) as seat:
        await seat.until(lambda: "Wie bent u?" in seat.seen)
        assert "laptop-van-anna" in seat.seen
        await seat.press(key)
        await seat.opened()
        assert title in seat.read("#agenda")
        await seat.note("Opgeslagen")
    assert len(evening.files) == files
    assert [remark.text for remark in evening.remarks] == ["Opgeslagen"]


async def test_a_file_that_was_left_a_while_ago_is_simply_gone_on_with(evening: Evening) -> None:
    _held_elsewhere(evening, "tafel-2")
    (path,) = evening.files
    os.utime(path, (path.stat().st_mtime - 3600,) * 2)
    async with evening.meeting(None):
        pass
    assert len(evening.files) == 1
