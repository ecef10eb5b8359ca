"""The options that are being counted, as big as there is room for: eyes are on the hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from npzw_tui.i18n import _
from npzw_tui.tui.prose import HEADING, QUIET, STRONG
from npzw_tui.tui.widgets.quick_keys import QuickKeys
from npzw_tui.tui.widgets.tally_bars import bar, share_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from npzw_tui.domain.counting import Counting
    from npzw_tui.domain.tally_view import OptionView, TallyView

_BIG: Final = 3
"""Rows of a big number."""
_CELLS: Final = 3
"""Cells of one of its digits."""
_BESIDE: Final = 16
"""The least that is worth its place beside a big number."""
_MARK = "▌"
_LONGEST = 60


class CountRows(QuickKeys, can_focus=True):
    """Every option with its number and its bar; the one that keys are for is marked.

    ``on_sign`` gets what is typed and is bound to nothing.
    """

    DEFAULT_CSS = "CountRows { height: 1fr; width: 1fr; }"

    def __init__(self, on_sign: Callable[[str], None], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._on_sign = on_sign
        self._counting: Counting | None = None
        self._view: TallyView | None = None

    def show(self, counting: Counting, view: TallyView) -> None:
        """Show how far the counting is; ``view`` looks at the same options."""
        self._counting, self._view = counting, view
        self.refresh()

    def take(self, sign: str) -> None:
        """Hand a sign on."""
        self._on_sign(sign)

    def render(self) -> Content:
        """As many rows as there are, the option that keys are for always among them."""
        counting, view = self._counting, self._view
        width, height = self.size
        if counting is None or view is None or not width or not height:
            return Content("")
        count = len(counting.options)
        most = max(
            (len(str(number)) for number in counting.counts if number is not None), default=1
        )
        roomy = width >= 2 + _CELLS * max(most, 2) + _BESIDE
        rows: list[Content] = []
        first = 0
        for at, option in enumerate(view.options):
            now = at == counting.at
            alone = now and count + _BIG - 1 <= height
            big = roomy and (count * _BIG <= height or alone)
            if now:
                first = len(rows)
            rows += (
                self._big(at, option, width, max(most, 2))
                if big
                else [self._flat(at, option, width, most)]
            )
            if count * (_BIG + 1) - 1 <= height and at < count - 1:
                rows.append(Content(""))
        top = min(max(first - height // 2, 0), max(len(rows) - height, 0))
        return Content("\n").join(rows[top : top + height])

    def _big(self, at: int, option: OptionView, width: int, most: int) -> list[Content]:
        counting = self._counting
        assert counting is not None  # noqa: S101  only called while there is one
        now = at == counting.at
        mark = Content.styled(f"{_MARK} " if now else "  ", HEADING)
        cells = 0 if counting.by_majority else most * _CELLS + 2
        beside = width - 2 - cells
        words = self._words(at, option, beside)
        if counting.by_majority:
            drawn = ["", "", ""]
            texts = [Content(""), words, Content("")]
        else:
            drawn = _big_number(counting.counts[at], most)
            texts = [words, *self._measure(at, option, beside)]
        style = HEADING if now else ""
        return [
            Content.assemble(mark, (piece + ("  " if cells else ""), style), text)
            for piece, text in zip(drawn, texts, strict=True)
        ]

    def _measure(self, at: int, option: OptionView, beside: int) -> list[Content]:
        """The bar under the words, and what it says."""
        counting, view = self._counting, self._view
        assert counting is not None and view is not None  # noqa: S101, PT018  there are both
        if counting.counts[at] is None:
            return [Content.styled(_("nog niet geteld"), QUIET), Content("")]
        if view.one_of_all or (option.share is None and not option.fraction):
            return [Content(""), Content("")]
        share = share_words(option.share)
        return [bar(option.fraction, min(beside, _LONGEST)), Content.styled(share, QUIET)]

    def _flat(self, at: int, option: OptionView, width: int, most: int) -> Content:
        counting = self._counting
        assert counting is not None  # noqa: S101  only called while there is one
        mark = Content.styled(f"{_MARK} " if at == counting.at else "  ", HEADING)
        if counting.by_majority:
            return Content.assemble(mark, self._words(at, option, width - 2))
        count = counting.counts[at]
        number = ("–" if count is None else str(count)).rjust(most)
        share = share_words(None if count is None else option.share).rjust(5)
        style = HEADING if at == counting.at else STRONG
        longest = max(cell_len(words) for words in counting.options)
        cells = max(min(longest, width - 2 - 2 - most - len(share)), 1)
        words = self._words(at, option, cells)
        gap = " " * (cells - words.cell_length + 2)
        left = min(width - 2 - cells - 2 - most - 1 - len(share), _LONGEST)
        drawn = bar(option.fraction, left) if count is not None and left >= _BESIDE else Content("")
        return Content.assemble(mark, words, gap, (number, style), " ", drawn, (share, QUIET))

    def _words(self, at: int, option: OptionView, cells: int) -> Content:
        counting = self._counting
        assert counting is not None  # noqa: S101  only called while there is one
        sign = ""
        if counting.by_majority:
            sign = "● " if at == counting.majority else "○ "
        text = f"{sign}{at + 1} {option.words}" if counting.by_majority else option.words
        style = STRONG if at == counting.at else ""
        return Content.styled(text, style).truncate(max(cells, 1), ellipsis=True)


def _big_number(count: int | None, most: int) -> list[str]:
    """Draw a number of so many digits in three rows; a dash where nothing was counted."""
    text = ("-" if count is None else str(count)).rjust(most)
    rows = ["", "", ""]
    for sign in text:
        place = DIGITS.index(sign) * _BIG
        for row in range(_BIG):
            rows[row] += DIGITS3X3_BOLD[place + row].ljust(_CELLS)
    return rows
