"""Which session files a command about contacts works on: those named, else the whole folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.cli.output import show, tell
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from npzw_tui.cli.program import Shared
    from npzw_tui.storage.inputs import Inputs


def named_files(shared: Shared, files: tuple[Path, ...], example: str) -> Inputs:
    """Find out what was named; what is no session file is told.

    Raises ``NpzwError`` where a named file is not there, or nothing was named and there is nothing.
    """
    from npzw_tui.storage.inputs import find_inputs

    inputs = find_inputs(files or (_sessions(shared, example),))
    if inputs.missing:
        # Rather a word too few than a list that somebody takes for the whole.
        raise inputs.missing[0]
    for trouble in inputs.left_out:
        show(trouble)
    return inputs


def _sessions(shared: Shared, example: str) -> Path:
    folder = shared.sessions
    if not folder.is_dir() or not any(folder.glob("*.toml")):
        raise NpzwError(
            _("Er is geen bestand genoemd, en in {map} staan geen bijeenkomsten").format(
                map=folder
            ),
            hint=_("Noem bestanden of een map, bijvoorbeeld: {voorbeeld}").format(
                voorbeeld=example
            ),
        )
    tell(_("Geen bestand genoemd: alle bijeenkomsten in {map}").format(map=folder))
    return folder
