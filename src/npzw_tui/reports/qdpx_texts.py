"""The sources of an analysis project: a plain text for every evening, its remarks as selections.

Positions count Unicode code points from 0, and an end is the place behind the last one: so says the
standard (REFI-QDA 1.5, 10.2, and its examples), and so reads QualCoder. A program that counts in
UTF-16 sees what follows a sign outside the basic plane (an emoji) one place off. Line ends are one
newline, without a byte order mark: with others, programs disagree on how many signs they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npzw_tui.reports.office import xml_text
from npzw_tui.reports.wording import clock_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from npzw_tui.reports.model import MeetingTold, Told
    from npzw_tui.reports.names import Names

_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class Selected:
    """A remark in the text of an evening: from ``start`` up to, and not with, ``end``."""

    told: Told
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EveningText:
    """The text of an evening, and where in it its remarks are."""

    meeting: MeetingTold
    text: str
    selected: tuple[Selected, ...]


def evening_texts(names: Names) -> list[EveningText]:
    """Write every evening down, with its remarks in the order in which they were said."""
    remarks: dict[str, list[Told]] = {}
    for told in names.report.remarks:
        remarks.setdefault(told.meeting, []).append(told)
    return [
        _write(meeting, remarks.get(meeting.id, ()), names) for meeting in names.report.meetings
    ]


def _write(meeting: MeetingTold, remarks: Iterable[Told], names: Names) -> EveningText:
    parts = [xml_text("\n".join((*_head(meeting, names), "")))]
    length = len(parts[0])
    selected: list[Selected] = []
    step: str | None = None
    for told in remarks:
        heading = "" if told.step == step else f"\n{names.report.step_title(told.step)}\n"
        step = told.step
        above = xml_text(f"{heading}\n{_BETWEEN.join(_label(told, names))}\n")
        text = xml_text(told.text)
        start = length + len(above)
        selected.append(Selected(told, start, start + len(text)))
        parts += [above, text, "\n"]
        length = start + len(text) + 1
    return EveningText(meeting, "".join(parts), tuple(selected))


def _head(meeting: MeetingTold, names: Names) -> Iterator[str]:
    yield names.evening(meeting.id)
    if meeting.venue:
        yield meeting.venue


def _label(told: Told, names: Names) -> Iterator[str]:
    yield told.ref
    yield clock_words(told.at)
    yield names.kinds(told)
    if told.speaker:
        yield told.speaker
