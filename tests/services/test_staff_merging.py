"""Two staff members' work on the same files comes to one state, in whatever order."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text
from npzw_tui.domain.recode import Recode
from npzw_tui.storage.collecting import collect
from npzw_tui.storage.tail import read_session_file

from ..making import file_of
from ..staff import record, work_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npzw_tui.domain.collection import Collection
    from npzw_tui.services.staff import StaffWork


def state(collection: Collection) -> dict[str, Any]:
    """Everything that anybody sees of a collection."""
    fold = collection.fold
    shown = [
        *fold.remarks.values(),
        *fold.promises.values(),
        *fold.pairs.values(),
        *fold.sessions.values(),
    ]
    return {
        "current": sorted(map(canonical_text, shown)),
        "hidden": collection.doubles().groups(),
        "conflicts": {
            id_: list(map(canonical_text, several))
            for id_, several in sorted(collection.open_conflicts().items())
        },
        "refs": collection.refs(),
    }


def all_orders(folder: Path) -> list[dict[str, Any]]:
    paths = sorted(folder.rglob("*.toml"))
    return [state(collect(each).collection) for each in itertools.permutations(paths)]


@pytest.fixture
def evening(tmp_path: Path) -> list[str]:
    return record(tmp_path / "avond", "Schimmel in huis", "Lift kapot", "Fijne buren")


def test_two_staff_members_work_comes_to_one_state(tmp_path: Path, evening: list[str]) -> None:
    anna = work_on(tmp_path / "avond", own=tmp_path / "a", recorder="anna", ids=5000)
    bram = work_on(tmp_path / "avond", own=tmp_path / "b", recorder="bram", ids=6000)
    anna.recode(evening, Recode(kind="vraag", links_add=("wonen.woningen",)))
    bram.recode(evening[:2], Recode(also_add=("idee",)))
    bram.answer(evening[2], "Fijn om te horen")
    anna.decide(evening[0], evening[1], "zelfde")
    bram.decide(evening[0], evening[1], "anders")
    anna.promise(evening[0], text="Schouw", owner="corporatie")
    anna.undo()
    anna.redo()
    bram.withdraw([evening[2]])
    anna.close()
    bram.close()
    states = all_orders(tmp_path)
    assert all(each == states[0] for each in states)
    # As often as you like, and in one file.
    twice = [*tmp_path.rglob("*.toml"), *tmp_path.rglob("*.toml")]
    assert state(collect(twice).collection) == states[0]
    records = [each for path in twice for each in read_session_file(path).records]
    random.Random(1).shuffle(records)
    merged = tmp_path / "samen.toml"
    merged.write_bytes(file_of(records))
    assert state(collect([merged]).collection) == states[0]


def test_own_files_hold_nothing_that_others_wrote(tmp_path: Path, evening: list[str]) -> None:
    anna = work_on(tmp_path / "avond", own=tmp_path / "a", recorder="anna", ids=5000)
    anna.recode(evening, Recode(kind="vraag"))
    bram = work_on(tmp_path / "avond", tmp_path / "a", own=tmp_path / "b", recorder="bram")
    bram.answer(evening[0], "antwoord")
    session, revision = read_session_file(bram.own_file or tmp_path).records
    assert (revision.rev, revision.session) == (3, session.id)
    anna.close()
    bram.close()


Act = tuple[str, Any, Any]
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("code"), st.integers(0, 2), st.sampled_from(["vraag", "idee"])),
    st.tuples(st.just("answer"), st.integers(0, 2), st.sampled_from(["", "ja", "nee"])),
    st.tuples(st.just("withdraw"), st.integers(0, 2), st.none()),
    st.tuples(
        st.just("pair"), st.sampled_from([(0, 1), (1, 2)]), st.sampled_from(["zelfde", "anders"])
    ),
    st.tuples(st.just("undo"), st.none(), st.none()),
    st.tuples(st.just("refresh"), st.none(), st.none()),
    st.tuples(st.just("settle"), st.sampled_from(["left", "right", "both"]), st.none()),
)


def act(work: StaffWork, ids: list[str], what: Act) -> None:
    name, one, other = what
    standing = work.collection.fold.remarks
    conflicts = [each for each in work.conflicts() if one != "both" or each.can_join]
    acts: dict[str, Callable[[], object]] = {
        "code": lambda: ids[one] in standing and work.recode([ids[one]], Recode(kind=other)),
        "answer": lambda: ids[one] in standing and work.answer(ids[one], other),
        "withdraw": lambda: ids[one] in standing and work.withdraw([ids[one]]),
        "pair": lambda: (
            all(ids[each] in standing for each in one)
            and work.decide(ids[one[0]], ids[one[1]], other)
        ),
        "undo": work.undo,
        "refresh": work.refresh,
        "settle": lambda: conflicts and work.settle(conflicts[0].id, one),
    }
    acts[name]()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 1), ACTS), max_size=14))
def test_whatever_two_do_at_once_comes_to_one_state(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[int, Act]]
) -> None:
    folder = tmp_path_factory.mktemp("samen")
    ids = record(folder / "avond", "een", "twee", "drie")
    folders = [folder / name for name in ("avond", "a", "b")]
    for each in folders[1:]:
        each.mkdir()
    both = [
        work_on(*folders, own=folders[1], recorder="anna", ids=5000),
        work_on(*folders, own=folders[2], recorder="bram", ids=6000),
    ]
    for who, what in acts:
        act(both[who], ids, what)
        rows = {row.id: row for row in both[who].rows}
        assert rows.keys() == both[who].collection.fold.remarks.keys()
    for work in both:
        work.refresh()
    states = all_orders(folder)
    assert all(each == states[0] for each in states)
    for number, work in enumerate(both):
        # What was kept in step a few at a time is what a fresh reader sees.
        assert state(work.collection) == states[0]
        fresh = work_on(*folders, own=folder / "c", recorder=f"c{number}")
        assert list(work.rows) == list(fresh.rows)
        fresh.close()
        work.close()
