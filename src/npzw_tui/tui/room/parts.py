"""The middle of the room's screen as sections of rows, for one width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from npzw_tui.i18n import _
from npzw_tui.tui.room import letters
from npzw_tui.tui.room.bars import tally_section
from npzw_tui.tui.room.marks import HEADLINE, PLAIN, QUIET, SIGN, STRONG
from npzw_tui.tui.room.sheets import Part, Rows, Section
from npzw_tui.tui.room.words import due_words, foot, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npzw_tui.domain.presentation import Page
    from npzw_tui.domain.room import RoomPicture, RoomPromise

_SIGN: Final = 4
"""Cells of the sign in front of large letters."""
LONGEST: Final = 96
"""Cells of the longest row of running text: longer ones are hard to follow with the eyes."""


def sections(picture: RoomPicture, width: int) -> list[Section]:
    """Return what the middle shows, what changed last first where it does not fit together."""
    width = max(4, width)
    promises = [promises_section(picture, width)] if picture.promises else []
    if picture.page is not None:
        # a page has the screen for itself, unless something was promised while it stood there
        if not _promised_last(picture):
            promises = []
        main = [page_section(picture.page, width)]
    elif not picture.number:
        main = [statement(waiting(), width, foot(picture))]
    elif picture.ended:
        main = [statement(picture.closing, width)] if picture.closing else []
    elif picture.tally is not None:
        main = [tally_section(picture.tally, width)]
    else:
        main = [step_section(picture, width)]
    return [*promises, *main] if _promised_last(picture) and promises else [*main, *promises]


def _promised_last(picture: RoomPicture) -> bool:
    released, since = picture.released_at, picture.since
    return released is not None and (since is None or released > since)


def statement(text: str, width: int, below: str = "") -> Section:
    """One sentence, as large as it fits."""
    small = Part(_wrapped(Content.styled(text, STRONG), width))
    foot = [Part(_wrapped(Content.styled(below, PLAIN), width))] if below else []
    lines = letters.wrap(text, width)
    if lines is None:
        return Section((small, *foot))
    large = tuple(
        Part(tuple(Content.styled(row, HEADLINE) for row in letters.set_line(line)), gap=gap)
        for gap, line in ((1 if at else 0, line) for at, line in enumerate(lines))
    )
    tight = tuple(Part(part.rows, gap=0) for part in large)
    closest = (*tight, *(Part(part.rows, gap=0) for part in foot))
    return Section((small, *foot), whole=((*large, *foot), (*tight, *foot), closest))


def step_section(picture: RoomPicture, width: int) -> Section:
    """The deck's questions in a step; where it has none, what the step is for."""
    if picture.questions:
        return _list(picture.questions, width)
    if not picture.points:
        return statement(picture.purpose, width)
    head = _wrapped(Content.styled(picture.purpose, STRONG), width)
    return _list(picture.points, width, head)


def page_section(page: Page, width: int) -> Section:
    """One page of the presentation."""
    if page.kind == "mission":
        return statement(page.title, width, page.closing)
    head = _wrapped(Content.styled(page.text, STRONG), width) if page.text else ()
    counted = page.kind in {"top10", "lines"}
    parts = []
    # where every title has one row, the titles tell the entries apart without a row between them
    close = True
    for number, entry in enumerate(page.entries, start=1):
        sign = f"{number}." if counted else "•"
        detailed = [*_hanging(sign, Content.styled(entry.title, STRONG), width)]
        close = close and len(detailed) == 1
        for detail in entry.details:
            detailed += _hanging("–", Content.styled(detail, PLAIN), width, indent=len(sign) + 1)
        parts.append(Part(tuple(detailed)))
    if page.closing:
        parts.append(Part(_wrapped(Content.styled(page.closing, HEADLINE), width)))
    ways = (tuple(parts), _close(parts)) if close else (tuple(parts),)
    return Section(tuple(parts), whole=ways, head=head)


def promises_section(picture: RoomPicture, width: int) -> Section:
    """What was promised, as far as the facilitator lets the room see it."""
    head = (Content.styled(_("Afgesproken"), HEADLINE),)
    parts = [Part(_promise(promise, width)) for promise in picture.promises]
    return Section(tuple(parts), whole=_closer(parts), head=head)


def _promise(promise: RoomPromise, width: int) -> Rows:
    words = [(f"{promise.owner}: ", STRONG), (promise.text, PLAIN)]
    if due := due_words(promise):
        words.append((f" · {due}", QUIET))
    text = Content.assemble(*words)
    return _hanging("✓" if promise.kept else "→", text, width)


def _list(entries: Sequence[str], width: int, head: Rows = ()) -> Section:
    """Set sentences under each other: in large letters on a screen that has room for those."""
    parts = [Part(_hanging("•", Content.styled(entry, STRONG), width)) for entry in entries]
    ways = _closer(parts)
    if not head and width >= letters.LARGE and (large := _large(entries, width)) is not None:
        ways = (large, *ways)
    return Section(tuple(parts), whole=ways, head=head)


def _large(entries: Sequence[str], width: int) -> tuple[Part, ...] | None:
    parts: list[Part] = []
    for entry in entries:
        lines = letters.wrap(entry, width - _SIGN)
        if lines is None:
            return None
        rows = [row for line in lines for row in letters.set_line(line)]
        text = tuple(Content.styled(row, PLAIN) for row in rows)
        parts.append(Part(tuple(_signed("▀▀ ", text, 0))))
    return tuple(parts)


def _closer(parts: list[Part]) -> tuple[tuple[Part, ...], ...]:
    """Set parts with a row between them, or without where they then fit on one sheet."""
    # a list of whole sentences without room between them is a wall of text
    if all(len(part.rows) == 1 for part in parts):
        return (tuple(parts), _close(parts))
    return (tuple(parts),)


def _close(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(Part(part.rows, gap=0) for part in parts)


def _hanging(sign: str, text: Content, width: int, indent: int = 0) -> Rows:
    margin = indent + len(sign) + 1
    rows = _wrapped(text, width - margin)
    return tuple(_signed(sign, rows, indent))


def _signed(sign: str, rows: Rows, indent: int) -> Iterator[Content]:
    for number, row in enumerate(rows):
        front = Content.styled(f"{sign} ", SIGN) if number == 0 else Content(" " * (len(sign) + 1))
        yield Content.assemble(" " * indent, front, row)


def _wrapped(text: Content, width: int) -> Rows:
    return tuple(text.wrap(max(4, min(width, LONGEST)))) or (Content(""),)
