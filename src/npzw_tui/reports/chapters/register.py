"""The register: every remark once, where its short id leads back to evening, step and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.i18n import _, n_
from npzw_tui.reports.chapters.telling import headed, judged, outcome, table
from npzw_tui.reports.document import Entries, Entry, Heading, Paragraph, Ref
from npzw_tui.reports.wording import capital, clock_words, fill, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import Told
    from npzw_tui.reports.names import Names


def chapter(names: Names) -> Iterator[Block]:
    """List all remarks by evening and step, in the order in which they were said."""
    yield Heading(level=2, text=_("Alle opmerkingen"))
    report = names.report
    if not report.remarks:
        yield Paragraph(text=(_("Er zijn geen opmerkingen genoteerd."),))
        return
    yield Paragraph(
        text=(_("Elk nummer in dit verslag leidt hierheen: wanneer, bij welke stap en waar."),)
    )
    evenings: dict[str, dict[str, list[Told]]] = {}
    for told in report.remarks:
        evenings.setdefault(told.meeting, {}).setdefault(told.step, []).append(told)
    for meeting, steps in evenings.items():
        yield Heading(level=3, text=names.evening(meeting))
        for step in _in_order(steps, names):
            yield Heading(level=4, text=report.step_title(step))
            yield Entries(items=tuple(_entry(told, names) for told in steps[step]))


def _in_order(steps: dict[str, list[Told]], names: Names) -> list[str]:
    """The steps that occur in the agenda's order, behind them those it does not have."""
    return [
        *(step for step in names.report.agenda.step_by_id if step in steps),
        *(step for step in steps if step not in names.report.agenda.step_by_id),
    ]


def _entry(told: Told, names: Names) -> Entry:
    return Entry(
        text=headed(told, defines=True),
        details=(
            (" · ".join([clock_words(told.at), *table(told), names.kinds(told), *_writer(told)]),),
            (judged(told, names),),
            *outcome(told, names),
            *_doubles(told),
            *_history(told),
        ),
    )


def _doubles(told: Told) -> Iterator[Text]:
    if told.doubles:
        refs: list[Text] = [(Ref(ref),) for ref in told.doubles]
        yield fill(_("Ook genoteerd als {refs}"), refs=joined(refs, ", "))


def _writer(told: Told) -> list[str]:
    if not told.recorder:
        return []
    return [_("notulist {naam}").format(naam=told.recorder)]


def _history(told: Told) -> Iterator[Text]:
    parts = []
    if told.revisions > 1:
        changes = told.revisions - 1
        parts.append(n_("{n} keer gewijzigd", "{n} keer gewijzigd", changes).format(n=changes))
    if told.extra:
        extra = ", ".join(f"{key}: {value}" for key, value in told.extra.items())
        parts.append(_("ook vastgelegd: {wat}").format(wat=extra))
    if parts:
        yield (capital("; ".join(parts)),)
