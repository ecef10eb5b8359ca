"""The words of a content folder. They are read after the first paint, and whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.vocabulary import Vocabulary
from npzw_tui.i18n import _, n_
from npzw_tui.storage.content import ContentError
from npzw_tui.storage.content_files import load, tell_faults
from npzw_tui.storage.content_schema import arguments, fits
from npzw_tui.storage.vocabulary_rules import KEYWORDS, check_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npzw_tui.domain.findings import Finding
    from npzw_tui.domain.programme import Programme


def read_vocabulary(folder: Path, programme: Programme) -> Vocabulary:
    """Read the words that a content folder has for this programme; none where it has no file.

    Takes some tens of milliseconds. Raises ContentError, with all findings, when there is any
    mistake in the file.
    """
    loaded = load(folder, (KEYWORDS,))
    if loaded.findings:
        raise _unusable(folder, loaded.findings)
    if KEYWORDS.name not in loaded.data:
        return Vocabulary()
    data = loaded.data[KEYWORDS.name]
    faults = [fault for fault in check_words(data, programme.nodes) if fault.severity == "fout"]
    if faults or not fits(KEYWORDS, data):
        from npzw_tui.storage.content_check import check_shape

        raise _unusable(
            folder, tell_faults(folder, loaded, [*check_shape(KEYWORDS, data), *faults])
        )
    return Vocabulary(**arguments(Vocabulary, (KEYWORDS,), loaded.data))


def _unusable(folder: Path, findings: Sequence[Finding]) -> ContentError:
    path = folder / KEYWORDS.name
    return ContentError(
        folder,
        findings,
        title=_("De woorden in {bestand} zijn niet te gebruiken").format(bestand=path),
        hint=_("Verbeter dit, of haal het bestand weg: het programma kan zonder."),
        brief=n_(
            "{bestand} heeft {n} fout; npzw-tui check zegt welke",
            "{bestand} heeft {n} fouten; npzw-tui check zegt welke",
            len(findings),
        ).format(bestand=KEYWORDS.name, n=len(findings)),
    )
