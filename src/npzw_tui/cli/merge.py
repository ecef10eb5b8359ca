"""``npzw-tui merge``: session files of any number and size to one collection."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from npzw_tui.cli.output import put_bytes, show
from npzw_tui.cli.program import Command, Option, Shared
from npzw_tui.errors import Exit, NpzwError, why
from npzw_tui.i18n import _
from npzw_tui.storage.platform import ending_signals, usable_processors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from npzw_tui.cli.merge_told import Told
    from npzw_tui.storage.inputs import Inputs
    from npzw_tui.storage.merging import Merged

_STANDARD_OUTPUT = Path("-")
_PIECE = 1024 * 1024
_MOST_JOBS = 8
"""More only wait for each other, and each takes its memory."""


@click.command(
    "merge",
    cls=Command,
    help=_(
        "Voeg sessiebestanden samen tot één bestand, met elke versie van een opmerking één keer. "
        "De volgorde maakt niet uit, en nog eens samenvoegen verandert niets. Een map mag ook; "
        "de bestanden zelf blijven zoals ze zijn."
    ),
)
@click.argument(
    "files", nargs=-1, required=True, metavar=_("BESTAND..."), type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    "out",
    cls=Option,
    required=True,
    metavar=_("UITVOER"),
    type=click.Path(path_type=Path, allow_dash=True),
    help=_("Bestand voor de uitkomst; - is de standaarduitvoer."),
)
@click.option(
    "--jobs",
    cls=Option,
    metavar="N",
    type=click.IntRange(min=1),
    help=_("Hoeveel processen er samen aan werken (anders meer dan een bij veel bestanden)."),
)
@click.pass_obj
def command(_shared: Shared, files: tuple[Path, ...], out: Path, jobs: int | None) -> Exit:
    """Merge what can be read; what cannot is told, and left out."""
    from tempfile import TemporaryFile

    from npzw_tui.cli.merge_told import Told
    from npzw_tui.storage.atomic import new_file
    from npzw_tui.storage.inputs import find_inputs
    from npzw_tui.storage.merge_target import check_target

    inputs = find_inputs(files)
    if inputs.missing:
        for trouble in inputs.missing:
            show(trouble)
        return Exit.USAGE
    target = None if out == _STANDARD_OUTPUT else check_target(out, inputs)
    told = Told(inputs)
    with _ending_as_interrupt():
        if target is None:
            with _writing(out), TemporaryFile() as file:
                merged = _merge(inputs, file, jobs, told)
                _put(file)
        else:
            with _writing(out), new_file(target) as file:
                merged = _merge(inputs, file, jobs, told)
    return told.sum_up(merged)


def _merge(inputs: Inputs, file: IO[bytes], jobs: int | None, told: Told) -> Merged:
    """Merge, or raise ``NpzwError`` when there is nothing to write."""
    from npzw_tui.storage.merging import PAYS, merge_files

    merged = merge_files(
        inputs.sessions,
        file,
        told=told.hear,
        heard=told.show_progress,
        jobs=min(usable_processors(), _MOST_JOBS) if jobs is None else jobs,
        # Whoever asks for processes gets them.
        pays=PAYS if jobs is None else 0.0,
    )
    told.clear_progress()
    if not merged.records:
        raise NpzwError(
            _("Er is niets om samen te voegen"),
            hint=_("In geen van deze bestanden staat iets dat te lezen is."),
        )
    return merged


def _put(file: IO[bytes]) -> None:
    file.seek(0)
    while piece := file.read(_PIECE):
        put_bytes(piece)


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NpzwError(
            _("De uitkomst is niet weggeschreven; wat er stond, staat er nog"),
            f"{error.filename or out}: {why(error)}",
            _("Maak ruimte, ook waar tijdelijke bestanden staan, of kies met -o een andere plek."),
        ) from error


@contextmanager
def _ending_as_interrupt() -> Iterator[None]:
    """Let a closed terminal end the merge as Ctrl+C does: nothing half is left behind."""

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in ending_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
