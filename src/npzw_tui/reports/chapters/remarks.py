"""Remarks that ask for something: worries, what waits for an answer, what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.reports.chapters.telling import entry, headed, moment, see_also
from npzw_tui.reports.document import Entries, Entry, Heading, Paragraph
from npzw_tui.reports.grouping import by_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npzw_tui.reports.document import Block
    from npzw_tui.reports.model import Told
    from npzw_tui.reports.names import Names

_WORRY = "zorg"


def worries_chapter(names: Names) -> Iterator[Block]:
    """Tell every worry with its verdict and answer, line by line; then those that fit no line."""
    report = names.report
    worries = report.with_kind(_WORRY)
    if not worries and _WORRY not in report.agenda.kind_by_id:
        return
    yield Heading(level=2, text=names.kind(_WORRY).many)
    if not worries:
        yield Paragraph(text=(_("Er zijn geen zorgen genoteerd."),))
        return
    waiting = sum(not told.answered for told in worries)
    yield Paragraph(text=(_worries_words(len(worries), waiting),))
    subjects = by_subject(worries, report.programme)
    for line, group in subjects.lines.items():
        if group:
            yield Heading(level=3, text=report.node_title(line))
            yield from _entries(group.remarks, names)
            if group.elsewhere:
                yield Paragraph(text=see_also(group.elsewhere), role="note")
    if subjects.outside:
        yield Heading(level=3, text=_("Buiten het programma"))
        yield from _entries(subjects.outside, names)
    if subjects.unplaced:
        yield Heading(level=3, text=_("Niet aan een lijn gekoppeld"))
        yield from _entries(subjects.unplaced, names)


def _worries_words(count: int, waiting: int) -> str:
    told = n_("Er is {n} zorg genoteerd.", "Er zijn {n} zorgen genoteerd.", count).format(n=count)
    if not waiting:
        return told + " " + _("Alles heeft een antwoord of een belofte.")
    words = n_("{n} wacht nog op antwoord.", "{n} wachten nog op antwoord.", waiting)
    return told + " " + words.format(n=waiting)


def waiting_chapter(names: Names) -> Iterator[Block]:
    """List the worries and questions that nobody answered, evening by evening."""
    yield Heading(level=2, text=_("Wacht op antwoord"))
    waiting = names.report.unanswered
    if not waiting:
        yield Paragraph(text=(_("Elke zorg en elke vraag heeft een antwoord of een belofte."),))
        return
    yield Paragraph(text=(_("Zorgen en vragen zonder antwoord, en zonder belofte die nog geldt."),))
    for meeting, remarks in _by_evening(waiting).items():
        yield Heading(level=3, text=names.evening(meeting))
        yield Entries(items=tuple(_brief(told, names) for told in remarks))


def outside_chapter(names: Names) -> Iterator[Block]:
    """List what the programme has nothing on, or not on all of it: somebody must hear it."""
    yield Heading(level=2, text=_("Niet in het programma"))
    outside = names.report.outside
    if not outside:
        yield Paragraph(text=(_("Er is niets gezegd dat buiten het programma valt."),))
        return
    yield Paragraph(
        text=(_("Het programma heeft hier niets over, of niet over alles. Wie moet dit horen?"),)
    )
    for meeting, remarks in _by_evening(outside).items():
        yield Heading(level=3, text=names.evening(meeting))
        yield from _entries(remarks, names, under_evening=True)


def _by_evening(remarks: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for told in remarks:
        found.setdefault(told.meeting, []).append(told)
    return found


def _brief(told: Told, names: Names) -> Entry:
    return Entry(text=headed(told), details=((moment(told, names),),))


def _entries(remarks: list[Told], names: Names, *, under_evening: bool = False) -> Iterator[Block]:
    if remarks:
        told = (entry(told, names, under_evening=under_evening) for told in remarks)
        yield Entries(items=tuple(told))
