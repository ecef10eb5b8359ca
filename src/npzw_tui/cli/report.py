"""``npzw-tui report``: what was said and what became of it, in a form that people read or send."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from npzw_tui.cli.output import put_bytes, show, tell
from npzw_tui.cli.program import Command, Shared
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from npzw_tui.reports.model import Audience, Report
    from npzw_tui.reports.writing import Form
    from npzw_tui.storage.collecting import Collected

_STANDARD_OUTPUT = Path("-")


@click.command(
    "report",
    cls=Command,
    help=_(
        "Maak een verslag van sessiebestanden, voor het programmabureau of voor bewoners. "
        "Mappen mogen ook. Zonder bestand: alle bijeenkomsten in de map met bijeenkomsten."
    ),
)
@click.argument("files", nargs=-1, metavar=_("[BESTAND]..."), type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form_name",
    metavar=_("VORM"),
    help=_("md, html, docx, xlsx, csv of qdpx; anders volgens de naam van de uitvoer, of md."),
)
@click.option(
    "--for",
    "audience",
    metavar="bureau|bewoners",
    default="bureau",
    help=_("Voor wie: bureau (alles) of bewoners (zonder tafels en notulisten)."),
)
@click.option(
    "-o",
    "--output",
    "out",
    metavar=_("UITVOER"),
    type=click.Path(path_type=Path),
    help=_("Schrijf naar dit bestand, of met - naar de standaarduitvoer."),
)
@click.option(
    "--bom",
    is_flag=True,
    help=_("Maak csv die Excel goed opent: met BOM en met puntkomma's."),
)
@click.pass_obj
def command(
    shared: Shared,
    files: tuple[Path, ...],
    form_name: str | None,
    audience: str,
    out: Path | None,
    bom: bool,
) -> Exit:
    """Check everything that was asked, then read, and only then write."""
    out = None if out == _STANDARD_OUTPUT else out
    if out is not None:
        _check_place(out, files)
    form = _form(form_name, out)
    if out is None and not form.text:
        _check_no_terminal(form)
    reader = _audience(audience)
    _check_bom(form, bom=bom)
    from npzw_tui.reports.making import report_of
    from npzw_tui.storage.collecting import collect_inputs
    from npzw_tui.storage.content import read_content
    from npzw_tui.storage.inputs import find_inputs

    content = read_content(shared.content)
    inputs = find_inputs(files or (_sessions(shared),))
    if inputs.missing:
        # Rather a word too few than a report that somebody takes for the whole.
        for trouble in inputs.missing:
            show(trouble)
        return Exit.USAGE
    collected = collect_inputs(inputs)
    _tell_left_out(collected)
    _check_usable(collected, out)
    report = report_of(collected, content, reader)
    if out is None:
        put_bytes(form.bytes_of(report, excel=bom))
    else:
        from npzw_tui.reports.writing import write_report

        write_report(report, form, out, excel=bom)
    tell(_summary(report, form, out))
    return Exit.DONE if collected.complete else Exit.PARTIAL


# --- what was asked ---


def _form(name: str | None, out: Path | None) -> Form:
    from npzw_tui.reports.writing import FORMATS, form_named, form_of

    if name is not None:
        return form_named(name)
    return FORMATS["md"] if out is None else form_of(out)


def _audience(word: str) -> Audience:
    from npzw_tui.domain.answers import one_of
    from npzw_tui.reports.model import Audience

    audiences: tuple[Audience, ...] = get_args(Audience)
    titles: dict[str, str] = {name: name for name in audiences}
    chosen = one_of(word, titles, _("Onbekende lezer {woord}"))
    return next(name for name in audiences if name == chosen)


def _check_no_terminal(form: Form) -> None:
    if sys.stdout.isatty():
        raise NpzwError(
            _("Een {vorm}-bestand is niet op een scherm te lezen").format(vorm=form.name),
            hint=_("Kies een bestand, bijvoorbeeld: -o verslag{suffix}").format(suffix=form.suffix),
        )


def _check_bom(form: Form, *, bom: bool) -> None:
    if bom and form.make_for_excel is None:
        raise NpzwError(
            _("--bom is alleen voor csv, niet voor {vorm}").format(vorm=form.name),
            hint=_("Laat --bom weg, of kies --format csv."),
        )


def _check_place(out: Path, files: tuple[Path, ...]) -> None:
    """Find out before the reading whether there is a place to write to."""
    if out.is_dir():
        raise NpzwError(
            _("{pad} is een map").format(pad=out),
            hint=_("Kies een bestand, bijvoorbeeld: -o {pad}").format(pad=out / "verslag.html"),
        )
    if not out.parent.is_dir():
        raise NpzwError(
            _("De map {map} bestaat niet").format(map=out.parent),
            hint=_("Maak die map eerst, of kies een andere plek."),
        )
    if ".toml" in out.suffixes:
        raise NpzwError(
            _("{pad} is een naam voor een sessiebestand, niet voor een verslag").format(pad=out),
            hint=_("Kies een andere naam, bijvoorbeeld: -o {pad}").format(
                pad=out.with_name("verslag.html")
            ),
        )
    if out.exists() and not out.is_file():
        raise NpzwError(_("{pad} is geen gewoon bestand").format(pad=out))
    _check_no_input(out, files)


def _check_no_input(out: Path, inputs: tuple[Path, ...]) -> None:
    if out.exists() and any(path.exists() and path.samefile(out) for path in inputs):
        raise NpzwError(
            _("{pad} is ook invoer: het verslag zou er overheen komen").format(pad=out),
            hint=_("Kies een andere naam na -o."),
        )


def _sessions(shared: Shared) -> Path:
    """Take the folder with meetings where no file is named, and say so."""
    folder = shared.sessions
    if not folder.is_dir() or not any(folder.glob("*.toml")):
        raise NpzwError(
            _("Er is geen bestand genoemd, en in {map} staan geen bijeenkomsten").format(
                map=folder
            ),
            hint=_("Noem bestanden of een map, bijvoorbeeld: npzw-tui report usb/*.toml"),
        )
    tell(_("Geen bestand genoemd: alle bijeenkomsten in {map}").format(map=folder))
    return folder


# --- what was read ---


def _tell_left_out(collected: Collected) -> None:
    """Name what was not read or not understood."""
    from npzw_tui.storage.collecting import newer_words

    for finding in collected.findings:
        tell(str(finding))
    for trouble in collected.troubles:
        show(trouble)
    for path in collected.newer:
        tell(newer_words(path))


def _check_usable(collected: Collected, out: Path | None) -> None:
    if not any(file.records for file in collected.files):
        raise NpzwError(
            _("Er is niets om een verslag van te maken"),
            hint=_("Geef sessiebestanden, of een map waar die in staan. Er is niets geschreven."),
        )
    if out is not None:
        _check_no_input(out, tuple(file.path for file in collected.files))


def _summary(report: Report, form: Form, out: Path | None) -> str:
    from npzw_tui.reports.wording import meetings_words, remarks_words

    held = sum(bool(meeting.id) for meeting in report.meetings)
    return _("{pad}: {vorm} voor {lezer}, {opmerkingen} uit {bijeenkomsten}").format(
        pad=_("Standaarduitvoer") if out is None else out,
        vorm=form.name,
        lezer=_("bewoners") if report.audience == "bewoners" else _("het programmabureau"),
        opmerkingen=remarks_words(len(report.remarks)),
        bijeenkomsten=meetings_words(held),
    )
