"""The sheets with remarks: all of them, those that wait for somebody, and the doubles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npzw_tui.domain.record_words import verdict_word
from npzw_tui.i18n import _
from npzw_tui.reports.plain_json import as_json
from npzw_tui.reports.wording import capital
from npzw_tui.reports.xlsx_sheet import Column, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npzw_tui.reports.model import Double, Told
    from npzw_tui.reports.names import Names
    from npzw_tui.reports.xlsx_sheet import Sheet

_BETWEEN: Final = ", "


def remark_sheet(names: Names) -> Sheet:
    """Make the sheet with every remark there is; those that another stands for come last."""
    report = names.report
    stands_for = {double.ref: double.shown for double in report.doubles}
    columns: tuple[Column[Told], ...] = (
        *_where(names),
        *_what(names),
        *_became(),
        Column(_("Dubbel van"), "ref", lambda told: stands_for.get(told.ref)),
        Column(_("Dubbelen"), "short", lambda told: _BETWEEN.join(told.doubles) or None),
        Column(_("Notulist"), "short", lambda told: told.recorder, office=True),
        Column(_("Versies"), "number", lambda told: told.revisions, office=True),
        Column(
            _("Andere sleutels"),
            "text",
            lambda told: as_json(told.extra) if told.extra else None,
            office=True,
        ),
        *_ids(),
    )
    return sheet_of(
        _("Opmerkingen"),
        _(
            "Alle opmerkingen. Onderaan staan de dubbele, met het nummer van de opmerking "
            "die wel meetelt."
        ),
        columns,
        (*report.remarks, *report.hidden),
        office=report.audience == "bureau",
    )


def waiting_sheets(names: Names) -> Iterator[Sheet]:
    """Make the sheets with what nobody answered, and with what the programme has nothing on."""
    report = names.report
    office = report.audience == "bureau"
    yield sheet_of(
        _("Onbeantwoord"),
        _("Zorgen en vragen zonder antwoord, en zonder belofte die nog geldt."),
        (*_where(names), *_what(names), *_ids()),
        report.unanswered,
        office=office,
    )
    yield sheet_of(
        _("Niet in het programma"),
        _("Opmerkingen waar het programma niets over heeft, of niet over alles."),
        (*_where(names), *_what(names), *_became(), *_ids()),
        report.outside,
        office=office,
    )


def double_sheet(names: Names) -> Sheet:
    """Make the sheet with the remarks that were found to be the same as another."""
    report = names.report
    hidden = {told.ref: told for told in report.hidden}
    ids = {ref: told.id for ref, told in (hidden | names.remarks).items()}
    shown_texts = {ref: told.text for ref, told in names.remarks.items()}
    columns: tuple[Column[Double], ...] = (
        Column(_("Nummer"), "ref", lambda double: double.ref),
        Column(_("Dubbel van"), "ref", lambda double: double.shown),
        Column(_("Bijeenkomst"), "text", lambda double: names.evening(double.meeting)),
        Column(_("Opmerking"), "long", lambda double: double.text),
        Column(_("De opmerking die meetelt"), "long", lambda double: shown_texts.get(double.shown)),
        Column(_("Tafel of straat"), "short", lambda double: double.speaker, office=True),
        Column(_("Omstreden"), "short", lambda double: yes_no(double.disputed), office=True),
        Column(_("Id"), "id", lambda double: ids.get(double.ref)),
        Column(_("Id van de opmerking die meetelt"), "id", lambda double: ids.get(double.shown)),
    )
    return sheet_of(
        _("Dubbelen"),
        _("Opmerkingen die niet meetellen, omdat zij hetzelfde zijn als een andere."),
        columns,
        report.doubles,
        office=report.audience == "bureau",
    )


def yes_no(yes: bool) -> str:
    """Say yes or no."""
    return _("ja") if yes else _("nee")


# --- columns ---


def _where(names: Names) -> tuple[Column[Told], ...]:
    report = names.report
    return (
        Column(_("Nummer"), "ref", lambda told: told.ref),
        Column(_("Wijk"), "short", lambda told: names.place(told.neighbourhood)),
        Column(_("Datum"), "day", lambda told: names.day_of(told.meeting)),
        Column(_("Stap"), "short", lambda told: report.step_title(told.step)),
        Column(_("Opgeschreven"), "moment", lambda told: told.at),
        Column(_("Tafel of straat"), "short", lambda told: told.speaker, office=True),
    )


def _what(names: Names) -> tuple[Column[Told], ...]:
    report = names.report
    office = report.audience == "bureau"

    def subjects(told: Told) -> str | None:
        titles = [names.node(link) for link in told.links] if office else names.readable_nodes(told)
        return "; ".join(titles) or None

    def lines(told: Told) -> str | None:
        named = names.line if office else names.readable_line
        return _BETWEEN.join(named(line) for line in told.lines) or None

    return (
        Column(_("Soort"), "short", names.kinds),
        Column(_("Opmerking"), "long", lambda told: told.text),
        Column(_("Letterlijk"), "short", lambda told: yes_no(told.quote)),
        Column(_("Oordeel"), "text", lambda told: capital(verdict_word(told.verdict))),
        Column(_("Lijn"), "text", lines),
        Column(_("Onderwerp"), "text", subjects),
    )


def _became() -> tuple[Column[Told], ...]:
    return (
        Column(_("Antwoord"), "long", lambda told: told.answer),
        Column(_("Beloften"), "short", lambda told: _BETWEEN.join(told.promises) or None),
        Column(_("Beantwoord"), "short", lambda told: yes_no(told.answered)),
    )


def _ids() -> tuple[Column[Told], ...]:
    return (
        Column(_("Koppelingen"), "text", lambda told: " ".join(told.links) or None),
        Column(_("Bijeenkomst"), "text", lambda told: told.meeting),
        Column(_("Id"), "id", lambda told: told.id),
    )
