"""Counts of hands: per question, evening by evening, against how many people were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.attendance import asks_attendance
from npzw_tui.i18n import _
from npzw_tui.reports.document import Bar, Cell, Chart, Column, Heading, Paragraph, Ref, Table
from npzw_tui.reports.wording import fill, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npzw_tui.reports.document import Block
    from npzw_tui.reports.model import Counted
    from npzw_tui.reports.names import Names


def chapter(names: Names) -> Iterator[Block]:
    """Show every question with its counts."""
    yield Heading(level=2, text=_("Tellingen"))
    questions = by_question(names.report.tallies)
    if not questions:
        yield Paragraph(text=(_("Er zijn geen handen geteld."),))
    for tallies in questions.values():
        yield Heading(level=3, text=tallies[0].title)
        yield from _question(tallies, names)


def by_question(tallies: Iterable[Counted]) -> dict[str, list[Counted]]:
    """Group counts by question. A mere count of who is there stands with the evenings instead."""
    found: dict[str, list[Counted]] = {}
    for counted in tallies:
        if len(counted.options) == 1 and asks_attendance(counted.question):
            continue
        found.setdefault(counted.question, []).append(counted)
    return found


def _question(tallies: list[Counted], names: Names) -> Iterator[Block]:
    options = list(dict.fromkeys(option for counted in tallies for option in counted.options))
    columns = (
        Column(title=_("Bijeenkomst")),
        Column(title=_("Nummer")),
        *(Column(title=option, numeric=True) for option in options),
        Column(title=_("Samen"), numeric=True),
        Column(title=_("Aanwezig"), numeric=True),
        Column(title=_("Hoe geteld")),
    )
    rows = tuple(_row(counted, options, names) for counted in tallies)
    yield Table(title=_("Uitkomsten"), columns=columns, rows=rows)
    for counted in tallies:
        if too_many(counted):
            yield Paragraph(
                text=fill(
                    _("{avond}: {n} handen bij {aanwezig} aanwezigen ({ref}). Klopt de telling?"),
                    avond=names.evening(counted.meeting),
                    n=counted.hands,
                    aanwezig=counted.present or 0,
                    ref=Ref(counted.ref),
                ),
                role="warning",
            )
        if counted.total:
            yield chart(counted, names.evening(counted.meeting))


def _row(counted: Counted, options: list[str], names: Names) -> tuple[Cell, ...]:
    counts = dict(zip(counted.options, counted.counts, strict=True))
    cells = [Cell((told_count(counted, counts.get(option)),)) for option in options]
    return (
        Cell((names.evening(counted.meeting),)),
        Cell((Ref(counted.ref, defines=True),)),
        *cells,
        Cell((_total_words(counted),), "warning" if too_many(counted) else ""),
        Cell((_("niet geteld") if counted.present is None else str(counted.present),)),
        Cell((method_words(counted),)),
    )


def _total_words(counted: Counted) -> str:
    if counted.total is None:
        return "–"
    if too_many(counted):
        return _("{n} (meer dan aanwezig)").format(n=counted.total)
    return str(counted.total)


def told_count(counted: Counted, count: int | None) -> str:
    """Tell a count, with its share of those present where that says something."""
    if count is None:
        return "–"
    if not counted.present or too_many(counted):
        return str(count)
    return _("{n} ({deel})").format(n=count, deel=share(count, counted.present))


def too_many(counted: Counted) -> bool:
    """Whether more hands went up than there were people."""
    return counted.present is not None and counted.hands > counted.present


def method_words(counted: Counted) -> str:
    """Say how sure a count is; where nobody counted, what most people chose."""
    if counted.method == "meerderheid":
        if counted.majority:
            return _("niet geteld, meerderheid: {keuze}").format(keuze=counted.majority)
        return _("niet geteld, geen meerderheid genoteerd")
    words = {"geteld": _("geteld"), "geschat": _("geschat")}
    return words.get(counted.method, counted.method)


def chart(counted: Counted, title: str) -> Chart:
    """Draw a count; where it is known how many were there, all of them are the full length."""
    bars = tuple(
        Bar(label=option, value=count, told=told_count(counted, count))
        for option, count in zip(counted.options, counted.counts, strict=True)
    )
    full = None if not counted.present or too_many(counted) else float(counted.present)
    return Chart(title=title, bars=bars, full=full)
