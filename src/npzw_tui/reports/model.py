"""What a report says, before anybody decides how it looks.

``report_of`` (in ``reports.making``) makes it from a collection; every form (md, html, docx, xlsx,
csv, qdpx) is written from it and from nothing else. A report for residents is made without
speakers, recorders, facilitators and file names: what is not in the model cannot leak from a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from npzw_tui.domain.tally_view import most_hands
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.records import PairDecision

Audience = Literal["bureau", "bewoners"]
"""Whom a report is for: the programme office (everything), or residents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A remark as a report tells it; of several equal ones, the one that is shown.

    ``ref`` is the short id. ``meeting``, ``step``, ``kinds``, ``links`` and ``lines`` are ids;
    ``neighbourhood`` too, "" when not known. ``at`` is when it was first written down (aware).
    ``kinds`` begins with the weightiest. ``links`` may hold ids that this programme does not have;
    ``lines`` are the programme's lines that the links touch. ``verdict`` is never None: a remark
    without one is "onbekend". ``promises`` and ``doubles`` are short ids of those.
    ``speaker`` and ``recorder`` are None for residents, and ``extra`` is empty.
    """

    ref: str
    id: str
    meeting: str
    neighbourhood: str
    step: str
    at: datetime
    kinds: tuple[str, ...]
    text: str
    quote: bool
    links: tuple[str, ...]
    lines: tuple[str, ...]
    verdict: str
    answer: str | None
    promises: tuple[str, ...]
    doubles: tuple[str, ...]
    speaker: str | None
    recorder: str | None
    revisions: int
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def answered(self) -> bool:
        """Whether somebody said something back, or promised something that still holds."""
        return bool(self.answer) or bool(self.promises)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise. ``remark`` is the short id of the remark it answers, None for a loose one."""

    ref: str
    id: str
    meeting: str
    neighbourhood: str
    step: str
    at: datetime
    text: str
    owner: str
    due: date | None
    status: str
    remark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count of hands. ``total`` is None where nobody counted (``majority`` says what most chose).

    ``options`` and ``counts`` have the same length. ``title`` is the question in words. ``present``
    says how many people the meeting had, None when that was not counted. ``several``: people could
    raise their hand more than once.
    """

    ref: str
    id: str
    meeting: str
    neighbourhood: str
    step: str
    question: str
    title: str
    options: tuple[str, ...]
    counts: tuple[int, ...]
    method: str
    majority: str | None
    present: int | None
    several: bool = False

    @property
    def total(self) -> int | None:
        """How many hands there were in all."""
        return sum(self.counts) if self.counts else None

    @property
    def hands(self) -> int:
        """How many people must have been there for the counts to be right."""
        return most_hands(self.counts, several=self.several)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    """How long a step was meant to take and took, in minutes; ``planned`` with what was added."""

    step: str
    planned: int | None
    real: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTold:
    """An evening. ``recorders``, ``facilitator`` and ``timed_by`` are empty for residents.

    ``present`` is None when nobody counted. ``ambassadors`` counts who signed up; ``interests`` are
    ids of the programme with how many of them chose each.
    """

    id: str
    neighbourhood: str
    date: date | None
    venue: str | None
    facilitator: str | None
    recorders: tuple[str, ...]
    present: int | None
    present_method: str | None
    remarks: int
    steps: tuple[StepTime, ...]
    timed_by: str | None
    ambassadors: int
    interests: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """How many remarks touch each line in each neighbourhood.

    ``rows`` are the ids of all lines of the programme, in order; ``columns`` the ids of all its
    neighbourhoods, and behind them others that occur. ``held`` says of each column whether there
    was a meeting: a zero where nobody met says nothing. ``outside`` and ``unlinked`` count, by
    column, remarks that the programme has nothing on, and those that nobody linked or judged.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    held: tuple[bool, ...]
    counts: tuple[tuple[int, ...], ...]
    outside: tuple[int, ...]
    unlinked: tuple[int, ...]

    @property
    def silent(self) -> tuple[tuple[str, str], ...]:
        """The (line, neighbourhood) pairs where people met and nobody said a thing."""
        return tuple(
            (row, column)
            for row, counts in zip(self.rows, self.counts, strict=True)
            for column, held, count in zip(self.columns, self.held, counts, strict=True)
            if held and not count
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """A remark that is not shown because staff found it the same as ``shown`` (short ids)."""

    ref: str
    shown: str
    text: str
    meeting: str
    speaker: str | None
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two remarks (short ids) on which people decided differently; ``decision`` is what counts."""

    one: str
    other: str
    decision: PairDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One of the revisions of a conflict, in one line of words."""

    text: str
    at: datetime
    recorder: str | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Different revisions with one number: ``table`` is what kind of record it is about.

    ``settled`` says that a later revision decided it. ``ref`` is a short id.
    """

    ref: str
    id: str
    table: str
    rev: int
    settled: bool
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a report says. ``programme`` and ``agenda`` give ids their words.

    ``as_of`` is the moment of the latest change in the inputs, None when there is none: the same
    inputs give the same report, to the byte. ``remarks`` are all that are shown, evening by
    evening in the order in which they were said. ``clashes`` and ``left_out`` are empty for
    residents; ``incomplete`` tells them that something was left out. ``hidden`` are the remarks
    of ``doubles`` with all that was noted of them, for forms that list every remark there is.
    ``disputes`` are pairs on which staff do not agree; empty for residents.
    """

    audience: Audience
    programme: Programme
    agenda: Agenda
    as_of: datetime | None
    meetings: tuple[MeetingTold, ...]
    remarks: tuple[Told, ...]
    tallies: tuple[Counted, ...]
    promises: tuple[Promised, ...]
    matrix: Matrix
    doubles: tuple[Double, ...]
    clashes: tuple[Clash, ...]
    left_out: tuple[str, ...]
    incomplete: bool
    hidden: tuple[Told, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    # --- views ---

    def with_kind(self, kind: str) -> tuple[Told, ...]:
        """Return the remarks of a kind (an id), whether it comes first or not."""
        return tuple(told for told in self.remarks if kind in told.kinds)

    @property
    def outside(self) -> tuple[Told, ...]:
        """The remarks that the programme has nothing on, or not on all of it."""
        return tuple(told for told in self.remarks if told.verdict in ("niet", "deels"))

    @property
    def unanswered(self) -> tuple[Told, ...]:
        """The worries and questions to which nobody said or promised anything."""
        return tuple(
            told
            for told in self.remarks
            if not told.answered and not {"zorg", "vraag"}.isdisjoint(told.kinds)
        )

    def in_neighbourhood(self, neighbourhood: str) -> tuple[Told, ...]:
        """Return the remarks of one neighbourhood (an id)."""
        return tuple(told for told in self.remarks if told.neighbourhood == neighbourhood)

    # --- words for ids; an id that content does not have speaks for itself ---

    def node_title(self, id_: str) -> str:
        """Return the title of a line, goal or action."""
        node = self.programme.nodes.get(id_)
        return id_ if node is None else node.title

    def kind_title(self, id_: str) -> str:
        """Return the name of a kind of remark."""
        kind = self.agenda.kind_by_id.get(id_)
        return id_ if kind is None else kind.title

    def step_title(self, id_: str) -> str:
        """Return the short name of a step."""
        step = self.agenda.step_by_id.get(id_)
        return id_ if step is None else step.short

    def neighbourhood_title(self, id_: str) -> str:
        """Return the name of a neighbourhood."""
        if not id_:
            return _("wijk onbekend")
        found = (place.title for place in self.programme.neighbourhoods if place.id == id_)
        return next(found, id_)
