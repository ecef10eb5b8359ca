"""What the office forms share: text that XML can hold, one moment, and a zip that stays the same.

Word, Excel and analysis projects are all zips with XML in them. The same report gives the same
bytes, so nothing here asks what time it is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.reports.model import Report

_NO_MOMENT: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest that a zip can tell: the moment of a report on nothing."""

_ZIP_YEARS: Final = (1980, 2107)

# What XML 1.0 has no place for. The log allows most of it: they are valid Unicode.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\ufffd"


def xml_text(text: str) -> str:
    """Give a text as XML 1.0 can hold it: each character that it cannot is shown as U+FFFD.

    The length stays, so that positions in the one are positions in the other.
    """
    return _NO_XML.sub(_REPLACEMENT, text)


def moment_of(report: Report) -> datetime:
    """Return the moment that a file of this report carries (UTC, whole seconds)."""
    if report.as_of is None:
        return _NO_MOMENT
    return report.as_of.astimezone(UTC).replace(microsecond=0)


def zipped(parts: Iterable[tuple[str, bytes]], at: datetime) -> bytes:
    """Put parts (name and content) in a zip, in this order, all with this moment."""
    year = min(max(at.year, _ZIP_YEARS[0]), _ZIP_YEARS[1])
    when = (year, at.month, at.day, at.hour, at.minute, at.second)
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in parts:
            info = ZipInfo(name, when)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # the same bytes on Windows and elsewhere
            file.writestr(info, content)
    return made.getvalue()


def rezipped(data: bytes, at: datetime) -> bytes:
    """Give a zip's parts this moment instead of the one at which it happened to be written."""
    with ZipFile(BytesIO(data)) as file:
        return zipped([(name, file.read(name)) for name in file.namelist()], at)
