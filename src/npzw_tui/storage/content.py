"""The content folder: programme, agenda and meeting, read for the screens or checked for people.

Reading is quick and knows only right or wrong, because the first screen waits for it. Only when
something is wrong, pydantic is imported and everything that is wrong is told at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from npzw_tui.domain.agenda import Agenda
from npzw_tui.domain.programme import Programme
from npzw_tui.errors import NpzwError
from npzw_tui.i18n import _
from npzw_tui.storage.content_files import Loaded, load, tell_faults
from npzw_tui.storage.content_rules import check_rules, node_ids
from npzw_tui.storage.content_schema import FILES, arguments, fits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from npzw_tui.domain.findings import Finding

_TOLD_AT_ONCE = 12


@dataclass(frozen=True)
class Content:
    """A programme and an agenda that fit together, and the folder that they came from."""

    programme: Programme
    agenda: Agenda
    folder: Path


class ContentError(NpzwError):
    """The content cannot be used. ``findings`` holds everything that is wrong with it.

    ``title``, ``hint`` and ``brief`` replace what is said of the folder as a whole.
    """

    def __init__(
        self,
        folder: Path,
        findings: Sequence[Finding],
        *,
        title: str = "",
        hint: str = "",
        brief: str = "",
    ) -> None:
        told = [str(finding) for finding in findings[:_TOLD_AT_ONCE]]
        if len(findings) > _TOLD_AT_ONCE:
            told.append(_("… en nog {n} meer").format(n=len(findings) - _TOLD_AT_ONCE))
        super().__init__(
            title or _("De inhoud in {folder} is niet te gebruiken").format(folder=folder),
            "\n".join(told),
            hint or _("Verbeter dit, of kies met --content een andere map."),
            brief=brief,
        )
        self.findings = tuple(findings)


def read_content(folder: Path) -> Content:
    """Read a content folder for use, all but its words.

    Raises ContentError (exit status 2), with all findings, when there is any mistake in it.
    """
    loaded = load(folder, FILES)
    if (
        loaded.findings
        or not all(fits(file, loaded.data[file.name]) for file in FILES)
        or any(check_rules(loaded.data))
    ):
        raise ContentError(folder, _check(folder, loaded))
    return Content(
        programme=Programme(**arguments(Programme, FILES, loaded.data)),
        agenda=Agenda(**arguments(Agenda, FILES, loaded.data)),
        folder=folder,
    )


def check_content(folder: Path) -> list[Finding]:
    """Return everything that is wrong with a content folder, by file and line; empty when right.

    The words are checked too, where the folder has any.
    """
    from npzw_tui.storage.vocabulary_rules import KEYWORDS

    return _check(folder, load(folder, (*FILES, KEYWORDS)))


def _check(folder: Path, loaded: Loaded) -> list[Finding]:
    from npzw_tui.storage.content_check import check_shape
    from npzw_tui.storage.vocabulary_rules import KEYWORDS, check_words

    faults = [
        fault
        for file in (*FILES, KEYWORDS)
        if file.name in loaded.data
        for fault in check_shape(file, loaded.data[file.name])
    ]
    faults += check_rules(loaded.data)
    if KEYWORDS.name in loaded.data:
        faults += check_words(loaded.data[KEYWORDS.name], node_ids(loaded.data))
    return tell_faults(folder, loaded, faults)
