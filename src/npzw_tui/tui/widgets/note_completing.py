"""Completions of the ``#`` or ``@`` that is being typed in the note line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npzw_tui.domain.notes import place_token
from npzw_tui.domain.text import fold_text
from npzw_tui.tui.widgets.completion_list import Choice, CompletionList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npzw_tui.domain.completion import Completer
    from npzw_tui.domain.vocabulary import Vocabulary
    from npzw_tui.tui.widgets.note_pane import NotePane

_NEAR = 80
"""Characters in front of the cursor in which a sign is looked for."""
_OPEN_TOKEN = re.compile(r"(?:^|\s)(?P<sign>[#@])(?P<word>\"[^\"\n]*|[^\s\"]*)$")


class NoteCompleting:
    """Offers completions for one pane's line, and puts the chosen one in."""

    def __init__(
        self, pane: NotePane, completer: Completer, speakers: Callable[[], Iterable[str]]
    ) -> None:
        self._pane = pane
        self._completer = completer
        self._speakers = speakers
        self._token: tuple[int, int] | None = None
        self._offered_at = ("", 0)

    @property
    def offers(self) -> bool:
        """Whether a completion is offered for what is being typed."""
        return self._token is not None

    @property
    def _list(self) -> CompletionList:
        return self._pane.query_one(CompletionList)

    def use_words(self, vocabulary: Vocabulary) -> None:
        """Complete ``#`` with residents' words too from now on."""
        self._completer.learn_words(vocabulary)

    def offer(self) -> None:
        """Offer completions for the token in front of the cursor."""
        line = self._pane.line
        self._offered_at = (line.text, line.cursor)
        start = self.open_token()
        if start is None:
            self._pane.close_choices()
            return
        sign, word = line.text[start], line.text[start + 1 : line.cursor]
        choices = self._node_choices(word) if sign == "#" else self._place_choices(word)
        whole = len(choices) == 1 and choices[0].insert[1:] == word
        self._token = (start, line.cursor) if choices and not whole else None
        self._list.offer(choices if self._token else ())

    def take(self) -> bool:
        """Put the chosen completion into the line; False where none is offered."""
        line = self._pane.line
        if (line.text, line.cursor) != self._offered_at:
            # keys of a burst for which nothing was offered yet
            self.offer()
        choice = self._list.chosen
        if choice is None or self._token is None:
            return False
        start, end = self._token
        self._pane.close_choices()
        line.replace(start, end, f"{choice.insert} ")
        return True

    def close(self) -> bool:
        """Put the completions away; False when there were none."""
        if self._list.chosen is None:
            return False
        self._list.offer(())
        self._token = None
        return True

    def drop_node(self) -> None:
        """Take a half-typed ``#`` out of the line: it is linked in another way."""
        line = self._pane.line
        if self._token is not None and line.text[self._token[0]] == "#":
            line.replace(*self._token, "")
            self._token = None

    def open_token(self) -> int | None:
        """Where the ``#`` or ``@`` stands that is being typed; None where there is none."""
        line = self._pane.line
        start = max(0, line.cursor - _NEAR)
        window = line.text[start : line.cursor]
        if "#" not in window and "@" not in window:
            return None
        match = _OPEN_TOKEN.search(window)
        if match is None or self._pane.in_promise(at := start + match.start("sign")):
            return None
        return at

    def _node_choices(self, word: str) -> list[Choice]:
        return [Choice(f"#{c.node}", c.title) for c in self._completer.complete(word)]

    def _place_choices(self, word: str) -> list[Choice]:
        wanted = fold_text(word.strip('"'))
        found = [place for place in self._speakers() if wanted in fold_text(place)]
        return [Choice(f"@{place_token(place)}", place) for place in found[:4]]
