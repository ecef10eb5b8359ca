"""The sheets with what is known of evenings: attendance, times, lines, ambassadors, promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _
from npzw_tui.reports.chapters.telling import state_words
from npzw_tui.reports.xlsx_sheet import BarChart, Column, Head, Said, Sheet, sheet_of

if TYPE_CHECKING:
    from npzw_tui.reports.model import MeetingTold, Promised
    from npzw_tui.reports.names import Names
    from npzw_tui.reports.xlsx_sheet import Value


def meeting_sheet(names: Names) -> Sheet:
    """Make the sheet with the evenings, and the planned and real minutes of every step."""
    report = names.report
    steps = dict.fromkeys(time.step for meeting in report.meetings for time in meeting.steps)
    columns: list[Column[MeetingTold]] = [
        Column(_("Wijk"), "short", lambda meeting: names.place(meeting.neighbourhood)),
        Column(_("Datum"), "day", lambda meeting: meeting.date),
        Column(_("Plek"), "text", lambda meeting: meeting.venue),
        Column(
            _("Aanwezig"),
            "number",
            lambda meeting: (
                Said(_("niet geteld"), mark=False) if meeting.present is None else meeting.present
            ),
        ),
        Column(_("Hoe geteld"), "short", lambda meeting: method_words(meeting.present_method)),
        Column(_("Opmerkingen"), "number", lambda meeting: meeting.remarks),
        Column(_("Ambassadeurs"), "number", lambda meeting: meeting.ambassadors),
        Column(_("Gespreksleider"), "text", lambda meeting: meeting.facilitator, office=True),
        Column(
            _("Notulisten"),
            "text",
            lambda meeting: ", ".join(meeting.recorders) or None,
            office=True,
        ),
        Column(_("Klok van"), "short", lambda meeting: meeting.timed_by, office=True),
    ]
    for step in steps:
        columns += _step_columns(step, report.step_title(step))
    columns.append(Column(_("Id"), "id", lambda meeting: meeting.id))
    return sheet_of(
        _("Bijeenkomsten"),
        _("De avonden: hoeveel mensen er waren, en hoelang elke stap duurde (in minuten)."),
        columns,
        report.meetings,
        office=report.audience == "bureau",
    )


def _step_columns(step: str, title: str) -> list[Column[MeetingTold]]:
    def planned(meeting: MeetingTold) -> Value:
        return next((time.planned for time in meeting.steps if time.step == step), None)

    def real(meeting: MeetingTold) -> Value:
        return next((time.real for time in meeting.steps if time.step == step), None)

    return [
        Column(_("{stap}, gepland").format(stap=title), "number", planned),
        Column(_("{stap}, werkelijk").format(stap=title), "minutes", real),
    ]


def method_words(method: str | None) -> str | None:
    """Say how people were counted."""
    words = {
        "geteld": _("geteld"),
        "geschat": _("geschat"),
        "meerderheid": _("niet geteld, wat de meesten kozen"),
    }
    return None if method is None else words.get(method, method)


def matrix_sheet(names: Names) -> Sheet:
    """Make the sheet with lines against neighbourhoods; what nobody named is said in words."""
    matrix = names.report.matrix
    office = names.report.audience == "bureau"
    line = names.line if office else names.readable_line
    silent, absent = Said(_("stil")), Said(_("geen bijeenkomst"), mark=False)

    def counts(title: str, row: tuple[int, ...], nothing: Value) -> tuple[Value, ...]:
        cells: list[Value] = [title, sum(row)]
        for count, held in zip(row, matrix.held, strict=True):
            cells.append(count or (nothing if held else absent))
        return tuple(cells)

    rows = [
        (*counts(line(id_), row, silent), id_)
        for id_, row in zip(matrix.rows, matrix.counts, strict=True)
    ]
    rows += [
        (*counts(_("Niet in het programma"), matrix.outside, 0), None),
        (*counts(_("Niet gekoppeld"), matrix.unlinked, 0), None),
    ]
    places = [Head(names.place(place), "number") for place in matrix.columns]
    return Sheet(
        name=_("Lijnen per wijk"),
        holds=_("Hoeveel opmerkingen elke lijn raken. “Stil”: er was een avond, niemand zei iets."),
        heads=(Head(_("Lijn"), "text"), Head(_("Samen"), "number"), *places, Head(_("Id"), "text")),
        rows=tuple(rows),
        chart=BarChart(
            title=_("Opmerkingen per lijn"),
            labels=0,
            columns=tuple(range(2, 2 + len(places))),
            rows=len(rows) if places else 0,
            stacked=True,
        ),
    )


def interest_sheet(names: Names) -> Sheet:
    """Make the sheet with what ambassadors want to work on; it names nobody."""
    report = names.report
    office = report.audience == "bureau"
    nodes = report.programme.nodes

    def title(id_: str) -> str:
        if office:
            return names.node(id_)
        return id_ if id_ not in nodes or nodes[id_].damaged else nodes[id_].title

    chosen = [(meeting, *interest) for meeting in report.meetings for interest in meeting.interests]
    columns: tuple[Column[tuple[MeetingTold, str, int]], ...] = (
        Column(_("Wijk"), "short", lambda row: names.place(row[0].neighbourhood)),
        Column(_("Datum"), "day", lambda row: row[0].date),
        Column(_("Onderwerp"), "long", lambda row: title(row[1])),
        Column(_("Ambassadeurs"), "number", lambda row: row[2]),
        Column(_("Onderwerp-id"), "text", lambda row: row[1]),
        Column(_("Bijeenkomst"), "text", lambda row: row[0].id),
    )
    return sheet_of(
        _("Ambassadeurs"),
        _("Waar ambassadeurs mee verder willen; hoeveel van hen, en nooit wie."),
        columns,
        chosen,
        office=office,
    )


def promise_sheet(names: Names) -> Sheet:
    """Make the sheet with the promises."""
    report = names.report
    remarks = names.remarks
    columns: tuple[Column[Promised], ...] = (
        Column(_("Nummer"), "ref", lambda promised: promised.ref),
        Column(_("Wijk"), "short", lambda promised: names.place(promised.neighbourhood)),
        Column(_("Datum"), "day", lambda promised: names.day_of(promised.meeting)),
        Column(_("Stap"), "short", lambda promised: report.step_title(promised.step)),
        Column(_("Belofte"), "long", lambda promised: promised.text),
        Column(_("Wie"), "text", lambda promised: promised.owner),
        Column(_("Uiterlijk"), "day", lambda promised: promised.due),
        Column(_("Stand"), "short", lambda promised: state_words(promised, names)),
        Column(_("Opmerking"), "ref", lambda promised: promised.remark),
        Column(
            _("Wat er gezegd was"),
            "long",
            lambda promised: remarks[promised.remark].text if promised.remark in remarks else None,
        ),
        Column(_("Opgeschreven"), "moment", lambda promised: promised.at),
        Column(_("Bijeenkomst"), "text", lambda promised: promised.meeting),
        Column(_("Id"), "id", lambda promised: promised.id),
    )
    return sheet_of(
        _("Beloften"),
        _("Wat er is beloofd, door wie, en hoe het ervoor staat."),
        columns,
        report.promises,
        office=report.audience == "bureau",
    )
