"""How an evening was, for residents: where, how many people, and what hands said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.reports.chapters.tallies import by_question
from npzw_tui.reports.document import Bar, Chart, Paragraph
from npzw_tui.reports.wording import remarks_words, weekday_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block
    from npzw_tui.reports.model import Counted, MeetingTold
    from npzw_tui.reports.names import Names


def evening_blocks(place: str, names: Names) -> Iterator[Block]:
    """Tell of the evenings in a neighbourhood, one after the other."""
    for meeting in names.meetings_in(place):
        if not meeting.id:
            continue
        yield Paragraph(text=(_evening(meeting),))
        tallies = [one for one in names.report.tallies if one.meeting == meeting.id]
        for counts in by_question(tallies).values():
            for counted in counts:
                yield from _hands(counted)


def _evening(meeting: MeetingTold) -> str:
    return " ".join([_where(meeting), _present(meeting), *_ambassadors(meeting)])


def _where(meeting: MeetingTold) -> str:
    day = None if meeting.date is None else weekday_words(meeting.date)
    count = remarks_words(meeting.remarks)
    if day and meeting.venue:
        return _("Op {dag} waren wij in {plek}. Wij schreven {opmerkingen} op.").format(
            dag=day, plek=meeting.venue, opmerkingen=count
        )
    if day:
        return _("Op {dag} kwamen wij bij elkaar. Wij schreven {opmerkingen} op.").format(
            dag=day, opmerkingen=count
        )
    return _("Wij schreven {opmerkingen} op.").format(opmerkingen=count)


def _present(meeting: MeetingTold) -> str:
    if meeting.present is None:
        return _("Hoeveel mensen er waren, is niet geteld.")
    if meeting.present_method == "geschat":
        return _("Er waren ongeveer {n} mensen.").format(n=meeting.present)
    return n_("Er was {n} bewoner.", "Er waren {n} mensen.", meeting.present).format(
        n=meeting.present
    )


def _ambassadors(meeting: MeetingTold) -> list[str]:
    if not meeting.ambassadors:
        return []
    return [
        n_(
            "{n} bewoner wil ambassadeur worden.",
            "{n} bewoners willen ambassadeur worden.",
            meeting.ambassadors,
        ).format(n=meeting.ambassadors)
    ]


def _hands(counted: Counted) -> Iterator[Block]:
    """Tell what people answered by putting up their hands."""
    asked = _("Wij vroegen: “{vraag}”").format(vraag=counted.title)
    if counted.method == "meerderheid":
        answer = (
            _("De meeste mensen kozen “{keuze}”. Wij hebben de handen niet geteld.").format(
                keuze=counted.majority
            )
            if counted.majority
            else _("Wij hebben de handen niet geteld.")
        )
        yield Paragraph(text=(f"{asked} {answer}",))
    elif counted.counts:
        bars = tuple(
            Bar(label=option, value=count, told=_people(count, counted.method))
            for option, count in zip(counted.options, counted.counts, strict=True)
        )
        yield Chart(title=asked, bars=bars)


def _people(count: int, method: str) -> str:
    told = n_("{n} bewoner", "{n} bewoners", count).format(n=count)
    return _("ongeveer {hoeveel}").format(hoeveel=told) if method == "geschat" else told
