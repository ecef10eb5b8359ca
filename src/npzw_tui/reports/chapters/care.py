"""What staff should know of the files themselves: doubles, conflicts, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.record_words import table_word
from npzw_tui.i18n import _
from npzw_tui.reports.chapters.tallies import by_question
from npzw_tui.reports.chapters.telling import moment
from npzw_tui.reports.document import (
    Bullets,
    Cell,
    Column,
    Entries,
    Entry,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Table,
)
from npzw_tui.reports.names import said
from npzw_tui.reports.wording import clock_words, day_words, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.reports.document import Block, Text
    from npzw_tui.reports.model import Clash, Dispute, Double
    from npzw_tui.reports.names import Names


def doubles_chapter(names: Names) -> Iterator[Block]:
    """List the remarks that another one stands for."""
    yield Heading(level=2, text=_("Dubbele opmerkingen"))
    doubles = names.report.doubles
    if not doubles:
        yield Paragraph(text=(_("Er zijn geen opmerkingen samengenomen."),))
    else:
        yield from _groups(doubles, names)
    if disputes := names.report.disputes:
        yield Paragraph(text=(_("Hierover is verschillend beslist:"),), role="warning")
        yield Bullets(items=tuple(map(_dispute, disputes)))


def _dispute(dispute: Dispute) -> Text:
    told = {
        "zelfde": _("{een} en {ander}: nu hetzelfde"),
        "anders": _("{een} en {ander}: nu niet hetzelfde"),
        "later": _("{een} en {ander}: nu nog niet beslist"),
    }[dispute.decision]
    return fill(told, een=Ref(dispute.one), ander=Ref(dispute.other))


def _groups(doubles: Sequence[Double], names: Names) -> Iterator[Block]:
    yield Paragraph(text=(_("Deze zijn samengenomen: de eerste telt mee, de andere niet."),))
    groups: dict[str, list[Double]] = {}
    for double in doubles:
        groups.setdefault(double.shown, []).append(double)
    yield Entries(
        items=tuple(
            Entry(
                text=_shown(shown, names), details=tuple(_hidden(double, names) for double in group)
            )
            for shown, group in groups.items()
        )
    )


def _shown(ref: str, names: Names) -> Text:
    told = names.remarks.get(ref)
    return (Ref(ref),) if told is None else (Ref(ref), " ", said(told))


def _hidden(double: Double, names: Names) -> Text:
    told = names.hidden.get(double.ref)
    where = [names.evening(double.meeting), *([moment(told, names)] if told else [])]
    return (Ref(double.ref, defines=True), " ", Quote(double.text), f" ({' · '.join(where)})")


def clashes_chapter(names: Names) -> Iterator[Block]:
    """Lay different versions of one record side by side; undecided ones come first."""
    yield Heading(level=2, text=_("Conflicten"))
    clashes = sorted(names.report.clashes, key=lambda clash: clash.settled)
    if not clashes:
        yield Paragraph(text=(_("Er zijn geen verschillende versies van hetzelfde."),))
        return
    yield Paragraph(
        text=(_("Hiervan zijn verschillende versies geschreven. Ze zijn allemaal bewaard."),)
    )
    report = names.report
    shown = [one for tallies in by_question(report.tallies).values() for one in tallies]
    told = {
        one.ref for many in (report.remarks, report.promises, report.doubles, shown) for one in many
    }
    for clash in clashes:
        yield from _clash(clash, defines=clash.ref not in told)
        told.add(clash.ref)


def _clash(clash: Clash, *, defines: bool) -> Iterator[Block]:
    state = _("later beslist") if clash.settled else _("nog niet beslist")
    yield Paragraph(
        text=fill(
            _("{ref}: {wat}, versie {nummer}, {stand}."),
            ref=Ref(clash.ref, defines),
            wat=table_word(clash.table),
            nummer=clash.rev,
            stand=state,
        ),
        role="text" if clash.settled else "warning",
    )
    columns = (
        Column(title=_("Versie")),
        Column(title=_("Geldt nu")),
        Column(title=_("Gewijzigd")),
        Column(title=_("Door")),
    )
    rows = tuple(
        (
            Cell((rival.text,)),
            Cell((_("ja") if rival.current else _("nee"),)),
            Cell((f"{day_words(rival.at.date())}, {clock_words(rival.at)}",)),
            Cell((rival.recorder or "–",)),
        )
        for rival in clash.rivals
    )
    yield Table(title=_("De versies"), columns=columns, rows=rows)


def left_out_chapter(names: Names) -> Iterator[Block]:
    """Name everything in the inputs that this report could not use."""
    yield Heading(level=2, text=_("Wat is weggelaten"))
    left_out = names.report.left_out
    if left_out:
        yield Paragraph(
            text=(_("Dit is niet gelezen, of misschien anders gelezen dan bedoeld:"),),
            role="warning",
        )
        yield Bullets(items=tuple((line,) for line in left_out))
    else:
        yield Paragraph(text=(_("Niets: alle invoer is gelezen."),))
