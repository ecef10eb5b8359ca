"""On which line of a TOML file something stands: the parser gives values but no places.

It reads valid TOML only, and no more of it than content files use: tables, arrays of tables and
their keys. Whatever it cannot place is simply not in its answer.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# (table, which one of that name, key, which element of its array): any shorter begin of it too.
# The table "" is the top of the file.
Place = tuple[str | int, ...]

_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[ \t\r]+"
    r"|[\[\]{},=\n]"
    r"|[^\s\[\]{},=\#\"']+",
    re.DOTALL,
)
_KEY_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^.\s\"']+)")


def find_lines(text: str) -> dict[Place, int]:
    """Return the line, counted from 1, of every table, key and array element of a TOML text."""
    lines: dict[Place, int] = {("", 0): 1}
    seen: Counter[str] = Counter()
    table: Place = ("", 0)
    pieces = _pieces(text)
    for line, piece in pieces:
        if piece == "\n":
            continue
        if piece == "[":
            first, *deeper = _parts(_until("]", pieces))
            if deeper:  # a table inside the last one of that name: its line is that of a key there
                table = (first, max(seen[first] - 1, 0))
                lines.setdefault((*table, deeper[0]), line)
                table = (*table, deeper[0], 0)
            else:
                table = (first, seen[first])
                seen[first] += 1
            lines.setdefault(table, line)
            _until("\n", pieces)
        else:
            key = (*table, _parts(piece + _until("=", pieces))[0])
            lines.setdefault(key, line)
            for number, at in enumerate(_elements(pieces)):
                lines.setdefault((*key, number), at)
    return lines


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield every piece but white space and comments, with the line it begins on."""
    line = 1
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece[0] not in " \t\r#":
            yield line, piece
        line += piece.count("\n")


def _until(end: str, pieces: Iterator[tuple[int, str]]) -> str:
    text = ""
    for _line, piece in pieces:
        if piece == end:
            break
        text += piece if piece != "[" else ""
    return text


def _parts(key: str) -> list[str]:
    return ["".join(groups) for groups in _KEY_PART.findall(key)] or [""]


def _elements(pieces: Iterator[tuple[int, str]]) -> Iterator[int]:
    """Read a value to its end; yields the line of each element when it is an array."""
    depth = 0
    expected = False
    for line, piece in pieces:
        if piece == "\n":
            if depth == 0:
                return
            continue
        if expected and depth == 1 and piece not in ("]", ","):
            yield line
            expected = False
        if piece in ("[", "{"):
            depth += 1
            expected = depth == 1 and piece == "["
        elif piece in ("]", "}"):
            depth -= 1
        elif piece == "," and depth == 1:
            expected = True
