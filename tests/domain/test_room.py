"""What the room sees: made from few records, the same for a viewer who came late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui.domain.records import (
    Ambassador,
    Foreign,
    Record,
    Remark,
    StepMark,
    Turn,
)
from npzw_tui.domain.room import RoomPainter, RoomPicture
from npzw_tui.domain.room_records import RoomRecords
from npzw_tui.storage.content import read_content

from ..making import START, mark, remark, session
from ..secret_evenings import MEETING, SECRET, evenings_with_secrets, leader, promise, room, tally

CONTENT = read_content(Path(__file__).parents[2] / "content")
PAINTER = RoomPainter(CONTENT.programme, CONTENT.agenda)


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def picture(*records: Record, minute: float = 10, meeting: str = MEETING) -> RoomPicture:
    folded = RoomRecords(meeting)
    for record in records:
        folded.feed(record)
    return PAINTER.picture(folded, at(minute))


def test_a_step_shows_its_number_title_and_the_decks_questions() -> None:
    seen = picture(leader(), mark("m1", "begin", "reacties", 0))
    assert (seen.number, len(seen.steps), seen.title) == (4, 6, "Reacties deelnemers")
    assert seen.questions[0] == "Is duidelijk wat er gaat gebeuren?"
    assert (seen.place, seen.day) == ("Moerwijk", date(2023, 6, 21))


def test_the_first_two_steps_show_the_aims_and_the_milestones() -> None:
    aims = picture(leader(), mark("m1", "begin", "welkom", 0)).points
    assert len(aims) == len(CONTENT.agenda.aims)
    stones = picture(leader(), mark("m1", "begin", "kennismaking", 0)).points
    assert stones[0] == "Verbond van Zuidwest · juli 2021"


def test_the_timer_counts_from_the_log_and_not_from_when_the_viewer_started() -> None:
    log = (
        leader(),
        mark("m1", "begin", "welkom", 0),
        mark("m2", "minuten", "welkom", 1, minutes=5),
        mark("m3", "pauze", "welkom", 4),
    )
    running = picture(*log[:3], minute=3).timer
    assert running is not None
    assert (running.planned, running.left) == (timedelta(minutes=15), timedelta(minutes=12))
    paused = picture(*log, minute=30).timer
    assert paused is not None
    assert (paused.state, paused.left) == ("paused", timedelta(minutes=11))


def test_the_latest_count_of_this_step_is_shown_with_its_shares() -> None:
    seen = picture(
        leader(),
        mark("m1", "begin", "reacties", 0),
        tally("t0", 1, step="kennismaking", question="aanwezig", options=("er",), counts=(46,)),
        tally("t1", 2, question="concreet"),
        tally("t2", 3),
        tally("t3", 4, session="s2", question="positief"),
        tally("t4", 5, step="ambassadeur", question="commitment"),
    ).tally
    assert seen is not None
    assert seen.title == "Is duidelijk wat er gaat gebeuren?"
    first = seen.options[0]
    assert (first.words, first.count, first.share) == ("ja", 23, 0.5)


def test_a_count_that_another_table_corrected_stays_and_one_of_another_evening_says_nothing() -> (
    None
):
    seen = picture(
        leader(),
        session("s2", recorder="tafel-2"),
        session("s9", meeting="2023-07-01-verwerking", recorder="anna"),
        mark("m1", "begin", "reacties", 0),
        tally("t0", 1, question="aanwezig", options=("er",), counts=(46,), step="kennismaking"),
        tally("t1", 2),
        replace(tally("t1", 3, session="s2", counts=(24, 9, 4)), rev=2),
        tally("t9", 4, session="s9", question="aanwezig", options=("er",), counts=(300,)),
    ).tally
    assert seen is not None
    assert (seen.options[0].count, seen.present) == (24, 46)


def test_only_what_the_leader_marks_counts() -> None:
    table = session("s2", recorder="tafel-2")
    seen = picture(
        table,
        leader(),
        mark("m1", "begin", "kennismaking", 0),
        mark("m2", "begin", "afsluiting", 2, session="s2"),
        room(3, id="other", session="s2", mode="zwart"),
    )
    assert (seen.number, seen.mode) == (2, "live")


def test_a_freeze_holds_where_every_word_on_the_room_is_a_record_of_its_own() -> None:
    log = [
        leader(),
        mark("m1", "begin", "welkom", 0),
        room(1, id="x1"),
        room(2, id="x2", mode="bevroren"),
        mark("m2", "begin", "reacties", 3),
        room(4, id="x3", mode="bevroren", released=("p1",)),
    ]
    seen = picture(*log)
    assert (seen.mode, seen.number, seen.at) == ("bevroren", 1, at(2))
    assert picture(*log, room(5, id="x4", mode="live")).number == 4


def test_a_page_is_shown_in_the_step_that_it_belongs_to() -> None:
    log = [
        leader(),
        mark("m1", "begin", "presentatie", 0),
        room(1, step="presentatie", page=4),
        mark("m2", "begin", "reacties", 5),
    ]
    first = picture(*log[:3])
    assert first.page is not None
    assert (first.page.title, first.page_number, first.pages) == ("Onderwijs", 4, 11)
    assert picture(*log).page is None
    assert picture(*log, mark("m3", "begin", "presentatie", 6)).page_number == 4


def test_a_page_of_one_presentation_says_nothing_in_another() -> None:
    steps = [replace(step, screen="presentation") for step in CONTENT.agenda.steps]
    painter = RoomPainter(CONTENT.programme, replace(CONTENT.agenda, steps=tuple(steps)))
    folded = RoomRecords(MEETING)
    for record in (leader(), mark("m1", "begin", "reacties", 0), room(1, step="welkom", page=4)):
        folded.feed(record)
    assert painter.picture(folded, at(2)).page is None


def test_the_facilitators_own_prompts_show_the_room_no_page() -> None:
    seen = picture(
        leader(), mark("m1", "begin", "presentatie", 0), room(1, step="presentatie", page=0)
    )
    assert seen.page is None
    assert seen.title == "Presentatie"


def test_a_page_that_the_content_does_not_have_is_the_last_one() -> None:
    seen = picture(
        leader(), mark("m1", "begin", "presentatie", 0), room(1, step="presentatie", page=400)
    )
    assert seen.page_number == seen.pages


def test_a_promise_is_seen_only_when_it_was_released_and_still_holds() -> None:
    log = [
        leader(),
        mark("m1", "begin", "afsluiting", 0),
        promise("p1"),
        promise("p2", text="maakt het licht"),
        promise("p3"),
        promise("p3", 3, rev=2, status="vervallen"),
        promise("p4"),
        promise("p4", 3, rev=2, deleted=True),
    ]
    assert picture(*log).promises == ()
    seen = picture(*log, room(4, released=("p2", "p1", "p3", "p4", "p9"))).promises
    assert [each.text for each in seen] == ["maakt het licht", "komt langs"]
    taken_back = picture(*log, room(4, released=("p1", "p2")), room(5, rev=2, released=("p2",)))
    assert [each.text for each in taken_back.promises] == ["maakt het licht"]


def test_a_promise_that_was_withdrawn_without_its_keys_is_gone() -> None:
    gone = Foreign(id="p1", session="s2", at=at(3), rev=2, deleted=True, name="promise")
    seen = picture(
        leader(),
        mark("m1", "begin", "afsluiting", 0),
        promise("p1"),
        room(2, released=("p1",)),
        gone,
    )
    assert seen.promises == ()


def test_black_has_nothing_at_all_in_it() -> None:
    seen = picture(
        leader(), mark("m1", "begin", "reacties", 0), tally("t1", 1), room(2, mode="zwart")
    )
    assert seen == RoomPicture(at=at(10), mode="zwart")


FREEZE = [
    leader(),
    mark("m1", "begin", "reacties", 0),
    promise("p1", 1),
    promise("p2", 1),
    tally("t1", 2),
    room(1, released=("p1",)),
    room(5, rev=2, released=("p1",), mode="bevroren"),
    room(6, rev=3, released=("p1", "p2"), mode="bevroren"),
    mark("m2", "begin", "afsluiting", 7),
    promise("p1", 8, rev=2, text="komt toch niet", status="vervallen"),
    tally("t2", 8, counts=(1, 2, 3)),
]


def test_a_frozen_picture_stands_as_it_was_when_it_was_frozen() -> None:
    seen = picture(*FREEZE, minute=20)
    before = picture(*FREEZE[:6], minute=5)
    assert seen.mode == "bevroren"
    assert (seen.title, seen.tally, seen.timer) == (before.title, before.tally, before.timer)
    assert seen.promises == before.promises
    assert seen.at == at(5)


def test_after_a_freeze_the_picture_is_that_of_now() -> None:
    seen = picture(*FREEZE, room(9, rev=4, released=("p1", "p2"), mode="live"), minute=20)
    assert seen.title == "Afsluiting"
    assert [each.id for each in seen.promises] == ["p2"]


@given(st.permutations([*FREEZE, remark(), *FREEZE[:3]]))
@settings(max_examples=50)
def test_the_order_in_which_records_are_read_makes_no_difference(records: list[Record]) -> None:
    assert picture(*records, minute=20) == picture(*FREEZE, minute=20)


def test_when_the_evening_has_ended_the_room_reads_the_decks_thanks() -> None:
    seen = picture(
        leader(), mark("m1", "begin", "afsluiting", 0), mark("m2", "einde", "afsluiting", 9)
    )
    assert seen.ended
    assert seen.closing == CONTENT.agenda.closing
    assert seen.timer is None


def test_an_evening_that_is_ended_in_the_middle_shows_its_closing_words_and_no_page() -> None:
    shown = room(1, step="presentatie", page=3)
    log = (leader(), mark("m1", "begin", "presentatie", 0), shown)
    assert picture(*log).page is not None
    seen = picture(*log, mark("m2", "einde", "presentatie", 9))
    assert (seen.page, seen.page_number, seen.timer) == (None, 0, None)
    assert seen.closing == CONTENT.agenda.closing


def test_before_anything_began_there_is_no_step() -> None:
    assert picture().number == 0
    assert picture(leader()).place == "Moerwijk"


def test_a_step_that_the_content_does_not_know_is_no_error() -> None:
    assert picture(leader(), mark("m1", "begin", "dans", 0)).number == 0


def test_another_meeting_in_the_same_folder_does_not_lead() -> None:
    other = session("s9", meeting="2023-06-20-bouwlust", recorder="gespreksleider")
    seen = picture(
        other,
        mark("m9", "begin", "afsluiting", 9, session="s9"),
        mark("m1", "begin", "welkom", 0),
        leader(),
    )
    assert seen.number == 1


def test_damaged_programme_text_never_comes_on_a_page() -> None:
    damaged = [
        node.title for node in CONTENT.programme.nodes.values() if getattr(node, "damaged", False)
    ]
    log = (leader(), mark("m1", "begin", "presentatie", 0))
    shown = "".join(
        str(picture(*log, room(1, step="presentatie", page=number)).page) for number in range(1, 12)
    )
    assert not [title for title in damaged if title in shown]


# --- nothing that was said in confidence ---


@given(evenings_with_secrets())
@settings(max_examples=100)
def test_nothing_said_in_confidence_gets_into_a_picture(records: list[Record]) -> None:
    seen = picture(*records, minute=61)
    assert SECRET not in repr(seen)
    kinds = (Remark, Turn, Ambassador)
    folded = RoomRecords(MEETING)
    assert not any(folded.feed(record) for record in records if isinstance(record, kinds))
    assert all(folded.feed(record) for record in records if isinstance(record, StepMark))


def test_the_timer_goes_on_where_somebody_else_took_the_lead_over() -> None:
    other = session("s2", recorder="gespreksleider-2", meeting=MEETING)
    seen = picture(
        leader(),
        other,
        mark("m1", "begin", "welkom", 0),
        room(6, id="o2", session="s2"),
        mark("m2", "begin", "welkom", 6, session="s2"),
    ).timer
    assert seen is not None
    assert seen.spent == timedelta(minutes=10)
