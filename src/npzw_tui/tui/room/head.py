"""The top of the room's screen: where we are, in large letters, and how much time is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from npzw_tui.domain.page_words import page_title
from npzw_tui.tui.cells import cut
from npzw_tui.tui.room import letters
from npzw_tui.tui.room.marks import HEADLINE, QUIET, SIGN, STRONG, TIMER
from npzw_tui.tui.room.words import step_words, timer_figures, timer_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size

    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.room import RoomPicture
    from npzw_tui.tui.room.sheets import Rows


class Format(NamedTuple):
    """How large things are set on a screen of some size."""

    scale: int
    """Of the headline: 0 for plain text."""
    margin: int
    foot: bool

    @classmethod
    def of(cls, size: Size) -> Format:
        """Choose by the size of the screen in cells."""
        if size.width < 64 or size.height < 18:
            return cls(scale=0, margin=1, foot=size.height >= 16)
        if size.width < 130 or size.height < 36:
            return cls(scale=1, margin=3, foot=True)
        return cls(scale=2, margin=6, foot=True)

    def middle(self, rows: int, above: int) -> int:
        """Count the rows that are left for the middle, under so many of the head."""
        if self.scale == 0:
            return rows - above - 1 - (1 if self.foot else 0)
        # an empty row at the top, one above and one below the middle, and the foot
        return rows - above - 4


def head(picture: RoomPicture, programme: Programme, width: int, scale: int) -> Rows:
    """Return the rows that say where we are, at most so wide."""
    if not picture.number or (picture.ended and picture.closing):
        # before the evening, and after it: then the words of the middle are all there is to say
        return ()
    if scale == 0:
        where = f"{picture.number}/{len(picture.steps)}"
        title = _titles(picture, programme)[-1]
        return (Content.assemble((f"{where} ", SIGN), (cut(title, width - 5), STRONG)),)
    titles = _titles(picture, programme)
    large = next(
        (each for each in titles if letters.can_set(each) and letters.cells(each, scale) <= width),
        None,
    )
    full = titles[0] if picture.page is not None else picture.title
    rows = [_path(picture)]
    if large is None:
        return (*rows, Content(""), *Content.styled(full, STRONG).wrap(max(4, width)))
    rows += [Content.styled(row, HEADLINE) for row in letters.set_line(large, scale)]
    if full.casefold() != large.casefold():
        rows += [*([Content("")] if scale > 1 else []), *_two(full, width)]
    return tuple(rows)


def time_left(picture: RoomPicture, scale: int) -> Rows:
    """Return the rows of the timer, all of the same width; none where no time runs."""
    timer = picture.timer
    if timer is None or timer.planned.total_seconds() <= 0:
        return ()
    style = "paused" if timer.state == "paused" else timer.pace
    words, figures = timer_words(timer), timer_figures(timer)
    if scale == 0:
        return (Content.styled(f"{words} {figures}", TIMER[style]),)
    rows = letters.set_line(figures, scale)
    width = max(len(words), len(rows[0]))
    return tuple(Content.styled(f"{row:>{width}}", TIMER[style]) for row in (words, *rows))


def _titles(picture: RoomPicture, programme: Programme) -> list[str]:
    """Return what the headline may be, from long to short."""
    page = picture.page
    if page is None:
        return [picture.title, picture.short]
    short = [line.label for line in programme.lines if line.title == page.title]
    return [
        page_title(page, programme),
        *([page.title] if page.title else []),
        *short,
        picture.short,
    ]


def _path(picture: RoomPicture) -> Content:
    """Return a sign for every step, those that were, this one and those to come, and the words."""
    signs = "".join(
        "■" if number == picture.number else "●" if number < picture.number else "○"
        for number in range(1, len(picture.steps) + 1)
    )
    return Content.assemble((" ".join(signs), SIGN), "  ", (step_words(picture), QUIET))


def _two(text: str, width: int) -> Iterator[Content]:
    yield from Content.styled(text, STRONG).wrap(max(4, width))[:2]
