"""The evenings: who was there, how long steps took, and who wants to carry the plans on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.reports.document import Bullets, Cell, Column, Heading, Paragraph, Table
from npzw_tui.reports.wording import capital, day_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import MeetingTold, StepTime
    from npzw_tui.reports.names import Names


def meetings_chapter(names: Names) -> Iterator[Block]:
    """List the evenings with how many people were there."""
    meetings = names.report.meetings
    yield Heading(level=2, text=_("Bijeenkomsten"))
    if not meetings:
        yield Paragraph(text=(_("Er zijn geen bijeenkomsten."),))
        return
    columns = (
        Column(title=_("Wijk")),
        Column(title=_("Datum")),
        Column(title=_("Plek")),
        Column(title=_("Aanwezig"), numeric=True),
        Column(title=_("Opmerkingen"), numeric=True),
        Column(title=_("Gespreksleider")),
        Column(title=_("Notulisten")),
    )
    rows = tuple(_row(meeting, names) for meeting in meetings)
    yield Table(title=_("Alle bijeenkomsten"), columns=columns, rows=rows)


def _row(meeting: MeetingTold, names: Names) -> tuple[Cell, ...]:
    day = _("onbekend") if meeting.date is None else day_words(meeting.date)
    return (
        Cell((capital(names.place(meeting.neighbourhood)),)),
        Cell((day,)),
        Cell((meeting.venue or "–",)),
        Cell((present_words(meeting),), "" if meeting.present is not None else "absent"),
        Cell((str(meeting.remarks),)),
        Cell((meeting.facilitator or "–",)),
        Cell((", ".join(dict.fromkeys(meeting.recorders)) or "–",)),
    )


def present_words(meeting: MeetingTold) -> str:
    """Say how many were there; what nobody counted is no number."""
    if meeting.present is None:
        return _("niet geteld")
    if meeting.present_method == "geschat":
        return _("ongeveer {n}").format(n=meeting.present)
    return str(meeting.present)


def times_chapter(names: Names) -> Iterator[Block]:
    """Lay what was planned for each step beside what it took."""
    yield Heading(level=2, text=_("Tijd per stap"))
    timed = [meeting for meeting in names.report.meetings if meeting.steps]
    if not timed:
        yield Paragraph(text=(_("De tijden zijn bij geen enkele bijeenkomst bijgehouden."),))
        return
    columns = (
        Column(title=_("Stap")),
        Column(title=_("Gepland"), numeric=True),
        Column(title=_("Werkelijk"), numeric=True),
        Column(title=_("Verschil"), numeric=True),
    )
    for meeting in timed:
        yield Table(
            title=names.evening(meeting.id),
            columns=columns,
            rows=(*(_step(step, names) for step in meeting.steps), _whole(meeting.steps)),
        )
        if meeting.timed_by:
            words = _("Volgens de klok van {notulist}.").format(notulist=meeting.timed_by)
            yield Paragraph(text=(words,), role="note")


def _step(step: StepTime, names: Names) -> tuple[Cell, ...]:
    return _times(names.report.step_title(step.step), step.planned, step.real)


def _whole(steps: tuple[StepTime, ...]) -> tuple[Cell, ...]:
    planned = sum(step.planned or 0 for step in steps)
    return _times(_("Hele avond"), planned, sum(step.real for step in steps))


def _times(title: str, planned: int | None, real: float) -> tuple[Cell, ...]:
    """Give a row; a step that never ran took no time, which is not the same as none at all."""
    took = round(real) if real else None
    difference = "–" if planned is None or took is None else _signed(took - planned)
    cells = (title, _minutes(planned), _minutes(took), difference)
    return tuple(Cell((told,)) for told in cells)


def _signed(difference: int) -> str:
    if not difference:
        return "0"
    return f"+{difference}" if difference > 0 else f"−{-difference}"


def _minutes(count: int | None) -> str:
    return "–" if count is None else _("{n} min").format(n=count)


def ambassadors_chapter(names: Names) -> Iterator[Block]:
    """Tell how many people signed up and for what; who they are stands nowhere."""
    yield Heading(level=2, text=_("Ambassadeurs"))
    items = tuple(_ambassadors(m, names) for m in names.report.meetings if m.ambassadors)
    if not items:
        yield Paragraph(text=(_("Er heeft zich nog niemand als ambassadeur aangemeld."),))
        return
    yield Bullets(items=items)
    yield Paragraph(
        text=(_("Namen en adressen staan verzegeld in de bestanden en niet in dit verslag."),),
        role="note",
    )


def _ambassadors(meeting: MeetingTold, names: Names) -> Text:
    count = n_("{n} ambassadeur", "{n} ambassadeurs", meeting.ambassadors).format(
        n=meeting.ambassadors
    )
    told = f"{names.evening(meeting.id)}: {count}"
    if meeting.interests:
        wanted = [f"{names.node(node)} ({n})" for node, n in meeting.interests]
        told += _(", voor {onderwerpen}").format(onderwerpen=listed(wanted))
    return (f"{told}.",)
