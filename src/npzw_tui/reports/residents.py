"""The report for residents: what you said in your neighbourhood, and what is done with it.

Plain Dutch (B1): short sentences, "u" and "wij", no words of the office. Where there is no answer
yet, it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, language
from npzw_tui.reports.document import Document, Entries, Heading, Paragraph, Ref
from npzw_tui.reports.grouping import by_subject
from npzw_tui.reports.names import Names
from npzw_tui.reports.resident_evening import evening_blocks
from npzw_tui.reports.resident_outcome import entry
from npzw_tui.reports.resident_promises import closing, promises_chapter
from npzw_tui.reports.wording import (
    capital,
    day_words,
    fill,
    joined,
    meetings_words,
    remarks_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.reports.document import Block
    from npzw_tui.reports.model import Report, Told

_PRAISE = frozenset({"compliment"})


def residents_document(report: Report) -> Document:
    """Put a report for residents into words, neighbourhood by neighbourhood."""
    names = Names(report)
    subtitle = report.programme.title
    if report.as_of is not None:
        subtitle = _("{programma} · bijgewerkt tot {datum}").format(
            programma=subtitle, datum=day_words(report.as_of.date())
        )
    return Document(
        title=_("Wat u zei, en wat ermee gebeurt"),
        subtitle=subtitle,
        language=language(),
        blocks=tuple(_blocks(names)),
    )


def _blocks(names: Names) -> Iterator[Block]:
    report = names.report
    yield from _opening(report)
    for place in _places(report):
        yield from _neighbourhood(place, names)
    yield from promises_chapter(names)
    yield from closing(report)


def _opening(report: Report) -> Iterator[Block]:
    held = [meeting for meeting in report.meetings if meeting.id]
    if not held and not report.remarks:
        yield Paragraph(text=(_("Er zijn nog geen bijeenkomsten geweest."),))
        return
    yield Paragraph(
        text=(
            _(
                "Dank u wel dat u meepraatte. Wij hielden {bijeenkomsten} en schreven "
                "{opmerkingen} op. Hier leest u wat er is gezegd en wat ermee gebeurt."
            ).format(
                bijeenkomsten=meetings_words(len(held)),
                opmerkingen=remarks_words(len(report.remarks)),
            ),
        )
    )
    waiting = len(report.unanswered)
    if waiting:
        yield Paragraph(text=(_waiting_words(waiting),))
    if report.incomplete:
        yield Paragraph(
            text=(
                _(
                    "Een deel van wat is opgeschreven, konden wij niet lezen. Mist u uw "
                    "opmerking? Laat het ons weten."
                ),
            ),
            role="warning",
        )


def _waiting_words(count: int) -> str:
    if count == 1:
        return _("Op één zorg of vraag hebben wij nog geen antwoord. Dat staat er dan bij.")
    return _("Op {n} zorgen en vragen hebben wij nog geen antwoord. Dat staat er dan bij.").format(
        n=count
    )


def _places(report: Report) -> list[str]:
    """The neighbourhoods that have something to read, in the programme's order, others behind."""
    occurring = [
        *(meeting.neighbourhood for meeting in report.meetings),
        *(told.neighbourhood for told in report.remarks),
    ]
    order = [place.id for place in report.programme.neighbourhoods]
    return [
        *(place for place in order if place in occurring),
        *(place for place in dict.fromkeys(occurring) if place not in order),
    ]


def _neighbourhood(place: str, names: Names) -> Iterator[Block]:
    report = names.report
    yield Heading(level=2, text=capital(names.place(place)))
    yield from evening_blocks(place, names)
    remarks = report.in_neighbourhood(place)
    if not remarks:
        yield Paragraph(text=(_("Er zijn hier geen opmerkingen opgeschreven."),))
        return
    praise = [told for told in remarks if _PRAISE.issuperset(told.kinds)]
    yield from _section(_("Wat u goed vindt"), praise, names, named=False)
    others = by_subject((t for t in remarks if not _PRAISE.issuperset(t.kinds)), report.programme)
    for line, group in others.lines.items():
        yield from _section(names.readable_line(line), group.remarks, names, group.elsewhere)
    yield from _section(_("Wat niet in het programma staat"), others.outside, names)
    yield from _section(_("Wat u nog meer zei"), others.unplaced, names)


def _section(
    title: str,
    remarks: Sequence[Told],
    names: Names,
    elsewhere: Sequence[Told] = (),
    *,
    named: bool = True,
) -> Iterator[Block]:
    """Give the remarks on one subject; ``named`` puts the kind in front of each."""
    if not remarks and not elsewhere:
        return
    yield Heading(level=3, text=title)
    if remarks:
        yield Entries(items=tuple(entry(told, names, named=named) for told in remarks))
    if elsewhere:
        yield _see_also(elsewhere)


def _see_also(elsewhere: Sequence[Told]) -> Paragraph:
    refs = joined(((Ref(told.ref),) for told in elsewhere), ", ")
    return Paragraph(
        text=fill(_("Gaat hier ook over, maar staat bij een ander onderwerp: {refs}"), refs=refs),
        role="note",
    )
