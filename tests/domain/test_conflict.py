from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.collection import Collection
from npzw_tui.domain.conflict import conflict_of, conflicts_of, joined, value_of
from npzw_tui.domain.records import Foreign, Remark

from ..hostile import records_of
from ..making import START, mark, remark, session


def test_keys_that_differ_are_named_in_the_order_of_a_file() -> None:
    conflict = conflict_of(
        [remark(text="a", speaker="tafel 1"), remark(text="b", also=("idee",), extra={"nieuw": 1})]
    )
    assert conflict.keys == ("also", "text", "speaker", "nieuw")
    assert conflict.can_join


def test_a_withdrawal_differs_by_being_one() -> None:
    gone = Foreign(id="r1", session="s1", at=START, rev=1, deleted=True, name="remark")
    for conflict in (conflict_of([remark(), gone]), conflict_of([gone, remark()])):
        assert conflict.keys[-1] == "deleted"
        assert "name" not in conflict.keys
        assert conflict.table == "remark"
        assert not conflict.can_join
    conflict = conflict_of([remark(), remark(deleted=True)])
    assert conflict.keys == ("deleted",)


def test_one_and_true_and_a_half_are_different_values() -> None:
    conflict = conflict_of([remark(extra={"x": 1}), remark(extra={"x": True})])
    assert conflict.keys == ("x",)
    assert conflict_of([remark(extra={"x": 1}), remark(extra={"x": 1.0})]).keys == ("x",)


def test_a_key_that_was_never_heard_of_has_a_value() -> None:
    record = remark(extra={"nieuw": 3})
    assert value_of(record, "nieuw") == 3
    assert value_of(record, "text") == record.text
    assert value_of(record, "deleted") is False
    assert value_of(mark("m", "begin", "a", 0), "text") is None


def test_conflicts_of_remarks_come_first_and_settled_ones_not() -> None:
    collection = Collection(
        [
            session(),
            *(mark("a1", event, "a", 0) for event in ("begin", "einde")),
            *(remark("z9", text=text) for text in ("een", "twee")),
            *(remark("b2", text=text) for text in ("een", "twee")),
            remark("b2", text="beslist", rev=2),
        ]
    )
    assert [(each.table, each.id) for each in conflicts_of(collection)] == [
        ("remark", "z9"),
        ("step", "a1"),
    ]


def test_joined_says_what_each_of_them_says() -> None:
    one = remark(
        text="Schimmel", kind="zorg", links=("wonen",), speaker="tafel 1", quote=True, verdict="in"
    )
    other = remark(
        text="Schimmel in bad",
        kind="vraag",
        also=("zorg", "idee"),
        links=("werk", "wonen"),
        answer="Wij komen",
        verdict="niet",
        extra={"nieuw": 1},
    )
    both = joined([one, other])
    assert both is not None
    assert both.text == "Schimmel\nSchimmel in bad"
    assert (both.kind, both.also) == ("zorg", ("vraag", "idee"))
    assert both.links == ("wonen", "werk")
    assert both.verdict == "deels"
    assert (both.speaker, both.answer, both.quote) == ("tafel 1", "Wij komen", False)
    assert both.extra == {"nieuw": 1}


def test_the_same_text_stands_there_once() -> None:
    for texts, expected in (
        (("Schimmel", "schimmel "), "Schimmel"),
        (("een\ntwee", "twee"), "een\ntwee"),
        (("twee", "een\ntwee"), "een\ntwee"),
        (("won", "woning"), "won\nwoning"),
    ):
        both = joined([remark(text=text, quote=True) for text in texts])
        assert both is not None
        assert both.text == expected
    both = joined([remark(quote=True), remark(quote=True, kind="idee")])
    assert both is not None
    assert both.quote


def test_joined_with_a_withdrawn_one_is_the_one_that_stands() -> None:
    both = joined([remark(text="weg", deleted=True), remark(text="blijft")])
    assert both is not None
    assert (both.text, both.deleted) == ("blijft", False)
    assert joined([mark("m", "begin", "a", 0)]) is None


@given(st.lists(records_of(Remark), min_size=1, max_size=4))
def test_joining_loses_no_link_kind_or_line_of_text(found: list[Remark]) -> None:
    remarks = [replace(each, id="r", rev=1) for each in found]
    both = joined(remarks)
    assert both is not None
    standing = [each for each in remarks if not each.deleted] or remarks
    for each in standing:
        assert {each.kind, *each.also} <= {both.kind, *both.also}
        assert set(each.links) <= set(both.links)
        assert each.extra.keys() <= both.extra.keys()
        for line in (each.text.strip(), (each.answer or "").strip()):
            whole = f"{both.text}\n{both.answer or ''}".casefold()
            assert line.casefold() in whole or not line.isascii()
    assert joined([both, both]) == replace(both, verdict=joined([both, both]).verdict)  # type: ignore[union-attr]  # it was there
