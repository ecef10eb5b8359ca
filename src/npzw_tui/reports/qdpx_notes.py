"""What an analysis project tells of a remark beside its words: a description, and memos.

A description is what every program shows. Answers and promises are memos of their own too, linked
to their remark, because researchers code and gather those.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyrefiqda.models import NoteRefType, TextSourceType
from xsdata.models.datatype import XmlDateTime

from npzw_tui.i18n import _
from npzw_tui.reports.chapters.telling import due_words, state_words
from npzw_tui.reports.office import xml_text
from npzw_tui.reports.plain_json import as_json
from npzw_tui.reports.qdpx_guids import USER, guid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.model import Double, Promised, Told
    from npzw_tui.reports.names import Names


class Notes:
    """What is told of remarks: a description of each, and memos of answers and promises."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._refs: dict[str, list[NoteRefType]] = {}
        self.loose: list[NoteRefType] = []
        """Promises that answer no remark: they are about the project as a whole."""
        self.all: list[TextSourceType] = []
        """All memos."""
        self._doubles: dict[str, list[Double]] = {}
        for double in names.report.doubles:
            self._doubles.setdefault(double.shown, []).append(double)
        for told in names.report.remarks:
            if told.answer:
                id_ = guid("answer", told.id)
                self._add(told.ref, id_, _answer_note(id_, told))
        for promised in names.report.promises:
            id_ = guid("promise", promised.id)
            remark = promised.remark if promised.remark in names.remarks else None
            self._add(remark, id_, _promise_note(id_, promised, names))

    def _add(self, remark: str | None, id_: str, note: TextSourceType) -> None:
        self.all.append(note)
        reference = NoteRefType(target_guid=id_)
        if remark is None:
            self.loose.append(reference)
        else:
            self._refs.setdefault(remark, []).append(reference)

    def of(self, told: Told) -> list[NoteRefType]:
        """Return the references to the memos of a remark."""
        return self._refs.get(told.ref, [])

    def described(self, told: Told) -> str:
        """Say what is known of a remark beside its words and its codes, one thing a line."""
        return xml_text("\n".join(f"{label}: {words}" for label, words in self._facts(told)))

    def _facts(self, told: Told) -> Iterator[tuple[str, str]]:
        names = self._names
        yield _("Nummer"), told.ref
        yield _("Id"), told.id
        yield _("Bijeenkomst"), names.evening(told.meeting)
        yield _("Opgeschreven"), told.at.isoformat(sep=" ", timespec="minutes")
        if told.speaker:
            yield _("Tafel of straat"), told.speaker
        if told.recorder:
            yield _("Notulist"), told.recorder
        if told.quote:
            yield _("Letterlijk"), _("ja")
        if told.answer:
            yield _("Antwoord"), told.answer
        for promised in names.promises_of(told):
            label = _("Belofte {nummer}").format(nummer=promised.ref)
            yield label, _promise_words(promised, names)
        for double in self._doubles.get(told.ref, ()):
            label = _("Ook opgeschreven als {nummer}").format(nummer=double.ref)
            yield label, " · ".join(part for part in (double.speaker, double.text) if part)
        if told.extra:
            yield _("Andere sleutels"), as_json(told.extra)


def _answer_note(id_: str, told: Told) -> TextSourceType:
    return TextSourceType(
        guid=id_,
        name=_("Antwoord op {nummer}").format(nummer=told.ref),
        plain_text_content=xml_text(told.answer or ""),
        creating_user=USER,
        creation_date_time=moment(told.at),
    )


def _promise_note(id_: str, promised: Promised, names: Names) -> TextSourceType:
    return TextSourceType(
        guid=id_,
        name=_("Belofte {nummer}").format(nummer=promised.ref),
        description=xml_text(
            "\n".join(
                (
                    _("Id: {id}").format(id=promised.id),
                    _("Bijeenkomst: {avond}").format(avond=names.evening(promised.meeting)),
                )
            )
        ),
        plain_text_content=xml_text(_promise_words(promised, names)),
        creating_user=USER,
        creation_date_time=moment(promised.at),
    )


def _promise_words(promised: Promised, names: Names) -> str:
    how = ", ".join((promised.owner, *due_words(promised), state_words(promised, names)))
    return _("{wat} ({hoe})").format(wat=promised.text, hoe=how)


def moment(at: datetime) -> XmlDateTime:
    """Give a moment as the standard has it: UTC, to the second."""
    return XmlDateTime.from_datetime(at.astimezone(UTC).replace(microsecond=0))
