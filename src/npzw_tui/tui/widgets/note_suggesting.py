"""Suggestions for the note being typed: shown behind the keys, and linked by their number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from npzw_tui.domain.promise_line import without_owner
from npzw_tui.i18n import _
from npzw_tui.tui.suggesting import SLOTS, Suggester
from npzw_tui.tui.widgets.suggestion_list import SuggestionList

if TYPE_CHECKING:
    from npzw_tui.domain.find import Finder
    from npzw_tui.tui.widgets.note_pane import NotePane

_NUMBER = re.compile(rf"(?<!\S)#(?P<number>[1-{SLOTS}])$")


class _Taken(NamedTuple):
    """A number that was taken out of the line: where it stood, and what it linked."""

    at: int
    token: str
    node: str


class NoteSuggesting:
    """Suggests for one pane's line, and links what is picked."""

    def __init__(self, pane: NotePane) -> None:
        self._pane = pane
        self._suggester = Suggester()
        self._coming = False
        self._taken: _Taken | None = None

    @property
    def nodes(self) -> tuple[str, ...]:
        """What is suggested now."""
        return self._suggester.now.nodes

    def use(self, finder: Finder | None) -> None:
        """Suggest with this finder from now on; None stops suggesting."""
        self._suggester.finder = finder
        self.suggest()

    def soon(self) -> None:
        """Suggest behind the paint of the key that was typed, once for all keys of a burst."""
        if not self._coming:
            self._coming = True
            self._pane.call_after_refresh(self.suggest)

    def suggest(self) -> None:
        """Suggest for what stands in the line now."""
        self._coming = False
        if not self._pane.is_attached:
            return
        if not self._pane.query_one(SuggestionList).display:
            # nothing is linked that nobody sees
            self._suggester.stop()
        elif self._suggester.finder is not None:
            self._consider()
            self.show()

    def _consider(self) -> None:
        pane = self._pane
        line = pane.line
        start = pane.completing.open_token()
        if start is None:
            at_end = line.cursor == len(line.text)
            self._suggester.consider(pane.words, unfinished=at_end and line.text[-1:].isalnum())
        else:
            # a sign that is being typed is no word, and moves nothing
            said = without_owner(pane.parse(line.text[:start] + line.text[line.cursor :]).text)
            self._suggester.consider(said, unfinished=False)

    def show(self) -> None:
        """Draw the suggestions, and which of them are linked."""
        pane = self._pane
        typing = bool(pane.line.text) or self._suggester.finder is None
        links = pane.read().links
        # while a completion is offered that is what Tab takes
        tab = not pane.completing.offers
        pane.query_one(SuggestionList).show(self._suggester.now, links, typing=typing, tab=tab)

    def pick(self, number: int) -> None:
        """Link the suggestion with this number, or take it back; 0: the first one not linked."""
        self.suggest()
        pane, nodes = self._pane, self.nodes
        if number > len(nodes):
            pane.light.tell(_("Er is geen voorstel {n}").format(n=number))
            return
        if number:
            pane.linked.toggle(nodes[number - 1])
        elif (first := next((n for n in nodes if n not in pane.read().links), None)) is not None:
            pane.linked.add(first)
        elif nodes:
            pane.light.tell(_("Alle voorstellen zijn al gekoppeld"))
            return
        else:
            pane.light.tell(_("Geen voorstel: Ctrl+F zoekt, Ctrl+G niet erin"))
            return
        pane.linked_changed()

    # Numbers in the line

    def typed(self, sign: str) -> None:
        """Do what cannot wait when a sign was typed: the next key of a burst counts on it."""
        line = self._pane.line
        taken, self._taken = self._taken, None
        if not line.text:
            self._suggester.stop()
            self._pane.drop_links()
        elif taken is not None and sign and taken.at == line.cursor - 1:
            self._type_behind(taken, sign)
        elif sign.isdigit():
            self._take_number()

    def _type_behind(self, taken: _Taken, sign: str) -> None:
        line = self._pane.line
        if sign == " ":
            # the space in front of the number is enough
            line.replace(taken.at, line.cursor, "")
        elif sign.isdigit():
            # it was the beginning of a longer number, which is text
            line.replace(taken.at, line.cursor, taken.token + sign)
            self._toggle(taken.node)

    def _take_number(self) -> None:
        """Take the ``#2`` that was just typed out of the line and link the second suggestion.

        Only what is typed links: a number that was pasted, or stood there before, is text.
        """
        line = self._pane.line
        end = line.cursor
        match = _NUMBER.search(line.text[max(0, end - 3) : end])
        behind = line.text[end : end + 1]
        if match is None or behind.strip() or self._pane.in_promise(end):
            return
        self.suggest()
        nodes = self.nodes
        number = int(match["number"])
        if number > len(nodes):
            return
        start = end - len(match[0])
        between = behind == " " and (not start or line.text[start - 1].isspace())
        line.replace(start, end + between, "")
        node = nodes[number - 1]
        self._taken = None if between else _Taken(start, match[0], node)
        self._toggle(node)

    def _toggle(self, node: str) -> None:
        self._pane.linked.toggle(node)
        self._pane.linked_changed()
