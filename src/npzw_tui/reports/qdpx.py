"""A report as a REFI-QDA project, to analyse in NVivo, ATLAS.ti, MAXQDA or QualCoder.

The file is a zip of ``project.qde`` (XML) and ``sources/`` (a plain text for every evening). Its
elements are pyrefiqda's, which are made from the schema of the standard; the zip is our own, since
pyrefiqda writes the moment of writing into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyrefiqda.models import (
    CasesType,
    CaseType,
    CodeRefType,
    CodingType,
    NotesType,
    PlainTextSelectionType,
    Project,
    SourceRefType,
    SourcesType,
    TextSourceType,
    TypeOfVariableType,
    UsersType,
    UserType,
    VariableRefType,
    VariablesType,
    VariableType,
    VariableValueType,
)
from xsdata.formats.dataclass.serializers.config import SerializerConfig
from xsdata.models.datatype import XmlDate
from xsdata_pydantic.bindings import XmlSerializer

from npzw_tui.i18n import _
from npzw_tui.reports.names import Names
from npzw_tui.reports.office import moment_of, xml_text, zipped
from npzw_tui.reports.qdpx_codes import code_book, code_guid, codes_of
from npzw_tui.reports.qdpx_guids import USER, guid
from npzw_tui.reports.qdpx_notes import Notes, moment
from npzw_tui.reports.qdpx_texts import evening_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.model import MeetingTold, Report
    from npzw_tui.reports.qdpx_texts import EveningText, Selected

_NAMESPACE: Final = "urn:QDA-XML:project:1.0"
_TOOL: Final = "npzw-tui"


def qdpx_bytes(report: Report) -> bytes:
    """Write a report as a REFI-QDA project; the same report gives the same bytes."""
    names = Names(report)
    texts = evening_texts(names)
    project = _project(names, texts)
    config = SerializerConfig(xml_declaration=True, encoding="UTF-8")
    xml = XmlSerializer(config=config).render(project, ns_map={None: _NAMESPACE})
    parts = [("project.qde", xml.encode())]
    parts += [(f"sources/{_file(text.meeting)}", text.text.encode()) for text in texts]
    return zipped(parts, moment_of(report))


def _project(names: Names, texts: list[EveningText]) -> Project:
    report = names.report
    notes = Notes(names)
    sources = [_source(text, names, notes) for text in texts]
    cases = list(_cases(names))
    return Project(
        name=xml_text(report.programme.title),
        origin=_TOOL,
        description=_description(report),
        creating_user_guid=USER,
        creation_date_time=moment(moment_of(report)),
        users=UsersType(user=[UserType(guid=USER, name=_TOOL)]),
        code_book=code_book(names),
        variables=VariablesType(variable=_variables()),
        cases=CasesType(case=cases) if cases else None,
        sources=SourcesType(text_source=sources) if sources else None,
        notes=NotesType(note=notes.all) if notes.all else None,
        note_ref=notes.loose,
    )


def _description(report: Report) -> str:
    told = [_("Opmerkingen van bewoners: een tekst per bijeenkomst, elke opmerking gecodeerd.")]
    if report.incomplete:
        told.append(_("Niet alle invoer is gelezen."))
        told += report.left_out
    return xml_text("\n".join(told))


# --- sources ---


def _source(text: EveningText, names: Names, notes: Notes) -> TextSourceType:
    meeting = text.meeting
    return TextSourceType(
        guid=_source_guid(meeting),
        name=xml_text(names.evening(meeting.id)),
        description=xml_text(_("Id: {id}").format(id=meeting.id)),
        plain_text_path=f"internal://{_file(meeting)}",
        plain_text_selection=[_selection(selected, notes) for selected in text.selected],
        variable_value=list(_values(meeting, names)),
        creating_user=USER,
        creation_date_time=moment(moment_of(names.report)),
    )


def _source_guid(meeting: MeetingTold) -> str:
    return guid("meeting", meeting.id)


def _file(meeting: MeetingTold) -> str:
    """Name the text of an evening: the standard wants its permanent id."""
    return f"{_source_guid(meeting)}.txt"


def _selection(selected: Selected, notes: Notes) -> PlainTextSelectionType:
    told = selected.told
    at = moment(told.at)
    return PlainTextSelectionType(
        guid=guid("remark", told.id),
        name=told.ref,
        start_position=selected.start,
        end_position=selected.end,
        description=notes.described(told),
        coding=[
            CodingType(
                guid=guid("coding", told.id, *code),
                code_ref=CodeRefType(target_guid=code_guid(code)),
                creating_user=USER,
                creation_date_time=at,
            )
            for code in codes_of(told)
        ],
        note_ref=notes.of(told),
        creating_user=USER,
        creation_date_time=at,
    )


# --- neighbourhoods, and what is known of evenings ---


def _cases(names: Names) -> Iterator[CaseType]:
    """Make a case of every neighbourhood where people met, with its evenings."""
    for place in dict.fromkeys(meeting.neighbourhood for meeting in names.report.meetings):
        evenings = names.meetings_in(place)
        yield CaseType(
            guid=guid("neighbourhood", place),
            name=xml_text(names.place(place)),
            description=xml_text(_("Id: {id}").format(id=place)) if place else None,
            source_ref=[SourceRefType(target_guid=_source_guid(evening)) for evening in evenings],
        )


_PLACE: Final = guid("variable", "neighbourhood")
_DAY: Final = guid("variable", "date")
_VENUE: Final = guid("variable", "venue")
_PRESENT: Final = guid("variable", "present")


def _variables() -> list[VariableType]:
    kinds = TypeOfVariableType
    return [
        VariableType(guid=_PLACE, name=_("Wijk"), type_of_variable=kinds.TEXT),
        VariableType(guid=_DAY, name=_("Datum"), type_of_variable=kinds.DATE),
        VariableType(guid=_VENUE, name=_("Plek"), type_of_variable=kinds.TEXT),
        VariableType(guid=_PRESENT, name=_("Aanwezig"), type_of_variable=kinds.INTEGER),
    ]


def _values(meeting: MeetingTold, names: Names) -> Iterator[VariableValueType]:
    place = xml_text(names.place(meeting.neighbourhood))
    yield VariableValueType(variable_ref=VariableRefType(target_guid=_PLACE), text_value=place)
    if meeting.date is not None:
        yield VariableValueType(
            variable_ref=VariableRefType(target_guid=_DAY),
            date_value=XmlDate.from_date(meeting.date),
        )
    if meeting.venue:
        yield VariableValueType(
            variable_ref=VariableRefType(target_guid=_VENUE), text_value=xml_text(meeting.venue)
        )
    if meeting.present is not None:
        yield VariableValueType(
            variable_ref=VariableRefType(target_guid=_PRESENT), integer_value=meeting.present
        )
