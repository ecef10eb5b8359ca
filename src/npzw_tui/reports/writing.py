"""The forms of a report, and how each gets onto a disk.

Every form's module is imported when it is asked for: nobody who writes Markdown waits for Word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.nearest import nearest
from npzw_tui.errors import NpzwError, why
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from npzw_tui.reports.document import Document
    from npzw_tui.reports.model import Report


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a report, and what makes the bytes of its file.

    ``text`` may be shown on a terminal. ``make_for_excel`` is there where Excel wants it otherwise.
    """

    name: str
    suffix: str
    make: Callable[[Report], bytes]
    text: bool = False
    make_for_excel: Callable[[Report], bytes] | None = None

    def bytes_of(self, report: Report, *, excel: bool = False) -> bytes:
        """Return the file's bytes; ``excel`` counts only where that makes a difference."""
        if excel and self.make_for_excel is not None:
            return self.make_for_excel(report)
        return self.make(report)


def document_of(report: Report) -> Document:
    """Put a report into the words that are meant for its audience."""
    if report.audience == "bewoners":
        from npzw_tui.reports.residents import residents_document

        return residents_document(report)
    from npzw_tui.reports.bureau import bureau_document

    return bureau_document(report)


def _markdown(report: Report) -> bytes:
    from npzw_tui.reports.markdown import markdown_text

    return markdown_text(document_of(report)).encode()


def _html(report: Report) -> bytes:
    from npzw_tui.reports.html import html_text

    return html_text(document_of(report)).encode()


def _docx(report: Report) -> bytes:
    from npzw_tui.reports.docx import docx_bytes

    return docx_bytes(document_of(report), report)


def _xlsx(report: Report) -> bytes:
    from npzw_tui.reports.xlsx import xlsx_bytes

    return xlsx_bytes(report)


def _csv(report: Report) -> bytes:
    from npzw_tui.reports.csv import csv_bytes

    return csv_bytes(report)


def _csv_for_excel(report: Report) -> bytes:
    from npzw_tui.reports.csv import csv_bytes

    return csv_bytes(report, for_excel=True)


def _qdpx(report: Report) -> bytes:
    from npzw_tui.reports.qdpx import qdpx_bytes

    return qdpx_bytes(report)


FORMATS: Final = {
    form.name: form
    for form in (
        Form("md", ".md", _markdown, text=True),
        Form("html", ".html", _html, text=True),
        Form("docx", ".docx", _docx),
        Form("xlsx", ".xlsx", _xlsx),
        Form("csv", ".csv", _csv, text=True, make_for_excel=_csv_for_excel),
        Form("qdpx", ".qdpx", _qdpx),
    )
}
"""The forms by name, in the order in which people are told of them."""

_ALSO: Final = {".markdown": "md", ".htm": "html"}


def form_named(name: str) -> Form:
    """Return the form with this name. Raises ``NpzwError`` that names the nearest."""
    wanted = name.strip().lower().removeprefix(".")
    if wanted in FORMATS:
        return FORMATS[wanted]
    near = nearest(wanted, FORMATS)
    raise NpzwError(
        _("Onbekende vorm {woord}").format(woord=name),
        _("Bekend zijn: {namen}").format(namen=", ".join(FORMATS)),
        _("Bedoelt u {woord}?").format(woord=near) if near else "",
    )


def form_of(path: Path) -> Form:
    """Return the form that a file's name asks for. Raises ``NpzwError`` when it asks for none."""
    suffix = path.suffix.lower()
    if not suffix:
        raise NpzwError(
            _("Aan de naam {pad} is niet te zien welke vorm het verslag krijgt").format(pad=path),
            hint=_("Kies met --format een van: {namen}").format(namen=", ".join(FORMATS)),
        )
    return form_named(_ALSO.get(suffix, suffix))


def write_report(report: Report, form: Form, path: Path, *, excel: bool = False) -> int:
    """Write a report to a file for this user only; the old file stays until the new one is whole.

    Returns how many bytes it has. Raises ``NpzwError`` when it cannot be written; the old file then
    stands as it was.
    """
    from npzw_tui.storage.atomic import replace_file

    data = form.bytes_of(report, excel=excel)
    try:
        replace_file(path, data)
    except OSError as error:
        raise NpzwError(
            _("Het verslag {pad} is niet weggeschreven").format(pad=path),
            why(error),
            _("Wat er al stond, is niet veranderd."),
        ) from error
    return len(data)
