"""The queue of speakers: for one hand, standing.

The line has the keys. What is typed in it joins the queue; while it is empty, Enter lets the next
one speak, and the signs around the digits of a keyboard do the rest: no word begins with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label

from npzw_tui.domain.speakers import Speakers, places_in
from npzw_tui.domain.text import fold_text
from npzw_tui.domain.time_words import minutes_and_seconds
from npzw_tui.i18n import _, n_
from npzw_tui.services.floor import Floor
from npzw_tui.tui.prose import STRONG, Prose, plain
from npzw_tui.tui.screens.form import Form
from npzw_tui.tui.switching import Switching
from npzw_tui.tui.turns import change_queue
from npzw_tui.tui.widgets.completion_list import Choice, CompletionList
from npzw_tui.tui.widgets.note_line import Field, NoteLine, is_typed
from npzw_tui.tui.widgets.queue_list import QueueList
from npzw_tui.tui.widgets.turn_bar import spoken_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual import events
    from textual.widget import Widget

    from npzw_tui.services.recorder import Receipt
    from npzw_tui.tui.screens.step import StepScreen

_OFFERED = 4
_SIGNS = {".": "stop", ",": "stop", "-": "skip", "+": "again"}
_TICK = 1.0


class QueueLine(Field):
    """Where tables and streets are typed; the signs count while it is empty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "submit", _("erbij; leeg: volgende")),
    ]

    async def _on_key(self, event: events.Key) -> None:
        # what is no sign goes on to the line itself
        act = _SIGNS.get(event.character or "")
        if act and not self.text and self.app.focused is self:
            event.stop()
            event.prevent_default()
            await self.screen.run_action(act)


