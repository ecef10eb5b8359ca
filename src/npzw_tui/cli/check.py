"""``npzw-tui check``: what is wrong with session files and content files, one line a finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.output import put, show, tell
from npzw_tui.cli.program import Command, Shared
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from npzw_tui.domain.findings import Finding
    from npzw_tui.storage.content import Content


@click.command(
    "check",
    cls=Command,
    help=_(
        "Kijk sessiebestanden en contentbestanden na. Een regel per bevinding: bestand, regel, "
        "wat er is en hoe u het herstelt. Een map mag ook: die met bijeenkomsten, of die met "
        "programma en agenda."
    ),
)
@click.argument(
    "files", nargs=-1, required=True, metavar=_("BESTAND..."), type=click.Path(path_type=Path)
)
@click.pass_obj
def command(shared: Shared, files: tuple[Path, ...]) -> Exit:
    """Check everything that can be read; what cannot does not stop the rest."""
    from npzw_tui.storage.check import SessionCheck
    from npzw_tui.storage.check_files import check_content_files
    from npzw_tui.storage.inputs import find_inputs, unreadable

    inputs = find_inputs(files, with_content=True)
    troubles = list(inputs.troubles)
    check = SessionCheck()
    checked = len(inputs.content)
    for path in inputs.sessions:
        try:
            check.add(path)
            checked += 1
        except OSError as error:
            troubles.append(unreadable(path, error))
    if check.located:
        check.look_closer(_content(shared))
    findings = [*check.findings, *check_content_files(inputs)]
    for finding in sorted(findings, key=lambda finding: (finding.file, finding.line or 0)):
        put(_line(finding))
    for trouble in troubles:
        show(trouble)
    tell(_summary(checked, len(check.located), findings))
    if troubles:
        return Exit.USAGE
    left_out = any(finding.severity == "fout" for finding in findings)
    return Exit.PARTIAL if left_out else Exit.DONE


def _content(shared: Shared) -> Content | None:
    """Read the content that ids are looked up in; without it the rest is checked all the same."""
    from npzw_tui.storage.content import read_content

    try:
        return read_content(shared.content)
    except NpzwError as error:
        tell(_("Verwijzingen naar het programma zijn niet nagekeken:"))
        show(error)
        return None


def _line(finding: Finding) -> str:
    if finding.severity == "fout":
        return str(finding)
    place = finding.file if finding.line is None else f"{finding.file}:{finding.line}"
    return f"{place}: {_('let op')}:{str(finding).removeprefix(f'{place}:')}"


def _summary(files: int, records: int, findings: list[Finding]) -> str:
    faults = sum(finding.severity == "fout" for finding in findings)
    remarks = len(findings) - faults
    parts = [
        n_("{n} bestand nagekeken", "{n} bestanden nagekeken", files).format(n=files),
        n_("{n} record", "{n} records", records).format(n=records),
        n_("{n} fout", "{n} fouten", faults).format(n=faults),
        n_("{n} keer let op", "{n} keer let op", remarks).format(n=remarks),
    ]
    return ", ".join(parts)
