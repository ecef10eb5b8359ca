"""What is offered in the filter line of the meeting: first the signs that one hand can type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npzw_tui.domain.completion import Completer
from npzw_tui.domain.notes import place_token
from npzw_tui.domain.text import fold_text
from npzw_tui.domain.verdict import OUTSIDE, is_outside
from npzw_tui.i18n import _
from npzw_tui.tui.staff_filtering import offers
from npzw_tui.tui.widgets.completion_list import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npzw_tui.domain.filter_words import FilterWords
    from npzw_tui.domain.remark_view import RemarkRow
    from npzw_tui.tui.desk import Desk

_MOST = 8
_SIGN = re.compile(r'(?:^|(?<=\s))(?P<sign>[#@])(?P<word>"[^"]*"?|tafel[ \t]?\d*|[^\s"]*)$', re.I)
_NOT_HERE = ("neighbourhood", "double")
"""One evening is in one neighbourhood, and only staff decide on doubles."""


class FilterChoices:
    """Knows what may follow the letters in front of the cursor."""

    def __init__(self, desk: Desk, words: FilterWords) -> None:
        self._desk = desk
        self._words = words
        self._completer = Completer(desk.programme, desk.neighbourhood)

    def of(self, text: str, cursor: int, rows: Sequence[RemarkRow]) -> tuple[int, list[Choice]]:
        """Say from which offset on the text may be replaced, and by what."""
        if not text.strip():
            return 0, self._first(rows)
        match = _SIGN.search(text[:cursor])
        if match is None:
            return offers(text, cursor, self._words, rows, without=_NOT_HERE)
        word = match["word"].strip('"')
        found = self._nodes(word) if match["sign"] == "#" else self._places(word, rows)
        if any(choice.insert == match[0] for choice in found):
            # it is finished
            found = []
        return match.start("sign"), found

    def _first(self, rows: Sequence[RemarkRow]) -> list[Choice]:
        """What is asked for most, with how many there are of each."""
        outside = sum(1 for row in rows if is_outside(row.verdict))
        counted = [
            (mark, kind.many, sum(1 for row in rows if kind.id in row.kinds))
            for mark, kind in self._desk.agenda.kind_by_mark.items()
        ]
        counted.append((f"#{OUTSIDE}", _("niet in het programma"), outside))
        counted += [
            (f"@{table}", _("van deze tafel"), sum(1 for row in rows if row.recorder == table))
            for table in self._tables()
        ]
        return [Choice(sign, f"{title} ({count})") for sign, title, count in counted if count]

    def _tables(self) -> list[str]:
        evening = self._desk.evening
        sessions = () if evening is None else evening.sessions.values()
        names = {session.recorder for session in sessions}
        return sorted(names) if len(names) > 1 else []

    def _nodes(self, word: str) -> list[Choice]:
        if word:
            found = [Choice(f"#{c.node}", c.title) for c in self._completer.complete(word)]
        else:
            found = [Choice(f"#{line.id}", line.title) for line in self._desk.programme.lines]
        if OUTSIDE.startswith(word.lower()):
            found.insert(0, Choice(f"#{OUTSIDE}", _("niet in het programma")))
        return found

    def _places(self, word: str, rows: Sequence[RemarkRow]) -> list[Choice]:
        wanted = fold_text(word)
        speakers = sorted({row.speaker for row in rows if row.speaker})
        places = dict.fromkeys((*self._tables(), *speakers))
        fitting = [place for place in places if wanted in fold_text(place)]
        return [Choice(f"@{place_token(place)}", "") for place in fitting[:_MOST]]
