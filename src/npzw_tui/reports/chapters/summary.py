"""On top of the report: what there was, and what waits for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.reports.document import Bar, Bullets, Chart, Heading, Paragraph
from npzw_tui.reports.wording import (
    capital,
    fill,
    listed,
    meetings_words,
    people_words,
    remarks_words,
    some_refs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import Report
    from npzw_tui.reports.names import Names

_SILENT_AT_ONCE = 4


def chapter(names: Names) -> Iterator[Block]:
    """Sum up so that a busy person knows what to do."""
    report = names.report
    yield Heading(level=2, text=_("In het kort"))
    yield Paragraph(text=(_what_there_was(report),))
    if report.incomplete:
        yield Paragraph(
            text=(_("Niet alle invoer is gelezen. Zie het hoofdstuk “Wat is weggelaten”."),),
            role="warning",
        )
    yield Heading(level=3, text=_("Wat wacht"))
    waiting = tuple(_waiting(names))
    if waiting:
        yield Bullets(items=waiting)
    else:
        yield Paragraph(text=(_("Niets: alles is beantwoord, geplaatst en beslist."),))
    bars = tuple(_kinds(report))
    if bars:
        yield Chart(title=_("Soorten opmerkingen"), bars=bars)
        if any(len(told.kinds) > 1 for told in report.remarks):
            yield Paragraph(
                text=(_("Een opmerking van meer soorten telt bij elke soort."),), role="note"
            )


def _what_there_was(report: Report) -> str:
    held = [meeting for meeting in report.meetings if meeting.id]
    if not held and not report.remarks:
        return _("Er zijn geen bijeenkomsten en geen opmerkingen.")
    places = len({meeting.neighbourhood for meeting in held})
    counted = [meeting.present for meeting in held if meeting.present is not None]
    told = _("{bijeenkomsten} in {wijken}, {opmerkingen}.").format(
        bijeenkomsten=capital(meetings_words(len(held))),
        wijken=n_("{n} wijk", "{n} wijken", places).format(n=places),
        opmerkingen=remarks_words(len(report.remarks)),
    )
    if counted:
        told += " " + _("Er waren {aanwezigen}.").format(aanwezigen=people_words(sum(counted)))
    missing = len(held) - len(counted)
    if missing:
        words = n_(
            "Bij {n} bijeenkomst is niet geteld hoeveel mensen er waren.",
            "Bij {n} bijeenkomsten is niet geteld hoeveel mensen er waren.",
            missing,
        )
        told += " " + words.format(n=missing)
    return told


def _waiting(names: Names) -> Iterator[Text]:
    report = names.report
    late = [p.ref for p in report.promises if names.late(p)]
    yield from _line(
        late,
        _("Eén belofte is te laat: {refs}."),
        _("{n} beloften zijn te laat: {refs}."),
    )
    yield from _line(
        [p.ref for p in report.promises if p.status == "open" and not names.late(p)],
        _("Eén belofte staat nog open: {refs}."),
        _("{n} beloften staan nog open: {refs}."),
    )
    yield from _line(
        [told.ref for told in report.unanswered],
        _("Eén zorg of vraag heeft nog geen antwoord: {refs}."),
        _("{n} zorgen en vragen hebben nog geen antwoord: {refs}."),
    )
    yield from _line(
        [told.ref for told in report.outside],
        _("Eén opmerking past niet of niet helemaal in het programma: {refs}."),
        _("{n} opmerkingen passen niet of niet helemaal in het programma: {refs}."),
    )
    yield from _line(
        [t.ref for t in report.remarks if not t.lines and t.verdict not in ("niet", "deels")],
        _("Eén opmerking is nog niet aan een lijn gekoppeld: {refs}."),
        _("{n} opmerkingen zijn nog niet aan een lijn gekoppeld: {refs}."),
    )
    yield from _line(
        [clash.ref for clash in report.clashes if not clash.settled],
        _("Eén conflict is niet beslist: {refs}."),
        _("{n} conflicten zijn niet beslist: {refs}."),
    )
    yield from _silent(names)


def _line(refs: Sequence[str], one: str, many: str) -> Iterator[Text]:
    """Give one line on these, or none where there are none."""
    if refs:
        yield fill(one if len(refs) == 1 else many, n=len(refs), refs=some_refs(refs))


def _silent(names: Names) -> Iterator[Text]:
    silent = names.report.matrix.silent
    if not silent or not names.report.remarks:
        return
    told = [
        _("{lijn} in {wijk}").format(lijn=names.line(line), wijk=names.place(place))
        for line, place in silent[:_SILENT_AT_ONCE]
    ]
    more = len(silent) - len(told)
    if more:
        told.append(_("{n} meer").format(n=more))
    yield (_("Stil bleef het over {wat}.").format(wat=listed(told)),)


def _kinds(report: Report) -> Iterator[Bar]:
    counts: dict[str, int] = {kind.id: 0 for kind in report.agenda.kinds}
    for told in report.remarks:
        for kind in told.kinds:
            counts[kind] = counts.get(kind, 0) + 1
    for kind, count in counts.items():
        if count:
            known = report.agenda.kind_by_id.get(kind)
            yield Bar(label=known.many if known else kind, value=count, told=str(count))
