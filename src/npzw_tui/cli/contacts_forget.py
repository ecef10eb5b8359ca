"""``npzw-tui contacts forget``: one person erased everywhere in the given files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.output import show, tell
from npzw_tui.cli.program import Command, Shared
from npzw_tui.errors import Exit, NpzwError
from npzw_tui.i18n import _, n_

if TYPE_CHECKING:
    from npzw_tui.storage.contact_forget import Forgotten

_YES = ("ja", "yes")


@click.command(
    "forget",
    cls=Command,
    short_help=_("Wis één ambassadeur uit de genoemde bestanden."),
    help=_(
        "Wis één ambassadeur uit de genoemde bestanden; zonder BESTAND uit alle bijeenkomsten. ID "
        "is het kenmerk dat de bewoner kreeg. Wat er stond, is daarna niet terug te halen; wel "
        "blijft staan dat er iemand gewist is, zodat een oude kopie haar niet terugbrengt."
    ),
)
@click.argument("word", metavar="ID")
@click.argument("files", nargs=-1, metavar=_("[BESTAND]..."), type=click.Path(path_type=Path))
@click.option("--yes", "sure", is_flag=True, help=_("Wis zonder eerst te vragen."))
@click.pass_obj
def command(shared: Shared, word: str, files: tuple[Path, ...], sure: bool) -> Exit:
    """Find out who is meant and where, ask, and erase."""
    from npzw_tui.cli.contact_files import named_files
    from npzw_tui.domain.clock import SystemClock, UuidV7Ids
    from npzw_tui.storage.contact_forget import Known, forget

    inputs = named_files(shared, files, f"npzw-tui contacts forget {word} usb/*.toml")
    known = Known()
    for path in inputs.sessions:
        known.look(path)
    target = known.meant_by(word)
    short = known.refs[target]
    for trouble in known.troubles:
        show(trouble)
    partial = bool(known.troubles or inputs.left_out)
    places = known.files.get(target, [])
    if not places:
        tell(_("{id} is al gewist: in deze bestanden staat niets meer.").format(id=short))
        return Exit.PARTIAL if partial else Exit.DONE
    if not sure:
        _ask(short, places)
    clock = SystemClock()
    tombstone = known.tombstone_for(target, clock, UuidV7Ids())
    outcome = forget(target, places, tombstone, clock)
    _tell(short, outcome)
    return Exit.PARTIAL if partial or outcome.refused or outcome.copies else Exit.DONE


def _ask(short: str, places: list[Path]) -> None:
    """Ask before anything is erased. Raises ``NpzwError`` without a yes."""
    if not sys.stdin.isatty():
        raise NpzwError(
            _("Er is niets gewist: hier kan niemand ja zeggen"),
            hint=_("Geef --yes mee als u zeker weet wie {id} is.").format(id=short),
        )
    count = len(places)
    tell(
        n_(
            "{id} wordt gewist uit {n} bestand:", "{id} wordt gewist uit {n} bestanden:", count
        ).format(id=short, n=count)
    )
    for path in places:
        tell(f"  {path}")
    tell(_("Dit is niet terug te draaien. Typ ja om te wissen:"))
    if sys.stdin.readline().strip().lower() not in _YES:
        raise NpzwError(_("Er is niets gewist"))


def _tell(short: str, outcome: Forgotten) -> None:
    for path, count in outcome.erased.items():
        tell(
            n_("{bestand}: {n} keer gewist", "{bestand}: {n} keer gewist", count).format(
                bestand=path, n=count
            )
        )
    for refused in outcome.refused:
        show(refused)
    for path in outcome.copies:
        tell(
            _("{bestand}: hier staat het nog. Wis ook hier, of gooi het weg.").format(bestand=path)
        )
    if outcome.erased:
        tell(
            _(
                "{id} is gewist uit de bestanden hierboven. Kopieën elders wist dit niet: denk aan "
                "gedeelde mappen, USB-sticks, samengevoegde bestanden, prullenbakken en "
                "reservekopieën. Doe daar hetzelfde. Wordt een oude kopie later samengevoegd met "
                "een bestand van nu, dan komt {id} daar niet mee terug."
            ).format(id=short)
        )
