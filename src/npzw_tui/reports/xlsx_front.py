"""The front sheet of a workbook: what this is, of when, how much there is, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.reports.model import Report
    from npzw_tui.reports.xlsx_sheet import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front sheet: a title, and facts of what they are and their value."""

    name: str
    title: str
    facts: tuple[tuple[str, Value], ...]


def front_of(report: Report) -> Front:
    """Make the front sheet of a report."""
    office = report.audience == "bureau"
    facts: list[tuple[str, Value]] = [
        (_("Programma"), report.programme.title),
        (_("Bedoeld voor"), _("het programmabureau") if office else _("bewoners")),
        (_("Stand van"), report.as_of or _("niets opgenomen")),
        (_("Bijeenkomsten"), len(report.meetings)),
        (_("Opmerkingen"), len(report.remarks)),
        (_("Beloften"), len(report.promises)),
        (_("Nog zonder antwoord"), len(report.unanswered)),
        (_("Niet of deels in het programma"), len(report.outside)),
    ]
    if office:
        facts.append((_("Niet gelezen"), len(report.left_out)))
    if report.incomplete:
        facts.append(
            (
                _("Let op"),
                _("Niet alle invoer is gelezen. Zie het blad “Weggelaten”.")
                if office
                else _("Een deel van wat is opgeschreven, konden wij niet lezen."),
            )
        )
    facts.append(
        (
            _("Nummers"),
            _(
                "Elke opmerking, belofte en telling heeft een kort nummer. Het staat ook in de "
                "andere vormen van dit verslag en leidt terug naar avond en stap."
            ),
        )
    )
    return Front(
        name=_("Overzicht"),
        title=_("Verslag van de bewonersbijeenkomsten") if office else _("Wat u zei"),
        facts=tuple(facts),
    )
