"""Session files as bytes, cut into records.

Cutting comes before reading, so that damage stays inside the record that has it. A record reaches
from its ``[[table]]`` line to the next line that looks like one. People edit these files by hand:
such a line may also stand in a string of several lines, and then it is text.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import tomli

BOM = b"\xef\xbb\xbf"
RECORD_LIMIT: Final = 2 * 1024 * 1024
"""No record has more bytes. Twenty times what the longest texts take; with a bound, a string that
was never closed is looked for in so many bytes only, and a file of any size is read in pieces."""

# Found first, because it is six times as quick to look for.
_NEW_LINE = re.compile(rb"\n(?=[ \t]*\[)")
_FIRST_LINE = re.compile(rb"[ \t]*\[")
# A line that is, or was meant to be, a table header. Possessive, so that no line costs more than
# its length; without commas, so that most lines of an array in an array are not taken for one.
_HEADER = re.compile(
    rb"""[ \t]*\[{1,2}
         ((?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*'|[^\[\]\n,="'])*+)
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


class Fragment(NamedTuple):
    """The bytes of what should be one record: ``line`` counts from 1, ``offset`` from 0.

    ``table`` is what its header says, None for bytes without one.
    """

    line: int
    offset: int
    data: bytes
    table: str | None = None


def split(
    data: bytes, first_line: int = 1, first_offset: int = 0, *, limit: int = RECORD_LIMIT
) -> list[Fragment]:
    """Cut the bytes of a session file into one fragment a record.

    ``first_line`` and ``first_offset`` say where in the file they stand. Whatever stands before
    the first header is a fragment of its own, unless it is blank or comment. Nothing is thrown
    away: damaged pieces come out too, and those with more bytes than a record may have.
    """
    # A byte order mark is one at the start of a file only.
    mark = BOM if first_offset == 0 and data.startswith(BOM) else b""
    headers = _headers(data, limit, len(mark))
    if first_triple(data) >= 0:
        headers = _real_headers(data, headers, limit)
    fragments: list[Fragment] = []
    start, line, table = 0, first_line, None
    for header in headers:
        name = header.group(1).decode(errors="replace").strip()
        if "." in name and name.split(".")[0].strip() == table:
            # [remark.more] belongs to the remark before it, which it makes invalid.
            continue
        end = header.start()
        if table is not None or _has_content(data[len(mark) : end]):
            fragments.append(Fragment(line, first_offset + start, data[start:end], table))
        line += data.count(b"\n", start, end)
        start, table = end, _unquoted(name)
    if table is not None or _has_content(data[len(mark) :]):
        fragments.append(Fragment(line, first_offset + start, data[start:], table))
    return fragments


def first_triple(data: bytes, start: int = 0, end: int | None = None) -> int:
    """Where the first triple quotes stand in ``data[start:end]``; -1 when there are none."""
    places = [data.find(quotes, start, end) for quotes in (b'"""', b"'''")]
    return min((place for place in places if place >= 0), default=-1)


def _headers(data: bytes, limit: int, start: int) -> list[re.Match[bytes]]:
    places = [place.end() for place in _NEW_LINE.finditer(data)]
    if _FIRST_LINE.match(data, start):
        places.insert(0, start)
    found = (_HEADER.match(data, place) for place in places)
    return [header for header in found if header and header.end() - header.start() <= limit]


def _has_content(piece: bytes) -> bool:
    lines = piece.splitlines()
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'" else name


def _real_headers(data: bytes, headers: list[re.Match[bytes]], limit: int) -> list[re.Match[bytes]]:
    """Leave out what only looks like a header because it stands in a string of several lines."""
    real: list[re.Match[bytes]] = []
    index = 0
    while index < len(headers):
        real.append(headers[index])
        start = headers[index].start()
        index += 1
        end = headers[index].start() if index < len(headers) else len(data)
        if index == len(headers) or first_triple(data, start, end) < 0:
            continue
        lexed = _next_header_line(data, start, min(start + limit, len(data)))
        if lexed <= end or parsed(data[start:lexed]) is None:
            # Also a string that was never closed: it costs its own record, not those after it.
            continue
        while index < len(headers) and headers[index].start() < lexed:
            index += 1
    return real


def _next_header_line(data: bytes, start: int, end: int) -> int:
    """Where the first line after ``start`` begins that could be a header and is in no string."""
    for token in _TOKEN.finditer(data, start + 1, end):
        if token["line"]:
            return token.end()
    return end


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
