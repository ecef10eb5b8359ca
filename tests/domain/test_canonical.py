from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import tomli
from hypothesis import given
from hypothesis import strategies as st

from npzw_tui.domain.canonical import canonical_text, newer, quoted, same_revision
from npzw_tui.domain.records import Erasure, Foreign, Record, Remark

from ..hostile import ANY_RECORD, records_of
from ..making import SUMMER, remark, session

EXAMPLE = """[[remark]]
id = "01890a60-1c1e-7a11-8f10-0c2b6a1f0001"
session = "01890a5d-ac96-774b-bcce-b302099a8057"
step = "reacties"
kind = "zorg"
text = "Schimmel wordt overgeschilderd en komt gewoon terug"
links = ["wonen.woningen"]
verdict = "in"
speaker = "tafel 3"
at = 2023-06-21T19:42:10.123456+02:00
rev = 1
"""


def test_a_remark_is_written_as_the_format_shows_it() -> None:
    record = Remark(
        id="01890a60-1c1e-7a11-8f10-0c2b6a1f0001",
        session="01890a5d-ac96-774b-bcce-b302099a8057",
        at=datetime(2023, 6, 21, 19, 42, 10, 123456, SUMMER),
        rev=1,
        step="reacties",
        kind="zorg",
        text="Schimmel wordt overgeschilderd en komt gewoon terug",
        links=("wonen.woningen",),
        verdict="in",
        speaker="tafel 3",
    )
    assert canonical_text(record) == EXAMPLE


def test_a_session_names_itself_once() -> None:
    lines = canonical_text(session()).splitlines()
    assert lines[:3] == ["[[session]]", 'id = "s1"', "format = 1"]
    assert not any(line.startswith("session =") for line in lines)


def test_deleted_comes_before_unknown_keys_in_order_and_rev_is_last() -> None:
    record = remark(deleted=True, extra={"zeta": 1, "alfa beta": (), "eta": (1.0, True, "x")})
    assert canonical_text(record).splitlines()[6:] == [
        "deleted = true",
        '"alfa beta" = []',
        'eta = [1.0, true, "x"]',
        "zeta = 1",
        "at = 2023-06-21T19:00:00.000000+02:00",
        "rev = 1",
    ]


def test_a_table_with_one_own_key_is_written() -> None:
    record = Erasure(id="e", session="s", at=datetime(2023, 6, 21, tzinfo=UTC), rev=1, target="abc")
    assert 'target = "abc"\n' in canonical_text(record)


@given(records_of(Remark), st.sampled_from(["", "x", '"', "\\", "\n", "\u2028"]))
def test_the_quick_way_for_remarks_gives_what_the_general_way_gives(
    record: Record, sign: str
) -> None:
    usual = replace(record, extra={}, deleted=False)
    for made in (record, usual, replace(usual, text="plain", speaker=sign, links=("a", sign))):
        with_key = canonical_text(replace(made, extra=made.extra | {"zz": 1}))
        assert canonical_text(made) == with_key.replace("zz = 1\n", "")


def test_an_unknown_table_keeps_its_name() -> None:
    record = Foreign(
        id="f", session="s", at=datetime(2023, 6, 21, tzinfo=UTC), rev=1, name="nieuwe tabel"
    )
    assert canonical_text(record).startswith('[["nieuwe tabel"]]\nid = "f"\nsession = "s"\n')


def test_an_offset_with_seconds_becomes_utc() -> None:
    amsterdam = timezone(timedelta(minutes=19, seconds=32))
    record = remark(at=datetime(1930, 1, 1, 12, 0, tzinfo=amsterdam))
    assert "at = 1930-01-01T11:40:28.000000+00:00\n" in canonical_text(record)


@given(ANY_RECORD)
def test_every_key_is_one_line_of_the_file(record: Record) -> None:
    text = canonical_text(record)
    parsed = tomli.loads(text)
    ((content,),) = parsed.values()
    assert len(text.splitlines()) == len(content) + 1
    assert text.endswith(f"\nrev = {record.rev}\n")


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_every_text_comes_back_from_its_quoted_form(text: str) -> None:
    assert tomli.loads(f"text = {quoted(text)}") == {"text": text}
    assert len(quoted(text).splitlines()) == 1


def test_the_highest_number_wins_whatever_the_clock_said() -> None:
    old = remark(rev=2, at=datetime(2023, 1, 1, tzinfo=UTC))
    assert newer(old, remark(rev=1))
    assert not newer(remark(rev=1), old)


def test_with_equal_numbers_time_session_and_text_decide_in_that_order() -> None:
    first = remark()
    later = replace(first, at=first.at + timedelta(microseconds=1), session="a", text="A")
    other = replace(first, session="s2", text="A")
    text = replace(first, text="Z")
    assert newer(later, other)
    assert newer(other, text)
    assert newer(text, first)


def test_values_that_python_takes_for_equal_make_other_revisions() -> None:
    number = remark(extra={"n": 1})
    assert not same_revision(number, remark(extra={"n": True}))
    assert not same_revision(number, remark(extra={"n": 1.0}))
    nan = float("nan")
    assert same_revision(remark(extra={"n": nan}), remark(extra={"n": float("nan")}))


def test_one_moment_in_two_offsets_is_decided_by_the_text() -> None:
    here, there = remark(), remark(at=remark().at.astimezone(UTC))
    assert not same_revision(here, there)
    assert newer(here, there) != newer(there, here)
