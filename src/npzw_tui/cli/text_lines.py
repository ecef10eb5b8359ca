"""Texts from standard input: one a line, each as soon as it is there."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.cli.output import tell
from npzw_tui.domain.findings import Finding
from npzw_tui.errors import Exit, NpzwError, why
from npzw_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LONGEST = 1_000_000
"""Bytes of one line that are kept: a stream without line ends must not fill the memory."""


class TextLine(NamedTuple):
    """One text. ``finding`` says what of its line could not be used."""

    text: str
    finding: Finding | None


def standard_input() -> BinaryIO:
    """Give the bytes that come in; somebody at a terminal is told that we wait for them.

    Raises ``NpzwError`` when the program was started without a standard input.
    """
    if sys.stdin is None:
        raise NpzwError(
            _("Er is geen standaardinvoer om te lezen"),
            hint=_("Geef de tekst zelf: npzw-tui find schimmel in de badkamer"),
        )
    if sys.stdin.isatty():
        keys = _("Ctrl+Z en Enter") if sys.platform == "win32" else _("Ctrl+D")
        tell(_("Typ een tekst en druk op Enter. Klaar? {toetsen}.").format(toetsen=keys))
    return sys.stdin.buffer


def read_lines(stream: BinaryIO) -> Iterator[TextLine]:
    r"""Give the text of every line as soon as the line is whole, or the input ends.

    Lines end in ``\n`` or ``\r\n``; they are UTF-8, with or without a byte order mark. What is not
    becomes U+FFFD, and of a line without end only the beginning is kept: ``finding`` tells both.
    Raises ``NpzwError`` for UTF-16 and when the input cannot be read.
    """
    for number, (raw, left_out) in enumerate(_raw_lines(stream), start=1):
        if number == 1:
            if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
                raise NpzwError(
                    _("De standaardinvoer is geen UTF-8 maar UTF-16"), hint=_save_as_utf8()
                )
            if raw == BOM_UTF8:
                return
            raw = raw.removeprefix(BOM_UTF8)
        raw = raw.removesuffix(b"\n").removesuffix(b"\r")
        text = raw.decode("utf-8", errors="replace")
        if left_out:
            what = _("deze regel is langer dan {n} bytes: de rest telt niet mee").format(n=LONGEST)
            yield TextLine(text, _finding(number, what, _("zet elke tekst op een eigen regel")))
        elif "\ufffd" in text and text.encode() != raw:
            what = _("dit is geen UTF-8: het onleesbare is vervangen door \ufffd")
            yield TextLine(text, _finding(number, what, _save_as_utf8()))
        else:
            yield TextLine(text, None)


def _raw_lines(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The bytes of each line with its end, and whether more of it was left out."""
    try:
        while raw := stream.readline(LONGEST):
            more, left_out = raw, False
            while len(more) == LONGEST and not more.endswith(b"\n"):
                more = stream.readline(LONGEST)
                left_out = left_out or bool(more.strip(b"\r\n"))
            yield raw, left_out
    except OSError as error:
        raise NpzwError(
            _("De standaardinvoer is niet te lezen"), why(error), status=Exit.FAULT
        ) from error


def _finding(line: int, what: str, mend: str) -> Finding:
    return Finding(file=_("standaardinvoer"), line=line, what=what, mend=mend)


def _save_as_utf8() -> str:
    return _("bewaar de tekst als UTF-8")
