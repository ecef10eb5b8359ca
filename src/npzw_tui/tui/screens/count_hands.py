"""Counting the hands that are up for one question: one hand on the keyboard, eyes on the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from npzw_tui.domain.attendance import asks_attendance, people
from npzw_tui.domain.records import Tally
from npzw_tui.domain.tally_view import tally_view
from npzw_tui.i18n import _
from npzw_tui.tui.hands_help import about_hands, keys_of
from npzw_tui.tui.hands_writing import HandsWriting
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import HEADING, QUIET, STRONG, WARNING
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.widgets.count_rows import CountRows
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.tally_bars import how_words, too_many_words

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from npzw_tui.domain.hands import Hands
    from npzw_tui.domain.tally_view import TallyView
    from npzw_tui.tui.prose import Block
    from npzw_tui.tui.screens.step import StepScreen


class Counted(Protocol):
    """Is called when a question was counted, or left."""

    def __call__(self, *, done: bool) -> None:
        """Go on from here."""


_PAUSE = 0.6
"""Seconds without a key after which a number is meant: longer than between the 1 and 2 of 12."""
_PATIENCE = 2.0
"""Seconds after which a number is written although keys keep coming."""


class CountHands(ModalScreen[None], Switching):
    """Calls ``counted`` when it is left: with ``done`` where the question came to its end."""

    CSS_PATH = "../styles/hands.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "next", _("verder")),
        Binding("tab", "move(1, True)", _("volgende keuze"), show=False),
        Binding("shift+tab", "move(-1, True)", _("vorige keuze"), show=False),
        Binding("down", "move(1)", _("volgende keuze"), show=False),
        Binding("up", "move(-1)", _("vorige keuze"), show=False),
        Binding("plus,equals_sign,space", "add(1)", _("hand erbij, eraf"), key_display="+ −"),
        Binding("minus,underscore", "add(-1)", _("hand eraf"), show=False),
        Binding("m", "turn", _("hoe geteld")),
        Binding("backspace", "erase", _("laatste cijfer weg"), show=False),
        Binding("delete,ctrl+u", "clear", _("leeg maken")),
        Binding("escape,ctrl+y", "back", _("terug")),
        Binding("f8", "correct", show=False),
        Binding("f1", "app.help", _("hulp"), show=False),
        Binding("ctrl+q", "app.leave", show=False),
    ]

    def __init__(self, under: StepScreen, hands: Hands, counted: Counted) -> None:
        super().__init__()
        self._counted = counted
        self._under = under
        self._hands = hands
        self._counting = hands.counting()
        self._writing = HandsWriting(under, hands, self._counting)
        self._pause: Timer | None = None
        self._patience: Timer | None = None

    def compose(self) -> ComposeResult:
        """The question, its options, how it is counted, what it comes to, what was just done."""
        with Vertical(classes="dialog tall hands") as box:
            steps = {step.id: step.title for step in self._under.desk.agenda.steps}
            step = steps.get(self._hands.step, self._hands.step)
            box.border_title = _("Handen tellen · {stap}").format(stap=step)
            yield Label(Content.styled(self._hands.title, STRONG), id="question")
            yield CountRows(self._take, id="options")
            yield Label("", id="how")
            yield Label("", id="sum")
            yield Label("", id="told")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show what was counted before."""
        self.set_focus(self.query_one(CountRows))
        if self._hands.table:
            words = _("Geteld door {tafel}: wat u verbetert, wordt de nieuwe uitkomst")
            self.tell(words.format(tafel=self._hands.table))
        self._show()

    def on_unmount(self) -> None:
        """Nothing more is to come from here."""
        self._writing.close()

    # What is shown

    def _view(self) -> TallyView:
        """Look at all options, also those that no record holds because nobody counted them yet."""
        counting, desk = self._counting, self._under.desk
        meeting = desk.meeting
        present = None if meeting is None else people(meeting.tallies.values())
        tally = Tally(
            id="",
            session="",
            at=desk.clock.now(),
            rev=0,
            step=self._hands.step,
            question=self._hands.question,
            options=counting.options,
            counts=tuple(count or 0 for count in counting.counts),
            method=counting.method,
            majority=None if counting.majority is None else counting.options[counting.majority],
        )
        return tally_view(tally, desk.agenda, present)

    def _show(self) -> None:
        view = self._view()
        self.query_one(CountRows).show(self._counting, view)
        self.query_one("#how", Label).update(self._how())
        self.query_one("#sum", Label).update(self._sum(view))

    def _how(self) -> Content:
        names = {"geteld": _("geteld"), "geschat": _("geschat"), "meerderheid": _("meerderheid")}
        parts: list[Content] = []
        for method in self._counting.methods:
            name, now = names[method], method == self._counting.method
            parts.append(Content.styled(f"{'●' if now else '○'} {name}", HEADING if now else QUIET))
        return Content("  ").join(parts)

    def _sum(self, view: TallyView) -> Content:
        if view.exceeds:
            return Content.styled(too_many_words(view), WARNING)
        if self._counting.nothing_yet:
            return Content.styled(_("nog niet geteld"), QUIET)
        if self._counting.by_majority:
            return Content.styled(_("Wat de meeste mensen kiezen, zonder te tellen"), QUIET)
        words = how_words(view)
        if view.present is None and not asks_attendance(self._hands.question):
            words = _("{telling} (hoeveel er zijn, is nog niet geteld)").format(telling=words)
        return Content(words)

    def tell(self, words: str) -> None:
        """Say what was done, or why not."""
        self.query_one("#told", Label).update(Content(words))

    # Keys

    def _take(self, sign: str) -> None:
        """Take digits; what else is typed is not thrown away without a word."""
        counting = self._counting
        if not sign.isdecimal():
            self.tell(_("Typ een aantal, of + per hand; Tab: volgende keuze"))
        elif counting.by_majority:
            if counting.go(int(sign) - 1):
                self._changed()
            else:
                self.tell(_("Kies 1 tot en met {n}").format(n=len(counting.options)))
        elif counting.type_digit(int(sign)):
            self._changed()
        else:
            self.tell(_("Meer dan vier cijfers kan niet"))

    def action_add(self, hands: int) -> None:
        """Count a hand more, or one fewer; held down it counts along."""
        if self._counting.by_majority:
            self.tell(_("Bij een meerderheid wordt niet geteld; met m telt u weer"))
        elif self._counting.add(hands):
            self._changed()
        else:
            self.tell(_("Minder dan 0, of meer dan 9999, kan niet"))

    def action_erase(self) -> None:
        """Take the last digit away."""
        self._counting.erase()
        self._changed()

    def action_clear(self) -> None:
        """Take the whole number away: this option was not counted."""
        self._counting.clear()
        self._changed()

    def action_turn(self) -> None:
        """Counted, estimated, or only what most people choose."""
        self._counting.turn()
        self._changed()

    def action_move(self, step: int, around: bool = False) -> None:
        """Go to another option."""
        counting = self._counting
        if not counting.move(step) and around:
            counting.go(0 if step > 0 else len(counting.options) - 1)
        self._moved()

    def action_next(self) -> None:
        """Go to the next option; after the last one this question is done."""
        counting = self._counting
        if counting.by_majority:
            if counting.majority is None:
                counting.go(counting.at)
            self._leave(done=True)
        elif counting.at_last:
            self._leave(done=True)
        else:
            counting.go(counting.at + 1)
            self._moved()

    def action_back(self) -> None:
        """Back to the questions; what was counted stays."""
        self._leave(done=False)

    def make_room(self) -> None:
        """Write what was counted, and leave."""
        self._leave(done=False)

    def action_correct(self) -> None:
        """Say what does here what F8 does with a note."""
        self.tell(_("F8 is voor opmerkingen. Typ hier het goede aantal; Del maakt het leeg"))

    def _changed(self) -> None:
        self._show()
        if not self._writing.waiting:
            self.tell("")
            return
        self.tell(_("… nog niet opgeslagen"))
        self._stop(self._pause)
        self._pause = self.set_timer(_PAUSE, self._write)
        if self._patience is None:
            self._patience = self.set_timer(_PATIENCE, self._write)

    def _moved(self) -> None:
        self._show()
        self._write()

    def _write(self) -> None:
        self._stop(self._pause, self._patience)
        self._pause = self._patience = None
        words = self._writing.write()
        if words is not None:
            self.tell(words)

    def _stop(self, *timers: Timer | None) -> None:
        for timer in timers:
            if timer is not None:
                timer.stop()

    def _leave(self, *, done: bool) -> None:
        self._write()
        self._counted(done=done)
        self.dismiss()

    # Help

    def explanation(self) -> list[Block]:
        """What one has to know here."""
        return about_hands()

    def own_bindings(self) -> list[Binding]:
        """The keys that count here."""
        return keys_of(self.BINDINGS)