class SpeakersDialog(Form[str], Switching):
    """Everything is written at once; gives what was left in the line when it was put away."""

    CSS_PATH = "../styles/speakers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+j", "save", _("laat spreken")),
        Binding("full_stop,comma,s", "stop", _("klaar"), key_display="."),
        Binding("minus,o", "skip", _("overslaan"), key_display="-"),
        Binding("plus,h,r", "again", _("weer erbij"), key_display="+"),
        Binding("delete,backspace", "take_off", _("eraf"), key_display="Del"),
        Binding("ctrl+s", "put_away", _("terug"), show=False),
    ]

    def __init__(self, screen: StepScreen, typed: str = "") -> None:
        super().__init__()
        self._step_screen = screen
        self._desk = screen.desk
        self._typed = typed

    @property
    def heading(self) -> str:
        """What stands in the border."""
        return _("Sprekers")

    def fields(self) -> Iterable[Widget]:
        """Who speaks, the line, who waits, who spoke."""
        yield Label("", id="speaking")
        line = QueueLine(self._typed, on_submit=self.action_save, id="place")
        line.border_title = _("erbij")
        line.placeholder = _("3 of Leyweg: tafel of straat, nooit een naam")
        yield line
        yield CompletionList(id="places")
        yield Label("", id="in-line")
        queue = QueueList(id="queue")
        queue.border_title = _("rij")
        yield queue
        yield Label(_("Vanavond aan het woord"), id="totals-title")
        yield Prose(id="totals")

    def on_mount(self) -> None:
        """Show how it stands, from now on every second: other tables add speakers too."""
        self._show()
        self.set_interval(_TICK, self._show)

    # How it stands

    @property
    def _speakers(self) -> Speakers:
        meeting = self._desk.meeting
        return Speakers() if meeting is None else meeting.speakers

    @property
    def _queue(self) -> QueueList:
        return self.query_one(QueueList)

    @property
    def _line(self) -> QueueLine:
        return self.query_one(QueueLine)

    def _show(self) -> None:
        now = self._desk.clock.now()
        speakers = self._speakers
        waiting = speakers.waiting
        speaking = spoken_now(speakers, now)
        words = Content.styled(speaking, STRONG) if speaking else Content(_("Niemand spreekt"))
        self.query_one("#speaking", Label).update(words)
        count = n_("{n} wacht", "{n} wachten", len(waiting)).format(n=len(waiting))
        self.query_one("#in-line", Label).update(Content(count if waiting else _("In de rij")))
        self._queue.show(waiting, now)
        totals = speakers.totals(now)
        self.query_one("#totals-title").display = bool(totals)
        told = [
            f"{total.speaker} {minutes_and_seconds(total.time)}"
            + (f" ({total.turns}×)" if total.turns > 1 else "")
            for total in totals
        ]
        self.query_one("#totals", Prose).show([plain(" · ".join(told))])

    # Acts

    def action_save(self) -> None:
        """Add what was typed; where nothing was, let the chosen or the next one speak."""
        places = places_in(self._line.text)
        if places:
            self._ask(places)
        elif self._line.text.strip():
            self.say(_("Typ een tafel of een straat"))
        elif chosen := self._queue.chosen:
            self._act(lambda floor: floor.give(chosen), "")
        elif self._speakers.waiting:
            self._act(Floor.give, "")
        elif self._speakers.speaking:
            self.action_stop()
        else:
            self.say(_("Er wacht niemand: typ een tafel of een straat"))

    def _ask(self, places: tuple[str, ...]) -> None:
        if self._act(lambda floor: floor.ask(places), _("Dat wacht al in de rij")):
            self._line.clear()
            self._offer()

    def action_stop(self) -> None:
        """Who speaks is ready."""
        self._act(Floor.stop, _("Er spreekt niemand"))

    def action_skip(self) -> None:
        """Pass over the chosen one, or the next."""
        chosen = self._queue.chosen
        self._act(lambda floor: floor.skip(chosen), _("Er wacht niemand"))

    def action_again(self) -> None:
        """Put who was last back in the queue."""
        nobody = _("Er is nog niemand geweest, of die wacht alweer")
        self._act(Floor.ask_again, nobody)

    def action_take_off(self) -> None:
        """Take the chosen one off the queue."""
        if chosen := self._queue.chosen:
            self._act(lambda floor: floor.take_off(chosen), "")

    def _act(self, act: Callable[[Floor], Receipt | None], nothing: str) -> bool:
        """Write something, say ``nothing`` where there was nothing to do."""
        receipt = change_queue(self._step_screen, act)
        self.say("" if receipt else nothing)
        self._show()
        return receipt is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Signs count in an empty line and in the list, taking off in the list only."""
        if action == "take_off":
            return self._queue.chosen is not None
        if action in {"stop", "skip", "again"}:
            return not (self._line.has_focus and self._line.text)
        return True

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Take what is typed in the list to the line: digits add also from there."""
        if is_typed(event) and event.key not in self.active_bindings:
            event.stop()
            event.prevent_default()
            self.set_focus(self._line)
            self._line.insert(event.character or "")

    def action_back(self) -> None:
        """Close the completions, else leave; what was typed stays for the next time."""
        if self._choices.chosen is not None:
            self._choices.offer(())
        else:
            self.dismiss(self._line.text)

    def action_put_away(self) -> None:
        """Leave by the key that opened this."""
        self.make_room()

    def make_room(self) -> None:
        """Leave; what was typed is there again the next time."""
        self.dismiss(self._line.text)

    def action_next(self) -> None:
        """Take what is offered, else go to the list or back to the line."""
        if (choice := self._choices.chosen) is not None:
            start = self._word_start()
            self._choices.offer(())
            self._line.replace(start, self._line.cursor, choice.insert)
        else:
            self.focus_next()

    def leave(self, line: NoteLine, step: int) -> None:
        """Move in what is offered, else to the list."""
        if self._choices.chosen is not None:
            self._choices.move(step)
        elif step > 0:
            super().leave(line, step)

    # Completion

    @property
    def _choices(self) -> CompletionList:
        return self.query_one(CompletionList)

    def _word_start(self) -> int:
        """Where the place begins that is being typed."""
        line = self._line
        start = line.text.rfind(",", 0, line.cursor) + 1
        return start + len(line.text[start:]) - len(line.text[start:].lstrip(" @"))

    def on_note_line_changed(self) -> None:
        """Offer the places that spoke before."""
        self._offer()

    def _offer(self) -> None:
        line = self._line
        word = fold_text(line.text[self._word_start() : line.cursor].strip())
        found = []
        if word and not word.isdigit():
            found = [each for each in self._desk.speakers() if word in fold_text(each)]
        if [fold_text(each) for each in found] == [word]:
            found = []
        self._choices.offer([Choice(each, "") for each in found[:_OFFERED]])
