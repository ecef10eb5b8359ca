"""Counting hands: Ctrl+Y, a question, numbers; everything on disk, whatever comes in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import Tally
from npzw_tui.reports.making import report_of
from npzw_tui.storage.collecting import collect
from npzw_tui.storage.content import read_content
from npzw_tui.tui.screens.count_hands import CountHands
from npzw_tui.tui.widgets.note_line import NoteLine

from ...another_city import FOLDER
from ...making import CountedIds, begin
from ..evening import full_disk

if TYPE_CHECKING:
    from pathlib import Path

    from ..evening import Evening, Seat


def revisions(evening: Evening) -> list[Tally]:
    return [record for record in evening.records if isinstance(record, Tally)]


def tallies(evening: Evening) -> list[Tally]:
    """The counts as the files have them now."""
    meeting = Meeting()
    for record in evening.records:
        meeting.feed(record)
    return list(meeting.tallies.values())


def said(tally: Tally) -> tuple[object, ...]:
    return (tally.question, tally.options, tally.counts, tally.method, tally.majority)


async def type_all(seat: Seat, *keys: str) -> None:
    """Let all keys wait in the queue together, as with somebody who is quicker than the screen."""
    for key in keys:
        seat.send(key)
    await seat.settled()


async def test_a_whole_step_is_counted_as_fast_as_keys_can_come(evening: Evening) -> None:
    async with evening.meeting("kennismaking", size=(80, 24)) as seat:
        assert "Handen tellen (3 vragen): Ctrl+Y" in seat.read("#step-kennismaking")
        await type_all(
            seat, "ctrl+y", "1", "3", "8", "enter", "enter", *"22", "tab", *"18", "enter"
        )
        await type_all(seat, "enter", *"30", "down", "+", "+", "+", "-", "escape", "escape")
        found = tallies(evening)
        assert [said(tally)[:4] for tally in found] == [
            ("aanwezig", ("aanwezig",), (38,), "geteld"),
            ("eerder-betrokken", ("eerder betrokken", "voor het eerst"), (22, 18), "geteld"),
            (
                "mijlpaal",
                ("Verbond van Zuidwest (juli 2021)", "Concept programmaplan (2022)"),
                (30, 2),
                "geteld",
            ),
        ]
        assert {tally.step for tally in found} == {"kennismaking"}
        await seat.resize(160, 45)
        middle = seat.read("#step-kennismaking")
        assert "Hoeveel mensen zijn er? 38 · geteld" in middle
        assert "▲ 40 handen bij 38 aanwezigen: klopt dat?" in middle
        assert "geteld · 38 aanwezigen" in middle, "people may raise a hand for several milestones"
        assert middle.count("Verbond van Zuidwest") == 1
        assert "Handen tellen" not in middle


async def test_twelve_is_not_one_for_a_moment_and_a_correction_is_a_revision(
    evening: Evening,
) -> None:
    async with evening.meeting("reacties") as seat:
        await seat.press("ctrl+y", "1", "1", "2")
        assert "nog niet opgeslagen" in seat.read("#told")
        assert "(hoeveel er zijn, is nog niet geteld)" in seat.read("#sum")
        await seat.until(lambda: "✓ opgeslagen om 19:00" in seat.read("#told"))
        assert [tally.counts for tally in revisions(evening)] == [(12,)]
        await seat.press("escape", "1", "1", "4", "m", "escape")
    first, second = revisions(evening)
    assert (first.id, first.rev + 1) == (second.id, second.rev)
    assert said(second) == ("duidelijk", ("ja",), (14,), "geschat", None)


async def test_keys_without_a_pause_are_written_all_the_same(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("npzw_tui.tui.screens.count_hands._PAUSE", 60)
    monkeypatch.setattr("npzw_tui.tui.screens.count_hands._PATIENCE", 0.05)
    async with evening.meeting("reacties") as seat:
        await seat.press("ctrl+y", "1", "+", "+")
        await seat.until(lambda: [tally.counts for tally in tallies(evening)] == [(2,)])


@pytest.mark.parametrize("end", ["ctrl+q", "crash", "sleep"])
async def test_a_digit_that_was_typed_just_before_the_end_is_kept(
    evening: Evening, end: str
) -> None:
    async with evening.meeting("reacties") as seat:
        await type_all(seat, "ctrl+y", "1", "7")
        if end == "ctrl+q":
            seat.send("ctrl+q")
            await seat.until(lambda: seat.app._exit)
        elif end == "sleep":
            seat.screen.writing.pause()
        else:
            seat.screen.writing.close()
        assert [tally.counts for tally in tallies(evening)] == [(7,)]


async def test_what_most_people_choose_is_noted_without_numbers_and_reported_so(
    evening: Evening, tmp_path: Path
) -> None:
    async with evening.meeting("ambassadeur", size=(160, 45)) as seat:
        await seat.press("ctrl+y", "2", "m", "m", "2", "5")
        assert "Kies 1 tot en met 3" in seat.read("#told")
        assert "● 2 een beetje" in seat.read("#options")
        await seat.press("+")
        assert "niet geteld" in seat.read("#told")
        await seat.press("enter", "escape")
        assert "meerderheid: een beetje (niet geteld)" in seat.read("#step-ambassadeur")
    (tally,) = tallies(evening)
    assert said(tally) == (
        "juiste-weg",
        ("ja", "een beetje", "nee"),
        (0, 0, 0),
        "meerderheid",
        "een beetje",
    )
    (told,) = report_of(collect(evening.files), evening.content).tallies
    assert (told.title, told.majority) == ("Zijn we met elkaar op de juiste weg?", "een beetje")
    assert (told.counts, told.total) == ((), None)


async def test_a_question_made_up_on_the_spot_is_kept_before_it_is_counted(
    evening: Evening,
) -> None:
    async with evening.meeting("welkom", size=(160, 45)) as seat:
        await seat.press("ctrl+y", "n", "enter")
        assert "Er staat nog geen vraag" in seat.read("#problem")
        await seat.type("Wie komt er op de fiets, wie loopt?")
        await seat.press("tab")
        assert "ja / nee" in seat.read("#options")  # what is counted where nothing is typed
        await seat.type("fiets, Fiets")
        await seat.press("enter")
        assert "‘Fiets’ staat er twee keer" in seat.read("#problem")
        await seat.press("ctrl+u")
        await type_all(seat, *"fiets/lopend", "enter", *"12")
        assert isinstance(seat.app.screen, CountHands)
        assert "Wie komt er op de fiets, wie loopt?" in seat.read("#question")
        await seat.press("tab", "escape", "escape")
        first, second = revisions(evening)
        assert said(first)[1:] == (("fiets", "lopend"), (0, 0), "meerderheid", None)
        assert said(second)[1:] == (("fiets",), (12,), "geteld", None)
        assert (second.id, second.step) == (first.id, "welkom")
        assert "fiets 12" in " ".join(seat.read("#step-welkom").split())
        # the other option is there to be counted still
        await seat.press("ctrl+y", "1", "tab", "5", "escape")
        assert said(tallies(evening)[0])[1:3] == (("fiets", "lopend"), (12, 5))


async def test_a_count_is_withdrawn_and_comes_back(evening: Evening) -> None:
    async with evening.meeting("reacties", size=(80, 24)) as seat:
        await seat.press("ctrl+y", "delete")
        assert "nog niets geteld" in seat.read("#told")
        await seat.press("f8")
        assert "geen telling ingetrokken" in seat.read("#told")
        await seat.press("1", "9", "escape", "delete")
        assert tallies(evening) == []
        assert "F8 zet haar terug" in seat.read("#told")
        await seat.press("f8")
        assert "✓ ja 9" in seat.read("#questions")
    assert [tally.counts for tally in tallies(evening)] == [(9,)]


async def test_what_cannot_be_a_number_is_refused_with_a_word(evening: Evening) -> None:
    async with evening.meeting("reacties", size=(80, 24)) as seat:
        await seat.press("ctrl+y", "x")
        assert "Kies een vraag" in seat.read("#told")
        await seat.press("1")
        said = []
        for key in ("x", "-", "9", "9", "9", "9", "9", "f8"):
            await seat.press(key)
            said.append(seat.read("#told"))
        assert "Typ een aantal" in said[0]
        assert "Minder dan 0" in said[1]
        assert "Meer dan vier cijfers" in said[-2]
        assert "F8 is voor opmerkingen" in said[-1]
        await seat.press("escape")
    assert tallies(evening)[0].counts == (9999,)


async def test_what_another_table_counted_is_shown_and_can_be_corrected_here(
    evening: Evening,
) -> None:
    table = begin(evening.folder, recorder="tafel-3", clock=evening.clock, ids=CountedIds(500))
    table.add(Tally, step="reacties", question="duidelijk", options=["ja", "nee"], counts=[9, 4])
    table.close()
    async with evening.meeting("reacties", recorder="gespreksleider", size=(160, 45)) as seat:
        seat.screen.following.look()
        await seat.until(lambda: "wat er gaat gebeuren? @tafel-3" in seat.seen)
        await seat.press("ctrl+y")
        assert "1 Is duidelijk wat er gaat gebeuren?" in seat.read("#questions")
        assert "✓ ja 9 · nee 4" in seat.read("#questions")
        assert "2 Is het concreet genoeg?" in seat.read("#questions"), "its digit stays its own"
        await seat.press("down", "enter")
        assert "Geteld door tafel-3" in seat.read("#told")
        await seat.press("8", "escape")
    (tally,) = tallies(evening)
    assert (tally.counts, tally.rev) == ((8, 4), 2)


async def test_a_disk_that_is_full_is_told_and_the_count_is_kept(evening: Evening) -> None:
    async with evening.meeting("reacties", size=(80, 24)) as seat:
        await seat.press("ctrl+y", "1")
        with full_disk(evening.files[0]):
            await seat.press("7", "tab")
            assert "nog niet op schijf" in seat.read("#told")
        await seat.until(lambda: tallies(evening))
    assert tallies(evening)[0].counts == (7,)


async def test_a_city_without_questions_for_hands_makes_up_its_own(
    evening: Evening, tmp_path: Path
) -> None:
    folder = tmp_path / "haven"
    folder.mkdir()
    for name, text in FOLDER.items():
        (folder / name).write_text(text, encoding="utf-8")
    evening.content = read_content(folder)
    async with evening.meeting("praten", neighbourhood="noord", size=(80, 24)) as seat:
        assert "Ctrl+Y" not in seat.read("#step-praten")
        await seat.press("ctrl+y", "enter")
        assert "Er staan hier geen vragen klaar" in seat.read("#questions")
        await seat.press("n")
        await type_all(seat, *"Schoon?", "enter", *"4", "escape", "escape")
        assert "Schoon?" in seat.read("#step-praten")
    assert said(tallies(evening)[0])[:3] == ("Schoon?", ("ja",), (4,))


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (160, 45)])
async def test_at_each_size_the_option_that_is_counted_can_be_seen(
    evening: Evening, size: tuple[int, int]
) -> None:
    async with evening.meeting("reacties", size=size) as seat:
        await seat.press("ctrl+y", "1", "1", "tab", "2", "tab", "3")
        rows = seat.read("#options").splitlines()
        (row,) = [row for row in rows if "nee" in row]
        assert row.startswith("▌")
        assert all("▌" not in row for row in rows if "ja" in row or "een beetje" in row)
        shown = seat.shown("#question", "#sum", "#told")
        assert shown == dict.fromkeys(shown, True)


async def test_the_key_of_another_instrument_opens_it_and_loses_nothing(evening: Evening) -> None:
    async with evening.meeting("kennismaking", recorder="gespreksleider") as seat:
        await type_all(seat, "ctrl+y", "1", "3", "8", "ctrl+s", *"Tuin", "ctrl+r")
        await seat.until(lambda: "De zaal ziet nu" in seat.seen)
        assert [said(tally)[2] for tally in tallies(evening)] == [(38,)]
        await seat.press("ctrl+t")
        assert "hele avond" in seat.seen
        await seat.press("ctrl+s")
        assert seat.app.screen.query_one("#place", NoteLine).text == "Tuin"
        await seat.press("ctrl+s")
        assert seat.app.screen is seat.screen
