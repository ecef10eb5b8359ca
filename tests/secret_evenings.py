"""Evenings for the room: records by hand, and any evening full of what the room may not see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from npzw_tui.domain.records import Ambassador, Promise, Record, Room, Tally, Turn

from .making import START, mark, remark, session

if TYPE_CHECKING:
    from npzw_tui.domain.records import Session

MEETING = "2023-06-21-moerwijk"
SECRET = "geheim"
STEPS = ("welkom", "kennismaking", "presentatie", "reacties", "ambassadeur", "afsluiting")


def leader(**changes: Any) -> Session:
    return session("s1", recorder="gespreksleider", **changes)


def room(minute: float, rev: int = 1, **own: Any) -> Room:
    values: dict[str, Any] = {"id": "room", "session": "s1", "step": "welkom"}
    return Room(at=START + timedelta(minutes=minute), rev=rev, **values | own)


def tally(id_: str, minute: float, **own: Any) -> Tally:
    values: dict[str, Any] = {
        "session": "s1",
        "step": "reacties",
        "question": "duidelijk",
        "options": ("ja", "een beetje", "nee"),
        "counts": (23, 9, 4),
    }
    return Tally(id=id_, at=START + timedelta(minutes=minute), rev=1, **values | own)


def promise(id_: str, minute: float = 1, rev: int = 1, **own: Any) -> Promise:
    values: dict[str, Any] = {
        "session": "s2",
        "step": "reacties",
        "text": "komt langs",
        "owner": "Staedion",
        "due": date(2023, 7, 14),
    }
    return Promise(id=id_, at=START + timedelta(minutes=minute), rev=rev, **values | own)


TOKENS = st.integers(0, 10**6).map(lambda number: f"{SECRET}{number}x")


@st.composite
def evenings_with_secrets(draw: st.DrawFn) -> list[Record]:
    """An evening in which everything that the room may not see has a token in it."""
    token = [draw(TOKENS) + str(number) for number in range(12)]
    minute = draw(st.floats(0, 60))
    common: dict[str, Any] = {"session": draw(st.sampled_from(["s1", "s2"])), "rev": 1}
    own: list[Record] = [
        remark(
            "r1",
            text=token[0],
            speaker=token[1],
            answer=token[2],
            at=START + timedelta(minutes=minute),
            **common,
        ),
        Turn(
            id="u1",
            at=START + timedelta(minutes=minute),
            step="reacties",
            speaker=token[3],
            event="spreekt",
            **common,
        ),
        Ambassador(
            id="a1",
            at=START + timedelta(minutes=minute),
            step="ambassadeur",
            consent=True,
            sealed=token[4],
            **common,
        ),
        promise("p1", minute, text=token[5], owner=token[6]),
        promise("p2", minute, text="staat op het scherm", owner="Gemeente"),
        session("s1", recorder="gespreksleider", facilitator=token[7], venue=token[8]),
        session("s2", recorder=token[9]),
        tally("t1", minute, session="s2", question=token[10], options=(token[11],), counts=(3,)),
        room(
            minute,
            released=draw(st.sampled_from([(), ("p2",), ("p2", "r1", "a1", "u1")])),
            mode=draw(st.sampled_from([None, "live", "bevroren"])),
        ),
    ]
    steps = draw(st.lists(st.sampled_from(STEPS), max_size=4))
    own += [mark(f"m{n}", "begin", step, n) for n, step in enumerate(steps)]
    return draw(st.permutations(own))
