"""A field for links with the programme: ``#`` and a few letters, and Tab completes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npzw_tui.domain.completion import Completer
from npzw_tui.i18n import _
from npzw_tui.tui.widgets.completion_list import Choice, CompletionList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npzw_tui.domain.programme import Programme
    from npzw_tui.domain.vocabulary import Vocabulary
    from npzw_tui.tui.widgets.note_line import Field, NoteLine


class LinkChoices:
    """Keeps the field and the list under it in step; the dialog that has them owns it."""

    def __init__(
        self,
        programme: Programme,
        neighbourhood: str,
        vocabulary: Vocabulary,
        known: Iterable[str],
        *,
        marked: bool = False,
    ) -> None:
        self._marked = marked
        """Whether only words behind a ``#`` are looked up."""
        self._nodes = programme.nodes
        self._known = {*programme.nodes, *known}
        self._completer = Completer(programme, neighbourhood)
        self._completer.learn_words(vocabulary)
        self._word: tuple[int, int] | None = None
        self.list = CompletionList(id="link-choices")

    def offer(self, line: NoteLine) -> None:
        """Show what the word at the cursor may become."""
        start = max(line.text.rfind(" ", 0, line.cursor), line.text.rfind("\n", 0, line.cursor)) + 1
        word = line.text[start : line.cursor]
        offered: list[Choice] = []
        wanted = word.startswith("#") or not self._marked
        if word and wanted and word.lstrip("#") not in self._nodes:
            found = self._completer.complete(word.lstrip("#"))
            offered = [Choice(f"#{choice.node}", choice.title) for choice in found]
        self._word = (start, line.cursor)
        self.list.offer(offered)

    def take(self, line: NoteLine) -> bool:
        """Take what is offered; False where nothing is."""
        choice = self.list.chosen
        if choice is None or self._word is None:
            return False
        self.list.offer(())
        line.replace(*self._word, f"{choice.insert} ")
        return True

    def drop(self) -> bool:
        """Offer nothing any more; False where nothing was offered."""
        if self.list.chosen is None:
            return False
        self.list.offer(())
        return True

    def problem(self, links: Iterable[str]) -> str:
        """Say which of these is no part of the programme; empty where all are."""
        for link in links:
            if link not in self._known:
                near = self._completer.complete(link)
                hint = _(" Bedoelt u #{id}?").format(id=near[0].node) if near else ""
                return _("#{id} staat niet in het programma.").format(id=link) + hint
        return ""


def links_in(field: Field) -> tuple[str, ...]:
    """Give the ids that stand in a field, each once."""
    words = (word.strip("#,;") for word in field.text.split())
    return tuple(dict.fromkeys(word for word in words if word))
