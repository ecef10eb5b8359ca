"""The grammar of a promise in the note line: ``> wie: wat``, alone or behind a remark.

Behind a remark a ``>`` between spaces begins a promise only where a short owner and a colon follow
it; any other is text, as in "meer > minder". Behind the sign nothing else is a sign: ``#`` and
``@`` are the remark's. A backslash takes the sign literally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npzw_tui.domain.due import find_due

if TYPE_CHECKING:
    from datetime import date

PROMISE_SIGN: Final = ">"
OWNER_LIMIT: Final = 40
"""Characters in the longest owner: an organisation or a role is shorter than a sentence."""

_NAMING: Final = OWNER_LIMIT + 20
"""So near the end an owner begins that is being typed, with the spaces around it."""

_OWNER = rf"(?P<owner>[^\s:>\n](?:[^:>\n]{{0,{OWNER_LIMIT - 1}}}?))[ \t]*"
_BEHIND = re.compile(rf"(?<=\s)(?P<literal>\\?)>[ \t]+{_OWNER}:(?=\s|\Z)")
_WITHOUT_COLON: Final = re.compile(r"(?<=\s)>[ \t]*[^\W\d_]")
_COLON = re.compile(r"(?<!\d):(?!//)|:(?!\d|//)")
"""What ends an owner: not the colon of a time or an address."""
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)")
_BEING_NAMED = re.compile(rf"(?:^|\s)>[ \t]*[^:>\n]{{0,{OWNER_LIMIT}}}(?::\s*)?\Z")


@dataclass(frozen=True, slots=True)
class PromiseNote:
    """A promise as it stands in the line; ``owner`` or ``text`` is empty while it is missing.

    ``unread`` quotes what stands where a day was to be expected, and is none.
    """

    owner: str
    text: str
    due: date | None = None
    unread: str = ""

    @property
    def whole(self) -> bool:
        """Whether it can be saved."""
        return bool(self.owner and self.text)


@dataclass(frozen=True, slots=True)
class Split:
    """Where a line falls apart: the remark's part, and the promise's from its sign on.

    ``start`` is the place of the sign, ``colon`` the place behind its owner's colon (of the sign
    itself as long as there is none).
    """

    remark: str
    promise: str
    start: int
    colon: int


def split_line(raw: str) -> Split | None:
    """Find the promise in a line; None where it holds none."""
    front = raw.lstrip()
    if front.startswith(PROMISE_SIGN) and not front[1:2].isdigit():
        start = len(raw) - len(front)
        colon = _COLON.search(raw, start)
        return Split("", raw[start:], start, colon.end() if colon else start + 1)
    for match in _BEHIND.finditer(raw) if PROMISE_SIGN in raw else ():
        if not match["literal"] and _names_owner(match["owner"]):
            return Split(raw[: match.start()], raw[match.start() :], match.start(), match.end())
    return None


def read_promise(part: str, today: date) -> PromiseNote:
    """Read the promise's part of a line, which begins with the sign."""
    said = part[1:]
    colon = _COLON.search(said)
    if colon is None:
        return PromiseNote(" ".join(said.split()), "")
    owner = " ".join(said[: colon.start()].split())
    due = find_due(said[colon.end() :].strip(), today)
    if len(owner) > OWNER_LIMIT or not _names_owner(owner):
        owner = ""
    return PromiseNote(owner, due.text, due.day, due.unread)


def taken_literally(text: str) -> str:
    """Drop the backslashes that keep a ``>`` from being a sign."""
    if "\\>" not in text:
        return text
    front = text.lstrip()
    if front.startswith("\\>"):
        text = front[1:]
    return _BEHIND.sub(lambda match: match[0][len(match["literal"]) :], text)


def has_unfinished(text: str) -> bool:
    """Whether a ``>`` behind the words looks like a promise, and is text for want of a colon."""
    return PROMISE_SIGN in text and _WITHOUT_COLON.search(text) is not None


def without_owner(text: str) -> str:
    """The words of a remark, without an owner behind it that is only just being typed."""
    match = _BEING_NAMED.search(text, max(0, len(text) - _NAMING))
    return text if match is None else text[: match.start()]


def _names_owner(owner: str) -> bool:
    return _SENTENCE_END.search(owner) is None and any(sign.isalpha() for sign in owner)
