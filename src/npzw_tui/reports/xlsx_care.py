"""The sheets with what the office has to look after: conflicts, and what was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.record_words import table_word
from npzw_tui.i18n import _
from npzw_tui.reports.xlsx_remarks import yes_no
from npzw_tui.reports.xlsx_sheet import Column, sheet_of

if TYPE_CHECKING:
    from npzw_tui.reports.model import Clash, Report, Rival
    from npzw_tui.reports.xlsx_sheet import Sheet


def clash_sheet(report: Report) -> Sheet:
    """Make the sheet with the conflicts: a row for every version."""
    columns: tuple[Column[tuple[Clash, Rival]], ...] = (
        Column(_("Nummer"), "ref", lambda row: row[0].ref),
        Column(_("Waarvan"), "short", lambda row: table_word(row[0].table)),
        Column(_("Versie"), "number", lambda row: row[0].rev),
        Column(_("Beslist"), "short", lambda row: yes_no(row[0].settled)),
        Column(_("Geldt nu"), "short", lambda row: yes_no(row[1].current)),
        Column(_("Wat er staat"), "long", lambda row: row[1].text),
        Column(_("Gewijzigd"), "moment", lambda row: row[1].at),
        Column(_("Door"), "short", lambda row: row[1].recorder),
        Column(_("Id"), "id", lambda row: row[0].id),
    )
    return sheet_of(
        _("Conflicten"),
        _("Waar verschillende versies van hetzelfde zijn. Alle versies zijn bewaard."),
        columns,
        [(clash, rival) for clash in report.clashes for rival in clash.rivals],
        office=True,
    )


def left_out_sheet(report: Report) -> Sheet:
    """Make the sheet with what was not read, or may be read otherwise than it was meant."""
    columns: tuple[Column[tuple[int, str]], ...] = (
        Column(_("Nr."), "number", lambda row: row[0]),
        Column(_("Wat er is weggelaten of opviel"), "long", lambda row: row[1]),
    )
    return sheet_of(
        _("Weggelaten"),
        _("Wat in de bestanden stond en niet in dit verslag, of wat daarin opviel."),
        columns,
        list(enumerate(report.left_out, start=1)),
        office=True,
    )
