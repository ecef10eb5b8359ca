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

_SIGN: Final = 6
"""Cells of the sign in front of large letters."""
_NUMBER: Final = 9
"""Cells of a number there, up to 99."""
_LINES: Final = 2
"""Lines of large letters that one text has at most."""
DOT: Final = ("▄▄▄", "███", "")
ARROW: Final = ("█▄", "██▀", "▀")
TICK: Final = ("  ▄", "▄ █", " ▀")
"""Signs in front of large letters, as high as those."""
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
    large = () if width < letters.LARGE else _large_page(page, width, head)
    return Section(tuple(parts), whole=ways, head=head, large=large)


def _large_page(page: Page, width: int, head: Rows) -> tuple[tuple[Part, ...], ...]:
    """Set the titles in large letters; but for one that is too long; not where more of them are."""
    counted = page.kind in {"top10", "lines"}
    margin = _NUMBER if counted else _SIGN
    parts = [Part(head)] if head else []
    too_long = 0
    for number, entry in enumerate(page.entries, start=1):
        sign = letters.set_line(f"{number}.") if counted else DOT
        title = _large_entry(entry.title, width, sign, margin)
        if title is None:
            too_long += 1
            title = _hanging("•", Content.styled(entry.title, STRONG), width, indent=margin - 2)
        details = (
            row
            for detail in entry.details
            for row in _hanging("–", Content.styled(detail, PLAIN), width, indent=margin)
        )
        parts.append(Part((*title, *details)))
    if page.closing:
        parts.append(Part(_wrapped(Content.styled(page.closing, HEADLINE), width)))
    return () if too_long > (1 if page.entries[1:] else 0) else (tuple(parts),)


def promises_section(picture: RoomPicture, width: int) -> Section:
    """What was promised, as far as the facilitator lets the room see it."""
    head = (Content.styled(_("Afgesproken"), HEADLINE),)
    parts = [Part(_promise(promise, width)) for promise in picture.promises]
    large = [_large_promise(promise, width) for promise in picture.promises]
    return Section(
        tuple(parts), whole=_closer(parts), head=head, large=_large(large, parts, width, head)
    )


def _large_promise(promise: RoomPromise, width: int) -> Rows | None:
    sign = TICK if promise.kept else ARROW
    rows = _large_entry(f"{promise.owner}: {promise.text}", width, sign)
    due = due_words(promise)
    if rows is None or not due:
        return rows
    return (*rows, Content.styled(" " * _SIGN + due, STRONG))


def _promise(promise: RoomPromise, width: int) -> Rows:
    words = [(f"{promise.owner}: ", STRONG), (promise.text, PLAIN)]
    if due := due_words(promise):
        words.append((f" · {due}", QUIET))
    text = Content.assemble(*words)
    return _hanging("✓" if promise.kept else "→", text, width)


def _list(entries: Sequence[str], width: int, head: Rows = ()) -> Section:
    """Set sentences under each other: in large letters on a screen that has room for those."""
    parts = [Part(_hanging("•", Content.styled(entry, STRONG), width)) for entry in entries]
    large = [_large_entry(entry, width, DOT) for entry in entries]
    return Section(
        tuple(parts), whole=_closer(parts), head=head, large=_large(large, parts, width, head)
    )


def _large(
    entries: Sequence[Rows | None], plain: Sequence[Part], width: int, head: Rows
) -> tuple[tuple[Part, ...], ...]:
    """Set entries in large letters, but for one that is too long; not where more of them are."""
    if width < letters.LARGE or sum(entry is None for entry in entries) > 1 or not any(entries):
        return ()
    parts = [Part(entry or small.rows) for entry, small in zip(entries, plain, strict=True)]
    return ((Part(head), *parts) if head else tuple(parts),)


def _large_entry(text: str, width: int, sign: Sequence[str], margin: int = _SIGN) -> Rows | None:
    """Set a text behind a sign in at most two lines: more capitals than that are a wall."""
    lines = letters.wrap(text, width - margin)
    if lines is None or len(lines) > _LINES:
        return None
    rows = [row for line in lines for row in letters.set_line(line)]
    front = [*sign, *[""] * len(rows)]
    return tuple(
        Content.assemble((f"{before:<{margin}}", SIGN), (row, PLAIN))
        for before, row in zip(front, rows, strict=False)
    )


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
