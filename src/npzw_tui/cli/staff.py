"""``npzw-tui staff``: all remarks of several meetings, to tidy, to answer and to report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.open import start
from npzw_tui.cli.program import Command, Shared
from npzw_tui.domain import answers
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(
    "staff",
    cls=Command,
    help=_(
        "Verwerk de opmerkingen van een of meer avonden: filteren, hercoderen, beantwoorden, "
        "dubbele samenvoegen en een verslag schrijven. Zonder BESTAND zijn dat alle avonden in de "
        "map met bijeenkomsten."
    ),
)
@click.argument(
    "files", nargs=-1, metavar=_("[BESTAND]..."), type=click.Path(path_type=Path, exists=False)
)
@click.option("--recorder", metavar=_("NAAM"), help=_("Uw taak of afdeling, bijvoorbeeld bureau."))
@click.pass_obj
def command(shared: Shared, files: Sequence[Path], recorder: str | None) -> int:
    """Check what was asked, and only then start the screen."""
    from npzw_tui.storage.content import read_content
    from npzw_tui.tui.launch import Launch, StaffRequest

    content = read_content(shared.content)
    name = shared.settings.staff if recorder is None else recorder
    request = StaffRequest(
        paths=tuple(files),
        recorder=None if name is None else answers.recorder_name(name),
        straight="sound" if files else "never",
    )
    return start(
        Launch(content=content, sessions=shared.sessions, settings=shared.settings, staff=request)
    )
