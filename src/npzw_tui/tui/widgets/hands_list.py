"""The questions that hands can be counted for, under their steps, with what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from npzw_tui.domain.tally_view import tally_view
from npzw_tui.i18n import _
from npzw_tui.tui.prose import STRONG, bullet, heading, lay_out, plain
from npzw_tui.tui.widgets.quick_keys import QuickKeys
from npzw_tui.tui.widgets.tally_bars import result_words, too_many_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.hands import Hands
    from npzw_tui.tui.prose import Block

_DIGITS: Final = 9
_UNKNOWN_WIDTH: Final = 70
_MARGIN: Final = 2


class HandsList(OptionList, QuickKeys):
    """``on_choose`` gets the question that is chosen, ``on_sign`` a sign that is none's digit.

    Only what is counted at this keyboard has a digit: what another table counts meanwhile must not
    move the digit that a finger is about to press.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,ctrl+j", "select", _("tellen")),
    ]

    def __init__(
        self,
        agenda: Agenda,
        on_choose: Callable[[Hands], None],
        on_sign: Callable[[str], None],
        *,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._agenda = agenda
        self._on_choose = on_choose
        self._on_sign = on_sign
        self._hands: Sequence[Hands] = ()

    @property
    def room(self) -> int:
        """How wide a row may be; keys may come before that is known, and find the questions."""
        width = self.scrollable_content_region.width - _MARGIN
        return width if width > 0 else _UNKNOWN_WIDTH

    @property
    def chosen(self) -> Hands | None:
        """The question under the cursor."""
        option = self.highlighted_option
        return None if option is None or option.id is None else self._hands[int(option.id)]

    def show(self, hands: Sequence[Hands], at: int, step: str, present: int | None) -> None:
        """Show these questions, the cursor at one of them; ``step`` is where the evening is."""
        self._hands = hands
        self.clear_options()
        self.add_options(self._entries(step, present))
        if hands:
            self.highlighted = self.get_option_index(str(at))

    def action_select(self) -> None:
        """Choose the question under the cursor, before the next key is read."""
        if (hands := self.chosen) is not None:
            self._on_choose(hands)

    def take(self, sign: str) -> None:
        """Choose the question with this digit, or hand the sign on."""
        ours = [hands for hands in self._hands if not hands.table][:_DIGITS]
        if sign.isdecimal() and 0 < int(sign) <= len(ours):
            self._on_choose(ours[int(sign) - 1])
        else:
            self._on_sign(sign)

    # Rows

    def _entries(self, step: str, present: int | None) -> list[Option]:
        steps = {each.id: each.title for each in self._agenda.steps}
        options: list[Option] = []
        last = None
        digit = 0
        for number, hands in enumerate(self._hands):
            if hands.step != last:
                last = hands.step
                title = steps.get(last, last)
                if last == step:
                    title = _("Deze stap: {stap}").format(stap=title)
                options.append(self._heading(title, gap=bool(options)))
            digit += not hands.table
            sign = str(digit) if digit <= _DIGITS and not hands.table else " "
            rows = self._rows(sign, hands, present)
            options.append(Option(Content("\n").join(rows), id=str(number)))
        if not options:
            words = _("Er staan hier geen vragen klaar. Met n stelt u er zelf een.")
            rows = lay_out([plain(words)], self.room)
            options.append(Option(Content("\n").join(rows), disabled=True))
        return options

    def _heading(self, title: str, *, gap: bool) -> Option:
        rows = [*[Content("")] * gap, *lay_out([heading(title)], self.room)]
        return Option(Content("\n").join(rows), disabled=True)

    def _rows(self, sign: str, hands: Hands, present: int | None) -> list[Content]:
        """A question and its outcome; without colours of its own, which the cursor would drown."""
        title = f"{hands.title} @{hands.table}" if hands.table else hands.title
        first = lay_out([bullet(title, sign)], self.room)
        outcome = lay_out(self._outcome(hands, present), self.room)
        return [
            *(Content.styled(row.plain, STRONG) for row in first),
            *(Content(row.plain) for row in outcome),
        ]

    def _outcome(self, hands: Hands, present: int | None) -> list[Block]:
        if hands.tally is None:
            several = len(hands.options) > 1
            return [plain(" / ".join(hands.options), indent=2)] if several else []
        view = tally_view(hands.tally, self._agenda, present)
        words = result_words(view)
        if view.exceeds:
            sign, _space, question = too_many_words(view).partition(" ")
            return [bullet(f"{words} · {question}", sign, indent=2)]
        counted = view.total is not None or view.majority
        return [bullet(words, "✓" if counted else "…", indent=2)]
