"""The example evening, as a copy that everybody may write in."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.paths import example_file
from npzw_tui.storage.sessions import read_session

if TYPE_CHECKING:
    from npzw_tui.domain.records import Session


def copy_example() -> tuple[Path, Session]:
    """Copy the example meeting to a fresh folder; gives that folder and the meeting's session.

    Raises ``NpzwError`` when this installation has no example, or when it cannot be copied.
    """
    source = example_file()
    if source is None:
        raise NpzwError(
            _("Deze installatie heeft geen voorbeeldavond"),
            hint=_("Begin zelf een bijeenkomst: npzw-tui"),
        )
    try:
        folder = Path(tempfile.mkdtemp(prefix="npzw-voorbeeld-"))
        copy = Path(shutil.copyfile(source, folder / source.name))
    except OSError as error:
        raise NpzwError(
            _("De voorbeeldavond is niet te kopiëren"),
            why(error),
            _("Maak ruimte in de map voor tijdelijke bestanden."),
        ) from error
    return folder, read_session(copy)
