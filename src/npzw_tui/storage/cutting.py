"""Session files as bytes, cut into records.

Cutting comes before reading, so that damage stays inside the record that has it. A record reaches
from its ``[[table]]`` line to the next line that looks like one. People edit these files by hand:
such a line may also stand in a string of several lines, and then it is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import tomli

BOM = b"\xef\xbb\xbf"

# A line that is, or was meant to be, a table header. Possessive, so that no line costs more than
# its length; without commas, so that most lines of an array in an array are not taken for one.
_HEADER = re.compile(
    rb"""^(?:\xef\xbb\xbf)?[ \t]*\[{1,2}
         ((?:"[^"\n]*"|'[^'\n]*'|[^\[\]\n,="'])*+)
         \]{0,2}[ \t]*+(?:\#[^\n]*)?\r?$""",
    re.MULTILINE | re.VERBOSE,
)
# What may hold a line that only looks like a header, and what may hold triple quotes that are none.
_TOKEN = re.compile(
    rb'''\#[^\n]*
       | """(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}
       | \'\'\'(?:[^\']|\'{1,2}(?!\'))*+\'{3,5}
       | "(?:[^"\\\n]|\\.)*+"
       | '[^'\n]*'
       | (?P<line>\n(?=[ \t]*\[))''',
    re.DOTALL | re.VERBOSE,
)
_REV_LINE = re.compile(rb"^[ \t]*rev[ \t]*=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The bytes of what should be one record: ``line`` counts from 1, ``offset`` from 0.

    ``table`` is what its header says, None for bytes without one.
    """

    line: int
    offset: int
    data: bytes
    table: str | None = None


def split(data: bytes, first_line: int = 1) -> list[Fragment]:
    """Cut the bytes of a session file into one fragment a record.

    Offsets count from the start of ``data``. Whatever stands before the first header is a fragment
    of its own, unless it is blank or comment. Nothing is thrown away: damaged pieces come out too.
    """
    headers = list(_HEADER.finditer(data))
    if b'"""' in data or b"'''" in data:
        headers = _real_headers(data, headers)
    fragments: list[Fragment] = []
    start, line, table = 0, first_line, None
    for header in headers:
        name = header.group(1).decode(errors="replace").strip()
        if table is not None and name.split(".")[0].strip() == table and "." in name:
            # [remark.more] belongs to the remark before it, which it makes invalid.
            continue
        end = header.start()
        if end > start:
            _collect(fragments, data, (start, end), line, table)
            line += data.count(b"\n", start, end)
        start, table = end, _unquoted(name)
    _collect(fragments, data, (start, len(data)), line, table)
    return fragments


def _collect(
    fragments: list[Fragment], data: bytes, span: tuple[int, int], line: int, table: str | None
) -> None:
    piece = data[span[0] : span[1]]
    if table is not None or _has_content(piece):
        fragments.append(Fragment(line, span[0], piece, table))


def _has_content(piece: bytes) -> bool:
    lines = piece.removeprefix(BOM).splitlines()
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'" else name


def _real_headers(data: bytes, headers: list[re.Match[bytes]]) -> list[re.Match[bytes]]:
    """Leave out what only looks like a header because it stands in a string of several lines."""
    real: list[re.Match[bytes]] = []
    index = 0
    while index < len(headers):
        real.append(headers[index])
        start = headers[index].start()
        index += 1
        end = headers[index].start() if index < len(headers) else len(data)
        if index == len(headers) or not _holds_triple_quotes(data, start, end):
            continue
        lexed = _next_header_line(data, start)
        if lexed <= end or parsed(data[start:lexed]) is None:
            # Also a string that was never closed: it costs its own record, not those after it.
            continue
        while index < len(headers) and headers[index].start() < lexed:
            index += 1
    return real


def _holds_triple_quotes(data: bytes, start: int, end: int) -> bool:
    return data.find(b'"""', start, end) >= 0 or data.find(b"'''", start, end) >= 0


def _next_header_line(data: bytes, start: int) -> int:
    """Where the first line after ``start`` begins that could be a header and is in no string."""
    for token in _TOKEN.finditer(data, start + 1):
        if token["line"]:
            return token.end()
    return len(data)


def parsed(data: bytes) -> dict[str, Any] | None:
    """Return what these bytes say as TOML, None when they are none."""
    try:
        return tomli.loads(data.removeprefix(BOM).decode())
    except (ValueError, RecursionError):
        return None


def torn_from(data: bytes) -> int | None:
    """Where the torn bytes begin in the last fragment of a file; None when it is whole.

    ``rev`` is the last key of every record: bytes after the line that holds it belong to a record
    of which nothing else was written.
    """
    end = data.rfind(b"\n") + 1
    head, rest = data[:end], data[end:]
    if not _is_complete(head):
        return 0
    return end if rest else None


def _is_complete(data: bytes) -> bool:
    if not _REV_LINE.search(data):
        return False
    content = parsed(data)
    if content is None:
        # Damaged but written to its end: it stays where it is.
        return True
    return any("rev" in record for record in _records_of(content))


def _records_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    values = (v if isinstance(v, list) else [v] for v in content.values())
    return [item for value in values for item in value if isinstance(item, dict)]
