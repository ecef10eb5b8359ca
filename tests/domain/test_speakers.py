"""The queue of speakers, from the records of turns in whatever order they come."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.records import Foreign, Record, Turn
from npzw_tui.domain.speakers import Spoken, places_in

from ..making import START


def turn(id_: str, rev: int, event: str, minute: float, **changes: Any) -> Turn:
    values: dict[str, Any] = {
        "id": id_,
        "session": "s1",
        "at": START + timedelta(minutes=minute),
        "rev": rev,
        "step": "reacties",
        "speaker": f"tafel {id_[-1]}",
        "event": event,
    }
    return Turn(**values | changes)


def folded(*records: Record) -> Meeting:
    meeting = Meeting()
    for record in records:
        meeting.feed(record)
    return meeting


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def who(turns: tuple[Spoken, ...]) -> list[str]:
    return [each.speaker for each in turns]


A_TURN = (
    turn("t3", 1, "aangemeld", 0),
    turn("t3", 2, "spreekt", 4),
    turn("t3", 3, "klaar", 6.5),
)


def test_a_turn_waits_speaks_and_is_over() -> None:
    meeting = folded(A_TURN[0])
    assert who(meeting.speakers.waiting) == ["tafel 3"]
    assert meeting.speakers.waiting[0].waited(after(2)) == timedelta(minutes=2)
    meeting.feed(A_TURN[1])
    assert (who(meeting.speakers.waiting), who(meeting.speakers.speaking)) == ([], ["tafel 3"])
    assert meeting.speakers.speaking[0].time(after(5)) == timedelta(minutes=1)
    meeting.feed(A_TURN[2])
    assert meeting.speakers.speaking == ()
    assert meeting.speakers.last is not None
    assert meeting.speakers.last.time(after(60)) == timedelta(minutes=2.5)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_time_spoken_is_the_same_in_whatever_order_the_revisions_come(
    order: tuple[int, ...],
) -> None:
    meeting = folded(*(A_TURN[index] for index in order), A_TURN[0])
    (total,) = meeting.speakers.totals(after(60))
    assert (total.speaker, total.time, total.turns) == ("tafel 3", timedelta(minutes=2.5), 1)
    assert (meeting.speakers.waiting, meeting.speakers.speaking) == ((), ())


def test_who_asked_first_stands_in_front() -> None:
    meeting = folded(turn("t5", 1, "aangemeld", 1), turn("t2", 1, "aangemeld", 0))
    assert who(meeting.speakers.waiting) == ["tafel 2", "tafel 5"]


def test_a_clock_that_was_set_back_makes_no_time_below_nothing_and_brings_nobody_back() -> None:
    meeting = folded(
        turn("t3", 1, "aangemeld", 10), turn("t3", 2, "spreekt", 9), turn("t3", 3, "klaar", 2)
    )
    assert meeting.speakers.waiting == ()
    assert meeting.speakers.totals(after(0)) == []
    meeting = folded(turn("t4", 1, "aangemeld", 10))
    assert meeting.speakers.waiting[0].waited(after(0)) == timedelta()
    meeting = folded(turn("t4", 1, "spreekt", 10))
    assert meeting.speakers.speaking[0].time(after(0)) == timedelta()


def test_a_table_whose_clock_is_ahead_adds_a_speaker_whom_the_facilitator_lets_speak() -> None:
    asked = turn("t7", 1, "aangemeld", 8, session="tafel")
    meeting = folded(asked, turn("t7", 2, "spreekt", 3))
    assert who(meeting.speakers.speaking) == ["tafel 7"]
    assert meeting.speakers.speaking[0].time(after(5)) == timedelta(minutes=2)


def test_two_who_end_one_turn_at_once_leave_it_ended() -> None:
    skipped = turn("t3", 3, "overgeslagen", 7, session="s2")
    one = folded(*A_TURN, skipped)
    other = folded(skipped, *reversed(A_TURN))
    assert one.speakers.last == other.speakers.last
    assert one.speakers.speaking == ()


def test_one_who_was_withdrawn_is_gone_also_where_the_withdrawal_says_no_more() -> None:
    short = Foreign(id="t3", session="s1", at=after(1), rev=2, deleted=True, name="turn")
    asked = turn("t3", 1, "aangemeld", 0)
    for records in ((asked, short), (short, asked)):
        assert folded(*records).speakers.waiting == ()
    assert folded(asked, turn("t3", 2, "aangemeld", 1, deleted=True)).speakers.waiting == ()


def test_the_turns_of_a_table_are_added_up_whatever_its_capitals() -> None:
    meeting = folded(
        turn("t1", 1, "spreekt", 0, speaker="Leyweg"),
        turn("t1", 2, "klaar", 1, speaker="Leyweg"),
        turn("t2", 1, "spreekt", 1, speaker="leyweg"),
        turn("t3", 1, "spreekt", 2),
        turn("t3", 2, "klaar", 3),
    )
    totals = meeting.speakers.totals(after(4))
    assert [(t.speaker, t.time.seconds, t.turns) for t in totals] == [
        ("Leyweg", 240, 2),
        ("tafel 3", 60, 1),
    ]


_EVENTS = st.sampled_from(["aangemeld", "spreekt", "klaar", "overgeslagen"])
_TURNS = st.lists(
    st.builds(
        lambda id_, rev, event, minute, session, deleted: turn(
            f"t{id_}", rev, event, minute, session=session, deleted=deleted
        ),
        st.integers(1, 3),
        st.integers(1, 4),
        _EVENTS,
        st.integers(0, 20),
        st.sampled_from(["s1", "s2"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(_TURNS, st.randoms())
def test_any_set_of_turns_gives_one_queue(turns: list[Turn], chance: Any) -> None:
    shuffled = [*turns, *turns[:3]]
    chance.shuffle(shuffled)
    one, other = folded(*turns).speakers, folded(*shuffled).speakers
    assert (one.waiting, one.speaking, one.last) == (other.waiting, other.speaking, other.last)
    assert one.totals(after(30)) == other.totals(after(30))
    standing = {id_: each.event for id_, each in folded(*turns).turns.items()}
    alive = {each.id: each.event for each in (*one.waiting, *one.speaking)}
    assert alive == {i: e for i, e in standing.items() if e in {"aangemeld", "spreekt"}}


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("3", ("tafel 3",)),
        ("@3", ("tafel 3",)),
        ("3 5,7", ("tafel 3", "tafel 5", "tafel 7")),
        ("3, 3", ("tafel 3",)),
        ("Tafel 12", ("Tafel 12",)),
        ("tafel12", ("tafel 12",)),
        ('@"Lange straat"', ("Lange straat",)),
        ("lange straat, Leyweg", ("lange straat", "Leyweg")),
        ("Lange_straat", ("Lange straat",)),
        (" , @ ", ()),
        ("", ()),
    ],
)
def test_a_line_names_tables_and_streets(typed: str, places: tuple[str, ...]) -> None:
    assert places_in(typed) == places
