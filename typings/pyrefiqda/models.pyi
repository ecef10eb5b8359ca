"""The elements of a REFI-QDA project that we write. Their fields have more than is named here."""

from collections.abc import Sequence
from enum import Enum

from xsdata.models.datatype import XmlDate, XmlDateTime

class TypeOfVariableType(Enum):
    TEXT = "Text"
    INTEGER = "Integer"
    DATE = "Date"

class UserType:
    def __init__(self, *, guid: str, name: str) -> None: ...

class UsersType:
    def __init__(self, *, user: Sequence[UserType]) -> None: ...

class CodeRefType:
    target_guid: str
    def __init__(self, *, target_guid: str) -> None: ...

class NoteRefType:
    def __init__(self, *, target_guid: str) -> None: ...

class SourceRefType:
    def __init__(self, *, target_guid: str) -> None: ...

class VariableRefType:
    def __init__(self, *, target_guid: str) -> None: ...

class ProjectCodeType:
    def __init__(
        self,
        *,
        guid: str,
        name: str,
        is_codable: bool,
        description: str | None = ...,
        code: Sequence[ProjectCodeType] = ...,
    ) -> None: ...

class ProjectCodesType:
    def __init__(self, *, code: Sequence[ProjectCodeType]) -> None: ...

class ProjectCodeBookType:
    def __init__(self, *, codes: ProjectCodesType) -> None: ...

class VariableType:
    def __init__(self, *, guid: str, name: str, type_of_variable: TypeOfVariableType) -> None: ...

class VariablesType:
    def __init__(self, *, variable: Sequence[VariableType]) -> None: ...

class VariableValueType:
    def __init__(
        self,
        *,
        variable_ref: VariableRefType,
        text_value: str | None = ...,
        integer_value: int | None = ...,
        date_value: XmlDate | None = ...,
    ) -> None: ...

class CaseType:
    def __init__(
        self,
        *,
        guid: str,
        name: str,
        description: str | None = ...,
        source_ref: Sequence[SourceRefType] = ...,
    ) -> None: ...

class CasesType:
    def __init__(self, *, case: Sequence[CaseType]) -> None: ...

class CodingType:
    def __init__(
        self,
        *,
        guid: str,
        code_ref: CodeRefType,
        creating_user: str,
        creation_date_time: XmlDateTime,
    ) -> None: ...

class PlainTextSelectionType:
    def __init__(
        self,
        *,
        guid: str,
        name: str,
        start_position: int,
        end_position: int,
        description: str | None = ...,
        coding: Sequence[CodingType] = ...,
        note_ref: Sequence[NoteRefType] = ...,
        creating_user: str,
        creation_date_time: XmlDateTime,
    ) -> None: ...

class TextSourceType:
    def __init__(
        self,
        *,
        guid: str,
        name: str,
        description: str | None = ...,
        plain_text_path: str | None = ...,
        plain_text_content: str | None = ...,
        plain_text_selection: Sequence[PlainTextSelectionType] = ...,
        variable_value: Sequence[VariableValueType] = ...,
        creating_user: str,
        creation_date_time: XmlDateTime,
    ) -> None: ...

class SourcesType:
    def __init__(self, *, text_source: Sequence[TextSourceType]) -> None: ...

class NotesType:
    def __init__(self, *, note: Sequence[TextSourceType]) -> None: ...

class Project:
    def __init__(
        self,
        *,
        name: str,
        origin: str,
        description: str,
        creating_user_guid: str,
        creation_date_time: XmlDateTime,
        users: UsersType,
        code_book: ProjectCodeBookType,
        variables: VariablesType | None = ...,
        cases: CasesType | None = ...,
        sources: SourcesType | None = ...,
        notes: NotesType | None = ...,
        note_ref: Sequence[NoteRefType] = ...,
    ) -> None: ...
