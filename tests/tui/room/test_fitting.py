"""Everything that a picture says can be read on every screen, on one sheet or on several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from npzw_tui.domain.presentation import presentation
from npzw_tui.domain.records import Room, Tally
from npzw_tui.domain.room import RoomPainter, RoomPicture, RoomPromise
from npzw_tui.domain.room_records import RoomRecords
from npzw_tui.storage.content import read_content
from npzw_tui.tui.room import letters

from ...making import START, mark, session
from ...secret_evenings import MEETING, SECRET, evenings_with_secrets
from .viewing import SIZES, all_sheets

CONTENT = read_content(Path(__file__).parents[3] / "content")
PAINTER = RoomPainter(CONTENT.programme, CONTENT.agenda)
STEPS = list(CONTENT.agenda.step_by_id)


def picture(step: str, *records: Any) -> RoomPicture:
    folded = RoomRecords("2023-06-21-moerwijk")
    for record in (session("s1"), mark("m1", "begin", step, 0), *records):
        folded.feed(record)
    return PAINTER.picture(folded, START + timedelta(minutes=3))


def page(number: int) -> RoomPicture:
    room = Room(id="x", session="s1", at=START, rev=1, step="presentatie", page=number)
    return picture("presentatie", room)


def tally(**own: Any) -> RoomPicture:
    values: dict[str, Any] = {
        "step": "reacties",
        "question": "duidelijk",
        "options": ("ja", "een beetje", "nee"),
        "counts": (23, 9, 4),
    }
    return picture("reacties", Tally(id="t", session="s1", at=START, rev=1, **values | own))


def assert_said(seen: RoomPicture, texts: list[str], size: tuple[int, int]) -> None:
    made = all_sheets(seen, CONTENT.programme, size)
    for sheet in made:
        for row in sheet:
            assert Content(row).cell_length <= size[0], row
    shown = " ".join(" ".join(row for sheet in made for row in sheet).split())
    rows = [row for sheet in made for row in sheet]
    for text in texts:
        for word in text.split():
            large = letters.can_set(word) and any(
                letters.set_line(word, scale)[0].strip() in row for row in rows for scale in (1, 2)
            )
            assert word in shown or large, f"{word!r} of {text!r} at {size}"


@pytest.mark.parametrize("size", [*SIZES, (20, 6)])
@pytest.mark.parametrize("number", range(1, 12))
def test_every_word_of_every_page_is_shown(number: int, size: tuple[int, int]) -> None:
    seen = page(number)
    shown = presentation(CONTENT.programme, "moerwijk")[number - 1]
    texts = [shown.text, shown.closing]
    for entry in shown.entries:
        texts += [entry.title, *entry.details]
    if size[0] > 20:
        texts.append(shown.title if shown.kind == "mission" else "")
        assert_said(seen, texts, size)
    else:
        all_sheets(seen, CONTENT.programme, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", STEPS)
def test_every_step_shows_its_name_and_its_questions(step: str, size: tuple[int, int]) -> None:
    seen = picture(step)
    assert_said(seen, [seen.short if size[0] > 60 else "", *seen.questions, *seen.points], size)


@pytest.mark.parametrize("size", SIZES)
def test_a_count_shows_its_question_its_options_and_its_numbers(size: tuple[int, int]) -> None:
    assert_said(tally(), ["Is duidelijk wat er gaat gebeuren?", "ja een beetje nee 23 9 4"], size)


def test_a_bar_is_as_long_as_its_number_is_large() -> None:
    (sheet,) = all_sheets(tally(), CONTENT.programme, (80, 24))
    bars = [row.count("█") for row in sheet if "%" in row]
    assert bars == sorted(bars, reverse=True)
    assert bars[0] / bars[2] == pytest.approx(23 / 4, rel=0.35)


@pytest.mark.parametrize("majority", [None, "een beetje"])
def test_on_a_screen_with_small_signs_a_count_is_set_in_large_letters(majority: str | None) -> None:
    how = {"method": "meerderheid", "majority": majority, "counts": (0, 0, 0)} if majority else {}
    (sheet,) = all_sheets(tally(**how), CONTENT.programme, (160, 45))
    for words in ("Is duidelijk wat er gaat", "gebeuren?", "een beetje", "nee"):
        assert any(letters.set_line(words)[0].strip() in row for row in sheet), words
    assert any("▶" in row and "de meeste handen" in row for row in sheet) == bool(majority)
    # what cannot be drawn in them is set plainly, as everything is where there is no room
    (sheet,) = all_sheets(
        tally(options=("ja", "nee 🌱"), counts=(2, 1)), CONTENT.programme, (160, 45)
    )
    assert any("nee 🌱" in row for row in sheet)
    all_sheets(tally(options=(), counts=()), CONTENT.programme, (160, 45))


def test_large_letters_are_for_short_texts_and_not_for_a_wall_of_capitals() -> None:
    (sheet,) = all_sheets(picture("reacties"), CONTENT.programme, (160, 45))
    assert any(letters.set_line("Waar zitten nog zorgen?")[0].rstrip() in row for row in sheet)
    assert any("• Heb je een zorg over iets" in row for row in sheet), "too long for two lines"
    promised = RoomPromise(id="p", owner="Staedion", text="komt langs", due=date(2023, 7, 14))
    seen = replace(tally(), promises=(promised,))
    (sheet,) = all_sheets(seen, CONTENT.programme, (160, 45))
    for words in ("een beetje", "Staedion: komt langs"):
        assert any(letters.set_line(words)[0].strip() in row for row in sheet), words
    assert any("vóór 14 juli 2023" in row for row in sheet)


def test_a_question_does_not_touch_the_bars_under_it() -> None:
    long = ("schimmel en vocht in de woningen", "meer groen en bankjes", "veiligheid", "afval")
    seen = tally(question="Wat moet er eerst?", options=long, counts=(23, 9, 14, 3))
    (sheet,) = all_sheets(seen, CONTENT.programme, (80, 24))
    at = next(number for number, row in enumerate(sheet) if "Wat moet er eerst?" in row)
    assert not sheet[at + 1].strip()


def test_where_nobody_counted_no_number_is_shown() -> None:
    seen = tally(method="meerderheid", majority="ja", counts=(0, 0, 0))
    (sheet,) = all_sheets(seen, CONTENT.programme, (80, 24))
    rows = [row.strip() for row in sheet]
    assert "▶ ja · de meeste handen" in rows
    assert "nee" in rows


def test_an_estimate_is_called_one() -> None:
    assert_said(tally(method="geschat"), ["geschat"], (80, 24))


@pytest.mark.parametrize("size", SIZES)
def test_promises_name_their_owner_and_their_day(size: tuple[int, int]) -> None:
    promised = RoomPromise(
        id="p", owner="Staedion", text="komt langs voor de schimmel", due=date(2023, 7, 14)
    )
    seen = replace(picture("reacties"), promises=(promised,) * 3)
    words = ["Afgesproken", "Staedion: komt langs voor de schimmel · vóór 14 juli 2023"]
    assert_said(seen, [*words, *seen.questions], size)


def test_what_was_just_promised_comes_first_and_on_a_page_too() -> None:
    promised = RoomPromise(id="p", owner="Staedion", text="komt langs")
    after = START + timedelta(minutes=2)
    seen = replace(page(4), promises=(promised,), released_at=after)
    assert any("Staedion" in row for row in all_sheets(seen, CONTENT.programme, (80, 24))[0])
    before = replace(seen, released_at=START - timedelta(minutes=2))
    sheets = all_sheets(before, CONTENT.programme, (80, 24))
    assert not any("Staedion" in row for sheet in sheets for row in sheet)


def test_the_timer_says_in_words_what_its_figures_are() -> None:
    words = []
    for minute, event in ((1, "verder"), (25, "verder"), (31, "verder"), (5, "pauze")):
        folded = RoomRecords("2023-06-21-moerwijk")
        marks = (mark("m1", "begin", "reacties", 0), mark("m2", event, "reacties", 0.5))
        for record in (session("s1"), *marks):
            folded.feed(record)
        seen = PAINTER.picture(folded, START + timedelta(minutes=minute))
        (sheet, *_more) = all_sheets(seen, CONTENT.programme, (40, 12))
        words.append(sheet[1].strip())
    assert words == ["nog 29:00", "nog even 5:00", "over tijd +1:00", "pauze 29:30"]


def test_when_the_evening_is_over_the_room_reads_thanks() -> None:
    seen = picture("afsluiting", mark("m2", "einde", "afsluiting", 1))
    assert_said(seen, [CONTENT.agenda.closing], (80, 24))


ANYTHING = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=60)


@given(
    question=ANYTHING,
    options=st.lists(st.tuples(ANYTHING, st.integers(-5, 10**12)), max_size=9),
    method=st.sampled_from(["geteld", "geschat", "meerderheid"]),
    promise=ANYTHING,
    size=st.tuples(st.integers(1, 200), st.integers(1, 60)),
)
@settings(max_examples=60, deadline=None)
def test_whatever_somebody_wrote_it_is_no_error(
    question: str,
    options: list[tuple[str, int]],
    method: Any,
    promise: str,
    size: tuple[int, int],
) -> None:
    seen = tally(
        question=question,
        options=tuple(words for words, _count in options),
        counts=tuple(count for _words, count in options),
        method=method,
        majority=options[0][0] if options else None,
    )
    promised = RoomPromise(id="p", owner=promise, text=f"{promise}\n{promise}")
    assert all_sheets(replace(seen, promises=(promised,)), CONTENT.programme, size)


@given(evenings_with_secrets(), st.sampled_from(SIZES))
@settings(max_examples=60, deadline=None)
def test_nothing_said_in_confidence_gets_onto_a_screen(
    records: list[Any], size: tuple[int, int]
) -> None:
    folded = RoomRecords(MEETING)
    for record in records:
        folded.feed(record)
    seen = PAINTER.picture(folded, START + timedelta(minutes=61))
    rows = [row for sheet in all_sheets(seen, CONTENT.programme, size) for row in sheet]
    large = [letters.set_line(SECRET, scale)[0] for scale in (1, 2)]
    assert not [row for row in rows if SECRET in row.casefold() or any(e in row for e in large)]
