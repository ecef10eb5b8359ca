from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.recode import Recode, recoded

from ..making import remark

KINDS = st.sampled_from(["zorg", "vraag", "idee", "compliment"])
LINKS = st.sampled_from(["wonen", "wonen.woningen", "werk"])
SOME = st.lists(KINDS, max_size=3).map(tuple)
SOME_LINKS = st.lists(LINKS, max_size=3).map(tuple)
RECODES = st.builds(
    Recode,
    kind=st.none() | KINDS,
    also_add=SOME,
    also_remove=SOME,
    links_add=SOME_LINKS,
    links_remove=SOME_LINKS,
    verdict=st.none() | st.sampled_from(["in", "deels", "niet", "onbekend"]),
)
REMARKS = st.builds(
    lambda kind, also, links, verdict: remark(
        kind=kind,
        also=tuple(each for each in dict.fromkeys(also) if each != kind),
        links=tuple(dict.fromkeys(links)),
        verdict=verdict,
    ),
    KINDS,
    SOME,
    SOME_LINKS,
    st.none() | st.sampled_from(["in", "deels", "niet", "onbekend"]),
)


def test_an_empty_recode_changes_nothing() -> None:
    assert not Recode()
    before = remark(also=("zorg",), verdict="niet")
    assert recoded(before, Recode()) is before


def test_a_first_kind_takes_the_place_of_the_first_kind_only() -> None:
    after = recoded(remark(also=("idee", "vraag")), Recode(kind="vraag"))
    assert (after.kind, after.also) == ("vraag", ("idee",))


def test_kinds_are_added_and_removed() -> None:
    recode = Recode(also_add=("zorg", "compliment"), also_remove=("idee",))
    after = recoded(remark(also=("idee",)), recode)
    assert (after.kind, after.also) == ("zorg", ("compliment",))


def test_the_last_kind_of_a_remark_stays() -> None:
    assert recoded(remark(), Recode(also_remove=("zorg",))).kind == "zorg"
    after = recoded(remark(also=("idee",)), Recode(also_remove=("zorg",)))
    assert (after.kind, after.also) == ("idee", ())
    assert recoded(remark(), Recode(kind="idee", also_remove=("idee",))).kind == "idee"


@pytest.mark.parametrize(
    ("links", "before", "recode", "after"),
    [
        ((), None, Recode(links_add=("wonen",)), "in"),
        ((), "niet", Recode(links_add=("wonen",)), "deels"),
        (("wonen",), "in", Recode(links_remove=("wonen",)), "onbekend"),
        (("wonen",), "deels", Recode(links_remove=("wonen",)), "niet"),
        (("wonen",), "in", Recode(links_add=("wonen",)), "in"),
        (("wonen",), None, Recode(links_remove=("werk",)), None),
        (("wonen",), "in", Recode(verdict="niet"), "niet"),
        ((), None, Recode(links_add=("wonen",), verdict="deels"), "deels"),
        ((), "niet", Recode(kind="vraag"), "niet"),
    ],
)
def test_the_verdict_follows_the_links_unless_it_is_given(
    links: tuple[str, ...], before: str | None, recode: Recode, after: str | None
) -> None:
    assert recoded(remark(links=links, verdict=before), recode).verdict == after


@given(REMARKS, RECODES)
def test_a_recode_gives_what_it_asks_for(before: object, recode: Recode) -> None:
    after = recoded(before, recode)  # type: ignore[arg-type]  # a Remark, by REMARKS
    kinds = [after.kind, *after.also]
    assert len(set(kinds)) == len(kinds)
    assert set(recode.also_add) - set(recode.also_remove) <= set(kinds)
    assert recode.kind is None or after.kind == recode.kind
    if len(kinds) > 1:
        assert not (set(recode.also_remove) - {recode.kind}) & set(kinds)
    assert set(recode.links_add) - set(recode.links_remove) <= set(after.links)
    assert not set(recode.links_remove) & set(after.links)
    assert recode.verdict in (None, after.verdict)
    assert recoded(after, Recode(kind=recode.kind, verdict=recode.verdict)) is after
    assert (after.text, after.step, after.rev) == ("Schimmel wordt overgeschilderd", "reacties", 1)
