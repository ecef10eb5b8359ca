"""Counts of hands in words and in bars, as wide as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from npzw_tui.i18n import _, n_
from npzw_tui.tui.prose import QUIET, STRONG

if TYPE_CHECKING:
    from npzw_tui.domain.tally_view import OptionView, TallyView

FILLED: Final = "█"
EMPTY: Final = "░"
_FILLED_STYLE = "$text-primary"
_SHORTEST = 10
"""A bar shorter than this says too little to stand beside its words."""
_LONGEST = 48
_SHARE_CELLS = 4
_HANGING = 2


def bar(fraction: float, cells: int) -> Content:
    """Draw a part of a whole. What is more than nothing, or less than all, can be seen to be so."""
    filled = round(fraction * cells)
    if 0 < fraction < 1:
        filled = min(max(filled, 1), cells - 1)
    return Content.assemble(
        (FILLED * filled, _FILLED_STYLE), (EMPTY * (cells - filled), "$text-muted")
    )


def share_words(share: float | None) -> str:
    """Tell a part as a percentage; nothing where there is no whole."""
    return "" if share is None else _("{n}%").format(n=round(100 * share))


def hands_words(count: int) -> str:
    """Tell how many hands there were."""
    return n_("{n} hand", "{n} handen", count).format(n=count)


def present_words(count: int) -> str:
    """Tell how many people there are."""
    return n_("{n} aanwezige", "{n} aanwezigen", count).format(n=count)


def result_words(view: TallyView) -> str:
    """Tell the outcome in one line."""
    if view.total is None:
        if view.majority:
            return _("meerderheid: {keuze}").format(keuze=view.majority)
        return _("nog niet geteld")
    return " · ".join(f"{option.words} {option.count}" for option in view.options)


def how_words(view: TallyView) -> str:
    """Tell how sure a count is, and of how many people it is."""
    if view.total is None:
        return _("niet geteld")
    how = _("geschat") if view.method == "geschat" else _("geteld")
    if len(view.options) == 1 and view.present is None:
        return how
    people = "" if view.present is None else present_words(view.present)
    hands = "" if view.several else hands_words(view.total)
    if hands and people:
        both = _("{handen} bij {aanwezigen}").format(handen=hands, aanwezigen=people)
        return f"{how} · {both}"
    return f"{how} · {hands or people}" if hands or people else how


def too_many_words(view: TallyView) -> str:
    """Ask whether a count can be right; nothing where it can be."""
    if not view.exceeds:
        return ""
    return _("▲ {handen} bij {aanwezigen}: klopt dat?").format(
        handen=hands_words(view.most_hands), aanwezigen=present_words(view.present or 0)
    )


@dataclass(frozen=True, slots=True)
class TallyBars:
    """The rows of one count; what ``prose`` lays out between running text."""

    view: TallyView

    def rows(self, width: int) -> list[Content]:
        """Draw it in so many cells: words, number, bar and share of every option."""
        view = self.view
        if view.total is None:
            return _majority_rows(view, width)
        options = view.options
        if view.one_of_all:
            return Content(f"{options[0].words}  {options[0].count}").wrap(width)
        numbers = max(len(str(option.count)) for option in options)
        words = max(cell_len(option.words) for option in options)
        shares = _SHARE_CELLS + 1 if any(o.share is not None for o in options) else 0
        beside = width - words - 1 - numbers - 1 - shares
        if beside >= _SHORTEST:
            cells = min(beside, _LONGEST)
            return [_row(option, words, numbers, cells, shares) for option in options]
        cells = min(max(width - _HANGING - numbers - 1 - shares, 1), _LONGEST)
        rows: list[Content] = []
        for option in options:
            rows += Content(option.words).wrap(width)
            rows.append(Content.assemble(" " * _HANGING, _row(option, 0, numbers, cells, shares)))
        return rows


def _row(option: OptionView, words: int, numbers: int, cells: int, shares: int) -> Content:
    front = option.words + " " * (words - cell_len(option.words) + 1) if words else ""
    return Content.assemble(
        front,
        (str(option.count).rjust(numbers), STRONG),
        " ",
        bar(option.fraction, cells),
        (share_words(option.share).rjust(shares), QUIET) if shares else "",
    )


def _majority_rows(view: TallyView, width: int) -> list[Content]:
    if not view.majority:
        return Content.styled(result_words(view), QUIET).wrap(width)
    return Content.assemble((result_words(view), STRONG), (f" ({_('niet geteld')})", QUIET)).wrap(
        width
    )
