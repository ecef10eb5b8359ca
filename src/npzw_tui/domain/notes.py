"""The grammar of the note line: from what was typed to what a remark holds.

A mark in front tells the kind (several marks: several kinds), ``#id`` links a node of the
programme, ``#niet`` says that the programme has nothing on it, and ``@place`` names a table or
street; ``> who: what`` is a promise (``domain.promise_line``). Everything else is text and stays as
it was typed, so a ``#`` or ``@`` that means nothing here is never lost. A backslash in front takes
a mark literally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from npzw_tui.domain.promise_line import (
    PromiseNote,
    Split,
    read_promise,
    split_line,
    taken_literally,
)
from npzw_tui.domain.verdict import OUTSIDE, verdict_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

_LINK = re.compile(r"(?<!\S)#(?P<id>[\w.\-]+)")
_PLACE = re.compile(
    r"""(?<!\S)@(?:"(?P<quoted>[^"\n]+)"|(?P<table>tafel[ \t]?\d+)|(?P<word>[^\s"]+))""",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)"


@dataclass(frozen=True, slots=True)
class Note:
    """What one note means. ``kinds`` is empty where no mark stood in front.

    ``strangers`` are the ``#words`` that name no node of the programme; they are part of ``text``.
    ``outside``: somebody judged that the programme has nothing on it, or not on all of it. A
    ``promise`` without ``text`` has no remark of its own.
    """

    text: str
    kinds: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    speaker: str | None = None
    strangers: tuple[str, ...] = ()
    outside: bool = False
    promise: PromiseNote | None = None

    @property
    def verdict(self) -> str:
        """What the links and the judgement come to."""
        return verdict_of(self.links, outside=self.outside)

    def with_links(self, links: Iterable[str], *, outside: bool) -> Note:
        """The same note with what was linked and judged beside the text."""
        together = tuple(dict.fromkeys((*self.links, *links)))
        return replace(self, links=together, outside=self.outside or outside)


def parse_note(
    raw: str, marks: Mapping[str, str], known: Collection[str], today: date | None = None
) -> Note:
    """Read a note as it was typed.

    ``marks`` maps a mark to the id of its kind, ``known`` holds the ids that a link may name.
    ``today`` is the day from which that of a promise is reckoned; without it nothing is promised.
    """
    promise = None
    if today is not None:
        split = split_line(raw) or Split(raw, "", 0, 0)
        promise = read_promise(split.promise, today) if split.promise else None
        raw = taken_literally(split.remark)
    kinds, body = _take_marks(raw, marks)
    links, strangers, body = _take_links(body, {OUTSIDE, *known})
    speaker, body = _take_place(body)
    named = tuple(link for link in links if link != OUTSIDE)
    return Note(body.strip(), kinds, named, speaker, strangers, OUTSIDE in links, promise)


def place_token(speaker: str) -> str:
    """How a table or street is written behind the ``@``: quoted where it holds white space."""
    if re.fullmatch(r"tafel\s?\d+", speaker, re.IGNORECASE) or not re.search(r"\s", speaker):
        return speaker
    return f'"{speaker}"'


def _take_marks(raw: str, marks: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    kinds: list[str] = []
    body = raw.lstrip()
    while body[:1] in marks and body:
        # "+1" and "+31 70" are figures, not compliments
        if body[0] == "+" and body[1:2].isdigit():
            break
        kind = marks[body[0]]
        if kind not in kinds:
            kinds.append(kind)
        body = body[1:].lstrip(" ")
    if body[:1] == "\\" and (body[1:2] in marks or body[1:2] == "\\"):
        body = body[1:]
    return tuple(kinds), body


def _take_links(body: str, known: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    links: list[str] = []
    strangers: list[str] = []
    kept: list[str] = []
    end = 0
    for match in _LINK.finditer(body):
        name = match["id"].rstrip(_TRAILING).lower()
        if name not in known:
            strangers.append(match["id"])
            continue
        if name not in links:
            links.append(name)
        start = match.start()
        stop = match.start("id") + len(name)
        kept.append(_without_gap(body[end:start], body[stop:]))
        end = stop
    kept.append(body[end:])
    return tuple(links), tuple(strangers), "".join(kept)


def _without_gap(before: str, after: str) -> str:
    """Drop the one space that a token leaves behind between two pieces of text."""
    if before.endswith(" ") and (not after or after[0].isspace() or after[0] in _TRAILING):
        return before[:-1]
    return before


def _take_place(body: str) -> tuple[str | None, str]:
    match = _PLACE.search(body)
    if match is None:
        return None, body
    if match["quoted"]:
        place, stop = match["quoted"].strip(), match.end()
    elif match["table"]:
        place, stop = re.sub(r"(?i)(tafel)\s?", r"\1 ", match["table"]), match.end()
    else:
        word = match["word"].rstrip(_TRAILING)
        place, stop = word.replace("_", " "), match.start("word") + len(word)
        if place.isdigit():
            place = f"tafel {place}"
    if not place:
        return None, body
    before = _without_gap(body[: match.start()], body[stop:])
    return place, before + body[stop:]
