from __future__ import annotations

import pytest

from npzw_tui.services.history import DEPTH, Change, History, words_of

from ..making import mark, remark, session

FIRST = remark(text="eerst")
SECOND = remark(text="tweede", rev=2)
GONE = remark(text="tweede", rev=3, deleted=True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Change(None, FIRST), "toevoeging van ‘eerst’"),
        (Change(FIRST, SECOND), "wijziging van ‘tweede’"),
        (Change(SECOND, GONE), "intrekking van ‘tweede’"),
        (Change(GONE, SECOND), "terugzetting van ‘tweede’"),
    ],
)
def test_a_change_tells_what_it_did(change: Change, told: str) -> None:
    assert change.told() == told


def test_long_texts_are_told_by_their_first_words() -> None:
    assert words_of(remark(text="  kort \n")) == "‘kort’"
    assert words_of(remark(text="een regel\nen nog een")) == "‘een regel…’"
    assert words_of(remark(text="woord " * 20)) == "‘woord woord woord woord woord wo…’"
    assert words_of(session()) == words_of(mark("m", "begin", "a", 0)) == words_of(None) == ""


def test_undo_and_redo_walk_back_and_forth() -> None:
    history = History()
    history.did(None, FIRST)
    history.did(FIRST, SECOND)
    history.undid()
    assert history.last == Change(None, FIRST)
    assert history.next == Change(FIRST, SECOND)
    history.redid()
    assert history.last == Change(FIRST, SECOND)
    assert history.next is None
    history.undid()
    history.did(FIRST, GONE)
    assert history.next is None


def test_only_so_many_changes_are_kept() -> None:
    history = History()
    for number in range(DEPTH + 10):
        history.did(None, remark(f"r{number}"))
    for _ in range(DEPTH):
        history.undid()
    assert history.last is None


def test_an_undo_that_is_read_is_known_for_one() -> None:
    history = History()
    history.read(None, FIRST)
    history.read(FIRST, SECOND)
    history.read(SECOND, remark(text="eerst", rev=3, session="s9"))
    assert history.last == Change(None, FIRST)
    assert history.next == Change(FIRST, SECOND)
    history.read(FIRST, remark(text="tweede", rev=4))
    assert history.last == Change(FIRST, SECOND)


def test_a_withdrawal_of_what_was_just_added_is_read_as_a_withdrawal() -> None:
    history = History()
    gone = remark(text="eerst", rev=2, deleted=True)
    history.read(None, FIRST)
    history.read(FIRST, gone)
    assert history.last == Change(FIRST, gone)
    history.read(gone, remark(text="eerst", rev=3))
    assert history.last == Change(None, FIRST)
