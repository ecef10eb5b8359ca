"""Hypothesis strategies for collections as they lie around after some evenings.

Few ids and moments, so that revisions meet: edits, withdrawals and their undoing, conflicts, the
same record twice, clocks that were wrong, unknown tables, and people who were forgotten.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta, timezone

from hypothesis import strategies as st

from npzw_tui.domain.records import Erasure, Foreign, Record, Session

from .hostile import ANY_RECORD
from .making import START, mark, remark, session

IDS = st.sampled_from(["a", "b", "c", "é", "s1"])
_ZONES = [UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-11))]
MOMENTS = st.builds(
    lambda seconds, zone: (START + timedelta(seconds=seconds)).astimezone(zone),
    st.one_of(st.integers(0, 3), st.integers(-(10**9), 10**9)),
    st.sampled_from(_ZONES),
)
_TEXTS = st.sampled_from(["Schimmel", "schimmel", "='''x", 'a\n[[remark]]\nrev = 1\n"', "é"])


def _usual() -> st.SearchStrategy[Record]:
    return st.one_of(
        st.builds(lambda text: remark(text=text), _TEXTS),
        st.just(mark("m", "begin", "welkom", 0)),
        st.builds(lambda name: session(recorder=name), st.sampled_from(["tafel-1", "tafel-2"])),
        st.builds(
            lambda target: Erasure(id="e", session="s1", at=START, rev=1, target=target), IDS
        ),
        st.just(Foreign(name="mood", id="x", session="s1", at=START, rev=1, extra={"how": "blij"})),
        st.just(Foreign(name="remark", id="x", session="s1", at=START, rev=1, deleted=True)),
        st.just(Foreign(name="erasure", id="x", session="s1", at=START, rev=1, deleted=True)),
    )


def _revision(record: Record, id_: str, at: object, rev: int, deleted: bool) -> Record:
    deleted = deleted or (isinstance(record, Foreign) and record.deleted)
    changed = replace(record, id=id_, at=at, rev=rev, deleted=deleted)  # type: ignore[arg-type]
    return replace(changed, session=id_) if isinstance(record, Session) else changed


MEETING = st.builds(
    _revision, st.one_of(_usual(), ANY_RECORD), IDS, MOMENTS, st.integers(1, 3), st.booleans()
)
COLLECTIONS = st.lists(MEETING, max_size=8)
