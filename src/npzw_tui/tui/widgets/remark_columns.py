"""Which columns the table of remarks has at which width, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.record_words import promise_word
from npzw_tui.domain.verdict import INSIDE, OUTSIDE, PARTLY
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.remark_words import sign_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.remark_view import RemarkRow

WIDE, WIDEST = 100, 156
"""Cells from which the table has more columns."""
ANSWERED, CONFLICT, DOUBLE, UNSAVED = "↩", "≠", "=", "✗"
_VERDICTS = {INSIDE: "✓", PARTLY: "~", OUTSIDE: "✗"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``sort`` is what of ``SORTS`` it is sorted by; ``cells`` 0 takes what is left."""

    sort: str
    title: str
    cells: int
    show: Callable[[RemarkRow], str]
    style: str = ""
    """The component class of the table that its cells are drawn with."""


class Columns:
    """The columns in the words of one programme."""

    def __init__(self, programme: Programme, agenda: Agenda) -> None:
        self._agenda = agenda
        self._places = {place.id: place.title for place in programme.neighbourhoods}
        # signs of kinds recur a thousand times
        self._signs = {kind.id: sign_of(kind, agenda) for kind in agenda.kinds}

    def at_width(self, width: int) -> tuple[Column, ...]:
        """Give the columns for a table of so many cells."""
        kind = Column("kind", _("soort"), 6, self._kinds, "remark-table--kind")
        place = Column("neighbourhood", _("wijk"), 11, self._place)
        table = Column("table", _("tafel"), 9, lambda row: row.speaker or "")
        line = Column("line", _("lijn"), 12, _lines, "remark-table--link")
        text = Column("", _("opmerking"), 0, lambda row: " ".join(row.text.split()))
        verdict = Column("verdict", _("erin?"), 6, lambda row: f"  {verdict_sign(row.verdict)}")
        if width < WIDE:
            short = Column("answered", ANSWERED, 3, _answered, "remark-table--answered")
            return kind, table, text, verdict, short
        answered = Column("answered", _("antw."), 6, _answered, "remark-table--answered")
        if width < WIDEST:
            return kind, place, table, text, line, verdict, answered
        return (
            Column("time", _("tijd"), 11, lambda row: f"{row.at:%d-%m %H:%M}"),
            Column("step", _("stap"), 12, self._step),
            kind,
            place,
            table,
            text,
            line,
            Column("", _("koppelingen"), 22, _links, "remark-table--link"),
            verdict,
            answered,
            Column("promise", _("belofte"), 9, lambda row: promise_word(row.promised or "")),
            Column("", _("nummer"), 8, lambda row: row.ref),
        )

    def _kinds(self, row: RemarkRow) -> str:
        return "".join(self._signs.get(kind, "·") for kind in row.kinds)

    def _place(self, row: RemarkRow) -> str:
        return self._places.get(row.neighbourhood, row.neighbourhood)

    def _step(self, row: RemarkRow) -> str:
        step = self._agenda.step_by_id.get(row.step)
        return step.short if step else row.step


def verdict_sign(verdict: str | None) -> str:
    """Give the sign of a verdict; a question mark where nobody judged."""
    return _VERDICTS.get(verdict or "", "?")


def sort_titles() -> dict[str, str]:
    """What remarks can be sorted by, in words."""
    return {
        "time": _("tijd"),
        "neighbourhood": _("wijk"),
        "step": _("stap"),
        "kind": _("soort"),
        "line": _("lijn"),
        "verdict": _("oordeel"),
        "table": _("tafel of straat"),
        "answered": _("antwoord"),
        "promise": _("belofte"),
    }


def _lines(row: RemarkRow) -> str:
    if len(row.lines) < 2:
        return "".join(row.lines)
    return f"{row.lines[0]} +{len(row.lines) - 1}"


def _links(row: RemarkRow) -> str:
    return " ".join("#" + (link.partition(".")[2] or link) for link in row.links)


def _answered(row: RemarkRow) -> str:
    return (ANSWERED if row.answered else " ") + ("›" if row.promised else "")
