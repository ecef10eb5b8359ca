"""Conflicts: two people changed one record without knowing of each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from npzw_tui.domain.records import Foreign, Promise, Record, Remark, Tally
from npzw_tui.errors import NpzwError
from npzw_tui.storage.tail import read_session_file

from ..making import START, file_of, remark, session
from ..staff import LATER, record, work_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from npzw_tui.services.staff import StaffWork


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[tuple[StaffWork, str]]:
    """A remark that anna and bram both changed; the chief sees it."""
    (id_,) = record(tmp_path / "avond", "Schimmel", links=["wonen.woningen"], verdict="in")
    for name, changes in (
        ("anna", {"text": "Schimmel in de badkamer", "links": ["wonen.leefomgeving"]}),
        ("bram", {"text": "Schimmel in de gang", "kind": "vraag", "answer": "Wij komen"}),
    ):
        work = work_on(tmp_path / "avond", own=tmp_path / name, recorder=name, ids=ord(name[0]))
        work.revise(id_, **changes)
        work.close()
    chief = work_on(
        *(tmp_path / name for name in ("avond", "anna", "bram")), own=tmp_path / "chef", ids=7000
    )
    yield chief, id_
    chief.close()


def test_what_differs_is_named_and_the_row_is_marked(disputed: tuple[StaffWork, str]) -> None:
    work, id_ = disputed
    (conflict,) = work.conflicts()
    assert (conflict.id, conflict.table, conflict.can_join) == (id_, "remark", True)
    assert conflict.keys == ("kind", "text", "links", "answer")
    assert conflict.revisions[0] is work.collection.fold.current(id_)
    assert [row.conflict for row in work.rows] == [True]


@pytest.mark.parametrize(("how", "place"), [("left", 0), ("right", 1), (0, 0), (1, 1)])
def test_one_of_them_is_chosen(disputed: tuple[StaffWork, str], how: Any, place: int) -> None:
    work, id_ = disputed
    wanted = work.conflicts()[0].revisions[place]
    done = work.settle(id_, how)
    assert done.changed == (id_,)
    assert work.conflicts() == []
    found = work.collection.fold.remarks[id_]
    assert found.rev == 3
    assert replace(found, rev=2, at=wanted.at, session=wanted.session) == wanted
    assert [row.conflict for row in work.rows] == [False]
    with pytest.raises(NpzwError, match="al beslist"):
        work.settle(id_, how)


def test_both_are_joined(disputed: tuple[StaffWork, str]) -> None:
    work, id_ = disputed
    left, right = (each.text for each in work.conflicts()[0].revisions if isinstance(each, Remark))
    work.settle(id_, "both")
    found = work.collection.fold.remarks[id_]
    assert found.text == f"{left}\n{right}"
    assert {found.kind, *found.also} == {"zorg", "vraag"}
    assert set(found.links) == {"wonen.woningen", "wonen.leefomgeving"}
    assert (found.verdict, found.answer) == ("in", "Wij komen")


def test_a_text_of_ones_own_settles_it(disputed: tuple[StaffWork, str]) -> None:
    work, id_ = disputed
    with pytest.raises(NpzwError):
        work.settle(id_, {"text": ""})
    with pytest.raises(ValueError, match="kleur"):
        work.settle(id_, {"kleur": "rood"})
    assert len(work.conflicts()) == 1
    work.settle(id_, {"text": "Schimmel in badkamer en gang"})
    assert work.collection.fold.remarks[id_].text == "Schimmel in badkamer en gang"
    assert work.conflicts() == []


def test_undo_brings_the_content_back_and_says_what_it_does_not(
    disputed: tuple[StaffWork, str],
) -> None:
    work, id_ = disputed
    before = work.collection.fold.remarks[id_]
    work.settle(id_, "right")
    done = work.undo()
    assert done is not None
    assert "geldt als gezien" in done.about
    after = work.collection.fold.remarks[id_]
    assert replace(after, rev=2, at=before.at, session=before.session) == before
    assert work.conflicts() == []


def test_two_texts_that_are_too_long_together_are_not_joined(tmp_path: Path) -> None:
    work = _of(tmp_path, remark(text="a" * 15_000), remark(text="b" * 15_000))
    with pytest.raises(NpzwError, match="te lang"):
        work.settle("r1", "both")
    assert len(work.conflicts()) == 1
    work.close()


def test_a_withdrawal_against_a_change_is_a_choice_too(tmp_path: Path) -> None:
    gone = Foreign(id="r1", session="s1", at=LATER, rev=1, deleted=True, name="remark", extra={})
    work = _of(tmp_path, remark(text="blijft"), gone)
    (conflict,) = work.conflicts()
    assert "deleted" in conflict.keys
    assert not conflict.can_join
    assert [row.text for row in work.rows] == []
    work.settle("r1", {"kind": "vraag"})
    assert [(row.text, row.kinds) for row in work.rows] == [("blijft", ("vraag",))]
    work.undo()
    assert [row.text for row in work.rows] == []
    work.close()


@pytest.mark.parametrize(
    ("one", "other", "keys"),
    [
        (
            Promise(id="p", session="s1", at=START, rev=1, step="a", text="x", owner="b"),
            Promise(
                id="p", session="s1", at=LATER, rev=1, step="a", text="y", owner="b",
                status="gedaan",
            ),
            ("text", "status"),
        ),
        (
            Tally(
                id="t", session="s1", at=START, rev=1, step="a", question="q",
                options=("ja", "nee"), counts=(3, 4),
            ),
            Tally(
                id="t", session="s1", at=LATER, rev=1, step="a", question="q",
                options=("ja", "nee"), counts=(3, 5),
            ),
            ("counts",),
        ),
        (session("s1"), session("s1", venue="Wijkcentrum", at=LATER), ("venue",)),
        (remark("r", extra={"nieuw": 1}), remark("r", at=LATER, extra={"nieuw": True}), ("nieuw",)),
        (remark("r"), remark("r", at=LATER), ()),
    ],
    ids=["promise", "tally", "session", "unknown key", "only the moment"],
)  # fmt: skip
def test_conflicts_of_every_table_are_settled(
    tmp_path: Path, one: Record, other: Record, keys: tuple[str, ...]
) -> None:
    work = _of(tmp_path, one, other)
    (conflict,) = work.conflicts()
    assert conflict.keys == keys
    assert conflict.revisions == (other, one)
    if one.table != "remark":
        with pytest.raises(NpzwError, match="samen te voegen"):
            work.settle(one.id, "both")
    work.settle(one.id, "right")
    assert work.conflicts() == []
    current = work.collection.fold.current(one.id)
    assert current is not None
    assert replace(current, rev=1, at=one.at, session=one.session) == one
    path = work.own_file
    assert path is not None
    work.close()
    # Also of a session: whose own file it is does not change by that.
    again = work_on(tmp_path / "een.toml", own=tmp_path / "chef", ids=8000)
    assert again.own_file == path
    assert again.conflicts() == []
    again.close()


def test_of_three_revisions_any_can_be_chosen_and_all_joined(tmp_path: Path) -> None:
    work = _of(tmp_path, remark(text="een"), remark(text="twee"), remark(text="drie"))
    third = work.conflicts()[0].revisions[2]
    assert isinstance(third, Remark)
    work.settle("r1", 2)
    assert work.rows[0].text == third.text
    work.close()
    work = _of(tmp_path / "nog", remark(text="een"), remark(text="twee"), remark(text="drie"))
    work.settle("r1", "both")
    assert sorted(work.rows[0].text.split("\n")) == ["drie", "een", "twee"]
    work.close()


def _of(folder: Path, *rivals: Record) -> StaffWork:
    """Open a file that holds these revisions of one record."""
    folder.mkdir(exist_ok=True)
    path = folder / "een.toml"
    head = [] if rivals[0].table == "session" else [session()]
    path.write_bytes(file_of([*head, *rivals]))
    assert not read_session_file(path).findings
    return work_on(path, own=folder / "chef", ids=7000)
