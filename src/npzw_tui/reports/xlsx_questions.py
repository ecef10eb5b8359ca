"""A sheet for every question to the room: the counts of hands, evening by evening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.wording import capital
from npzw_tui.reports.xlsx_meetings import method_words
from npzw_tui.reports.xlsx_sheet import BarChart, Column, Said, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npzw_tui.reports.model import Counted
    from npzw_tui.reports.names import Names
    from npzw_tui.reports.xlsx_sheet import Sheet, Value

_Option = tuple[str, int]
"""An option, and which of several with the same words it is, counted from 0."""


def question_sheets(names: Names) -> Iterator[Sheet]:
    """Make the sheets of all questions, in the order in which they were first asked."""
    questions: dict[str, list[Counted]] = {}
    for counted in names.report.tallies:
        questions.setdefault(counted.question, []).append(counted)
    for tallies in questions.values():
        yield _question(tallies, names)


def _question(tallies: list[Counted], names: Names) -> Sheet:
    options = list(dict.fromkeys(option for tally in tallies for option in _options(tally)))
    before: tuple[Column[Counted], ...] = (
        Column(_("Nummer"), "ref", lambda tally: tally.ref),
        Column(_("Bijeenkomst"), "text", lambda tally: names.evening(tally.meeting)),
        Column(_("Wijk"), "short", lambda tally: names.place(tally.neighbourhood)),
        Column(_("Datum"), "day", lambda tally: names.day_of(tally.meeting)),
        Column(_("Stap"), "short", lambda tally: names.report.step_title(tally.step)),
    )
    after: tuple[Column[Counted], ...] = (
        Column(_("Samen"), "number", lambda tally: tally.total),
        Column(
            _("Aanwezig"),
            "number",
            lambda tally: (
                Said(_("niet geteld"), mark=False) if tally.present is None else tally.present
            ),
        ),
        Column(_("Hoe geteld"), "text", lambda tally: method_words(tally.method)),
        Column(_("Wat de meesten kozen"), "text", lambda tally: tally.majority),
        *(_share_column(option) for option in options),
        Column(_("Vraag"), "short", lambda tally: tally.question),
        Column(_("Id"), "id", lambda tally: tally.id),
    )
    title = capital(tallies[0].title)
    return sheet_of(
        title,
        _("Geteld: {vraag}").format(vraag=title),
        (*before, *(_count_column(option) for option in options), *after),
        tallies,
        office=names.report.audience == "bureau",
        chart=BarChart(
            title=title,
            labels=1,
            columns=tuple(range(len(before), len(before) + len(options))),
            rows=len(tallies) if options else 0,
        ),
    )


def _options(tally: Counted) -> Iterable[_Option]:
    """Tell options with the same words apart, so that no count is lost."""
    seen: dict[str, int] = {}
    for option in tally.options:
        yield option, seen.get(option, 0)
        seen[option] = seen.get(option, 0) + 1


def _count(tally: Counted, option: _Option) -> int | None:
    return dict(zip(_options(tally), tally.counts, strict=False)).get(option)


def _name(option: _Option) -> str:
    words, place = option
    return f"{words} ({place + 1})" if place else words


def _count_column(option: _Option) -> Column[Counted]:
    return Column(_name(option), "number", lambda tally: _count(tally, option))


def _share_column(option: _Option) -> Column[Counted]:
    def share(tally: Counted) -> Value:
        count = _count(tally, option)
        return count / tally.total if count is not None and tally.total else None

    return Column(_("{keuze}, deel van samen").format(keuze=_name(option)), "share", share)
