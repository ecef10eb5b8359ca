"""What earlier links teach, and that only the current ones do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.dutch import words_of
from npzw_tui.domain.fold import Meeting
from npzw_tui.domain.learned import OUTSIDE, Learned
from npzw_tui.domain.records import Erasure, Foreign, Record, Remark

from ..hostile import TEXTS
from ..making import START, mark, remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOULD = "Schimmel wordt overgeschilderd en de verhuurder luistert nergens naar"


def learned(*records: Record) -> Learned:
    made = Learned()
    for record in records:
        made.feed(record)
    return made


def linked(id_: str, text: str, *nodes: str, **changes: Any) -> Remark:
    return remark(id_, text=text, links=nodes, verdict="in", **changes)


def asked(made: Learned, text: str) -> Mapping[str, float]:
    return made.evidence(words_of(text))


# How strongly


def test_nothing_learned_says_nothing() -> None:
    made = Learned()
    assert asked(made, MOULD) == {}
    assert made.evidence_of("schimmel") == {}
    assert len(made) == 0


def test_one_earlier_remark_in_nearly_the_same_words_is_clearly_felt() -> None:
    made = learned(linked("r1", MOULD, "wonen.woningen"))
    found = asked(made, "De schimmel is overgeschilderd, de verhuurder luistert niet")
    assert found.keys() == {"wonen.woningen"}
    assert 1.5 <= found["wonen.woningen"] <= 2.5


def test_one_remark_with_a_single_word_in_common_is_not_decisive() -> None:
    made = learned(linked("r1", MOULD, "wonen.woningen"))
    assert 0.35 <= asked(made, "Er zit schimmel in de kelder")["wonen.woningen"] <= 0.5


def test_three_that_agree_about_a_rare_word_are() -> None:
    texts = ("Schimmel!", "Overal schimmel achter het bed", "Kind hoest door schimmel")
    made = learned(*(linked(f"r{n}", text, "wonen") for n, text in enumerate(texts)))
    assert 0.65 <= asked(made, "Er zit schimmel in de kelder")["wonen"] <= 0.8


def test_a_word_that_leads_to_different_nodes_says_less_of_each() -> None:
    nodes = ("wonen", "werk", "sociaal", "onderwijs")
    made = learned(*(linked(node, f"Wachtlijst {node}", node) for node in nodes))
    found = made.evidence_of("wachtlijst")
    assert found.keys() == set(nodes)
    assert max(found.values()) < 0.25


def test_a_word_that_everybody_uses_says_less_than_a_rare_one() -> None:
    said = [linked(f"r{n}", f"Bewoners zeggen iets{n}", f"doel{n % 7}") for n in range(700)]
    made = learned(*said, *(linked(f"x{n}", "Bewoners: portiek", "wonen") for n in range(5)))
    found = made.evidence(["bewoners"])
    assert max(found.values(), default=0.0) < 0.05
    assert made.evidence(["portiek"])["wonen"] > 0.7


def test_a_node_that_is_linked_often_does_not_come_with_every_word() -> None:
    popular = [linked(f"r{n}", f"Woord{n} buurt", "wonen") for n in range(2000)]
    made = learned(*popular, linked("r", "Stageplek in de buurt", "werk"))
    assert made.evidence_of("buurt").get("wonen", 0.0) < 0.1
    assert made.evidence_of("stageplek")["werk"] > 0.4


def test_a_long_question_never_gets_more_than_three() -> None:
    texts = [" ".join(f"woord{n * 50 + m}" for m in range(50)) for n in range(4)]
    made = learned(
        *(linked(f"r{n}{m}", text, "wonen") for n, text in enumerate(texts) for m in range(9))
    )
    assert asked(made, " ".join(texts))["wonen"] <= 3


# Which words


def test_other_forms_of_a_word_are_the_same_word() -> None:
    made = learned(linked("r1", "De bomen zijn gesnoeid", "wonen.leefomgeving"))
    assert made.evidence(["boom"]).keys() == {"wonen.leefomgeving"}


def test_a_word_counts_once_however_often_it_is_said() -> None:
    once = learned(linked("r1", "Schimmel", "wonen"))
    often = learned(linked("r1", "Schimmel, schimmel en schimmels", "wonen"))
    assert once.evidence(["schimmel"]) == often.evidence(["schimmel", "schimmels"])


@pytest.mark.parametrize("text", ["", "en de het", "a", "?!", "👍", "\u200d"])
def test_words_that_say_nothing_teach_and_find_nothing(text: str) -> None:
    made = learned(linked("r1", f"{text} De lift is stuk", "wonen"), linked("r2", text, "werk"))
    assert asked(made, text) == {}
    assert made.evidence_of(text) == {}


def test_of_a_very_long_remark_the_beginning_teaches() -> None:
    made = learned(linked("r1", "Lift stuk. " + "bla " * 4000 + "schimmel", "wonen"))
    assert made.evidence(["lift"])
    assert not made.evidence(["schimmel"])
    many = " ".join(f"woord{n}" for n in range(80))
    made = learned(linked("r2", many, "wonen"))
    assert made.evidence(["woord59"])
    assert not made.evidence(["woord60"])


# What people judged


def test_not_in_the_programme_counts_for_outside() -> None:
    made = learned(remark(text="Parkeren kost te veel", verdict="niet"))
    assert asked(made, "parkeren").keys() == {OUTSIDE}


def test_partly_counts_for_its_links_and_half_for_outside() -> None:
    made = learned(remark(text="Parkeren", verdict="deels", links=("wonen",)))
    found = asked(made, "parkeren")
    assert found["wonen"] == pytest.approx(2 * found[OUTSIDE], rel=0.05)


@pytest.mark.parametrize("verdict", [None, "onbekend", "in"])
def test_a_remark_that_nobody_linked_teaches_nothing(verdict: Any) -> None:
    made = learned(remark(text=MOULD, verdict=verdict))
    assert asked(made, MOULD) == {}
    assert len(made) == 0


def test_a_link_with_the_name_of_a_verdict_or_without_one_is_none() -> None:
    made = learned(linked("r1", MOULD, OUTSIDE, ""))
    assert asked(made, MOULD) == {}


def test_a_link_counts_once_however_often_it_stands_there() -> None:
    twice = learned(linked("r1", MOULD, "wonen", "wonen"))
    assert asked(twice, MOULD) == asked(learned(linked("r1", MOULD, "wonen")), MOULD)


# Which revision


@pytest.mark.parametrize(
    "after",
    [
        remark("r1", rev=2, text=MOULD),
        remark("r1", rev=2, text=MOULD, links=("wonen",), deleted=True),
        Foreign(id="r1", session="s1", at=START, rev=2, deleted=True, name="remark"),
        Erasure(id="e1", session="s1", at=START, rev=1, target="r1"),
    ],
    ids=["unlinked", "withdrawn", "withdrawn in short", "erased"],
)
@pytest.mark.parametrize("first", [0, 1])
def test_a_link_that_was_taken_away_counts_no_more(after: Record, first: int) -> None:
    revisions = [linked("r1", MOULD, "wonen"), after]
    made = learned(revisions[first], revisions[1 - first], *revisions)
    assert asked(made, MOULD) == {}
    assert len(made) == 0


def test_what_was_asked_before_is_not_answered_from_memory_after_a_change() -> None:
    made = learned(linked("r1", MOULD, "wonen"))
    once = asked(made, MOULD)["wonen"]
    made.feed(linked("r2", MOULD, "wonen"))
    assert asked(made, MOULD)["wonen"] > once
    made.feed(linked("r2", MOULD, "wonen", rev=2, deleted=True))
    assert asked(made, MOULD) == {"wonen": once}


def test_words_that_were_never_heard_leave_nothing_behind() -> None:
    made = learned(linked("r1", MOULD, "wonen"))
    for end in range(len(MOULD)):
        asked(made, f"On{MOULD[:end]}")
    assert made._weights.keys() <= made._by_stem.keys()


def test_a_withdrawal_that_was_undone_counts_again() -> None:
    made = learned(
        linked("r1", MOULD, "wonen", rev=3),
        remark("r1", text=MOULD, links=("wonen",), rev=2, deleted=True),
    )
    assert asked(made, MOULD) == asked(learned(linked("r1", MOULD, "wonen")), MOULD)


def test_a_changed_text_and_a_changed_link_teach_what_they_now_say() -> None:
    made = learned(linked("r1", MOULD, "wonen"), linked("r1", "De stage viel uit", "werk", rev=2))
    assert asked(made, MOULD) == {}
    assert asked(made, "stage").keys() == {"werk"}


def test_other_records_teach_nothing() -> None:
    later = Foreign(id="r1", session="s1", at=START, rev=9, name="later", extra={"text": MOULD})
    made = learned(linked("r1", MOULD, "wonen"), mark("m1", "begin", "welkom", 0), later)
    assert len(made) == 1
    assert asked(made, MOULD)


def test_what_nobody_judged_is_not_kept() -> None:
    made = learned(*(remark(f"r{n}", text=MOULD) for n in range(50)))
    assert made._current == {}


# Few ids, numbers, words and nodes: so that they meet.
_WORDS = ["lift", "schimmel", "stage", "parkeren"]
_SHARED: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["r1", "r2", "r3"]),
    "session": st.sampled_from(["s1", "s2"]),
    "at": st.integers(0, 2).map(lambda minute: START + timedelta(minutes=minute)),
}
_REMARKS = st.builds(
    Remark,
    step=st.just("reacties"),
    kind=st.sampled_from(["zorg", "vraag"]),
    text=st.lists(st.sampled_from(_WORDS), max_size=3).map(" ".join),
    links=st.sampled_from([(), ("wonen",), ("wonen", "werk"), ("werk", "werk")]),
    verdict=st.sampled_from([None, "in", "deels", "niet"]),
    rev=st.integers(1, 4),
    deleted=st.booleans(),
    extra=st.sampled_from([{}, {"n": 1}]),
    **_SHARED,
)
_RECORDS: st.SearchStrategy[Record] = st.one_of(
    _REMARKS,
    _REMARKS,
    st.builds(
        Foreign, name=st.just("remark"), deleted=st.just(True), rev=st.integers(1, 4), **_SHARED
    ),
    st.builds(
        Erasure,
        target=_SHARED["id"],
        rev=st.just(1),
        **_SHARED | {"id": st.sampled_from(["e1", "e2"])},
    ),
)


def taught(records: Iterable[Record]) -> dict[str, Any]:
    """Everything that can be seen of what was learned."""
    made = learned(*records)
    words: dict[str, Any] = {word: dict(made.evidence_of(word)) for word in _WORDS}
    return words | {"all": dict(made.evidence(_WORDS)), "remarks": len(made)}


@given(st.lists(_RECORDS, max_size=12), st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_number_of_times_matters(
    records: list[Record], random: Random
) -> None:
    mixed = [*records, *records[::2]]
    random.shuffle(mixed)
    assert taught(mixed) == taught(records)


@given(st.lists(_RECORDS, max_size=12))
def test_what_is_current_in_the_fold_is_what_counts(records: list[Record]) -> None:
    # But for two different first revisions: see the next test.
    first = {record.id: record for record in records if record.rev == 1}
    records = [record for record in records if record.rev > 1 or first[record.id] is record]
    meeting = Meeting()
    for record in records:
        meeting.feed(record)
    assert taught(records) == taught(meeting.remarks.values())


def test_of_two_first_revisions_the_one_with_links_teaches() -> None:
    later = remark("r1", text=MOULD, at=START + timedelta(minutes=5))
    both = [linked("r1", MOULD, "wonen"), later]
    assert taught(both) == taught(both[::-1]) == taught(both[:1])


@given(st.lists(_RECORDS, max_size=12))
def test_withdrawing_everything_leaves_nothing_behind(records: list[Record]) -> None:
    gone = [replace(record, rev=9, deleted=True) for record in records]
    made = learned(*records, *gone)
    assert asked(made, " ".join(_WORDS)) == {}
    assert (len(made), made._all, made._by_stem) == (0, {}, {})


@given(st.lists(_REMARKS, max_size=12), st.integers(0, 40), st.sampled_from(_WORDS))
def test_one_more_that_agrees_never_lowers_it_much(
    remarks: list[Remark], agreeing: int, word: str
) -> None:
    made = learned(*remarks, *(linked(f"x{n}", word, "wonen") for n in range(agreeing)))
    before = made.evidence_of(word).get("wonen", 0.0)
    made.feed(linked("more", word, "wonen"))
    assert made.evidence_of(word).get("wonen", 0.0) > before - 0.01


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_hostile_text_teaches_and_asks_without_harm(text: str, nodes: list[str]) -> None:
    made = learned(linked("r1", text, *nodes))
    found = asked(made, text)
    assert found.keys() <= set(nodes)
    assert all(0 < strength <= 3 for strength in found.values())
    made.feed(remark("r1", rev=2, text="x", deleted=True))
    assert (made._all, made._by_stem) == ({}, {})
