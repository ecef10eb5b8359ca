"""The bottom of every step: the latest remarks, the save light, the line being typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from npzw_tui.domain.completion import Completer
from npzw_tui.domain.notes import Note, parse_note, place_token
from npzw_tui.domain.promise_line import split_line, without_owner
from npzw_tui.domain.text import fold_text
from npzw_tui.i18n import _
from npzw_tui.tui import promise_words
from npzw_tui.tui.suggesting import SLOTS, Suggester
from npzw_tui.tui.widgets.completion_list import Choice, CompletionList
from npzw_tui.tui.widgets.linked import Linked
from npzw_tui.tui.widgets.meaning import Meaning
from npzw_tui.tui.widgets.note_line import NoteLine
from npzw_tui.tui.widgets.remark_list import RemarkList, Remarks
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

_NUMBER = re.compile(rf"(?<!\S)#(?P<number>[1-{SLOTS}])$")
_NEAR = 80
"""Characters in front of the cursor in which a sign is looked for."""
_OPEN_TOKEN = re.compile(r"(?:^|\s)(?P<sign>[#@])(?P<word>\"[^\"\n]*|[^\s\"]*)$")


class _Taken(NamedTuple):
    """A number that was taken out of the line: where it stood, and what it linked."""

    at: int
    token: str
    node: str


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
        self._speakers = speakers
        self._save = save
        self._day = day
        self._bound = bound
        self._completer = Completer(programme, neighbourhood)
        self._marks = {mark: kind.id for mark, kind in agenda.kind_by_mark.items()}
        self._token: tuple[int, int] | None = None
        self._neighbourhood = neighbourhood
        self._suggester = Suggester()
        self._suggesting = False
        self._taken: _Taken | None = None
        self._offered_at = ("", 0)
        self._last_read = ("", Note(""))
        self.linked = Linked()

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield RemarkList(self._remarks, self._agenda, id="latest")
        yield SaveLight(id="light")
        line = NoteLine(
            marks="".join(self._marks),
            promise_at=_promise_at,
            on_submit=self._submit,
            on_edit=self._edited,
            id="note",
        )
        line.placeholder = self._placeholder()
        line.quiet_placeholder = _("F2: noteren")
        yield line
        yield CompletionList(lend=self._draw_choices, id="choices")
        yield SuggestionList(self._programme, self._neighbourhood, id="suggestions")
        yield Meaning(id="meaning")

    def _draw_choices(self, choices: list[Strip], chosen: int) -> None:
        self.latest.draw_over(choices, chosen)

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
        choices = self.query_one(CompletionList)
        if choices.chosen is None:
            return False
        choices.offer(())
        self._token = None
        self._show_suggestions()
        return True

    def use_words(self, vocabulary: Vocabulary) -> None:
        """Complete ``#`` with residents' words too from now on."""
        self._completer.learn_words(vocabulary)

    def use_finder(self, finder: Finder | None) -> None:
        """Suggest with this finder from now on; None stops suggesting."""
        self._suggester.finder = finder
        self._suggest()

    # Links beside the text

    def link(self, node_id: str) -> None:
        """Link a node to the note, in the place of a half-typed ``#`` if there is one."""
        line = self.line
        if self._token is not None and line.text[self._token[0]] == "#":
            line.replace(*self._token, "")
            self._token = None
        self.linked.add(node_id)
        self._linked_changed()

    def toggle_outside(self) -> None:
        """Say that the programme has nothing on this, or take that back."""
        self.linked.outside = not self.linked.outside
        self._linked_changed()

    def judge_outside(self) -> None:
        """Say that the programme has nothing on this."""
        self.linked.outside = True
        self._linked_changed()

    def drop_links(self) -> None:
        """Begin a new note: nothing is linked to it."""
        if self.linked:
            self.linked.clear()
            self._linked_changed()

    def pick(self, number: int) -> None:
        """Link the suggestion with this number, or take it back; 0: the first one not linked."""
        self._suggest()
        nodes = self._suggester.now.nodes
        if number > len(nodes):
            self.light.tell(_("Er is geen voorstel {n}").format(n=number))
            return
        if number:
            self.linked.toggle(nodes[number - 1])
        elif (first := next((n for n in nodes if n not in self.read().links), None)) is not None:
            self.linked.add(first)
        elif nodes:
            self.light.tell(_("Alle voorstellen zijn al gekoppeld"))
            return
        else:
            self.light.tell(_("Geen voorstel. Ctrl+F zoekt, Ctrl+G: niet in het programma"))
            return
        self._linked_changed()

    def _linked_changed(self) -> None:
        self.show_meaning()
        if not self.query_one(Meaning).display:
            # no room for chips: said in words
            self.light.tell(" · ".join(self._judged(self.read())) or _("Niets gekoppeld"))
        self._show_suggestions()
        self.post_message(self.DraftChanged())

    def show_meaning(self) -> None:
        """Read the line anew and show how it is understood."""
        note = self.read()
        chips = [self._agenda.kind_by_id[kind].title for kind in note.kinds]
        chips += self._judged(note)
        if note.speaker:
            chips.append(note.speaker)
        warning = ""
        if note.strangers and self._token is None:
            warning = _("#{woord} staat niet in het programma en blijft gewone tekst").format(
                woord=note.strangers[0]
            )
        if note.promise is not None:
            about = "" if note.text else self._bound()
            chips += promise_words.chips(note.promise, about)
            warning = promise_words.warning(note.promise, self._day) or warning
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

    # Suggestions

    def _suggest_soon(self) -> None:
        """Suggest behind the paint of the key that was typed, once for all keys of a burst."""
        if not self._suggesting:
            self._suggesting = True
            self.call_after_refresh(self._suggest)

    def _suggest(self) -> None:
        self._suggesting = False
        if not self.is_attached:
            return
        if not self.query_one(SuggestionList).display:
            # nothing is linked that nobody sees
            self._suggester.stop()
        elif self._suggester.finder is not None:
            self._consider()
            self._show_suggestions()

    def _consider(self) -> None:
        line = self.line
        start = self._open_token()
        if start is None:
            at_end = line.cursor == len(line.text)
            self._suggester.consider(self.words, unfinished=at_end and line.text[-1:].isalnum())
        else:
            # a sign that is being typed is no word, and moves nothing
            said = without_owner(self.parse(line.text[:start] + line.text[line.cursor :]).text)
            self._suggester.consider(said, unfinished=False)

    def _show_suggestions(self) -> None:
        typing = bool(self.line.text) or self._suggester.finder is None
        links = self.read().links
        # while a completion is offered that is what Tab takes
        tab = self._token is None
        self.query_one(SuggestionList).show(self._suggester.now, links, typing=typing, tab=tab)

    @on(SuggestionList.Picked)
    def _picked(self, event: SuggestionList.Picked) -> None:
        event.stop()
        self.pick(event.number)
        self.screen.set_focus(self.line)

    def _edited(self, typed: str) -> None:
        """Do what cannot wait: the next key of a burst counts on it."""
        line = self.line
        taken, self._taken = self._taken, None
        if not line.text:
            self._suggester.stop()
            self.drop_links()
        elif taken is not None and typed and taken.at == line.cursor - 1:
            self._type_behind(taken, typed)
        elif typed.isdigit():
            self._take_number()

    def _type_behind(self, taken: _Taken, typed: str) -> None:
        line = self.line
        if typed == " ":
            # the space in front of the number is enough
            line.replace(taken.at, line.cursor, "")
        elif typed.isdigit():
            # it was the beginning of a longer number, which is text
            line.replace(taken.at, line.cursor, taken.token + typed)
            self.linked.toggle(taken.node)
            self._linked_changed()

    def _take_number(self) -> None:
        """Take the ``#2`` that was just typed out of the line and link the second suggestion.

        Only what is typed links: a number that was pasted, or stood there before, is text.
        """
        line = self.line
        end = line.cursor
        match = _NUMBER.search(line.text[max(0, end - 3) : end])
        behind = line.text[end : end + 1]
        if match is None or behind.strip() or self._in_promise(end):
            return
        self._suggest()
        nodes = self._suggester.now.nodes
        number = int(match["number"])
        if number > len(nodes):
            return
        start = end - len(match[0])
        between = behind == " " and (not start or line.text[start - 1].isspace())
        line.replace(start, end + between, "")
        node = nodes[number - 1]
        self._taken = None if between else _Taken(start, match[0], node)
        self.linked.toggle(node)
        self._linked_changed()

    @on(NoteLine.Changed)
    def _changed(self, event: NoteLine.Changed) -> None:
        event.stop()
        self._offer()
        if not event.text_changed:
            return
        self.show_meaning()
        self._suggest_soon()
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
        elif self._suggester.now.nodes:
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
            self._suggest()

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
        if (self.line.text, self.line.cursor) != self._offered_at:
            # keys of a burst for which nothing was offered yet
            self._offer()
        choice = self.query_one(CompletionList).chosen
        if choice is None or self._token is None:
            self.pick(0)
            return
        start, end = self._token
        self.close_choices()
        self.line.replace(start, end, f"{choice.insert} ")

    def _offer(self) -> None:
        """Offer completions for the token in front of the cursor."""
        line = self.line
        self._offered_at = (line.text, line.cursor)
        start = self._open_token()
        if start is None:
            self.close_choices()
            return
        sign, word = line.text[start], line.text[start + 1 : line.cursor]
        choices = self._node_choices(word) if sign == "#" else self._place_choices(word)
        whole = len(choices) == 1 and choices[0].insert[1:] == word
        self._token = (start, line.cursor) if choices and not whole else None
        self.query_one(CompletionList).offer(choices if self._token else ())

    def _open_token(self) -> int | None:
        """Where the ``#`` or ``@`` stands that is being typed; None where there is none."""
        line = self.line
        start = max(0, line.cursor - _NEAR)
        window = line.text[start : line.cursor]
        if "#" not in window and "@" not in window:
            return None
        match = _OPEN_TOKEN.search(window)
        if match is None or self._in_promise(at := start + match.start("sign")):
            return None
        return at

    def _in_promise(self, at: int) -> bool:
        """Whether what stands here belongs to a promise, where no other sign counts."""
        split = split_line(self.line.text)
        return split is not None and at > split.start

    def _node_choices(self, word: str) -> list[Choice]:
        return [Choice(f"#{c.node}", c.title) for c in self._completer.complete(word)]

    def _place_choices(self, word: str) -> list[Choice]:
        wanted = fold_text(word.strip('"'))
        found = [place for place in self._speakers() if wanted in fold_text(place)]
        return [Choice(f"@{place_token(place)}", place) for place in found[:4]]


def _promise_at(text: str) -> tuple[int, int] | None:
    """Where the sign of a promise stands, and the end of its owner."""
    split = split_line(text)
    return None if split is None else (split.start, split.colon)
