"""Remarks of many meetings as rows of a table: everything that staff filter and sort on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from npzw_tui.domain.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import Promise, PromiseStatus, Remark, Session, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRow:
    """One remark that stands, with where it came from.

    ``ref`` is its short id. ``meeting``, ``neighbourhood`` and ``recorder`` are those of the
    session that first wrote it down ("" when that is in none of the files), ``at`` is when.
    ``kinds`` begins with the first kind. ``lines`` are the ids of the lines that its links stand
    under, in the order of the programme; links that the programme does not know are under none.
    ``answered`` and ``promised`` (how the promises about it stand: open while one is, None without
    any) count what was said of its doubles too, as reports do.
    ``hidden`` says that another remark stands for it: it was decided to be a double.
    """

    id: str
    ref: str
    meeting: str
    neighbourhood: str
    step: str
    at: datetime
    kinds: tuple[str, ...]
    lines: tuple[str, ...]
    links: tuple[str, ...]
    verdict: Verdict | None
    speaker: str | None
    recorder: str
    text: str
    answered: bool
    promised: PromiseStatus | None
    hidden: bool
    conflict: bool
    unsaved: bool
    folded: str
    """The text without case and accents, to look in."""


class RowMaker:
    """Makes rows. The links of a programme are few: which line each is under is found once."""

    def __init__(self, programme: Programme) -> None:
        self._order = {line.id: place for place, line in enumerate(programme.lines)}
        self._line_of = {node: programme.line_of(node) for node in programme.nodes}

    def row(
        self,
        remark: Remark,
        session: Session | None,
        *,
        at: datetime,
        ref: str,
        answered: bool,
        promised: PromiseStatus | None,
        hidden: bool,
        conflict: bool,
        unsaved: bool,
    ) -> RemarkRow:
        """Make the row of a remark that this session first wrote down, at this moment."""
        return RemarkRow(
            id=remark.id,
            ref=ref,
            meeting=session.meeting if session else "",
            neighbourhood=session.neighbourhood if session else "",
            step=remark.step,
            at=at,
            kinds=(remark.kind, *remark.also) if remark.also else (remark.kind,),
            lines=self._lines(remark.links) if remark.links else (),
            links=remark.links,
            verdict=remark.verdict,
            speaker=remark.speaker,
            recorder=session.recorder if session else "",
            text=remark.text,
            answered=answered,
            promised=promised,
            hidden=hidden,
            conflict=conflict,
            unsaved=unsaved,
            folded=fold_text(remark.text),
        )

    def _lines(self, links: Iterable[str]) -> tuple[str, ...]:
        found = {self._line_of.get(link) for link in links}
        return tuple(sorted((line for line in found if line), key=self._order.__getitem__))


_WEIGHT: Mapping[PromiseStatus, int] = {"open": 0, "gedaan": 1, "vervallen": 2}


def promise_states(
    promises: Iterable[Promise], remarks: Container[str]
) -> dict[str, PromiseStatus]:
    """Return how the promises about each of these remarks stand, all of one remark together.

    Open while one is open, else done when one was done, else lapsed.
    """
    states: dict[str, PromiseStatus] = {}
    for promise in promises:
        remark = promise.remark
        if remark is None or remark not in remarks:
            continue
        states[remark] = weightier(states.get(remark), promise.status)
    return states


def weightier(one: PromiseStatus | None, other: PromiseStatus) -> PromiseStatus:
    """Return which of two states tells how promises stand together; None is no promise yet."""
    return other if one is None or _WEIGHT[other] < _WEIGHT[one] else one
