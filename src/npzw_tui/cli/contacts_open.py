"""``npzw-tui contacts open``: who signed up, for whoever has the office's private key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.output import show, tell
from npzw_tui.cli.program import Command, Option, Shared
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from npzw_tui.cli.contacts_told import Opened
    from npzw_tui.storage.collecting import Collected


@click.command(
    "open",
    cls=Command,
    short_help=_("Lees de contactgegevens van ambassadeurs met de geheime sleutel."),
    help=_(
        "Lees de contactgegevens van ambassadeurs met de geheime sleutel van het bureau, en "
        "schrijf ze naar de standaarduitvoer. Zonder BESTAND: alle bijeenkomsten. Wat niet "
        "opengaat of niet meer mag, wordt genoemd en overgeslagen."
    ),
)
@click.argument("files", nargs=-1, metavar=_("[BESTAND]..."), type=click.Path(path_type=Path))
@click.option(
    "--key",
    "keys",
    cls=Option,
    metavar=_("BESTAND"),
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help=_("Bestand met de geheime sleutel; mag vaker, bij oude en nieuwe sleutels."),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=_("Schrijf één JSON-object per regel, voor programma's."),
)
@click.pass_obj
def command(shared: Shared, files: tuple[Path, ...], keys: tuple[Path, ...], as_json: bool) -> Exit:
    """Read the keys, then the files; each that does not open is told."""
    from npzw_tui.cli.contact_files import named_files
    from npzw_tui.cli.contacts_told import open_all, put_json, put_table
    from npzw_tui.storage.collecting import collect_inputs
    from npzw_tui.storage.contact_keys import key_file_finding, read_key_file

    identities = [identity for key in keys for identity in read_key_file(key)]
    for key in keys:
        if finding := key_file_finding(key):
            tell(finding)
    example = "npzw-tui contacts open usb/*.toml --key sleutel.txt"
    inputs = named_files(shared, files, example)
    collected = collect_inputs(inputs)
    _tell_left_out(collected)
    opened = open_all(collected.collection, identities)
    for words in opened.skipped:
        tell(words)
    if as_json:
        put_json(opened.people)
    else:
        put_table(opened.people, _titles(shared, opened))
    tell(_summary(opened))
    whole = collected.complete and not opened.skipped
    return Exit.DONE if whole else Exit.PARTIAL


def _tell_left_out(collected: Collected) -> None:
    """Name what was not read or not understood; what is no session file was told already."""
    from npzw_tui.storage.collecting import newer_words

    for finding in collected.findings:
        tell(str(finding))
    for path in collected.newer:
        tell(newer_words(path))


def _titles(shared: Shared, opened: Opened) -> dict[str, str]:
    """Return what neighbourhoods and parts of the programme are called, where content says so."""
    from npzw_tui.storage.content import read_content

    if not opened.people:
        return {}
    try:
        programme = read_content(shared.content).programme
    except NpzwError as error:
        show(error)
        return {}
    names = {node.id: node.label for node in programme.nodes.values()}
    return {**names, **{place.id: place.title for place in programme.neighbourhoods}}


def _summary(opened: Opened) -> str:
    parts = [
        n_("{n} ambassadeur", "{n} ambassadeurs", len(opened.people)).format(n=len(opened.people))
    ]
    if opened.counted:
        parts.append(
            n_(
                "{n} aanmelding die alleen geteld is",
                "{n} aanmeldingen die alleen geteld zijn",
                opened.counted,
            ).format(n=opened.counted)
        )
    if opened.skipped:
        parts.append(_("{n} overgeslagen").format(n=len(opened.skipped)))
    return ", ".join(parts)
