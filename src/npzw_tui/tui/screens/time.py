"""The evening's time: all steps in a table, and single keys that act at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from npzw_tui.i18n import _
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import QUIET, STRONG, Block, heading, plain
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.widgets.agenda_words import clock_words
from npzw_tui.tui.widgets.key_hints import KeyHints
from npzw_tui.tui.widgets.step_times import StepTimes

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from npzw_tui.tui.screens.step import StepScreen

_TICK = 1.0
_DIGITS = 3
_ACTS = {"pause", "go_on", "minutes", "go", "skip", "end"}


class TimeDialog(ModalScreen[None], Switching):
    """Pause, give and take minutes, skip, go anywhere, end the evening; by who leads it."""

    CSS_PATH = "../styles/time.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,space", "pause", _("pauze"), tooltip=_("Zet de tijd stil")),
        Binding("p,space", "go_on", _("verder"), tooltip=_("Laat de tijd weer lopen")),
        Binding(
            "plus,equals_sign",
            "minutes(1)",
            _("minuut"),
            key_display="+ -",
            tooltip=_("Een minuut erbij; - haalt er een af"),
        ),
        Binding("minus", "minutes(-1)", show=False),
        Binding(
            "right,right_square_bracket",
            "minutes(5)",
            _("vijf"),
            key_display="← →",
            tooltip=_("Vijf minuten erbij; ← haalt ze eraf (ook ] en [)"),
        ),
        Binding("left,left_square_bracket", "minutes(-5)", show=False),
        Binding("enter,ctrl+j", "go", _("erheen"), tooltip=_("Naar de gekozen stap")),
        Binding("s", "skip", _("overslaan"), tooltip=_("Sla de gekozen stap over, of toch niet")),
        Binding("e", "end", _("einde"), tooltip=_("Sluit de avond af; p opent haar weer")),
        Binding("escape,ctrl+t", "back", _("terug")),
        Binding("backspace", "rub_out", show=False),
        Binding("f1", "app.help", _("hulp"), show=False),
        Binding("ctrl+q", "app.leave", show=False),
    ]

    def __init__(self, under: StepScreen) -> None:
        super().__init__()
        self._under = under
        self._desk = under.desk
        self._number = ""
        self._told = ""
        self._said: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """The clock, the steps, and what was just done."""
        with Vertical(classes="dialog times") as box:
            box.border_title = _("Tijd")
            yield Label("", id="clock")
            yield StepTimes(self._desk.agenda.steps, self._take, id="steps")
            yield Label("", id="told")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin at the present step; it goes on counting."""
        present = self._desk.time().present
        self._table.choose(present.step if present else self._desk.step)
        self._show()
        self.set_interval(_TICK, self._show)

    @property
    def _table(self) -> StepTimes:
        return self.query_one(StepTimes)

    def _show(self) -> None:
        time = self._desk.time()
        self._table.show(time)
        parts = next(iter(clock_words(time)))
        clock = " · ".join(words for _name, words in parts)
        self._say("#clock", Content.styled(clock, STRONG))
        self._say("#told", self._line())

    def _say(self, where: str, words: Content) -> None:
        """Update a label where it says something else: that lays the whole dialog out anew."""
        if self._said.get(where) != words:
            self._said[where] = words
            self.query_one(where, Label).update(words)

    def _line(self) -> Content:
        if not self._desk.leads:
            leader = None if self._desk.evening is None else self._desk.evening.leader
            words = _("U leidt niet; dit is de tijd van {wie}")
            return Content(words.format(wie=leader.recorder if leader else ""))
        if self._number:
            words = _("{n} minuten: + geeft ze erbij, - haalt ze eraf")
            return Content.styled(words.format(n=self._number), STRONG)
        if self._told:
            return Content(self._told)
        present = self._desk.time().present
        paused = present is not None and present.state == "paused"
        return Content.styled(
            _("De tijd staat stil: p laat hem lopen") if paused else _ask(), QUIET
        )

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who leads may change the time."""
        if action in {"pause", "go_on"} and self._runs != (action == "pause"):
            return False
        return action not in _ACTS or self._desk.leads

    @property
    def _runs(self) -> bool:
        """Whether there is a time that p would stop."""
        present = self._desk.time().present
        return present is not None and present.state == "running"

    def action_pause(self) -> None:
        """Stop the time, or let it run."""
        self._under.timing.pause()
        self._after()

    action_go_on = action_pause

    def action_minutes(self, minutes: int) -> None:
        """Give the chosen step minutes or take some: as many as were typed, or these."""
        if self._number:
            minutes = int(self._number) * (1 if minutes > 0 else -1)
        self._under.timing.add_minutes(self._table.chosen, minutes)
        self._after()

    def action_skip(self) -> None:
        """Go past the chosen step, or take that back."""
        step = self._table.chosen
        before = self._desk.time().present
        self._under.timing.skip(step)
        present = self._desk.time().present
        if before is not None and present is not None and before.step == step:
            self._table.choose(present.step)
        self._after()

    def action_end(self) -> None:
        """End the evening once that was asked: all tables and the room see it at once."""
        present = self._desk.time().present
        if present is None:
            self._end()
            return
        from npzw_tui.tui.screens.dialogs import Question

        step = self._desk.agenda.step_by_id[present.step].short
        words = _(
            "De avond is nu in {stap}. De tijd stopt, bij alle tafels, en de zaal ziet het "
            "slotwoord. Noteren kan nog. Met p opent u de avond weer."
        )
        question = Question(
            _("De avond afsluiten?"),
            words.format(stap=step),
            yes=_("afsluiten"),
            no=_("niet doen"),
        )
        self.app.push_screen(question, lambda yes: self._end() if yes else None)

    def _end(self) -> None:
        self._under.writing.end_meeting()
        self._after()

    def action_go(self) -> None:
        """Go to the chosen step."""
        step = self._table.chosen
        self.dismiss(None)
        self._under.go_to_step(step)

    def _after(self) -> None:
        """Show what was done, and what the disk said of it."""
        self._number = ""
        self._told = self._under.notes.light.told
        self._show()
        self.refresh_bindings()

    # A number

    def _take(self, sign: str) -> None:
        """Take a digit: how many minutes."""
        if sign.isdecimal() and self._desk.leads:
            self._number = (self._number + sign).lstrip("0")[:_DIGITS]
            self._show()

    def action_rub_out(self) -> None:
        """Take the last digit back."""
        self._number = self._number[:-1]
        self._show()

    def action_back(self) -> None:
        """Forget the number, else leave."""
        if self._number:
            self._number = ""
            self._show()
        else:
            self.dismiss(None)

    # Help

    def explanation(self) -> list[Block]:
        """What one has to know of the time, for the top of the help."""
        return [
            heading(_("De tijd van de avond")),
            plain(
                _(
                    "De agenda telt vanzelf mee. Kies een stap met de pijltjes. + en - geven of "
                    "nemen een minuut, → en ← vijf; of typ eerst hoeveel: 12 + geeft er twaalf bij."
                )
            ),
            plain(
                _(
                    "Een stap die u overslaat telt niet meer mee voor de eindtijd. Gaat u er "
                    "toch heen, dan doet hij weer mee. Een stap waarin u nog geen tien seconden "
                    "bleef, telt ook als overgeslagen."
                ),
                gap=True,
            ),
            plain(
                _(
                    "Pauze zet de tijd stil. Wie het programma sluit, pauzeert ook; slaapstand "
                    "telt als tijd, een nacht niet. Is de klok van de computer verzet, dan "
                    "blijft de tijd kloppen."
                ),
                gap=True,
            ),
        ]

    def own_bindings(self) -> list[Binding]:
        """The keys that count here."""
        known = (binding for binding in self.BINDINGS if isinstance(binding, Binding))
        return [replace(b, key=b.key.split(",")[0]) for b in known if b.description and b.show]


def _ask() -> str:
    return _("Gaat meteen in; typ een getal voor meer minuten")
