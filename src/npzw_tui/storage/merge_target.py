"""Where the outcome of a merge may go: never over an input, and never over somebody's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.inputs import SESSION_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.storage.inputs import Inputs


def check_target(out: Path, inputs: Inputs) -> Path:
    """Return the file to write; a link is followed to what it points to.

    Raises ``NpzwError`` when that is no place for it.
    """
    try:
        target = out.resolve()
        if not target.parent.is_dir():
            raise NpzwError(
                _("De map {map} bestaat niet").format(map=out.parent),
                hint=_("Maak eerst de map, of kies met -o een andere plek."),
            )
        if target.is_dir():
            raise NpzwError(
                _("{bestand} is een map").format(bestand=out),
                hint=_("Geef met -o de naam van een bestand in die map."),
            )
        if not target.exists():
            return target
        if not target.is_file():
            raise NpzwError(
                _("{bestand} is geen gewoon bestand").format(bestand=out),
                hint=_("Met -o - gaat de uitkomst naar de standaarduitvoer."),
            )
    except (OSError, RuntimeError) as error:
        # A loop of links, or a folder that may not be looked into.
        raise NpzwError(
            _("Hier kan de uitkomst niet staan: {bestand}").format(bestand=out), str(error)
        ) from error
    named = inputs.named(target)
    if named is not None:
        raise NpzwError(
            _("{bestand} is zelf een van de bestanden om samen te voegen").format(bestand=out),
            "" if named == out else _("Het is opgegeven als {naam}.").format(naam=named),
            _("Kies met -o een andere naam, of een andere map."),
        )
    if SESSION_NAME.fullmatch(target.name):
        raise NpzwError(
            _("{bestand} is een bestand waarin iemand schrijft").format(bestand=out),
            hint=_("Kies met -o een andere naam: notities worden nooit overschreven."),
        )
    return target
