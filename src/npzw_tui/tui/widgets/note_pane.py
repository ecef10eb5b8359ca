"""The bottom of every step: the latest remarks, the save light, the line being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from npzw_tui.domain.completion import Completer
from npzw_tui.domain.notes import Note, parse_note
from npzw_tui.domain.promise_line import has_unfinished, split_line, without_owner
from npzw_tui.i18n import _
from npzw_tui.tui import promise_words
from npzw_tui.tui.widgets.completion_list import CompletionList
from npzw_tui.tui.widgets.linked import Linked
from npzw_tui.tui.widgets.meaning import Meaning
from npzw_tui.tui.widgets.note_completing import NoteCompleting
from npzw_tui.tui.widgets.note_line import NoteLine
from npzw_tui.tui.widgets.note_suggesting import NoteSuggesting
from npzw_tui.tui.widgets.remark_list import RemarkList
from npzw_tui.tui.widgets.save_light import SaveLight
from npzw_tui.tui.widgets.suggestion_list import SuggestionList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from textual.app import ComposeResult
    from textual.strip import Strip

    from npzw_tui.domain.agenda import Agenda
    from npzw_tui.domain.find import Finder
    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.vocabulary import Vocabulary
    from npzw_tui.tui.widgets.remark_rows import Remarks


class NotePane(Vertical):
    """Reads the line as it is typed and hands a finished note over.

    ``save`` is called with it and tells whether it was taken; then the line is emptied. ``day`` is
    the meeting's, and ``bound`` tells in words what a promise without a remark will be about.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", _("koppelen of aanvullen"), id="note.complete", show=False),
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
        day: date,
        bound: Callable[[], str],
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._programme = programme
        self._agenda = agenda
        self._remarks = remarks
        self._save = save
        self._day = day
        self._bound = bound
        self._marks = {mark: kind.id for mark, kind in agenda.kind_by_mark.items()}
        self._neighbourhood = neighbourhood
        self._last_read = ("", Note(""))
        self.linked = Linked()
        self.completing = NoteCompleting(self, Completer(programme, neighbourhood), speakers)
        self.suggesting = NoteSuggesting(self)

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield RemarkList(self._remarks, self._agenda, id="latest")
        yield SaveLight(id="light")
        line = NoteLine(
            marks="".join(self._marks),
            promise_at=_promise_at,
            on_submit=self._submit,
            on_edit=self.suggesting.typed,
            id="note",
        )
        line.placeholder = self._placeholder()
        line.quiet_placeholder = _("F2: noteren")
        yield line
        yield CompletionList(lend=self._draw_choices, id="choices")
        yield SuggestionList(self._programme, self._neighbourhood, id="suggestions")
        yield Meaning(id="meaning")

    def _draw_choices(self, choices: list[Strip], chosen: int) -> None:
        # what is typed in the filter is about the list: its latest rows stay in sight
        self.latest.draw_over(choices, chosen, at_top=not self.line.has_focus)

    def _placeholder(self) -> str:
        marks = "  ".join(f"{m} {k.title.lower()}" for m, k in self._agenda.kind_by_mark.items())
        return _("{tekens}  # programma  @ tafel  > belofte").format(tekens=marks)

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
        """What the line means as it stands, with what was linked beside it."""
        return self._note().with_links(self.linked.nodes, outside=self.linked.outside)

    @property
    def words(self) -> str:
        """What somebody said, as far as it was typed: the note without its signs."""
        return without_owner(self._note().text)

    def _note(self) -> Note:
        """What stands in the line; read once for each text, which several parts ask for."""
        text = self.line.text
        if text != self._last_read[0]:
            self._last_read = (text, self.parse(text))
        return self._last_read[1]

    def parse(self, raw: str) -> Note:
        """What a text would mean in the line."""
        return parse_note(raw, self._marks, self._programme.nodes, self._day)

    def close_choices(self) -> bool:
        """Put the completions away; False when there were none."""
        if not self.completing.close():
            return False
        self.suggesting.show()
        return True

    def use_words(self, vocabulary: Vocabulary) -> None:
        """Complete ``#`` with residents' words too from now on."""
        self.completing.use_words(vocabulary)

    def use_finder(self, finder: Finder | None) -> None:
        """Suggest with this finder from now on; None stops suggesting."""
        self.suggesting.use(finder)

    # Links beside the text

    def link(self, node_id: str) -> None:
        """Link a node to the note, in the place of a half-typed ``#`` if there is one."""
        self.completing.drop_node()
        self.linked.add(node_id)
        self.linked_changed()

    def toggle_outside(self) -> None:
        """Say that the programme has nothing on this, or take that back."""
        self.linked.outside = not self.linked.outside
        self.linked_changed()

    def judge_outside(self) -> None:
        """Say that the programme has nothing on this."""
        self.linked.outside = True
        self.linked_changed()

    def drop_links(self) -> None:
        """Begin a new note: nothing is linked to it."""
        if self.linked:
            self.linked.clear()
            self.linked_changed()

    def linked_changed(self) -> None:
        """Show and keep that something else is linked now."""
        self.show_meaning()
        if not self.query_one(Meaning).display:
            # no room for chips: said in words
            self.light.tell(" · ".join(self._judged(self.read())) or _("Niets gekoppeld"))
        self.suggesting.show()
        self.post_message(self.DraftChanged())

    def show_meaning(self) -> None:
        """Read the line anew and show how it is understood."""
        note = self.read()
        chips = [self._agenda.kind_by_id[kind].title for kind in note.kinds]
        chips += self._judged(note)
        if note.speaker:
            chips.append(note.speaker)
        warning = ""
        if note.strangers and not self.completing.offers:
            warning = _("#{woord} staat niet in het programma en blijft gewone tekst").format(
                woord=note.strangers[0]
            )
        if note.promise is not None:
            about = "" if note.text else self._bound()
            chips += promise_words.chips(note.promise, about)
            warning = promise_words.warning(note.promise, self._day) or warning
        elif has_unfinished(self.line.text):
            warning = warning or _("> blijft gewone tekst; een belofte is > wie: wat")
        self.query_one(Meaning).show(tuple(chips), warning)

    def _judged(self, note: Note) -> list[str]:
        """The links and the verdict, as people call them."""
        # a draft may name a node of another programme
        nodes = self._programme.nodes
        names = [nodes[link].label if link in nodes else f"#{link}" for link in note.links]
        if note.outside:
            partly = _("deels niet in het programma")
            names.append(partly if note.links else _("niet in het programma"))
        return names

    # What happens in the parts

    @on(SuggestionList.Picked)
    def _picked(self, event: SuggestionList.Picked) -> None:
        event.stop()
        self.suggesting.pick(event.number)
        self.screen.set_focus(self.line)

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        self.completing.offer()
        if not event.text_changed:
            return
        self.show_meaning()
        self.suggesting.soon()
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
        elif self.suggesting.nodes:
            self.screen.set_focus(self.query_one(SuggestionList))

    @on(NoteLine.Cleaned)
    def _cleaned(self, event: NoteLine.Cleaned) -> None:
        event.stop()
        self.light.tell(_("{n} stuurtekens weggelaten").format(n=event.dropped))

    def _submit(self) -> None:
        self.close_choices()
        note = self.read()
        if note.promise is not None and (problem := self._lack(note)):
            self.light.tell(problem)
        elif not note.text and note.promise is None:
            if self.line.text.strip():
                self.light.tell(_("Er staat nog geen tekst: niets opgeslagen"))
        elif self._save(note):
            self.show_meaning()
            self.suggesting.suggest()

    def _lack(self, note: Note) -> str:
        """What a note with a promise needs before it can be saved."""
        assert note.promise is not None  # noqa: S101  the caller sees to it
        signs = self._note()
        if not note.text and (signs.kinds or signs.links or signs.speaker or signs.outside):
            return _("Er staat nog geen tekst: niets opgeslagen")
        return promise_words.lack(note.promise)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab moves the focus only where there is nothing to complete or to link."""
        if action == "complete":
            return self.line.has_focus and bool(self.line.text)
        return True

    def action_complete(self) -> None:
        """Put the chosen completion into the line, else link the first suggestion."""
        if not self.completing.take():
            self.suggesting.pick(0)

    def in_promise(self, at: int) -> bool:
        """Whether what stands here belongs to a promise, where no other sign counts."""
        split = split_line(self.line.text)
        return split is not None and at > split.start


def _promise_at(text: str) -> tuple[int, int] | None:
    """Where the sign of a promise stands, and the end of its owner."""
    split = split_line(text)
    return None if split is None else (split.start, split.colon)
