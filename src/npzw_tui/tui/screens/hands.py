"""Counting hands: which question. What it comes down to is ``count_hands``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from npzw_tui.domain.attendance import people
from npzw_tui.domain.hands import hands_in, table_in, withdrawn_tally
from npzw_tui.domain.records import Tally
from npzw_tui.domain.tally_view import title_of
from npzw_tui.i18n import _
from npzw_tui.tui.hands_help import about_hands, keys_of
from npzw_tui.tui.hands_writing import put, restore
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import QUIET
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.widgets.hands_list import HandsList
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.tally_bars import present_words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.domain.hands import Hands
    from npzw_tui.services.recorder import Recorder
    from npzw_tui.tui.prose import Block
    from npzw_tui.tui.screens.step import StepScreen

_LOOK = 1.0
"""Seconds between two looks at whether another table counted something."""


class HandsDialog(ModalScreen[None], Switching):
    """The questions of this step, those of the others, and what was counted of them."""

    CSS_PATH = "../styles/hands.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "ask", _("nieuwe vraag")),
        Binding("delete", "withdraw", _("intrekken")),
        Binding("f8", "restore", _("terugzetten")),
        Binding("escape,ctrl+y", "dismiss(None)", _("terug")),
        Binding("f1", "app.help", _("hulp"), show=False),
        Binding("ctrl+q", "app.leave", show=False),
    ]

    def __init__(self, desk_screen: StepScreen) -> None:
        super().__init__()
        self._under = desk_screen
        self._desk = desk_screen.desk
        self._hands: list[Hands] = []
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """How many people are there, the questions, and what was just done."""
        with Vertical(classes="dialog tall hands") as box:
            box.border_title = _("Handen tellen")
            yield Label("", id="people")
            yield HandsList(self._desk.agenda, self._count, self._refuse, id="questions")
            yield Label("", id="told")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the first question of this step that was not counted."""
        self._under.writing.record(_read_all)
        self.set_focus(self.query_one(HandsList))
        self._show()
        self.set_interval(_LOOK, self._look)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show)

    def _look(self) -> None:
        if self.app.screen is self:
            self._show()

    # What is shown

    def _show(self, to: Hands | None = None) -> None:
        """Show the questions as they stand now; the cursor stays at its own, or goes to ``to``."""
        questions = self.query_one(HandsList)
        meeting = self._desk.meeting
        tallies = () if meeting is None else tuple(meeting.tallies.values())
        now = (questions.room, *((tally.id, tally.rev, tally.at) for tally in tallies))
        if now == self._drawn:
            return
        self._drawn = now
        at = to or questions.chosen
        self._hands = self._find()
        present = people(tallies)
        words = (
            _("Hoeveel er zijn, is nog niet geteld") if present is None else present_words(present)
        )
        self.query_one("#people", Label).update(Content.styled(words, QUIET))
        questions.show(self._hands, self._place_of(at), self._desk.step, present)

    def _find(self) -> list[Hands]:
        desk = self._desk
        evening, recorder = desk.evening, desk.recorder
        if evening is None or recorder is None:
            return []
        return hands_in(
            evening.meeting,
            desk.agenda,
            desk.programme,
            desk.step,
            lambda tally: table_in(
                evening.author_of(tally.id), recorder.session.id, leads=evening.leads
            ),
        )

    def _place_of(self, wanted: Hands | None) -> int:
        """Find a question again; else the first that was not counted yet in this step."""
        for number, hands in enumerate(self._hands):
            if wanted is not None and _name(hands) == _name(wanted):
                return number
        left = (
            n for n, h in enumerate(self._hands) if h.tally is None and h.step == self._desk.step
        )
        return next(left, 0)

    def tell(self, words: str) -> None:
        """Say what was done, or why not, under the questions."""
        self.query_one("#told", Label).update(Content(words))

    # Keys

    def _refuse(self, _sign: str) -> None:
        """Do not throw away what was typed without a word."""
        self.tell(_("Kies een vraag met ↑ en ↓ of met haar cijfer; n is een nieuwe vraag"))

    def _count(self, hands: Hands) -> None:
        from npzw_tui.tui.screens.count_hands import CountHands

        at = self._hands.index(hands)
        following = self._hands[at + 1 : at + 2]

        def counted(*, done: bool) -> None:
            self.tell("")
            # on to the next one, where this one was counted to its end
            go_on = done and any(other.step == hands.step for other in following)
            self._drawn = ()
            self._show(following[0] if go_on else hands)

        self.app.push_screen(CountHands(self._under, hands, counted))

    def action_ask(self) -> None:
        """Make up a question, and count it."""
        from npzw_tui.tui.screens.ask_hands import AskHands

        self.app.push_screen(AskHands(self._asked))

    def _asked(self, words: str, options: tuple[str, ...]) -> None:
        known = self._desk.agenda.tally_by_id.get(words)
        if known is None:
            # on disk before it is counted: it was made up, and stands nowhere else
            receipt, told = put(
                self._under,
                lambda recorder: recorder.add(
                    Tally,
                    step=self._desk.step,
                    question=words,
                    options=options,
                    counts=(0,) * len(options),
                    method="meerderheid",
                ),
                _("Vraag genoteerd: {vraag}").format(vraag=words),
            )
            self.tell(told)
            if receipt is None:
                return
        self._drawn = ()
        self._show()
        made = [hands for hands in self._hands if hands.question == words and not hands.table]
        if made:
            self._count(made[-1])

    # Help

    def explanation(self) -> list[Block]:
        """What one has to know here."""
        return about_hands()

    def own_bindings(self) -> list[Binding]:
        """The keys that count here."""
        return keys_of([*HandsList.BINDINGS, *self.BINDINGS])

    # Withdrawing

    def action_withdraw(self) -> None:
        """Withdraw the count under the cursor; F8 brings it back."""
        hands = self.query_one(HandsList).chosen
        tally = None if hands is None else hands.tally
        if hands is None or tally is None:
            self.tell(_("Hier is nog niets geteld om in te trekken"))
            return
        words = _("Telling ingetrokken: {vraag}").format(vraag=hands.title)
        receipt, told = put(self._under, lambda recorder: recorder.withdraw_from(tally), words)
        if receipt is not None and receipt.saved:
            told = _("Ingetrokken, F8 zet haar terug: {vraag}").format(vraag=hands.title)
        self._show()
        self.tell(told)

    def action_restore(self) -> None:
        """Bring back the count that was withdrawn last."""
        meeting = self._desk.meeting
        tally = None if meeting is None else withdrawn_tally(meeting)
        if tally is None:
            self.tell(
                _("Er is geen telling ingetrokken. Een andere uitkomst? Kies de vraag en typ die")
            )
            return
        title = title_of(tally.question, self._desk.agenda)
        words = _("Telling teruggezet: {vraag}").format(vraag=title)
        receipt, told = put(self._under, lambda recorder: restore(recorder, tally), words)
        self._show()
        self.tell(words if receipt is not None and receipt.saved else told)


def _read_all(recorder: Recorder) -> None:
    """What was counted before the program ended must not be counted a second time."""
    recorder.load()


def _name(hands: Hands) -> tuple[str, str, str]:
    """What keeps a question the same while it is counted."""
    return (hands.step, hands.question, hands.table)
