"""Taking decisions of staff back, whole, and never over somebody else's work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.recode import Recode
from npzw_tui.services.staff_history import DEPTH
from npzw_tui.storage.codec import encode
from npzw_tui.storage.tail import read_session_file

from ..staff import record, work_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.domain.records import Remark
    from npzw_tui.services.staff import StaffWork

TEXTS = ("Schimmel in huis", "Lift kapot", "Fijne buren")


@pytest.fixture
def evening(tmp_path: Path) -> list[str]:
    return record(tmp_path / "avond", *TEXTS)


@pytest.fixture
def work(tmp_path: Path, evening: list[str]) -> Iterator[StaffWork]:
    made = work_on(tmp_path / "avond", own=tmp_path / "eigen")
    yield made
    made.close()


def said(work: StaffWork) -> list[tuple[object, ...]]:
    """What all remarks say, without who said it when."""

    def values(remark: Remark) -> tuple[object, ...]:
        return remark.id, remark.text, remark.kind, remark.also, remark.links, remark.answer

    return [values(remark) for remark in work.collection.remarks]


def other(work: StaffWork, tmp_path: Path) -> StaffWork:
    """A colleague who has read everything, also what this one decided, in the same folders."""
    folders = tmp_path / "avond", tmp_path / "eigen"
    return work_on(*folders, own=tmp_path / "avond", recorder="bram", ids=8000)


def test_a_bulk_recode_is_taken_back_and_taken_again_in_one_step(
    work: StaffWork, evening: list[str]
) -> None:
    before = said(work)
    work.recode(evening, Recode(kind="vraag"))
    after = said(work)
    undone = work.undo()
    assert undone is not None
    assert undone.changed == tuple(evening)
    assert undone.about == "ongedaan gemaakt: 3 opmerkingen: soort Vraag"
    assert said(work) == before
    redone = work.redo()
    assert redone is not None
    assert redone.about == "opnieuw gedaan: 3 opmerkingen: soort Vraag"
    assert said(work) == after
    assert work.redo() is None
    assert work.undo() is not None
    assert said(work) == before
    assert work.undo() is None
    # Nothing was overwritten: every step is there.
    assert work.own_file is not None
    assert len(read_session_file(work.own_file).records) == 1 + 4 * len(evening)


def test_a_new_decision_leaves_nothing_to_redo(work: StaffWork, evening: list[str]) -> None:
    work.recode(evening, Recode(kind="vraag"))
    work.undo()
    work.answer(evening[0], "antwoord")
    assert work.redo() is None


def test_what_a_colleague_changed_since_is_left_alone_and_told(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.recode(evening, Recode(kind="vraag"))
    bram = other(work, tmp_path)
    bram.answer(evening[1], "van bram")
    bram.close()
    assert work.refresh()
    done = work.undo()
    assert done is not None
    assert done.changed == (evening[0], evening[2])
    assert done.refused == (evening[1],)
    assert done.about.endswith("; 1 is intussen door een ander gewijzigd en bleef zo")
    assert work.collection.fold.remarks[evening[1]].answer == "van bram"
    assert work.collection.fold.remarks[evening[1]].kind == "vraag"
    # Redo too is only about what undo took back.
    done = work.redo()
    assert done is not None
    assert done.changed == (evening[0], evening[2])


def test_when_everything_was_changed_by_others_undo_only_says_so(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "van anna")
    bram = other(work, tmp_path)
    bram.answer(evening[0], "van bram")
    bram.close()
    assert work.refresh()
    done = work.undo()
    assert done is not None
    assert (done.changed, done.refused) == ((), (evening[0],))
    assert work.collection.fold.remarks[evening[0]].answer == "van bram"
    assert work.undo() is None
    assert work.redo() is None


def test_the_same_words_of_a_colleague_are_theirs_all_the_same(
    tmp_path: Path, work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "zelfde antwoord")
    bram = other(work, tmp_path)
    bram.answer(evening[0], "iets anders")
    bram.answer(evening[0], "zelfde antwoord")
    bram.close()
    assert work.refresh()
    done = work.undo()
    assert done is not None
    assert done.refused == (evening[0],)


def test_what_was_changed_by_hand_in_the_own_file_is_left_alone_too(
    work: StaffWork, evening: list[str]
) -> None:
    work.answer(evening[0], "van anna")
    assert work.own_file is not None
    edited = replace(work.collection.fold.remarks[evening[0]], rev=3, answer="met de hand")
    with work.own_file.open("ab") as file:
        file.write(encode(edited, first=False))
    assert work.refresh()
    done = work.undo()
    assert done is not None
    assert done.refused == (evening[0],)


def test_so_many_decisions_are_remembered(work: StaffWork, evening: list[str]) -> None:
    for number in range(DEPTH + 5):
        work.answer(evening[0], f"antwoord {number}")
    undone = 0
    while work.undo() is not None:
        undone += 1
    assert undone == DEPTH
    assert work.collection.fold.remarks[evening[0]].answer == "antwoord 4"


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("code"), st.sets(st.integers(0, 2), min_size=1), st.integers(0, 1)),
        st.tuples(st.just("answer"), st.integers(0, 2), st.sampled_from(["", "ja", "nee"])),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    max_size=14,
)


@given(STEPS)
def test_undo_and_redo_go_through_the_same_states(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("werk")
    ids = record(folder / "avond", *TEXTS)
    work = work_on(folder / "avond", own=folder / "eigen")
    states = [said(work)]
    place = 0
    for step in steps:
        match step:
            case ("code", set() as chosen, number):
                recode = Recode(kind=("vraag", "idee")[number])  # type: ignore[index]  # an int
                done = work.recode([ids[each] for each in sorted(chosen)], recode)
            case ("answer", int() as which, str() as text):
                done = work.answer(ids[which], text)
            case ("undo",):
                assert (work.undo() is None) is (place == 0)
                place = max(0, place - 1)
                assert said(work) == states[place]
                continue
            case _:
                assert (work.redo() is None) is (place == len(states) - 1)
                place = min(len(states) - 1, place + 1)
                assert said(work) == states[place]
                continue
        if done.changed:
            place += 1
            states[place:] = [said(work)]
    final = said(work)
    work.close()
    # The files say what the screen said.
    again = work_on(folder / "avond", own=folder / "eigen", ids=9000)
    assert said(again) == final
    again.close()
