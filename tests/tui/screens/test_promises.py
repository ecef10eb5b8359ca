"""Promises at the keyboard: typed, asked for at a remark, marked, and read aloud at the end."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import Promise, Room
from npzw_tui.services.recorder import Recorder
from npzw_tui.storage.draft import Draft, DraftStore
from npzw_tui.tui.screens.promises import PromiseList, Promises

from ...making import SUMMER, StepClock, begin, say
from ..evening import DAY

if TYPE_CHECKING:
    from ..evening import Evening, Seat

MAY = date(2023, 5, 10)


def promises(evening: Evening) -> list[Promise]:
    """The promises as all files together have them now, in the order of their ids."""
    folded = Meeting()
    for record in evening.records:
        folded.feed(record)
    return [folded.promises[id_] for id_ in sorted(folded.promises)]


def told(evening: Evening) -> list[tuple[str, str]]:
    return [(promise.owner, promise.text) for promise in promises(evening)]


def earlier(evening: Evening, *texts: str, due: date | None = None) -> None:
    """An evening in May at which this was promised."""
    recorder = Recorder.begin(
        evening.folder,
        neighbourhood="moerwijk",
        date=MAY,
        recorder="gespreksleider",
        programme=None,
        clock=StepClock(datetime(2023, 5, 10, 19, tzinfo=SUMMER)),
        ids=evening.ids,
    )
    for text in texts:
        recorder.add(Promise, step="reacties", text=text, owner="Staedion", due=due)
    recorder.close()


async def opened(seat: Seat) -> None:
    """Open the promises when those of earlier evenings were read."""
    await seat.until(lambda: seat.screen.desk.earlier is not None)
    seat.screen.action_promises()
    await seat.settled()
    await seat.until(lambda: seat.focus == "promises")


def listed(seat: Seat) -> str:
    assert isinstance(seat.app.screen, Promises)
    options = seat.app.screen.query_one(PromiseList).options
    return "\n".join(str(option.prompt) for option in options)


# --- the note line ---


async def test_a_promise_belongs_to_what_was_noted_last_or_chosen(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.type("> gemeente: eerst dit")
        assert "bij geen opmerking" in seat.read("#meaning")
        await seat.press("enter")
        await seat.note("!Ons huis schimmelt @3")
        await seat.note("De lift is stuk")
        await seat.type("> Staedion: maakt de lift vóór 1 juli")
        chips = seat.read("#meaning")
        for chip in ("belofte", "Staedion", "maakt de lift", "vóór 01-07-2023", "bij ‘De lift"):
            assert chip in chips
        await seat.press("enter")
        assert seat.told == "belofte van Staedion, bij ‘De lift is stuk’"
        await seat.press("f4", "up", "f2")
        await seat.type("> Staedion: komt kijken")
        await seat.press("enter")
        rows = seat.read("#latest").splitlines()
        assert ["Staedion" in row for row in rows[-2:]] == [True, True]
    mould, lift = evening.remarks
    assert [(p.text, p.remark) for p in promises(evening)] == [
        ("eerst dit", None),
        ("maakt de lift", lift.id),
        ("komt kijken", mould.id),
    ]
    assert promises(evening)[1].due == date(2023, 7, 1)


async def test_remark_and_promise_are_saved_in_one_go(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("!Ons huis schimmelt @3 > Staedion: komt kijken vóór 1 juli")
        assert seat.line == ""
        assert ">Staedion" in seat.read("#latest")
        await seat.press("f4")
        assert "Belofte van Staedion: komt kijken (vóór 1 juli, open)" in seat.seen
    (remark,) = evening.remarks
    assert (remark.text, remark.kind, remark.speaker) == ("Ons huis schimmelt", "zorg", "tafel 3")
    assert [(p.owner, p.remark) for p in promises(evening)] == [("Staedion", remark.id)]


async def test_what_is_missing_is_said_and_the_line_stays(evening: Evening) -> None:
    async with evening.meeting() as seat:
        for line, word in (
            ("> gemeente", "> wie: wat"),
            ("> : komt kijken", "Wie belooft het?"),
            ("!@3 > gemeente: komt", "nog geen tekst"),
        ):
            await seat.paste(line)
            await seat.press("enter")
            assert word in seat.told
            assert seat.line == line
            await seat.press("ctrl+u")
        await seat.paste("> gemeente: komt voor de zomer")
        assert "‘de zomer’ is geen dag" in seat.read("#meaning")
        await seat.press("ctrl+u")
        await seat.paste("*Plantenbakken > wijkteam")
        assert "> blijft gewone tekst" in seat.read("#meaning")
        await seat.paste(": zoekt plek")
        assert "gewone tekst" not in seat.read("#meaning")
    assert promises(evening) == evening.remarks == []


async def test_in_a_promise_signs_are_text_and_suggestions_keep_to_the_remark(
    evening: Evening,
) -> None:
    async with evening.meeting() as seat:
        await seat.checking()
        await seat.type("Ons huis schimmelt ")
        before = seat.suggested
        assert before
        await seat.type("> schoolbestuur")
        assert seat.suggested == before
        await seat.type(": belt #1 @")
        assert seat.suggested == before
        assert seat.linked == ()
        assert seat.line.endswith(": belt #1 @")
        assert not seat.shown("#choices")["#choices"]
        await seat.press("tab")
        assert seat.linked == before[:1]
        await seat.press("enter")
    assert told(evening) == [("schoolbestuur", "belt #1 @")]
    assert [remark.links for remark in evening.remarks] == [before[:1]]


async def test_a_promise_alone_leaves_links_for_the_next_remark(evening: Evening) -> None:
    async with evening.meeting() as seat:
        seat.screen.notes.link("wonen")
        await seat.type("> gemeente: komt")
        await seat.press("enter")
        assert seat.linked == ("wonen",)
        await seat.note("Te duur")
    assert [remark.links for remark in evening.remarks] == [("wonen",)]


async def test_what_of_a_note_was_saved_when_the_power_failed_does_not_come_back(
    evening: Evening,
) -> None:
    whole = "!Schimmel > Staedion: komt kijken"
    for saved, left in (((), whole), (("Schimmel",), "> Staedion: komt kijken")):
        recorder = begin(
            evening.folder, recorder=f"tafel-{len(saved)}", clock=evening.clock, ids=evening.ids
        )
        for text in saved:
            say(recorder, text)
        recorder.close()
        DraftStore(recorder.path).save(Draft(text=whole, cursor=3, step="reacties"))
        async with evening.meeting(recorder=f"tafel-{len(saved)}") as seat:
            assert seat.line == left
            if saved:
                await seat.press("enter")
        if saved:
            DraftStore(recorder.path).save(Draft(text=whole, cursor=3, step="reacties"))
            async with evening.meeting(recorder="tafel-1") as seat:
                assert seat.line == ""
    assert told(evening) == [("Staedion", "komt kijken")]
    assert promises(evening)[0].remark == evening.remarks[-1].id


# --- at a remark ---


async def test_a_key_on_a_remark_asks_what_is_promised_and_how_it_stands(
    evening: Evening,
) -> None:
    async with evening.meeting(size=(58, 20)) as seat:
        await seat.note("Ons huis schimmelt > Staedion: komt kijken")
        await seat.note("Iets anders")
        await seat.press("f4", "up", ">")
        assert "Staedion: komt kijken" in seat.seen
        await seat.type("wijkteam")
        await seat.press("tab")
        await seat.type("belt terug")
        await seat.press("tab")
        await seat.type("vrijdag")
        assert "vrijdag 23 juni 2023" in seat.seen
        await seat.press("shift+tab", "shift+tab", "shift+tab", "right", "enter")
    kept, made = promises(evening)
    assert (kept.status, made.owner, made.due) == ("gedaan", "wijkteam", date(2023, 6, 23))
    assert kept.remark == made.remark == evening.remarks[0].id


# --- the list ---


async def test_promises_of_earlier_evenings_are_marked_and_stay_so(evening: Evening) -> None:
    earlier(evening, "komt kijken", "belt terug", due=date(2023, 6, 1))
    async with evening.meeting("welkom") as seat:
        await opened(seat)
        assert "20 dagen te laat · vóór 1 juni · avond van 10 mei 2023" in listed(seat)
        await seat.press("g", "down", "v", "o", "v")
        await seat.press("escape")
        assert "0 staan open" in str(seat.screen.body.blocks())
    assert [(p.rev, p.status) for p in promises(evening)] == [(2, "gedaan"), (4, "vervallen")]
    async with evening.meeting("welkom") as seat:
        await opened(seat)
        assert "✓ Staedion: komt kijken" in listed(seat)
        await seat.press("o")
        assert "○ Staedion: komt kijken" in listed(seat)
    assert [(p.rev, p.status) for p in promises(evening)] == [(3, "open"), (4, "vervallen")]


async def test_tonight_s_are_made_changed_withdrawn_and_released(evening: Evening) -> None:
    async with evening.meeting(recorder="gespreksleider", size=(80, 24)) as seat:
        await seat.note("> gemeente: komt kijken")
        await opened(seat)
        assert "Vanavond" in seat.seen
        await seat.press("n")
        await seat.type("Staedion")
        await seat.press("tab")
        await seat.type("maakt de lift")
        await seat.press("enter")
        assert "Staedion: maakt de lift" in listed(seat)
        await seat.press("z", "enter")
        await seat.type(" samen")
        await seat.press("tab")
        await seat.type("1 juli")
        await seat.press("enter")
        assert "gemeente: komt kijken samen" in listed(seat)
        assert "in de zaal" in listed(seat)
        await seat.press("v")
        assert "in de zaal" not in listed(seat)  # a promise that lapsed is not shown there
        await seat.press("o", "down", "v", "z")
        assert listed(seat).count("in de zaal") == 1
        assert "ziet de zaal niet" in seat.seen
        await seat.press("delete", "enter")
        assert "Staedion" not in listed(seat)
        await seat.press("escape")
        assert seat.focus == "note"
    (left,) = promises(evening)
    assert (left.text, left.due) == ("komt kijken samen", date(2023, 7, 1))
    rooms = [record for record in evening.records if isinstance(record, Room)]
    assert rooms[-1].released == (left.id,)


async def test_what_is_typed_behind_a_key_of_the_list_is_for_the_form_it_opens(
    evening: Evening,
) -> None:
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.note("> gemeente: komt kijken")
        await opened(seat)
        # the second Enter is of a hurry: it saves nothing twice, and ends nothing
        for key in ("n", *"VvE", "tab", *"veegt", "enter", "enter"):
            seat.send(key)
        await seat.settled()
        for key in ("home", "enter", *" nog", "enter", "enter", "enter"):
            seat.send(key)
        await seat.settled()
        assert listed(seat)
    assert told(evening) == [("gemeente", "komt kijken nog"), ("VvE", "veegt")]
    assert {promise.status for promise in promises(evening)} == {"open"}


# --- in the steps ---


async def test_the_welcome_tells_what_is_open_and_the_closing_what_to_read_aloud(
    evening: Evening,
) -> None:
    async with evening.meeting("welkom") as seat:
        await seat.until(lambda: seat.screen.desk.earlier is not None)
        assert "staat geen belofte open" in str(seat.screen.body.blocks())
        await seat.go("afsluiting")
        assert "Vanavond is nog niets beloofd" in seat.read("#step-afsluiting")
    earlier(evening, "komt kijken", due=date(2023, 6, 1))
    (evening.folder / "kapot.toml").write_bytes(b"\xff\xfe[[session")
    async with evening.meeting("welkom", size=(80, 24)) as seat:
        await seat.until(lambda: seat.screen.desk.earlier is not None)
        blocks = str(seat.screen.body.blocks())
        assert "20 dagen te laat" in blocks
        assert "misschien ontbreekt er een: kapot.toml" in blocks
        await seat.note("Schimmel > de gemeente: zoekt het uit voor 1 juli")
        await seat.go("afsluiting")
        text = " ".join(seat.read("#step-afsluiting").replace("│", " ").split())
        assert "1. De gemeente belooft: zoekt het uit, vóór 1 juli." in text
        assert "komt kijken" not in text


async def test_undo_takes_the_promise_back_and_then_its_remark(evening: Evening) -> None:
    async with evening.meeting() as seat:
        await seat.note("Eerst dit")
        await seat.note("Schimmel > Staedion: komt kijken")
        await seat.press("f8")
        assert seat.told == "ongedaan gemaakt: toevoeging van ‘komt kijken’"
        assert promises(evening) == []
        assert len(evening.remarks) == 2
        await seat.press("f8")
        assert [remark.text for remark in evening.remarks] == ["Eerst dit"]
        await seat.press("f9", "f9")
    assert told(evening) == [("Staedion", "komt kijken")]


async def test_another_table_s_promise_is_marked_by_a_revision_in_the_own_file(
    evening: Evening,
) -> None:
    table = begin(
        evening.folder, recorder="tafel-3", clock=evening.clock, ids=evening.ids, date=DAY
    )
    table.add(Promise, step="reacties", text="komt kijken", owner="Staedion")
    table.close()
    async with evening.meeting(recorder="gespreksleider") as seat:
        await seat.until(lambda: seat.screen.desk.meeting and seat.screen.desk.meeting.promises)
        await opened(seat)
        assert "open · tafel-3" in listed(seat)
        await seat.press("g")
        assert "gedaan · tafel-3" in listed(seat)
    (kept,) = promises(evening)
    assert (kept.rev, kept.status) == (2, "gedaan")
    assert kept.session != table.session.id
