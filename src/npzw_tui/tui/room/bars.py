"""A count of hands: bars with their numbers, high where there is room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from npzw_tui.i18n import _
from npzw_tui.tui.room import letters
from npzw_tui.tui.room.marks import BAR, HEADLINE, PLAIN, QUIET, SIGN, STRONG
from npzw_tui.tui.room.sheets import Part, Rows, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.tally_view import OptionView, TallyView

_LONGEST: Final = 100
"""Cells of a row of bars: a longer bar says no more."""
_GAP: Final = 4
"""Cells between the parts of a row in large letters."""
_LINES: Final = 2
"""Lines of large letters that a question has at most."""
_SHORTEST: Final = 24
"""Cells that a bar needs between large letters to say anything."""


def tally_section(view: TallyView, width: int) -> Section:
    """The question, a bar for each option, and how it was counted."""
    set_large = None
    if width >= letters.LARGE:
        set_large = _large(view, width) or _large_question(view, width)
    width = min(width, _LONGEST)
    head = tuple(Content.styled(view.title, STRONG).wrap(max(4, width)))
    how = _how(view)
    foot = [Part(tuple(Content.styled(how, QUIET).wrap(max(4, width))))] if how else []
    large = () if set_large is None else ((*set_large, *foot),)
    if view.method == "meerderheid":
        return Section((*_majority(view, width), *foot), head=head, large=large)
    low = [Part(rows) for rows in _low(view, width)]
    close = _close(part.rows for part in low)
    ways: list[tuple[Part, ...]] = [(*low, *foot), (*close, *foot)]
    high = _high(view, width)
    if high is not None:
        ways.insert(0, (*(Part(rows) for rows in high), *foot))
        ways.insert(1, (*_close(high), *foot))
    return Section((*low, *foot), whole=tuple(ways), head=head, large=large)


def _close(options: Iterable[Rows]) -> tuple[Part, ...]:
    """Set options close under each other, but not under the question."""
    return tuple(Part(rows, gap=0 if number else 1) for number, rows in enumerate(options))


def _how(view: TallyView) -> str:
    words = []
    # where nobody counted there is no share of anything
    if view.of_present and view.present is not None and view.method != "meerderheid":
        words.append(_("van de {n} mensen die er zijn").format(n=view.present))
    if view.method == "geschat":
        words.append(_("geschat"))
    return " · ".join(words)


def _majority(view: TallyView, width: int) -> list[Part]:
    parts = []
    for option in view.options:
        words = f"{option.words} · {_('de meeste handen')}" if option.most else option.words
        sign, style = ("▶ ", HEADLINE) if option.most else ("  ", STRONG)
        rows = Content.styled(words, style).wrap(max(4, width - 2))
        parts.append(
            Part(
                tuple(
                    Content.assemble((sign if number == 0 else "  ", SIGN), row)
                    for number, row in enumerate(rows)
                )
            )
        )
    return parts


def _large(view: TallyView, width: int) -> tuple[Part, ...] | None:
    """Set all of it in large letters; None where something does not fit or is not drawn."""
    question = letters.wrap(view.title, width)
    drawn = view.options and all(letters.can_set(each.words) for each in view.options)
    if question is None or not drawn:
        return None
    head = [
        Part(tuple(Content.styled(row, PLAIN) for row in letters.set_line(line)), gap=0)
        for line in question
    ]
    label = max((letters.cells(each.words) for each in view.options), default=0)
    if view.method == "meerderheid":
        most = _("de meeste handen")
        if label + _GAP + cell_len(most) + _GAP > width:
            return None
        options = [_large_choice(each, most if each.most else "") for each in view.options]
    else:
        numbers = max((letters.cells(_count(each)) for each in view.options), default=0)
        share = max((letters.cells(_share(each)) for each in view.options), default=0)
        bar = width - label - numbers - share - 3 * _GAP
        if bar < _SHORTEST:
            return None
        options = [_large_row(each, (label, bar, numbers, share)) for each in view.options]
    first, *others = (Part(rows) for rows in options)
    return (*head, replace(first, gap=_GAP // 2), *others)


def _large_question(view: TallyView, width: int) -> tuple[Part, ...] | None:
    """Set the question in large letters over bars with words that are too long for those."""
    question = letters.wrap(view.title, width)
    bars = None if view.method == "meerderheid" else _high(view, width)
    if question is None or len(question) > _LINES or bars is None:
        return None
    head = [
        Part(tuple(Content.styled(row, PLAIN) for row in letters.set_line(line)), gap=0)
        for line in question
    ]
    return (*head, *(Part(rows) for rows in bars))


def _large_row(option: OptionView, widths: tuple[int, int, int, int]) -> Rows:
    """Set an option beside its bar, with its number and its share."""
    label, bar, numbers, share = widths
    parts = (option.words, _count(option), _share(option))
    words, number, said = (
        letters.set_line(part) if part else [""] * letters.ROWS for part in parts
    )
    filled = _length(option, bar)
    return tuple(
        Content.assemble(
            (f"{words[row]:<{label + _GAP}}", STRONG),
            (("▀" if row == letters.ROWS - 1 else "█") * filled, BAR),
            " " * (bar - filled + _GAP),
            (f"{number[row]:>{numbers}}", HEADLINE),
            (f"{said[row]:>{share + _GAP}}", STRONG),
        )
        for row in range(letters.ROWS)
    )


def _large_choice(option: OptionView, most: str) -> Rows:
    """Set an option that nobody counted; ``most`` says of one that it had the most hands."""
    style = HEADLINE if most else STRONG
    return tuple(
        Content.assemble(
            (f"{'▶' if most and number == 1 else '':<{_GAP}}", SIGN),
            (row, style),
            (f"{'':<{_GAP}}{most}" if number == 1 else "", STRONG),
        )
        for number, row in enumerate(letters.set_line(option.words))
    )


def _high(view: TallyView, width: int) -> list[Rows] | None:
    """Set bars of three rows with large numbers; None where the width is too small for them."""
    label = min(max((cell_len(each.words) for each in view.options), default=0), width // 3)
    numbers = max((letters.cells(_count(each)) for each in view.options), default=0)
    share = 6 if any(each.share is not None for each in view.options) else 0
    bar = width - label - numbers - share - 4
    if bar < 12 or any(cell_len(each.words) > 3 * label for each in view.options):
        return None
    found: list[Rows] = []
    for option in view.options:
        words = Content.styled(option.words, STRONG).wrap(max(4, label))
        if len(words) > letters.ROWS:
            return None
        # one row of words beside the middle of the bar
        words = [Content(""), *words] if len(words) == 1 else list(words)
        filled = _length(option, bar)
        large = letters.set_line(_count(option))
        rows = []
        for row in range(letters.ROWS):
            text = words[row] if row < len(words) else Content("")
            block = "▀" if row == letters.ROWS - 1 else "█"
            said = _share(option) if row == 1 else ""
            rows.append(
                Content.assemble(
                    text.pad_right(max(0, label - text.cell_length)),
                    "  ",
                    (block * filled, BAR),
                    " " * (bar - filled),
                    "  ",
                    (f"{large[row]:<{numbers}}", HEADLINE),
                    (f"{said:>{share}}", STRONG),
                )
            )
        found.append(tuple(rows))
    return found


def _low(view: TallyView, width: int) -> list[Rows]:
    """Set bars of one row under their words where they do not fit beside them."""
    label = max((cell_len(each.words) for each in view.options), default=0)
    numbers = max((len(_figures(each)) for each in view.options), default=0)
    beside = label + numbers + 8 <= width
    bar = width - numbers - 2 - (label + 2 if beside else 0)
    found: list[Rows] = []
    for option in view.options:
        filled = _length(option, max(0, bar))
        row = Content.assemble(
            ("█" * filled, BAR),
            " " * max(0, bar - filled),
            "  ",
            (f"{_figures(option):>{numbers}}", HEADLINE),
        )
        if beside:
            words = set_cell_size(option.words, label)
            found.append((Content.assemble((words, STRONG), "  ", row),))
        else:
            above = Content.styled(option.words, STRONG).wrap(max(4, width))
            found.append((*above, row))
    return found


def _length(option: OptionView, cells: int) -> int:
    """Give a bar as many cells as it has a part of the longest; whoever counts is seen."""
    if not option.count:
        return 0
    return max(1, min(cells, round(option.fraction * cells)))


def _count(option: OptionView) -> str:
    return str(option.count or 0)


def _share(option: OptionView) -> str:
    return "" if option.share is None else f"{round(option.share * 100)}%"


def _figures(option: OptionView) -> str:
    return f"{_count(option)}  {_share(option):>4}" if option.share is not None else _count(option)
