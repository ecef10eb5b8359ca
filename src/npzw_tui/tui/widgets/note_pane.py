"""The bottom of every step: the latest remarks, the save light, the line being typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from npzw_tui.domain.completion import Completer
from npzw_tui.domain.notes import Note, parse_note, place_token
from npzw_tui.domain.text import fold_text
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.completion_list import Choice, CompletionList
from npzw_tui.tui.widgets.note_line import NoteLine
from npzw_tui.tui.widgets.remark_list import RemarkList, Remarks
from npzw_tui.tui.widgets.save_light import SaveLight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.programme import Programme

_OPEN_TOKEN = re.compile(r"(?:^|\s)(?P<sign>[#@])(?P<word>\"[^\"\n]*|[^\s\"]*)$")


class Meaning(Widget):
    """One row under the line: how the note will be read."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"meaning--chip", "meaning--stranger"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chips: tuple[str, ...] = ()
        self._warning = ""

    def show(self, chips: tuple[str, ...], warning: str = "") -> None:
        """Show these chips, and behind them a word of warning."""
        if (chips, warning) != (self._chips, self._warning):
            self._chips, self._warning = chips, warning
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The chips."""
        base = self.rich_style
        chip = self.get_component_rich_style("meaning--chip")
        segments = [Segment("  ", base)]
        for text in self._chips:
            segments += [Segment(f" {text} ", chip), Segment(" ", base)]
        if self._warning:
            segments.append(
                Segment(self._warning, base + self.get_component_rich_style("meaning--stranger"))
            )
        width = self.size.width
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)


class NotePane(Vertical):
    """Reads the line as it is typed and hands a finished note over.

    ``save`` is called with it and tells whether it was taken; then the line is emptied.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", _("aanvullen"), id="note.complete", show=False),
    ]

    class DraftChanged(Message):
        """Something was typed; the draft on disk is older than the line."""

    def __init__(
        self,
        programme: Programme,
        agenda: Agenda,
        neighbourhood: str,
        remarks: Remarks,
        speakers: Callable[[], Iterable[str]],
        save: Callable[[Note], bool],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._programme = programme
        self._agenda = agenda
        self._remarks = remarks
        self._speakers = speakers
        self._save = save
        self._completer = Completer(programme, neighbourhood)
        self._marks = {mark: kind.id for mark, kind in agenda.kind_by_mark.items()}
        self._token: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield RemarkList(self._remarks, self._agenda, id="latest")
        yield SaveLight(id="light")
        line = NoteLine(marks="".join(self._marks), on_submit=self._submit, id="note")
        line.placeholder = self._placeholder()
        line.quiet_placeholder = _("F2: noteren")
        yield line
        yield CompletionList(lend=self._draw_choices, id="choices")
        yield Meaning(id="meaning")

    def _draw_choices(self, choices: list[Strip], chosen: int) -> None:
        self.latest.draw_over(choices, chosen)

    def _placeholder(self) -> str:
        marks = "  ".join(f"{m} {k.title.lower()}" for m, k in self._agenda.kind_by_mark.items())
        return _("{tekens}  # programma  @ tafel  Enter: opslaan").format(tekens=marks)

    @property
    def line(self) -> NoteLine:
        """The note line."""
        return self.query_one("#note", NoteLine)

    @property
    def light(self) -> SaveLight:
        """The save light."""
        return self.query_one("#light", SaveLight)

    @property
    def latest(self) -> RemarkList:
        """The latest remarks."""
        return self.query_one("#latest", RemarkList)

    def read(self) -> Note:
        """What the line means as it stands."""
        return self.parse(self.line.text)

    def parse(self, raw: str) -> Note:
        """What a text would mean in the line."""
        return parse_note(raw, self._marks, self._programme.nodes)

    def close_choices(self) -> bool:
        """Put the completions away; False when there were none."""
        choices = self.query_one(CompletionList)
        if choices.chosen is None:
            return False
        choices.offer(())
        self._token = None
        return True

    def link(self, node_id: str) -> None:
        """Put a link to a node into the line, in the place of a half-typed one if there is one."""
        line = self.line
        if self._token is not None and line.text[self._token[0]] == "#":
            line.replace(*self._token, f"#{node_id} ")
            return
        before = line.text[: line.cursor]
        gap = "" if not before or before[-1].isspace() else " "
        line.insert(f"{gap}#{node_id} ")

    def show_meaning(self) -> None:
        """Read the line anew and show how it is understood."""
        note = self.read()
        chips = [self._agenda.kind_by_id[kind].title for kind in note.kinds]
        chips.extend(self._programme.nodes[link].title for link in note.links)
        if note.speaker:
            chips.append(note.speaker)
        warning = ""
        if note.strangers and self._token is None:
            warning = _("#{woord} staat niet in het programma en blijft gewone tekst").format(
                woord=note.strangers[0]
            )
        self.query_one(Meaning).show(tuple(_short(chip) for chip in chips), warning)

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        self._offer()
        if not event.text_changed:
            return
        self.show_meaning()
        if event.line.text:
            self.light.draft()
        else:
            self.light.ready()
        self.post_message(self.DraftChanged())

    @on(NoteLine.Left)
    def _left(self, event: NoteLine.Left) -> None:
        event.stop()
        choices = self.query_one(CompletionList)
        if choices.chosen is not None:
            choices.move(event.step)
        elif event.step < 0:
            self.screen.set_focus(self.latest)

    @on(NoteLine.Cleaned)
    def _cleaned(self, event: NoteLine.Cleaned) -> None:
        event.stop()
        self.light.tell(_("{n} stuurtekens weggelaten").format(n=event.dropped))

    def _submit(self) -> None:
        self.close_choices()
        note = self.read()
        if not note.text:
            if self.line.text.strip():
                self.light.tell(_("Er staat nog geen tekst: niets opgeslagen"))
        elif self._save(note):
            self.show_meaning()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab moves the focus unless there is something to complete."""
        if action == "complete":
            return self.query_one(CompletionList).chosen is not None
        return True

    def action_complete(self) -> None:
        """Put the chosen completion into the line."""
        choice = self.query_one(CompletionList).chosen
        if choice is None or self._token is None:
            return
        start, end = self._token
        self.close_choices()
        self.line.replace(start, end, f"{choice.insert} ")

    def _offer(self) -> None:
        """Offer completions for the token in front of the cursor."""
        line = self.line
        start = max(0, line.cursor - 80)
        window = line.text[start : line.cursor]
        if "#" not in window and "@" not in window:
            self.close_choices()
            return
        match = _OPEN_TOKEN.search(window)
        if match is None:
            self.close_choices()
            return
        word = match["word"]
        choices = self._node_choices(word) if match["sign"] == "#" else self._place_choices(word)
        whole = len(choices) == 1 and choices[0].insert[1:] == word
        self._token = (start + match.start("sign"), line.cursor) if choices and not whole else None
        self.query_one(CompletionList).offer(choices if self._token else ())

    def _node_choices(self, word: str) -> list[Choice]:
        return [Choice(f"#{c.node}", c.title) for c in self._completer.complete(word)]

    def _place_choices(self, word: str) -> list[Choice]:
        wanted = fold_text(word.strip('"'))
        found = [place for place in self._speakers() if wanted in fold_text(place)]
        return [Choice(f"@{place_token(place)}", place) for place in found[:4]]


def _short(title: str) -> str:
    return title if len(title) <= 36 else set_cell_size(title, 35) + "…"
