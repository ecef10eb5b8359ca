from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.records import Promise
from npzw_tui.domain.remark_view import RemarkRow, RowMaker, promise_states

from ..making import START, remark, session
from .small_town import PROGRAMME


def row(collection: Collection, id_: str = "r1", **changes: bool) -> RemarkRow:
    found = collection.fold.remarks[id_]
    flags = {"hidden": False, "conflict": False, "unsaved": False, "answered": False} | changes
    first = collection.first(id_)
    assert first is not None
    writer = collection.session_of(id_)
    more = {"at": first.at, "ref": "abc-def", "promised": None}
    return RowMaker(PROGRAMME).row(found, writer, **more, **flags)


def promise(id_: str, remark_id: str | None, status: str) -> Promise:
    values = {"step": "a", "text": "t", "owner": "o", "remark": remark_id, "status": status}
    return Promise(id=id_, session="s1", at=START, rev=1, **values)  # type: ignore[arg-type]  # as built


def test_a_row_says_where_a_remark_was_first_written_down() -> None:
    staff = session("s2", neighbourhood="verwerking", recorder="anna", meeting="kantoor")
    later = START + timedelta(days=1)
    collection = Collection(
        [
            session(),
            staff,
            remark(also=("idee",), speaker="tafel 3"),
            remark(rev=2, session="s2", at=later, answer="ja"),
        ]
    )
    found = row(collection)
    assert (found.meeting, found.neighbourhood) == ("2023-06-21-moerwijk", "moerwijk")
    assert (found.recorder, found.at) == ("tafel-2", START)
    assert found.kinds == ("zorg",)


def test_without_its_session_nobody_knows_where_it_comes_from() -> None:
    found = row(Collection([remark()]))
    assert (found.meeting, found.neighbourhood, found.recorder) == ("", "", "")


def test_lines_are_those_of_the_programme_and_never_a_beginning_of_a_word() -> None:
    links = ("muziek.les", "verkeer", "verkeerd", "actie.stallingen", "muz", "weg.niet")
    found = row(Collection([session(), remark(links=links)]))
    assert found.lines == ("verkeer", "muziek")
    assert found.links == links


def test_the_text_is_folded_once() -> None:
    found = row(Collection([session(), remark(text="Eén CAFÉ")]), hidden=True)
    assert found.folded == "een cafe"
    assert found.hidden


@given(st.lists(st.sampled_from(["open", "gedaan", "vervallen"]), min_size=1), st.randoms())
def test_of_several_promises_the_one_that_is_owed_counts(states: list[str], order: object) -> None:
    promises = [promise(f"p{n}", "r1", state) for n, state in enumerate(states)]
    order.shuffle(promises)  # type: ignore[attr-defined]  # a Random
    best = next(each for each in ("open", "gedaan", "vervallen") if each in states)
    assert promise_states(promises, {"r1"}) == {"r1": best}


def test_promises_about_nothing_that_stands_are_nobodys() -> None:
    promises = [promise("p1", None, "open"), promise("p2", "weg", "open")]
    assert promise_states(promises, {"r1"}) == {}
