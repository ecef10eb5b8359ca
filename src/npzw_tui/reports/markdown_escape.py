r"""Text that stays text in Markdown, whatever a resident said: no headings, links, tags or tables.

CommonMark and GitHub's dialect both take a backslash before punctuation as "this is text". What
means something only at the start of a line is escaped only there, so that plain sentences stay
readable as they are.
"""

from __future__ import annotations

import re
from typing import Final

_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>|~&$]")
_LINE_START: Final = re.compile(r"[#+\-=:]|\d{1,9}(?=[.)])")
# GitHub makes links of these by itself.
_ADDRESS: Final = re.compile(
    r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)", re.I
)


def escape(text: str) -> str:
    """Escape one line in the middle of a paragraph."""
    return _ADDRESS.sub(r"\\", _ANYWHERE.sub(r"\\\g<0>", text))


def escape_start(text: str) -> str:
    """Escape one line that begins a line of the file; blanks in front would mean something too."""
    text = text.lstrip(" \t")
    found = _LINE_START.match(text)
    if found is None:
        return escape(text)
    end = found.end()
    if found[0].isdigit():
        return f"{found[0]}\\{text[end]}{escape(text[end + 1 :])}"
    return f"\\{found[0]}{escape(text[end:])}"


def one_line(text: str) -> str:
    """Put a text on one line: what stands in a heading cannot have another."""
    return " ".join(text.split())


def escape_end(written: str) -> str:
    """Keep what was written from reaching into the link behind it: ``!`` makes it a picture."""
    return f"{written[:-1]}\\!" if written.endswith("!") else written
