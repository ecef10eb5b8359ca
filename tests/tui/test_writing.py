"""Between the note line and the disk: drafts, corrections, undo, and a disk that refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.records import StepMark
from npzw_tui.storage.draft import DraftStore

from ..making import resume
from .evening import full_disk

if TYPE_CHECKING:
    from .evening import Evening


LONG = ("Schimmel in huis, al jaren. " * 60).strip()


async def _three_remarks(seat) -> None:
    for text in ("!Schimmel", "?Wanneer begint het", "+Mooi plan"):
        await seat.note(text)


def _texts(evening: Evening) -> list[str]:
    return [remark.text for remark in evening.remarks]


# --- drafts ---


async def test_what_was_typed_and_not_saved_comes_back_with_its_cursor(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("!Een half woord")
        await seat.press("left", "left")
    (draft,) = evening.drafts
    assert draft.name.endswith(".toml.draft")
    async with evening.meeting(None) as seat:
        assert (seat.line, seat.screen.notes.line.cursor) == ("!Een half woord", 13)
        assert seat.light == "draft"
        assert seat.told == "Hier was u gebleven: dit was nog niet opgeslagen"
        await seat.press("enter")
        assert evening.drafts == []
    assert _texts(evening) == ["Een half woord"]


async def test_what_is_typed_before_the_draft_is_found_comes_behind_it(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("Eerst dit")
    async with evening.meeting(None) as seat:
        assert seat.line == "Eerst dit"


async def test_a_draft_that_was_saved_just_before_the_power_went_does_not_come_back(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.note("!Schimmel #wonen @3")
    draft = DraftStore(evening.files[0])
    from npzw_tui.storage.draft import Draft

    draft.save(Draft(text="!Schimmel #wonen @3", cursor=3, step="reacties", waiting=()))
    async with evening.meeting(None) as seat:
        assert seat.line == ""
    assert _texts(evening) == ["Schimmel"]


async def test_going_on_begins_where_the_evening_was_left(evening: Evening) -> None:
    async with evening.meeting("presentatie"):
        pass
    async with evening.meeting(None) as seat:
        assert seat.screen.desk.step == "presentatie"
    events = [r.event for r in evening.records if isinstance(r, StepMark)]
    assert events == ["begin", "pauze", "verder", "pauze"]


# --- corrections ---


async def test_a_remark_is_withdrawn_and_brought_back_with_the_words_told(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await _three_remarks(seat)
        await seat.press("f4", "up", "delete")
        assert seat.told == "ingetrokken: ‘Wanneer begint het’"
        assert _texts(evening) == ["Schimmel", "Mooi plan"]
        assert "Wanneer" not in seat.read("#latest")
        await seat.press("f8")
        assert seat.told == "ongedaan gemaakt: intrekking van ‘Wanneer begint het’"
        assert _texts(evening) == ["Schimmel", "Wanneer begint het", "Mooi plan"]
        assert "Wanneer" in seat.read("#latest")
        await seat.press("f9")
        assert seat.told == "opnieuw gedaan: intrekking van ‘Wanneer begint het’"
        assert _texts(evening) == ["Schimmel", "Mooi plan"]
        assert "2 opmerkingen" in seat.read("#light")


async def test_undo_takes_the_last_note_back_and_redo_brings_it_again(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("!Schimmel #wonen")
        assert "Wonen en leefomgeving" in seat.read("#tree")
        assert seat.screen.desk.counts["wonen"] == 1
        await seat.press("f8")
        assert seat.told == "ongedaan gemaakt: toevoeging van ‘Schimmel’"
        assert evening.remarks == []
        assert seat.screen.desk.counts["wonen"] == 0
        await seat.press("f8")
        assert seat.told == "Er is niets om ongedaan te maken"
        await seat.press("f9")
        assert _texts(evening) == ["Schimmel"]
        assert seat.screen.desk.counts["wonen"] == 1
        await seat.press("f9")
        assert seat.told == "Er is niets om opnieuw te doen"


async def test_undo_still_knows_the_last_change_after_a_restart(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await _three_remarks(seat)
    async with evening.meeting(None) as seat:
        await seat.press("f8")
        assert seat.told == "ongedaan gemaakt: toevoeging van ‘Mooi plan’"
    assert _texts(evening) == ["Schimmel", "Wanneer begint het"]


async def test_undo_leaves_what_is_being_typed_alone(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Schimmel")
        await seat.type("!Volgende")
        await seat.press("f8")
        assert (seat.line, seat.light) == ("!Volgende", "draft")


async def test_one_key_marks_a_remark_as_quoted_literally(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Ons huis schimmelt")
        await seat.press("f4", "ctrl+t")
        assert evening.remarks[0].quote
        assert "‘Ons huis schimmelt’" in seat.read("#latest")
        await seat.press("ctrl+t")
        assert not evening.remarks[0].quote


# --- trouble ---


async def test_a_full_disk_is_told_in_words_and_nothing_is_lost(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note(LONG)
        with full_disk(evening.files[0]):
            await seat.note("Tweede #wonen")
            assert seat.light == "unsaved"
            assert "NIET OPGESLAGEN: 1" in seat.read("#light")
            assert "NIET OPGESLAGEN" in seat.read("#latest").splitlines()[-1]
            assert seat.line == ""
            await seat.type("!Door")
            assert "NIET OPGESLAGEN: 1" in seat.read("#light")
            await seat.press("ctrl+u")
            assert "NIET OPGESLAGEN: 1" in seat.read("#light")
        assert _texts(evening) == [LONG]
        await seat.note("Derde")
        assert seat.light == "saved"
        assert "NIET OPGESLAGEN" not in seat.seen
        assert seat.screen.desk.counts["wonen"] == 1
    assert _texts(evening) == [LONG, "Tweede", "Derde"]


async def test_what_the_disk_refused_goes_in_by_itself_when_there_is_room(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        with full_disk(evening.files[0]):
            await seat.note("Wacht even #wonen")
        await seat.until(lambda: seat.light == "saved")
        assert seat.told == "1 alsnog opgeslagen"
        assert seat.screen.desk.counts["wonen"] == 1
    assert _texts(evening) == ["Wacht even"]


async def test_leaving_with_unsaved_remarks_asks_first(evening: Evening) -> None:
    async with evening.meeting() as seat:
        with full_disk(evening.files[0]):
            await seat.note("Blijft dit bewaard")
            await seat.press("ctrl+q")
            assert "Niet alles is opgeslagen" in seat.seen
            await seat.press("n")
            assert seat.app.is_running
    assert _texts(evening) == ["Blijft dit bewaard"]


async def test_what_the_disk_refused_until_the_end_is_back_at_the_next_start(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.note(LONG)  # so that a draft is smaller than the file
        with full_disk(evening.files[0]):
            await seat.note("Geweigerd")
            await seat.press("ctrl+q", "enter")
            assert seat.app.return_code == 3
    assert _texts(evening) == [LONG]
    async with evening.meeting(None) as seat:
        assert "Geweigerd" in seat.read("#latest")
    assert _texts(evening) == [LONG, "Geweigerd"]


async def test_a_disk_that_takes_no_draft_either_is_told_and_stops_nothing(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        with full_disk(evening.files[0]):
            await seat.paste(LONG)
            await seat.until(lambda: "Het concept is NIET bewaard" in seat.told)
            assert "\n" not in seat.told
            await seat.press("enter")
            assert seat.light == "unsaved"
            await seat.type("nog meer")
            assert seat.line == "nog meer"
            seat.app.leave_at_once()
    assert seat.app.return_code == 0


async def test_a_file_that_somebody_else_writes_is_refused_with_who_and_where(
    evening: Evening,
) -> None:
    async with evening.meeting():
        pass
    other = resume(evening.files[0])
    try:
        async with evening.start() as seat:
            await seat.press("down", "down", "enter")
            await seat.until(lambda: "verder" in seat.seen)
            assert "tafel-2" in seat.seen
            assert "tafel-3" in seat.seen
            await seat.press("enter")
            assert seat.focus == "meetings"
    finally:
        other.close()


async def test_keys_typed_before_ctrl_q_in_one_burst_are_all_kept(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for key in [*"Schimmel", "enter", *"Half af", "ctrl+q"]:
            seat.send(key)
        await seat.settled()
    assert seat.app.return_code == 0
    assert _texts(evening) == ["Schimmel"]
    async with evening.meeting(None) as seat:
        assert seat.line == "Half af"


async def test_stopping_keeps_the_draft_stops_the_time_and_frees_the_file(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("Nog niet klaar")
        await seat.press("ctrl+q")
    assert seat.app.return_code == 0
    marks = [r for r in evening.records if isinstance(r, StepMark)]
    assert marks[-1].event == "pauze"
    assert len(evening.drafts) == 1
    resume(evening.files[0]).close()
